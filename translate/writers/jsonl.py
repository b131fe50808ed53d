"""One JSON object a row, in the shape of `review.schema.json`; any text comes back exactly.

Estimates are rounded to `PLACES`, so that a table checked in parts has the lines of the whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

from translate.records import Row, Signature, Span
from translate.writers.cells import signed

SCHEMA_VERSION = 1
"""Raised when a field changes its meaning or goes; a new optional field does not raise it."""

# Of an estimate: what else is measured with a pair, and the threads, move it by some 2e-8, for sums of floats depend on
# their order. Of 2,400 rows checked in parts or in another order 95 differed to 7 places, 9 to 6, none to 5 or 4.
PLACES = 4

# json.dumps escapes C0; these too would end a line in some reader, and UTF-8 has no lone surrogates
_ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, 0x85, 0x2028, 0x2029, *range(0xD800, 0xE000))}


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write one object a line: UTF-8, LF, only line breaks that end an object."""
    for row in rows:
        text = json.dumps(as_object(row, signature), ensure_ascii=False, allow_nan=False)
        stream.write((text.translate(_ESCAPED) + "\n").encode())


def as_object(row: Row, signature: Signature) -> dict[str, Any]:
    """The row as JSON values. Optional fields stand only where they are set."""
    segment, pair = row.pair.segment, row.pair
    estimates = row.evidence.estimates
    fixed = {
        "schema": SCHEMA_VERSION, "doc": pair.doc, "segment": segment.id, "block": segment.block, "kind": segment.kind,
        "start": segment.start, "end": segment.end, "source": pair.source, "target": pair.target,
        "confidence": None if row.confidence is None else round(row.confidence, PLACES),
        "estimates": None if estimates is None else {
            name: round(value, PLACES) for name, value in asdict(estimates).items()},
        "findings": [
            {"check": finding.check, "category": finding.category, "severity": finding.severity,
             "source_spans": _spans(finding.source_spans), "target_spans": _spans(finding.target_spans),
             "explanation": finding.explanation} for finding in row.findings],
        "model": signature.model, "engine": pair.translation.engine,
    }
    return fixed | _where_set(row) | {"signature": signed(row, signature)}


def _where_set(row: Row) -> dict[str, Any]:
    optional: dict[str, Any] = {
        "status": row.status, "corrected": row.corrected, "comment": row.comment, "reviewed": row.reviewed,
        "suggestion": None if row.suggestion is None else asdict(row.suggestion), "extra": dict(row.extra)}
    return {name: value for name, value in optional.items() if value}


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
