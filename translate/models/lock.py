"""`models.lock`: which models there are, pinned to a revision, and what every file of theirs must hash to."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from translate.errors import ModelError
from translate.records import Calibration

T = TypeVar("T")

EMBEDDED = "embedded"


@dataclass(frozen=True, kw_only=True, slots=True)
class LockedFile:
    """One file of a model. `sha256` "" means: not known from public records, recorded at the first download."""

    name: str
    bytes: int  # 0: not known exactly
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LockedModel:
    """One pinned model and the settings it decodes best with."""

    name: str
    repository: str  # of the Hugging Face hub, or "embedded" for the folder inside the package
    revision: str
    licence: str
    quality: str  # measured, in words, with its source
    confidence: Calibration  # fitted on its own translations, read by people; none where nobody has
    precision: Literal["int8", "float32"]  # of the fast engine
    beam_size: int
    length_penalty: float
    max_source_tokens: int
    files: tuple[LockedFile, ...]

    @property
    def label(self) -> str:
        """`name@revision`, as outputs name it: of a hash 12 digits."""
        kind, dash, digits = self.revision.rpartition("-")
        return f"{self.name}@{kind}{dash}{digits[:12]}"

    @property
    def is_embedded(self) -> bool:
        """Whether the weights lie inside the package."""
        return self.repository == EMBEDDED


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """The whole file, and its SHA-256."""

    models: tuple[LockedModel, ...]
    digest: str

    def __getitem__(self, name: str) -> LockedModel:
        for model in self.models:
            if model.name == name:
                return model
        known = ", ".join(model.name for model in self.models)
        raise ModelError(f"no model named {name} in models.lock; it holds {known} (a folder is named with a slash)")


def lock_path() -> Path:
    """`models.lock` beside the package's own code (installed) or at the top of the checkout."""
    here = Path(__file__).parent / "models.lock"
    return here if here.exists() else Path(__file__).parents[2] / "models.lock"


@cache
def read_lock(path: Path | None = None) -> Lock:
    """Read `models.lock`; ModelError if it is missing or malformed."""
    path = path or lock_path()
    try:
        data = path.read_bytes()
        tables = tomllib.loads(data.decode("utf-8"))["model"]
        models = tuple(_model(table) for table in tables)
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}; install the package again") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a valid lock ({error}); install the package again") from error
    return Lock(models=models, digest=hashlib.sha256(data).hexdigest())


def _model(table: Mapping[str, Any]) -> LockedModel:
    files = tuple(_typed(LockedFile(name=name, **entry)) for name, entry in table["files"].items())
    confidence = _typed(Calibration(**table.get("confidence", {})))
    return _typed(LockedModel(**{**table, "files": files, "confidence": confidence}))


def _typed(entry: T) -> T:
    """`entry`, if each of its values is of the kind that its field names; a whole number will do for another."""
    for name, kind in get_type_hints(type(entry)).items():
        value = getattr(entry, name)
        fits = value in get_args(kind) if get_origin(kind) is Literal else isinstance(
            value, (int, float) if kind is float else get_origin(kind) or kind)
        if not fits or isinstance(value, bool):
            raise TypeError(f"{name} = {value!r}")
    return entry
