"""Bytes of a table (tab, comma or semicolon separated, a workbook, JSON lines) -> records of named texts.

What the columns mean is not decided here.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import Any, BinaryIO, cast

from translate.errors import InputError
from translate.reading.raw import foreign
from translate.table import ABOUT, CONTINUED, LONG_TEXTS, MADE_BY, REVIEW, unguard, written_dialect

MAX_CELL = 10_000_000  # characters; beyond it a quotation mark was never closed
MAX_LINE = 4 * MAX_CELL  # characters; beyond it this is no table
_PROBE = 200  # lines looked at to tell how the cells are written
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # that of UTF-32 begins as one of UTF-16


Cells = Iterator[tuple[int, list[str]]]
"""(line, texts), lines counted from 1. The first is the header, if there is one."""
Objects = Iterator[tuple[int, dict[str, Any]]]


class NoText(str):
    """What a cell of a workbook shows whose text is lost: an error value, or "" for a formula saved without value."""


def refuse_lost(origin: str, line: int, cells: Sequence[str], positions: Iterable[int]) -> None:
    """InputError where one of the cells at `positions` has lost its text."""
    for at in positions:
        if at < len(cells) and isinstance(cells[at], NoText):
            from openpyxl.utils import get_column_letter

            what = "a formula saved without its value, as scripts do; open the file in a spreadsheet and save it once"
            if cells[at]:
                what = (f"the error value {cells[at]} in place of a text, which a spreadsheet ran as a formula; write "
                        "the text there, or empty the cell")
            raise InputError(f"{origin}, cell {get_column_letter(at + 1)}{line}: {what}")


@dataclass(frozen=True, kw_only=True, slots=True)
class CellTable:
    """A table of cells; `form` says for people how it is written ("tab-separated text, UTF-8").

    `foreign`: a spreadsheet or another program has written it, whatever its cells say of how they were written.
    """

    form: str
    cells: Cells
    foreign: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectTable:
    """JSON lines, each an object."""

    form: str
    objects: Objects


TABLES = "TSV, CSV, XLSX or JSON lines"


def open_table(origin: str, stream: BinaryIO, comment: str = "", forms: str = TABLES) -> CellTable | ObjectTable:
    """Tell by content what `stream` holds. InputError where it is no text in a form of Unicode and no workbook.

    Lines that begin with `comment` say nothing of how the others are written; they are not left out. `forms`: what is
    told of whatever is no table.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
    start = buffered.peek(4)[:4096]
    if start.startswith(b"PK\x03\x04"):
        return _workbook(origin, buffered)
    _refuse_foreign(origin, start, forms)
    encoding = _encoding(origin, start)
    lines = _lines(origin, buffered, encoding, _line_end(start, encoding))
    probe = list(itertools.islice(lines, _PROBE))
    name = _shown(encoding)
    first = next(filter(str.strip, probe), "")
    if "\t" not in first:
        _refuse_others(origin, first, forms)
    if re.match(r'\s*\{\s*["}]', first) and "\t" not in first:
        return ObjectTable(form=f"JSON lines, {name}", objects=_objects(origin, itertools.chain(probe, lines)))
    return _delimited(origin, probe, lines, name, comment)


def _encoding(origin: str, start: bytes) -> str:
    for mark, encoding in _BOMS:
        if start.startswith(mark):
            return encoding
    if start[1:2] == b"\x00" and start[:1] != b"\x00":
        return "utf-16-le"
    if start[:1] == b"\x00" and start[1:2] != b"\x00":
        return "utf-16-be"
    return "utf-8"


def _shown(encoding: str) -> str:
    return "-".join(encoding.upper().split("-")[:2])


def _refuse_foreign(origin: str, start: bytes, forms: str) -> None:
    """InputError for what is no text at all, by its first bytes."""
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{origin}: an old Excel workbook (.xls), or one with a password; save it as .xlsx without "
                         "one, or as CSV UTF-8")
    if what := foreign(start):
        raise InputError(f"{origin} is {what.partition(';')[0]}; give {forms}, unpacked")


