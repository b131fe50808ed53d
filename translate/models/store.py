"""From a model's name to a verified folder, and to its CTranslate2 form in the cache."""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate.errors import ModelError
from translate.models.lock import EMBEDDED, LockedFile, LockedModel, read_lock
from translate.records import Calibration

RECORDED = "recorded.json"  # digests taken at the first download where the lock knows none
CONVERSION = "1"  # counts the forms of the cache; raised when `conversion` changes what it writes
MARK = "sha256"  # the file of a converted model that says what its others must hash to; as old as its last use
_MADE = re.compile(r"[0-9a-f]{16}-(?:int8|float32)-\d+")  # what `converted` calls its folders
_BEGUN = re.compile(r"\.part-[a-z0-9_]{8}")  # and tempfile those it converts in
UNUSED = 60 * 86_400  # seconds after which a converted model goes when another is made: making it again takes seconds


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadyModel:
    """A folder that has been verified, with what the lock says of it."""

    folder: Path
    locked: LockedModel
    digest: str  # SHA-256 over the digests of all files

    @property
    def name(self) -> str:
        """`name@revision`, as outputs name it."""
        return self.locked.label


def data_folder() -> Path:
    """Where fetched models live; SATZPAAR_HOME overrides the user's data folder. ModelError where there is none."""
    import platformdirs

    if home := os.environ.get("SATZPAAR_HOME"):
        return Path(home) / "models"
    try:
        return Path(platformdirs.user_data_dir("satzpaar", False)) / "models"
    except RuntimeError:
        raise ModelError("there is no home folder for models; set SATZPAAR_HOME to a folder, or HOME") from None


def folder_of(model: LockedModel) -> Path:
    """Where the model's files are, or would be."""
    if model.is_embedded:
        return Path(__file__).parent / EMBEDDED
    return data_folder() / f"{model.name}-{model.revision[:12]}"


def is_present(model: LockedModel) -> bool:
    """Whether all files of the model are there (not yet whether they are right)."""
    try:
        return all((folder_of(model) / file.name).is_file() for file in model.files)
    except (OSError, ModelError):  # another's folder, which may not be looked into; a user without a home
        return False


def ready(name: str | Path | None = None) -> ReadyModel:
    """The verified model of that name (None: a fetched one, else the embedded), or of a folder; ModelError if none."""
    lock = read_lock()
    if name is None:
        present = [model for model in lock.models if not model.is_embedded and is_present(model)]
        name = present[0].name if present else EMBEDDED
    if isinstance(name, Path) or name.startswith(".") or {os.sep, os.altsep} & set(name):
        return _loose(Path(name))
    model = lock[name]
    if not is_present(model):
        if model.is_embedded:
            missing = next(f.name for f in model.files if not (folder_of(model) / f.name).is_file())
            raise ModelError(f"the embedded model lacks {missing}; install the package again")
        raise ModelError(f"{name} is not on this machine; `translate models fetch {name}` downloads it")
    return ReadyModel(folder=folder_of(model), locked=model, digest=verify(folder_of(model), model.files))


def _loose(folder: Path) -> ReadyModel:
    names = ("config.json", "source.spm", "target.spm", "vocab.json")
    missing = [name for name in names if not (folder / name).is_file()]
    weights = [name for name in ("model.safetensors", "pytorch_model.bin") if (folder / name).is_file()]
    if missing or not weights:
        lacks = missing[0] if missing else "model.safetensors"
        raise ModelError(f"{folder} is no Marian model: it lacks {lacks}; name a folder saved by transformers")
    files = tuple(LockedFile(name=name, bytes=0, sha256="") for name in (*names, weights[0]))
    digest = hashlib.sha256("".join(sha256_of(folder / f.name) for f in files).encode()).hexdigest()
    locked = LockedModel(
        name=folder.resolve().name,
        repository="",
        revision=f"unlocked-{digest[:12]}",
        licence="unknown",
        quality="not measured: a folder of your own",
        confidence=Calibration(),  # as of the corpus the estimates were fitted to: nothing better is known
        precision="float32",
        beam_size=4,
        length_penalty=1.0,
        max_source_tokens=400,
        files=files,
    )
    return ReadyModel(folder=folder, locked=locked, digest=digest)


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file; ModelError if it can't be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from error


def verify(folder: Path, files: tuple[LockedFile, ...], shown: Path | None = None) -> str:
    """Compare every file with the lock; the digest over all. ModelError names the first file that differs.

    `shown` is where the files are from, if people know that place and not `folder`.
    """
    recorded = _recorded(folder)
    found = []
    for file in files:
        size = _size(folder / file.name)
        if file.bytes and size != file.bytes:  # cut short, mostly: told before hundreds of megabytes are hashed
            raise _other(file, shown or folder, f"{size:,} bytes, expected {file.bytes:,}")
        digest = sha256_of(folder / file.name)
        expected = file.sha256 or recorded.get(file.name, "")
        if expected and digest != expected:
            raise _other(file, shown or folder, f"SHA-256 {digest[:12]}..., expected {expected[:12]}...")
        found.append(digest)
    return hashlib.sha256("".join(found).encode()).hexdigest()


def _other(file: LockedFile, folder: Path, why: str) -> ModelError:
    return ModelError(f"{folder / file.name} is not the file that models.lock pins ({why}); fetch the model or install "
                      "the package again")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from error


