"""The reviewer's table as an Excel workbook: filter, frozen header, colours, a drop-down for the status.

No cell is ever a formula or a link. Cells keep their line breaks and tabs. A text longer than a cell can hold goes on
in the sheet `Long texts`, and its cell says where; reading joins it again. The sheet `About` carries the signature.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, BinaryIO

from translate.errors import InputError
from translate.records import STATUSES, Row, Signature, Span
from translate.table import (
    ABOUT,
    COLUMNS,
    CONTINUED,
    LONG_TEXTS,
    LONG_TEXTS_HEADER,
    MADE_BY,
    REVIEW,
    REVIEWER_COLUMNS,
    fold,
    made_by,
)
from translate.writers.cells import cells, signed, with_breaks, with_header
from translate.writers.markup import legal, pieces

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_CHARACTERS = 16_000
"""Of a cell. Excel's own limit is 32,767 UTF-16 units, and a character may take two."""
MAX_ROWS = 1_048_575
LINE, MAX_HEIGHT = 15.0, 409.0  # points
WIDTH = 18  # of a foreign column
_WIDTHS = {"doc": 12, "block": 6, "segment": 9, "kind": 11, "source": 55, "target": 55, "confidence": 11,
           "severity": 10, "issues": 22, "detail": 45, "status": 11, "corrected": 55, "comment": 30}
_COLOURS = {"critical": ("#F4B6B6", "#7A0000"), "major": ("#FBD9A8", "#6B3B00"), "minor": ("#FFF3B8", "#4D4300")}
# What XlsxWriter writes as _xHHHH_; in runs of text it would do so twice, so such a text goes without underlining.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_NUMBERS = ("block", "segment", "confidence")


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the workbook to `stream`, which may be a pipe; on the way it lies in a temporary folder, not in memory."""
    from xlsxwriter import Workbook

    with _folder() as folder:
        place = Path(folder) / "review.xlsx"
        options = {"constant_memory": True, "use_zip64": True, "tmpdir": folder}
        with _room_in(folder), Workbook(str(place), options) as book:
            # the date of the zip entries: the same review gives the same bytes
            book.set_properties({"title": "Review", "comments": str(signature),
                                 "created": datetime.datetime(1980, 1, 1)})
            _Sheet(book).write(rows, signature)
            _about(book, signature)
        with place.open("rb") as made:
            shutil.copyfileobj(made, stream)


def _folder() -> TemporaryDirectory[str]:
    """A new folder; InputError where none can be made, for which the place of the output is not to blame."""
    try:
        return TemporaryDirectory()
    except OSError as error:
        raise InputError(f"cannot write temporary files: {error.strerror}; make room there, or set TMPDIR") from None


@contextmanager
def _room_in(folder: str) -> Iterator[None]:
    """InputError where the folder of temporary files is full, which XlsxWriter tells as an error of its own."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except FileCreateError as error:
        raise InputError(f"cannot write temporary files to {Path(folder).parent}: {error}; make room there, or set "
                         "TMPDIR") from None