def _refuse_others(origin: str, first: str, forms: str) -> None:
    """InputError where the first line is the beginning of something else, with words that fit it."""
    if re.match(r"\s*<(?:\?xml|!doctype|html|tmx|xliff|martif|tbx)\b", first, re.IGNORECASE):
        if origin.lower().endswith(".tmx"):
            raise InputError(f"{origin}: a TMX, which `translate memory import` takes; here give {forms}")
        raise InputError(f"{origin}: XML or HTML, which is not read {'back' if forms == TABLES else 'here'}; give "
                         f"{forms}")
    if re.match(r"\s*\[\s*(?:\{|\Z)", first):
        raise InputError(f"{origin}: one JSON array; write its objects one a line, as `jq -c '.[]'` does")
    if re.fullmatch(r"\s*\{\s*", first):
        raise InputError(f"{origin}: JSON objects over several lines; write them one a line, as `jq -c .` does")


def _line_end(start: bytes, encoding: str) -> str:
    """LF, or the lone CR with which "CSV (Macintosh)" ends its lines."""
    text = start.decode(encoding, "ignore")
    return "\r" if "\n" not in text and re.search("\r.", text) else "\n"


def _lines(origin: str, stream: BinaryIO, encoding: str, end: str) -> Iterator[str]:
    """The text line by line, each with its end; nothing else ends a line, so that other breaks stay in their cell."""
    text = io.TextIOWrapper(stream, encoding, newline=end)
    name = _shown(encoding)
    number = 0
    try:
        for line in iter(partial(text.readline, MAX_LINE), ""):
            number += 1
            if len(line) == MAX_LINE:
                raise InputError(f"{origin}, line {number}: longer than {MAX_LINE // 1_000_000} million characters; is "
                                 "this a table? Each segment needs a line of its own")
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeDecodeError as error:
        bad = number + 1 + error.object[:error.start].count(b"\n")
        raise InputError(f"{origin}, line {bad}: not {name} ({error.reason}, byte 0x{error.object[error.start]:02x}); "
                         "save it as CSV UTF-8 or .xlsx and try again") from error
    finally:
        with contextlib.suppress(ValueError):  # closed already where the reader has given up
            text.detach()


# --- tab, comma, semicolon ---------------------------------------------------------------------------------------


def _delimited(origin: str, probe: Sequence[str], lines: Iterator[str], encoding: str, comment: str) -> CellTable:
    declared = re.match(r'"?sep=(.)"?\r?\n', probe[0]) if probe else None  # Excel's own way to name the separator
    skipped = 1 if declared else 0
    telling = [line for line in probe[skipped:] if line.strip() and not (comment and line.startswith(comment))]
    separator = declared[1] if declared else _separator(telling)
    dialect, quoted = _written(telling, separator)
    every = itertools.chain(probe[skipped:], lines)
    records = _quoted(origin, every, separator, skipped) if quoted else _plain(every, skipped)
    if dialect == "excel":
        records = ((line, [unguard(text) for text in texts]) for line, texts in records)
    name = {"\t": "tab", ",": "comma", ";": "semicolon"}.get(separator, repr(separator))
    return CellTable(form=f"{name}-separated text, {encoding}", cells=records, foreign=quoted and dialect == "plain")


def _separator(probe: Sequence[str]) -> str:
    """Tab, or the sign of the first line that cuts most others into as many cells: within texts their number varies."""
    head, *others = re.split(r"[\r\n]+", re.sub(r'"[^"]*"', "", "".join(probe)))
    if "\t" in head + "".join(probe[:1]):
        return "\t"

    def fit(sign: str) -> tuple[int, int]:
        """Lines like the first; where both signs have as many, how often the sign is none of a text, before a blank."""
        return sum(line.count(sign) == head.count(sign) for line in others), len(re.findall(f"{sign}(?! )", head))

    return max((sign for sign in ";," if sign in head), key=fit, default="\t")


