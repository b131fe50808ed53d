"""Bytes from a file or standard input, and what kind of document they are."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import BinaryIO, cast

from translate.errors import InputError
from translate.records import RawInput

TEXT, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = {
    ".txt": TEXT, ".text": TEXT, "": TEXT, ".md": MARKDOWN, ".markdown": MARKDOWN, ".html": HTML, ".htm": HTML,
    ".xhtml": HTML, ".docx": DOCX,
}
# A text takes about eight times its size in memory, a page or Word file far more.
MEGABYTE = 1_000_000
LIMITS = {TEXT: 100 * MEGABYTE, MARKDOWN: 10 * MEGABYTE, HTML: 20 * MEGABYTE, DOCX: 50 * MEGABYTE}
FOREIGN = (
    (b"%PDF-", "a PDF; save its text as .txt or .docx first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as .docx first"),
    (b"{\\rtf", "a rich text file; save it as .docx or .txt first"),
    (b"\x89PNG", "a picture, not a text"),
    (b"\xff\xd8\xff", "a picture, not a text"),
    (b"GIF8", "a picture, not a text"),
    (b"\x1f\x8b", "compressed; unpack it first"), (b"\xfd7zXZ", "compressed; unpack it first"),
    (b"BZh", "compressed; unpack it first"), (b"7z\xbc\xaf", "compressed; unpack it first"),
    (b"bplist00", "a web archive; save the page as HTML first"),
    (b"\x7fELF", "a program, not a text"), (b"MZ\x90\x00", "a program, not a text"),
)
TABLES = {".tsv", ".tab", ".csv", ".jsonl", ".ndjson", ".tmx", ".xlf", ".xliff"}
# Mails, and pages saved as one file by browsers (.mhtml): lines of a header, a MIME version among them
MIME_START = re.compile(rb"(?:[\w-]{2,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){0,60}?MIME-Version: *1", re.I)
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
SAMPLE = 65536  # bytes looked at to tell a text from other data
MOST_CONTROLS = 0.05  # share of control characters a text may have


def read_raw(path: str | Path) -> RawInput:
    """Read a file, or standard input for `-`.

    Raises:
        InputError: it is missing, a folder, unreadable, empty, larger than LIMITS allow, or no text at all.
    """
    if str(path) == "-":
        return _raw("standard input", _all_of_standard_input(), suffix="")
    if ADDRESS.match(str(path)):
        raise InputError(f"{path} is an address, and nothing is fetched; save the page and give its file")
    file = Path(path)
    try:
        if file.is_dir():
            raise InputError(f"{file} is a folder; name the files in it")
        with file.open("rb") as stream:
            data = _read(stream, str(file), max(LIMITS.values()))
    except FileNotFoundError:
        raise InputError(f"{file} does not exist; check the name") from None
    except (OSError, ValueError) as error:
        raise unreadable(str(file), error) from None
    return _raw(str(file), data, suffix=file.suffix.lower())


def standard_input() -> BinaryIO:
    """The bytes of standard input. InputError where there is none, as in a program without a terminal."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None or stream.closed:
        raise InputError("standard input is closed; give a file, or pipe a text in")
    return cast(BinaryIO, stream)


def unreadable(origin: str, error: OSError | ValueError) -> InputError:
    """What to raise where the system refuses to read."""
    advice = "; give a file, or pipe a text in" if origin == "standard input" else ""
    return InputError(f"{origin} cannot be read: {getattr(error, 'strerror', None) or error}{advice}")


def _all_of_standard_input() -> bytes:
    stream = standard_input()
    try:
        return _read(stream, "standard input", max(LIMITS.values()))
    except OSError as error:
        raise unreadable("standard input", error) from None


def _read(stream: BinaryIO, origin: str, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"{origin} is larger than {limit // MEGABYTE} MB; cut it into parts")
    return data


def foreign(data: bytes) -> str:
    """What data are by their first bytes, where they are no text; else ""."""
    return next((what for magic, what in FOREIGN if data.startswith(magic)), "")


def _raw(origin: str, data: bytes, *, suffix: str) -> RawInput:
    if not data:
        raise InputError(f"{origin} is empty; there is nothing to translate")
    if what := foreign(data):
        raise InputError(f"{origin} is {what}")
    if MIME_START.match(data[:SAMPLE]):
        raise InputError(f"{origin} is a mail or a page saved as a single file; save it as HTML, or copy its text")
    if suffix in TABLES:
        raise InputError(f"{origin} is called {suffix}, as tables of sentences are; `translate check` reads those, an "
                         "article is a .txt, .md, .html or .docx file")
    media_type = _media_type(origin, data, suffix)
    if len(data) > LIMITS[media_type]:
        raise InputError(f"{origin} is larger than {LIMITS[media_type] // MEGABYTE} MB, the limit for "
                         f"{suffix or 'such'} files; cut it into parts")
    if media_type != DOCX and _is_binary(data[:SAMPLE]):
        raise InputError(f"{origin} is no text file: give a .txt, .md, .html or .docx file")
    return RawInput(origin=origin, media_type=media_type, data=data, sha256=hashlib.sha256(data).hexdigest())


def _media_type(origin: str, data: bytes, suffix: str) -> str:
    """By content where that is certain, else by suffix; an unknown suffix counts as plain text."""
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:
            return DOCX
        raise InputError(f"{origin} is a zip archive without a Word document in it; give a .docx or text file")
    if SUFFIXES.get(suffix) == DOCX:
        raise InputError(f"{origin} is called {suffix} but is no Word file; save it again as .docx or .txt")
    if HTML_START.match(data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")):  # also where it is UTF-16
        return HTML
    return SUFFIXES.get(suffix, TEXT)


def _is_binary(sample: bytes) -> bool:
    """Tell whether a sample is no text; NULs are allowed for, as UTF-16 is full of them."""
    if not sample.strip(b"\0"):
        return True
    controls = sum(sample.count(bytes([code])) for code in range(1, 32) if code not in b"\t\n\r\f\v\x1b\x1a")
    if controls > MOST_CONTROLS * len(sample):
        return True
    zeros = sample.count(0)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    one_sided = zeros > 0 and min(even, odd) < 0.2 * max(even, odd)  # UTF-16: the zeros of ASCII fall on one side
    return zeros > 0.2 * len(sample) and not one_sided and not sample.startswith((b"\xff\xfe", b"\0\0\xfe\xff"))
