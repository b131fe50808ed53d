"""Rows for the review page: a small news article made up for it, from `page_demo.json`, and rows in a plain telling."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from writers.review_samples import finding, row, written

from translate.records import Row, Span, Suggestion
from translate.writers import page


def article() -> list[Row]:
    told = json.loads(Path(__file__).with_name("page_demo.json").read_text(encoding="utf-8"))
    entries = [(number, block["kind"], entry) for number, block in enumerate(told["blocks"])
               for entry in block["segments"]]
    return [row_of(entry, doc=told["doc"], block=number, kind=kind, id=id)
            for id, (number, kind, entry) in enumerate(entries, 1)]


def row_of(entry: dict[str, Any], *, id: int = 1, doc: str = "a.txt", **fields: Any) -> Row:
    """A row from its plain telling: spans are told by their words, links as `source=target` pairs of words."""
    source, target, chance = entry["source"], entry["target"], entry.get("confidence")
    findings = tuple(finding(**{**told, "source": _spans(source, told["source"]),
                                "target": _spans(target, told["target"])}) for told in entry.get("findings", ()))
    near = Suggestion(**entry["suggestion"]) if "suggestion" in entry else None
    made = row(id, source, target, doc=doc, error=None if chance is None else 1 - chance, findings=findings,
               suggestion=near, reviewed=entry.get("reviewed", False), **fields)
    links = (pair.split("=") for pair in entry.get("links", "").split())
    return replace(made, evidence=replace(
        made.evidence, unsupported=_spans(target, entry.get("unsupported", ())),
        uncovered=_spans(source, entry.get("uncovered", ())),
        links=tuple((_span(source, here), _span(target, there)) for here, there in links)))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _spans(text: str, parts: Iterable[str]) -> tuple[Span, ...]:
    return tuple(_span(text, words) for words in parts)


def long(count: int) -> Iterator[Row]:
    """`count` segments: the article over and over, each time as a chapter of its own, every word with a link."""
    once = article()
    for at in range(count):
        row, chapter = once[at % len(once)], 100 * (at // len(once))
        segment = replace(row.pair.segment, id=at + 1, block=row.pair.segment.block + chapter)
        links = tuple(zip(_words(row.pair.source), _words(row.pair.target), strict=False))
        yield replace(row, pair=replace(row.pair, segment=segment), evidence=replace(row.evidence, links=links))


def _words(text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(r"\w+", text)]


def html_of(rows: Iterable[Row]) -> str:
    return written(page.write, rows).decode("utf-8")