def _recorded(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / RECORDED).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
    except (OSError, TypeError, ValueError) as error:
        raise ModelError(f"{folder / RECORDED} is unreadable ({error}); fetch the model again") from error


def fetch(name: str) -> Path:
    """Download a pinned model, verify it, then move it to its place. Nothing else uses the network."""
    model = read_lock()[name]
    if model.is_embedded:
        raise ModelError("the embedded model came with the package; there is nothing to fetch")
    from huggingface_hub import hf_hub_download

    target = folder_of(model)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".part-") as part:
            new = Path(part) / "new"
            for file in model.files:
                hf_hub_download(model.repository, file.name, revision=model.revision, local_dir=new)
            verify(new, model.files, shown=Path(f"{model.repository}@{model.revision[:12]}"))
            unknown = {f.name: sha256_of(new / f.name) for f in model.files if not f.sha256}
            (new / RECORDED).write_text(json.dumps(unknown, indent=1), encoding="utf-8")
            shutil.rmtree(new / ".cache", ignore_errors=True)
            if target.exists():
                target.rename(Path(part) / "old")
            new.rename(target)
    except ModelError:
        raise
    except Exception as error:  # the hub's client lets through what its HTTP library raises
        here = isinstance(error, OSError) and error.errno and not isinstance(error, ConnectionError)
        advice = "make room there, or set SATZPAAR_HOME to another folder" if here else "try again when online"
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ModelError(f"could not fetch {name} from {model.repository}: {reason}; {advice}") from error
    return target


def cache_folder() -> Path:
    """Where converted models are kept; SATZPAAR_HOME overrides the user's cache folder.

    For a user without a home it is a new folder that goes with this run.
    """
    import platformdirs

    if home := os.environ.get("SATZPAAR_HOME"):
        return Path(home) / "cache"
    try:
        return Path(platformdirs.user_cache_dir("satzpaar", False))
    except RuntimeError:
        return _passing_folder()


def _passing_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="satzpaar-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def converted(model: ReadyModel, precision: str) -> Path:
    """The CTranslate2 form of a verified model, made once and kept; a changed one in the cache is made anew."""
    target = cache_folder() / f"{model.digest[:16]}-{precision}-{CONVERSION}"
    if _is_whole(target):
        with suppress(OSError):  # another's cache, which may be read alone
            os.utime(target / MARK)
        return target
    from translate.models.conversion import convert

    part = _part(model, target.parent)
    if part.parent != target.parent:
        target = part / "model"
    try:
        convert(model.folder, part / "new", precision)
        (part / "new" / MARK).write_bytes(_mark(part / "new"))
        if target.exists() and not _is_whole(target):
            shutil.rmtree(target, ignore_errors=True)
        try:
            (part / "new").rename(target)
        except OSError:
            if not _is_whole(target):  # else another run was quicker: its result is the same
                raise
    except OSError as error:
        raise ModelError(
            f"could not convert {model.folder} for CTranslate2: {error.filename or part.parent}: "
            f"{error.strerror or error}; make room there, or set SATZPAAR_HOME to another folder"
        ) from error
    except Exception as error:  # numpy, torch and safetensors raise anything where files are no weights
        raise ModelError(
            f"could not convert {model.folder} for CTranslate2 ({_reason(error)}); is it a MarianMTModel, whole, "
            "as transformers saves it?"
        ) from error
    finally:
        if target.parent != part:
            shutil.rmtree(part, ignore_errors=True)
    return target


def _part(model: ReadyModel, cache: Path) -> Path:
    """A new folder to convert in: in the cache, or else one that goes with this run."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=cache, prefix=".part-"))
        _forget_unused(cache)
    except OSError as error:
        try:
            part = _passing_folder()
        except OSError:
            raise ModelError(f"could not convert {model.folder} for CTranslate2: neither {cache} ({error.strerror}) "
                             "nor a folder of temporary files can be written; set SATZPAAR_HOME or TMPDIR") from None
    return part


def _forget_unused(cache: Path) -> None:
    """Remove what earlier versions and models of this machine left behind, and what a killed run had begun.

    SATZPAAR_HOME may be any folder: what we did not make stays.
    """
    for folder in list(cache.glob("*")):
        with suppress(OSError):
            used = _last_use(folder)
            if used is not None and time.time() - used > UNUSED:
                shutil.rmtree(folder)


def _last_use(folder: Path) -> float | None:
    """When a folder that we made was last used; None for all else."""
    if _MADE.fullmatch(folder.name) and (folder / MARK).is_file():
        return (folder / MARK).stat().st_mtime
    if _BEGUN.fullmatch(folder.name) and {path.name for path in folder.iterdir()} <= {"new"}:
        return folder.stat().st_mtime
    return None


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"


def _is_whole(folder: Path) -> bool:
    """Whether a converted model is as it was made."""
    try:
        return (folder / MARK).read_bytes() == _mark(folder)
    except (OSError, ModelError):
        return False


def _mark(folder: Path) -> bytes:
    """Name and digest of each file of a converted model."""
    names = sorted(path.name for path in folder.iterdir() if path.name != MARK)
    return "".join(f"{sha256_of(folder / name)}  {name}\n" for name in names).encode()