def _written(probe: Sequence[str], separator: str) -> tuple[str, bool]:
    """(dialect, whether cells are quoted). What the table says of itself counts; else what its cells look like.

    It says so in its last column: elsewhere a text may say it, and a row goes over several lines where texts do.
    """
    ends = (found[0] for line in probe[1:] if (found := _NOTED_LAST.search(line)))
    for part in itertools.chain(ends, probe[1:]):
        noted = written_dialect(part)
        if noted is not None:
            return noted
    return "plain", separator != "\t" or _is_quoted(probe)


_NOTED_LAST = re.compile(r'\|table:("+)(?:plain|excel|workbook)\1"?\s*\Z')  # the cell's own mark behind it

# A cell within quotation marks, those of its text doubled: with tabs or with line breaks, hardly with both. The last
# one may go on behind the lines looked at.
_WITHIN_QUOTES = r'"[^"\n]*+(?:""[^"\n]*+)*+"|"[^"\t]*+(?:""[^"\t]*+)*+(?:"|\Z)'
_CELL = re.compile(rf'(?:^|(?<=\t))(?:(?P<quoted>{_WITHIN_QUOTES})(?=[\t\n]|\Z)|[^\t\n]+)', re.MULTILINE)
_LEFT_BARE = re.compile(r"(?:[\W\d_etz]*|na|n/a|nan|null|none|true|false|wahr|falsch)\Z", re.IGNORECASE)
"""Numbers, dates, truth values, nothing: what programs leave without quotation marks that quote every text."""
_NEEDS_QUOTES = (re.compile('["\t\n]'), re.compile('[,"\t\n]'))  # the latter by Excel's rule


def _is_quoted(probe: Sequence[str]) -> bool:
    """Whether the quotation marks around cells are a program's, which keep to a rule, or those of the texts.

    A program doubles the marks within; where the first cell has some, it puts them around every text, or around those
    that need them and no others. That a hand has broken a cell or two of the former is no reason to leave the marks in
    all the others.
    """
    cells = list(_CELL.finditer("\n".join(line.rstrip("\r\n") for line in probe)))
    opened = [cell for cell in cells if cell[0].startswith('"')]
    quoted = [cell["quoted"][1:-1] for cell in opened if cell["quoted"]]
    if sum('""' in text for text in quoted) * 2 > len(opened):
        return True
    if not quoted or cells[0] is not opened[0]:
        return False
    bare = [cell[0] for cell in cells if not cell[0].startswith('"')]
    if all(map(_LEFT_BARE.match, bare)):
        return len(opened) - len(quoted) <= len(quoted) // 10
    return len(quoted) == len(opened) and any(
        all(map(needs.search, quoted)) and not any(map(needs.search, bare)) for needs in _NEEDS_QUOTES)


def _plain(lines: Iterator[str], skipped: int) -> Cells:
    for number, line in enumerate(lines, start=1 + skipped):
        yield number, line.removesuffix("\n").removesuffix("\r").split("\t")


def _quoted(origin: str, lines: Iterator[str], separator: str, skipped: int) -> Cells:
    csv.field_size_limit(MAX_CELL)
    ended = False

    def every() -> Iterator[str]:
        nonlocal ended
        yield from lines
        ended = True

    reader = csv.reader(every(), delimiter=separator, strict=False)
    line = 1 + skipped
    try:
        for record in reader:
            if ended:  # the reader wanted more lines than there are
                raise InputError(f"{origin}, line {line}: a quotation mark there is never closed, so that all that "
                                 "follows would be one cell; close it or take it out")
            yield line, record
            line = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise InputError(f"{origin}, line {line}: {error}; is a quotation mark there never closed?") from error


# --- JSON lines --------------------------------------------------------------------------------------------------


