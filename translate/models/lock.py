"""`models.lock`: which models there are, pinned to a revision, and what every file of theirs must hash to."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from translate.errors import ModelError

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
    error_rate: float  # share of its translations with an error, 0..1, read by people; prior of the confidence
    precision: Literal["int8", "float32"]  # of the fast engine
    beam_size: int
    length_penalty: float
    max_source_tokens: int
    files: tuple[LockedFile, ...]

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
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a valid lock ({error}); install the package again") from error
    return Lock(models=models, digest=hashlib.sha256(data).hexdigest())


def _model(table: dict[str, object]) -> LockedModel:
    files = table.pop("files")
    assert isinstance(files, dict)
    return LockedModel(
        **table,  # type: ignore[arg-type]
        files=tuple(LockedFile(name=name, **entry) for name, entry in files.items()),
    )
