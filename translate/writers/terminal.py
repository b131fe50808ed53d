"""The bilingual table on a terminal: German and English side by side, what was found beneath, row by row as it comes.

Severity is always a word and never colour alone. Nothing in an article's text reaches the terminal as a control.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from translate.records import Row, Severity, Signature, Span
from translate.writers.cells import explained, memory_notes, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

NARROW = 72
"""Columns below which German and English stand one under the other."""
_STYLES: dict[Severity, str] = {"critical": "bold red", "major": "bold yellow", "minor": "cyan"}
_KINDS = {"title": "bold underline", "heading": "bold", "quote": "italic", "caption": "italic", "furniture": "dim"}
_MARKS = {"list-item": "• ", "quote": "> "}


def show(rows: Iterable[Row], signature: Signature, console: Console) -> None:
    """Print the rows one by one, a blank line between blocks, and the signature last."""
    place: tuple[str, int] | None = None
    for row in rows:
        here = (row.pair.doc, row.pair.segment.block)
        if place is None or place[0] != here[0]:
            console.rule(_text(row.pair.doc or "article"), style="dim")
        elif place != here:
            console.print()
        place = here
        _pair(row, console)
        _notes(row, console)
    console.print(_text(str(signature), "dim"))


def _text(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(visible(text), style=style, overflow="fold")


def _pair(row: Row, console: Console) -> None:
    from rich.table import Table

    source = _side(row.pair.source, row, [span for finding in row.findings for span in finding.source_spans])
    target = _side(row.pair.target, row, [span for finding in row.findings for span in finding.target_spans])
    number = _text(str(row.pair.segment.id), "dim")
    wide = max(3, len(number.plain))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=wide, justify="right")
    if console.width < NARROW:
        table.add_column(width=2)
        table.add_column(ratio=1, overflow="fold")
        table.expand = True
        table.add_row(number, _text("de", "dim"), source)
        table.add_row("", _text("en", "dim"), target)
    else:
        half = (console.width - wide - 5) // 2
        table.add_column(width=half, overflow="fold")
        table.add_column(width=half, overflow="fold")
        table.add_row(number, source, target)
    console.print(table)


def _side(text: str, row: Row, spans: Iterable[Span]) -> Text:
    kind = row.pair.segment.kind
    shown = _text(text, _KINDS.get(kind, ""))
    for start, end in spans:
        shown.stylize("underline", start, end)
    mark = _MARKS.get(kind)
    return _text(mark) + shown if mark and text else shown


def _notes(row: Row, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    lines: list[Text] = [
        Text.assemble((finding.severity, _STYLES[finding.severity]), " ", (visible(finding.check), "bold"), " ",
                      visible(explained(row, finding)), overflow="fold") for finding in row.findings]
    lines += [_text(note, "green") for note in memory_notes(row)]
    lines += [_text(f"{name}: {text}", "green") for name, text in
              (("status", row.status), ("corrected", row.correction), ("comment", row.comment)) if text]
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 5)))