def _objects(origin: str, lines: Iterator[str]) -> Objects:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise InputError(f"{origin}, line {number}: not JSON ({error}); each line must be one object") from error
        except RecursionError as error:
            raise InputError(f"{origin}, line {number}: JSON nested too deep; each line must be one object") from error
        if not isinstance(value, dict):
            raise InputError(f"{origin}, line {number}: no JSON object; each line must be one, with source and target")
        yield number, value


# --- workbooks ---------------------------------------------------------------------------------------------------

# What writers of workbooks escape. Not every _xHHHH_: LibreOffice saves a text that looks like one as it stands.
_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005F|FFF[EF])_", re.IGNORECASE)
_POINTER = re.compile(re.escape(CONTINUED).replace(re.escape("{cell}"), "([A-Z]+[0-9]+)") + r"\Z")
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384  # of a sheet in any spreadsheet
MAX_GAPS = 20_000_000  # empty cells before filled ones; beyond it something stands far beside a long table
_NOTES = re.compile(r"xl/(?:.*/)?(comment|threadedComment)[^/]*\.xml", re.IGNORECASE)
_NOTE = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment)\s")
# A cell with a formula but no value; an empty text is a value. `[^<>]` keeps the search linear whatever it is given.
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?f\b[^<>]*(?:(?<=/)>|>[^<]*</(?:\w+:)?f\s*>)\s*"
    rb"(?:<(?:\w+:)?v\b[^<>]*(?:(?<=/)>|>\s*</(?:\w+:)?v\s*>)\s*)?</(?:\w+:)?c\s*>")
_CHUNK, _OVERLAP = 1 << 20, 1 << 16  # bytes; a formula has 8,192 characters at most


def _workbook(origin: str, stream: BinaryIO) -> CellTable:
    from openpyxl import load_workbook

    source = stream if stream.seekable() else io.BytesIO(stream.read())
    _refuse_bombs(origin, source)
    with _readable(origin):
        book = load_workbook(source, read_only=True, data_only=True)
        sheet = _sheet_of_texts(book)
        form = f"workbook, sheet {sheet.title!r}{_left_out(book, sheet)}{_notes(source)}"
        # a sheet About beside it is our own writer's, which once called the cells of workbooks plain as well
        foreign = ABOUT not in book.sheetnames
    return CellTable(form=form, cells=_unguarded(_sheet(origin, book, sheet)), foreign=foreign)


@contextlib.contextmanager
def _readable(origin: str) -> Iterator[None]:
    try:
        yield
    except InputError:
        raise
    except Exception as error:  # a broken workbook can make openpyxl, zipfile and the XML parser raise anything
        raise InputError(f"{origin}: not a readable workbook ({error}); open it in a spreadsheet and save it again as "
                         ".xlsx") from error


def _sheet_of_texts(book: Any) -> Any:
    """Our own sheet, else the first one that is shown."""
    if REVIEW in book.sheetnames:
        return book[REVIEW]
    return next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])


def _left_out(book: Any, sheet: Any) -> str:
    """What to say of the sheets with something in them that are not read; none of ours holds rows of its own."""
    others = [other for other in book.worksheets if other.title not in (sheet.title, LONG_TEXTS, ABOUT)]
    filled = [repr(other.title) for other in others
              if any(map(any, other.iter_rows(max_row=_PROBE, values_only=True)))]
    return f" (not read: {', '.join(filled)})" if filled else ""


def _sheet(origin: str, book: Any, sheet: Any) -> Cells:
    """The rows of a sheet, long texts put together again."""
    with _readable(origin), contextlib.closing(book):
        long = _long_texts(origin, book[LONG_TEXTS]) if LONG_TEXTS in book.sheetnames else {}
        for number, texts in _filled(origin, sheet):
            yield number, [_joined(text, long) for text in texts] if long else texts