class _Sheet:
    """The sheet `Review` and, where a text is too long for a cell, `Long texts`."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet: Worksheet = book.add_worksheet(REVIEW)
        line = {"valign": "top", "bottom": 1, "bottom_color": "#DDDDDD"}
        base: dict[str, Any] = line | {"text_wrap": True, "num_format": "@"}  # "@": typed text stays text
        add = book.add_format
        self._plain: Format = add(base)
        self._kinds = {"title": add(base | {"bold": True, "font_size": 14}), "heading": add(base | {"bold": True}),
                       "furniture": add(base | {"font_color": "#666666", "italic": True})}
        self._number: Format = add(line)
        self._confidence: Format = add(line | {"num_format": "0.000"})
        self._yours: Format = add(base | {"bg_color": "#EEF6EE"})
        self._severities = {name: add(base | {"bg_color": back, "font_color": text, "bold": True})
                            for name, (back, text) in _COLOURS.items()}
        self._doubt: Format = add({"underline": 1, "font_color": "#B00020"})
        self._long: list[tuple[str, int, str]] = []  # cell, part, text

    def write(self, rows: Iterable[Row], signature: Signature) -> None:
        """Header, all rows, then what needs their number."""
        header, rows = with_header(rows)
        self._head(header)
        number = 0
        for number, row in enumerate(rows, start=1):
            if number > MAX_ROWS:
                raise InputError(f"a sheet holds {MAX_ROWS} rows and there are more; write .tsv instead")
            self._row(number, row, header)
            self._text(number, len(header), made_by(signed(row, signature), "workbook"), self._plain)
        self._sheet.autofilter(0, 0, max(number, 1), len(header) - 1)
        status = COLUMNS.index("status")
        self._sheet.data_validation(1, status, max(number, 1), status, {
            "validate": "list", "source": [name for name in STATUSES if name], "error_type": "warning",
            "error_title": "Status", "error_message": "Usual values: accepted, corrected, rejected, todo."})
        self._long_texts()

    def _head(self, header: Sequence[str]) -> None:
        bold = self._book.add_format({"bold": True, "bg_color": "#DDDDDD", "valign": "top", "text_wrap": True})
        for column, name in enumerate(header):
            self._sheet.set_column(column, column, _WIDTHS.get(name, WIDTH))
            self._text(0, column, name, bold)
        self._text(0, len(header), MADE_BY, bold)
        self._sheet.set_column(len(header), len(header), WIDTH, None, {"hidden": True})  # for reading back
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)

    def _row(self, number: int, row: Row, header: Sequence[str]) -> None:
        spans = {"source": [span for finding in row.findings for span in finding.source_spans],
                 "target": [span for finding in row.findings for span in finding.target_spans]}
        texts = cells(row, header)
        height = _height(header, texts)
        if height > LINE:
            self._sheet.set_row(number, height)  # LibreOffice does not fit the rows of a file by itself
        for column, (name, text) in enumerate(zip(header, texts, strict=True)):
            if name in _NUMBERS and column < len(COLUMNS):
                if text:
                    form = self._confidence if name == "confidence" else self._number
                    self._sheet.write_number(number, column, float(text), form)
            else:
                own = column < len(COLUMNS)
                self._text(number, column, text, self._format(name, row) if own else self._plain,
                           spans.get(name, ()) if own else ())

    def _format(self, name: str, row: Row) -> Format:
        if name == "severity" and row.severity:
            return self._severities[row.severity]
        if name in REVIEWER_COLUMNS:
            return self._yours
        return self._kinds.get(row.pair.segment.kind, self._plain) if name in ("source", "target") else self._plain

    def _text(self, row: int, column: int, text: str, form: Format, spans: Sequence[Span] = ()) -> None:
        text = self._fitted(with_breaks(text), row, column)
        if text.startswith("<r>"):  # XlsxWriter takes it for markup of its own unless it comes in three runs
            self._rich(row, column, [("<", False), ("r", False), (legal(text[2:]), False)], form)
        elif not text:
            self._sheet.write_blank(row, column, None, form)
        elif len(runs := _runs(text, spans)) > 1 and not _ESCAPED.search(text):
            self._rich(row, column, runs, form)
        else:
            self._sheet.write_string(row, column, text, form)

    def _rich(self, row: int, column: int, runs: Sequence[tuple[str, bool]], form: Format) -> None:
        parts: list[Any] = []
        for text, doubtful in runs:
            parts += [self._doubt, text] if doubtful else [text]
        self._sheet.write_rich_string(row, column, *parts, form)

    def _fitted(self, text: str, row: int, column: int) -> str:
        if len(text) <= MAX_CHARACTERS:
            return text
        from xlsxwriter.utility import xl_rowcol_to_cell

        cell = xl_rowcol_to_cell(row, column)
        parts = [text[start:start + MAX_CHARACTERS] for start in range(0, len(text), MAX_CHARACTERS)]
        self._long += [(cell, number, part) for number, part in enumerate(parts, start=1)]
        return text[:MAX_CHARACTERS] + CONTINUED.format(cell=cell)

    def _long_texts(self) -> None:
        if not self._long:
            return
        self._sheet = self._book.add_worksheet(LONG_TEXTS)
        self._sheet.set_column(2, 2, 100)
        for row, values in enumerate([LONG_TEXTS_HEADER, *self._long]):
            for column, value in enumerate(values):
                self._text(row, column, str(value), self._plain)


def _height(header: Sequence[str], texts: Sequence[str]) -> float:
    """Points for the row's longest text when it is wrapped, as far as the number of characters tells."""
    lines = max(sum(max(1, ceil(len(line) / (0.95 * _WIDTHS.get(name, WIDTH)))) for line in text.split("\n"))
                for name, text in zip(header, texts, strict=True))
    return min(lines * LINE, MAX_HEIGHT)


def _runs(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """`text` in runs, each with whether a finding points at it."""
    grouped = groupby(pieces(text, spans), lambda piece: bool(piece[1]))
    return [("".join(part for part, _ in run), doubtful) for doubtful, run in grouped]


def _about(book: Workbook, signature: Signature) -> None:
    sheet = book.add_worksheet(ABOUT)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 110)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    put = partial(sheet.write_string, cell_format=wrap)
    lines = (("made by", str(signature)),
             ("how to review", "Fill in the green columns: status (accepted, corrected, rejected, todo), corrected "
              "(your English) and comment. Save as .xlsx; translate check FILE --corrections judges your English, "
              "translate memory add FILE keeps it"),
             ("underlined", "words a finding points at; the column detail says why"))
    for row, (name, text) in enumerate(lines):
        put(row, 0, name)
        put(row, 1, fold(text)[:MAX_CHARACTERS])
