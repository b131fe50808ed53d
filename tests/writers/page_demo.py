"""Rows for the review page: a small news article made up for it, from `page_demo.json`, and hostile ones."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from translate.records import (
    Decoding,
    Estimates,
    Evidence,
    Finding,
    Pair,
    Row,
    Segment,
    Signature,
    Span,
    Suggestion,
    Translation,
)
from translate.writers import page

DECODING = Decoding(beam_size=6, length_penalty=1.0, max_source_tokens=512, max_target_tokens=512,
                    no_repeat_ngram_size=0, repetition_penalty=1.0, batch_tokens=2048)
SIGNATURE = Signature(version="0.1.0", model="opus-mt-de-en@1a922f3", engine="fast/ctranslate2-4.8.5/int8",
                      decoding=DECODING, segmenter="rules-1", checks="38/5d0c2a", lock="9f2b7c01d4aa")


def article() -> list[Row]:
    told = json.loads(Path(__file__).with_name("page_demo.json").read_text(encoding="utf-8"))
    rows: list[Row] = []
    for number, block in enumerate(told["blocks"]):
        for index, entry in enumerate(block["segments"]):
            rows.append(row_of(entry, doc=told["doc"], block=number, index=index, kind=block["kind"], id=len(rows) + 1))
    return rows


def row_of(entry: dict[str, Any], *, doc: str = "a.txt", block: int = 0, index: int = 0, kind: Any = "paragraph",
           id: int = 1, **fields: Any) -> Row:
    """A row from its plain telling: spans are told by their words, links as `source=target` pairs of words."""
    source, target = entry["source"], entry["target"]
    chance = entry.get("confidence")
    segment = Segment(id=id, block=block, index=index, start=0, end=len(source), text=source, kind=kind)
    translation = Translation(segment_id=id, text=target, score=-0.3, source_tokens=9, target_tokens=9,
                              hit_length_limit=False, was_split=False, engine="fast")
    evidence = Evidence(
        estimates=None if chance is None else Estimates(hallucination=0.0, omission=0.0, error=1 - chance),
        unsupported=_spans(target, entry.get("unsupported", ())), uncovered=_spans(source, entry.get("uncovered", ())),
        links=tuple((_span(source, here), _span(target, there))
                    for here, there in (pair.split("=") for pair in entry.get("links", "").split())))
    findings = tuple(Finding(check=told["check"], category=told["category"], severity=told["severity"],
                             source_spans=_spans(source, told["source"]), target_spans=_spans(target, told["target"]),
                             explanation=told["explanation"]) for told in entry.get("findings", ()))
    near = Suggestion(**entry["suggestion"]) if "suggestion" in entry else None
    return Row(pair=Pair(segment=segment, translation=translation, doc=doc), evidence=evidence, findings=findings,
               suggestion=near, reviewed=entry.get("reviewed", False), **fields)


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
    stream = io.BytesIO()
    page.write(rows, SIGNATURE, stream)
    return stream.getvalue().decode("utf-8")