def _filled(origin: str, sheet: Any) -> Cells:
    """The rows with something in them, each to its last filled cell. InputError for more than spreadsheets can hold.

    A gap of two thousand million rows, or a cell far to the right in each row, takes a file of a few kilobytes.
    """
    unsaved = _unsaved(sheet)
    gaps = 0
    sheet.reset_dimensions()  # some programs write a wrong one
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS or len(cells) > MAX_COLUMNS or gaps > MAX_GAPS:
            raise InputError(f"{origin}, row {number} of sheet {sheet.title!r}: cells stand beyond {MAX_ROWS} rows, "
                             f"{MAX_COLUMNS} columns or far beside the table; delete what is not part of it")
        texts = [_text(cell, unsaved) for cell in cells]
        while texts and not texts[-1] and not isinstance(texts[-1], NoText):
            texts.pop()
        gaps += texts.count("")
        if texts:
            yield number, texts


def _unsaved(sheet: Any) -> frozenset[str]:
    """The cells of a sheet with a formula whose value is not there, which openpyxl takes for empty ones."""
    found: set[str] = set()
    with sheet._get_source() as stream:
        rest = b""
        while chunk := stream.read(_CHUNK):
            for cell in _UNSAVED.finditer(rest + chunk):
                about = dict(re.findall(r"""\b([rt])=["'](\w+)""", cell[1].decode("utf-8", "replace")))
                if about.get("t") != "str":
                    found.add(about.get("r", ""))
            rest = (rest + chunk)[-_OVERLAP:]
    return frozenset(found)


def _notes(stream: BinaryIO) -> str:
    """What to say of the notes on cells; an answer stands in a part of its own, beside a copy of what it answers."""
    from zipfile import ZipFile

    counts: dict[str, int] = {}
    with ZipFile(stream) as archive:
        for name in archive.namelist():
            if kind := _NOTES.fullmatch(name):
                count = len(_NOTE.findall(archive.read(name)))
                counts[kind[1].lower()] = counts.get(kind[1].lower(), 0) + count
    most = max(counts.values(), default=0)
    notes = "1 cell note is not read: move it" if most == 1 else f"{most} cell notes are not read: move them"
    return f"; {notes} into the comment column" if most else ""


def _refuse_bombs(origin: str, stream: BinaryIO) -> None:
    from zipfile import ZipFile

    from translate.reading.archives import DAMAGED, refuse_bombs

    packed = stream.seek(0, io.SEEK_END)
    try:
        with ZipFile(stream) as archive:
            refuse_bombs(archive, archive.infolist(), packed, origin)
    except DAMAGED as error:
        raise InputError(f"{origin}: not a readable workbook ({error}); save it again as .xlsx") from error


def _unguarded(cells: Cells) -> Cells:
    """For a table in the Excel dialect that came to be saved as a workbook: its apostrophes taken back."""
    column: int | None = None
    guarded = False
    for line, texts in cells:
        if column is None and MADE_BY in texts:
            column = texts.index(MADE_BY)
        elif column is not None and column < len(texts) and written_dialect(texts[column]) == ("excel", False):
            guarded = True
        yield line, [unguard(text) for text in texts] if guarded else texts


def _text(cell: Any, unsaved: frozenset[str]) -> str:
    """The text of a cell of a workbook, or what shows that it is lost."""
    if cell.data_type == "e":
        return NoText(cell.value)
    if cell.value is None:
        return NoText() if unsaved and getattr(cell, "coordinate", "") in unsaved else ""
    return _cell(cell.value)


def _cell(value: object) -> str:
    """A cell as text. Typed numbers lose the `.0` that only the file format gave them; dates are written ISO, without
    the midnight that a date alone is stored with."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return str(value)


def _long_texts(origin: str, sheet: Any) -> dict[str, str]:
    texts: dict[str, str] = {}
    for number, cells in _filled(origin, sheet):
        if number > 1:
            cell, _, text = (*cells, "", "")[:3]
            texts[cell] = texts.get(cell, "") + text
    return texts


def _joined(text: str, long: dict[str, str]) -> str:
    pointer = _POINTER.search(text) if long else None
    return long.get(pointer[1], text) if pointer else text
