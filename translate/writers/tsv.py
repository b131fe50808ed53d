"""The reviewer's table as tab-separated values, plain and in a dialect for spreadsheets.

Plain: UTF-8, LF, no BOM, no quoting, one header, one row a segment; tabs and line breaks within a cell are blanks.
Split at LF and tab and nothing else (pandas: `sep="\\t", quoting=csv.QUOTE_NONE`). The last column, `made_by`, carries
the signature in each row, so that rows cut out or joined still tell what made them, and of checked ones the English.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from translate.records import Row, Signature
from translate.table import MADE_BY, guard, line, made_by
from translate.writers.cells import cells, signed, with_breaks, with_header


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the plain table to `stream`, row by row."""
    header, rows = with_header(rows)
    stream.write(line([*header, MADE_BY]))
    for row in rows:
        stream.write(line([*cells(row, header), made_by(signed(row, signature), "plain")]))


def write_excel(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the dialect for spreadsheets, row by row: UTF-8 with BOM, every cell quoted, CRLF behind a row.

    A cell that a spreadsheet would run as a formula or turn into a date or number gets an apostrophe in front, which
    reading takes back.
    """
    header, rows = with_header(rows)
    text = io.TextIOWrapper(stream, "utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, "excel-tab", quoting=csv.QUOTE_ALL)
        writer.writerow([*_guarded(header), MADE_BY])
        for row in rows:
            writer.writerow([*_guarded(cells(row, header)), made_by(signed(row, signature), "excel")])
    finally:
        text.detach()  # the stream is the caller's to close


def _guarded(texts: Iterable[str]) -> Iterable[str]:
    return (guard(with_breaks(text)) for text in texts)
