"""Plain bilingual text to read on paper or in a mail: German, English, and what to look at, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from translate.records import Row, Signature
from translate.table import fold
from translate.writers.cells import explained, memory_notes


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the text segment by segment, the signature last."""
    place: tuple[str, int] | None = None
    for row in rows:
        here = (row.pair.doc, row.pair.segment.block)
        if place is None or place[0] != here[0]:
            _put(stream, f"===== {row.pair.doc or 'article'} =====", "")
        elif place != here:
            _put(stream, "")
        _put(stream, *_lines(row), "")
        place = here
    _put(stream, f"-- made by {signature}")


def _put(stream: BinaryIO, *lines: str) -> None:
    stream.write("".join(fold(line) + "\n" for line in lines).encode())


def _lines(row: Row) -> Iterator[str]:
    mark = {"title": "# ", "heading": "## ", "list-item": "- ", "quote": "> "}.get(row.pair.segment.kind, "")
    yield f"[{row.pair.segment.id}] DE  {mark}{row.pair.source}"
    indent = " " * (len(str(row.pair.segment.id)) + 3)
    yield f"{indent}EN  {mark}{row.pair.target}"
    if row.correction:
        yield f"{indent}EN, corrected  {mark}{row.correction}"
    for note in memory_notes(row):
        yield f"{indent}*   {note}"
    for finding in row.findings:
        yield f"{indent}!   {finding.severity} {finding.check}: {explained(row, finding)}"
    for name, text in (("status", row.status), ("comment", row.comment)):
        if text:
            yield f"{indent}*   {name}: {text}"
