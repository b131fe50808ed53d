"""The review page: one HTML file that works from disk, needs no network and shows every text as text."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from importlib.resources import files
from string import Template
from typing import Any, BinaryIO

from translate.records import STATUSES, Finding, Row, Signature, Span
from translate.table import COLUMNS, MADE_BY, made_by
from translate.writers.cells import another_made, confidence, detail, signed

# Each builds on those before it.
SCRIPTS = ("model.js", "text.js", "export.js", "view.js", "notes.js", "filter.js", "actions.js", "keys.js", "start.js")
MAX_TITLE = 120  # characters of a title that stand in the browser's tab

Json = dict[str, Any]


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the review page of `rows`, in order, as UTF-8 HTML, to `stream`.

    The reviewer's work stays in their browser until they export it as TSV or TMX. All rows are held in memory at once.
    """
    style = _asset("page.css")
    script = '"use strict";\n(() => {\n' + "\n".join(_asset(name) for name in SCRIPTS) + "})();\n"
    data = _data(tuple(rows), signature)
    page = Template(_asset("page.html")).substitute(
        policy=html.escape(_policy(script, style)), title=html.escape(_clean(data["title"])),
        style=style, script=script, data=_embedded(data),
    )
    stream.write(page.encode("utf-8"))


def _asset(name: str) -> str:
    return (files("translate.writers") / "page_assets" / name).read_text(encoding="utf-8")


def _policy(script: str, style: str) -> str:
    """The content security policy: this script and this style by their SHA-256, and nothing else at all."""
    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"

    return (f"default-src 'none'; script-src {source(script)}; style-src {source(style)}; "
            "base-uri 'none'; form-action 'none'")


def _embedded(data: Json) -> str:
    """JSON that cannot end its script element, start a comment or hold a lone surrogate."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _clean(title: str) -> str:
    """A title fit for markup: no control characters, no surrogates, not endless."""
    return re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", " ", title)[:MAX_TITLE]


def _data(rows: Sequence[Row], signature: Signature) -> Json:
    documents = list(dict.fromkeys(row.pair.doc for row in rows))
    titles = [row.pair.source for row in rows if row.pair.segment.kind == "title"]
    title = titles[0] if len(documents) == 1 and titles else ", ".join(filter(None, documents)) or "Untitled"
    entries = [_row(row, signature) for row in rows]
    return {"title": title, "digest": _digest(rows), "made": _made(signature), "signature": str(signature),
            "version": signature.version, "documents": documents, "columns": COLUMNS,
            "madeByColumn": MADE_BY, "madeBy": made_by(str(signature), "excel"),
            "extra": list(dict.fromkeys(name for row in rows for name in row.extra)), "rows": entries}


def _digest(rows: Sequence[Row]) -> str:
    """Names the browser's store: other texts, or other marks of the reviewer in the file, start afresh."""
    digest = hashlib.sha256()
    for row in rows:
        parts = (row.pair.doc, str(row.pair.segment.id), row.pair.source, row.pair.target,
                 row.status, row.corrected, row.comment, *row.extra.values())
        digest.update(json.dumps(parts).encode("ascii"))
    return digest.hexdigest()[:24]


def _made(signature: Signature) -> list[tuple[str, str]]:
    """What made the page, label and value, in words."""
    decoding = signature.decoding
    search = "" if decoding is None else f"beam {decoding.beam_size}, length penalty {decoding.length_penalty:g}"
    parts = (("English by", signature.english), ("Model", signature.model), ("Engine", signature.engine),
             ("Decoding", search), ("Segmenter", signature.segmenter), ("Checks", signature.checks),
             ("Lock", signature.lock), ("Satzpaar", signature.version))
    return [(label, value) for label, value in parts if value]


def _row(row: Row, signature: Signature) -> Json:
    """A row as the page reads it. Spans count UTF-16 units, as JavaScript does; what is empty is left out."""
    segment, evidence = row.pair.segment, row.evidence
    source, target = _Units(row.pair.source), _Units(row.pair.target)
    entry: Json = {
        "doc": row.pair.doc, "block": segment.block, "segment": segment.id, "kind": segment.kind,
        "source": row.pair.source, "target": row.pair.target, "confidence": row.confidence,
        "probability": confidence(row), "severity": row.severity, "detail": detail(row),
        "findings": [_finding(finding, source, target) for finding in row.findings],
        "uncovered": source.spans(evidence.uncovered), "unsupported": target.spans(evidence.unsupported),
        "links": [[*source.span(here), *target.span(there)] for here, there in evidence.links],
        "status": row.verdict if row.verdict in STATUSES else row.status, "corrected": row.corrected,
        "comment": row.comment, "reviewed": row.reviewed, "extra": dict(row.extra),
    }
    if other := another_made(row, signature):
        entry |= {"englishBy": other, "madeBy": made_by(signed(row, signature), "excel")}
    if row.suggestion is not None:
        entry["suggestion"] = {"source": row.suggestion.source, "target": row.suggestion.target,
                               "similarity": row.suggestion.similarity, "origin": row.suggestion.origin}
    return {name: value for name, value in entry.items() if value or (value == 0 and value is not False)}


def _finding(finding: Finding, source: _Units, target: _Units) -> Json:
    return {"check": finding.check, "category": finding.category, "severity": finding.severity,
            "explanation": finding.explanation,
            "source": source.spans(finding.source_spans), "target": target.spans(finding.target_spans)}


class _Units:
    """Turns offsets in code points into offsets in UTF-16 units: a character beyond U+FFFF counts twice there."""

    def __init__(self, text: str) -> None:
        self._beyond = [place for place, character in enumerate(text) if character > "\uffff"]  # in rising order

    def span(self, span: Span) -> tuple[int, int]:
        return self._unit(span.start), self._unit(span.end)

    def spans(self, spans: Iterable[Span]) -> list[tuple[int, int]]:
        return [self.span(span) for span in spans]

    def _unit(self, offset: int) -> int:
        return offset + bisect_left(self._beyond, offset)

