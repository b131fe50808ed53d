"""One file a format. Writers render what they are given and decide nothing.

Each has the shape `write(rows, signature, stream)`: rows in, bytes out, row by row where the format allows.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import BinaryIO, NoReturn, cast

from translate.errors import InputError
from translate.records import Row, Signature

Writer = Callable[[Iterable[Row], Signature, BinaryIO], None]

# name -> (module, function, suffixes, what it is)
FORMATS: dict[str, tuple[str, str, tuple[str, ...], str]] = {
    "tsv": ("tsv", "write", (".tsv", ".tab"), "tab-separated, one row a segment"),
    "excel": ("tsv", "write_excel", (), "tab-separated for spreadsheets: BOM, quotes, no cell runs as a formula"),
    "xlsx": ("xlsx", "write", (".xlsx",), "Excel workbook with colours, filter and a drop-down for the status"),
    "jsonl": ("jsonl", "write", (".jsonl", ".ndjson"), "one JSON object a segment, with a JSON Schema"),
    "html": ("page", "write", (".html", ".htm"), "review page for the browser"),
    "tmx": ("tmx", "write", (".tmx",), "TMX 1.4b, translation memory"),
    "xliff": ("xliff", "write", (".xlf", ".xliff"), "XLIFF 2.1 with notes and ITS quality issues"),
    "xliff12": ("xliff12", "write", (), "XLIFF 1.2 for older translation tools"),
    "txt": ("text", "write", (".txt",), "plain bilingual text"),
    "mqm": ("mqm", "write", (".mqm.tsv",), "WMT-MQM table for Marot, one row a finding"),
}


def writer_for(path_or_format: str) -> Writer:
    """The writer for a format's name (`xliff12`) or a file's suffix (`out.xlf`). InputError where neither is known."""
    name = path_or_format.lower()
    if name not in FORMATS:
        name = _format_of_suffix(name, path_or_format)
    module, function = FORMATS[name][:2]
    return cast(Writer, getattr(import_module(f"translate.writers.{module}"), function))


def _format_of_suffix(lowered: str, given: str) -> str:
    matches = [(len(suffix), name) for name, entry in FORMATS.items() for suffix in entry[2]
               if lowered.endswith(suffix)]
    if not matches:
        suffixes = " ".join(suffix for entry in FORMATS.values() for suffix in entry[2])
        raise InputError(f"no format known for {given!r}; use a suffix of {suffixes} or a name of {' '.join(FORMATS)}")
    return max(matches)[1]


def write_file(path: str | Path, rows: Iterable[Row], signature: Signature, writer: Writer) -> None:
    """Write the rows to `path` by `save`."""
    save(path, lambda stream: writer(rows, signature, stream))


def save(path: str | Path, fill: Callable[[BinaryIO], object]) -> None:
    """Write `path` whole or not at all: a temporary file beside it, which `fill` fills, renamed when all is on disk.

    Whatever stops the writing, an interrupt included, leaves what stood at `path` as it was. A pipe or device is
    written straight. InputError where the system refuses, or where another run has made a new `path` meanwhile: then
    what was written lies beside it.
    """
    given = Path(path)
    place = Path(os.path.realpath(path))  # a link keeps pointing where it points
    try:
        if given.exists() and not given.is_file():  # not `place`: /dev/stdout leads to a name that is no file's
            with given.open("wb") as stream:
                fill(stream)
        else:
            _replace(place, fill)
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None and not str(error.filename).startswith((str(given), str(place.parent))):
            raise  # not of this file: what the rows come from may have failed
        raise InputError(f"cannot write {path}: {error.strerror}; choose another place with -o") from error


def _replace(place: Path, fill: Callable[[BinaryIO], object]) -> None:
    is_new = not place.exists()
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}.", suffix=".part")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(place.stat().st_mode if place.exists() else 0o666 & ~_umask())
        if is_new and place.exists():
            _set_beside(temporary, place)
        temporary.replace(place)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _set_beside(temporary: Path, place: Path) -> NoReturn:
    """Give what was written a name of its own, for `place` holds another run's work by now; InputError names both."""
    names = (place.with_stem(f"{place.stem}-{number}") for number in count(2))
    free = next(name for name in names if not name.exists())
    temporary.rename(free)
    raise InputError(f"another run has written {place} meanwhile, which stands as it is; what this run wrote is {free}")


def _umask() -> int:
    """The process's mask of permissions, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
