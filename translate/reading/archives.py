"""Word documents and workbooks are zip archives: those made to exhaust memory are refused before they are read."""

from __future__ import annotations

import copy
import zipfile
import zlib
from collections.abc import Collection

from translate.errors import InputError

FREE = 100_000_000  # bytes that any archive may unpack to
STEEPEST = 25  # unpacked bytes a byte of the file, beyond that; large workbooks of texts or figures stay under 15
MOST = 1_000_000_000  # bytes, however large the file
KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that office programs write; others unpack without bounds
CHUNK = 1 << 18
# What `zipfile` raises at damaged archives, and at those with a password
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError, RuntimeError)


def refuse_bombs(archive: zipfile.ZipFile, parts: Collection[zipfile.ZipInfo], packed: int, origin: str) -> None:
    """Refuse parts of an archive of `packed` bytes that unpack to too much, or to more than it says of them.

    What it says binds no reader: `ZipFile.read` unpacks a whole part and cuts it afterwards. InputError, or DAMAGED.
    """
    most = min(MOST, max(FREE, STEEPEST * packed))
    if sum(part.file_size for part in parts) > most:
        raise InputError(f"{origin} unpacks to more than {most // 1_000_000} MB, far more than such a file holds; "
                         "cut it into parts, or save its text in a plainer form (.txt, .csv)")
    for part in parts:
        if part.compress_type not in KNOWN or _unpacks_to_more(archive, part):
            raise InputError(f"{origin} is packed as no office program does ({part.filename}); save it again")


def _unpacks_to_more(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell a part that goes on behind its declared end, read piece by piece to hold none of it."""
    longer = copy.copy(part)
    longer.file_size += 1
    with archive.open(longer) as stream:
        return sum(map(len, iter(lambda: stream.read(CHUNK), b""))) > part.file_size
