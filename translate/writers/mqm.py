"""The WMT-MQM table that Marot reads: one row a finding, its words marked with `<v>` and `</v>`.

Ten columns, tab-separated, as described in Marot's README (google-research/marot). A segment without findings has one
row with the category `no-error`. A literal `<v>` in a text is written `< v>`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, BinaryIO

from translate.records import Finding, Row, Signature, Span
from translate.table import line
from translate.writers.cells import signed
from translate.writers.jsonl import PLACES
from translate.writers.markup import pieces

COLUMNS = ("system", "doc", "docSegId", "globalSegId", "rater", "source", "target", "category", "severity", "metadata")
_LITERAL = re.compile(r"<(?=/?v>)")


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the table row by row; `globalSegId` counts the segments of the output from 1."""
    stream.write(line(COLUMNS))
    for number, row in enumerate(rows, start=1):
        for finding in row.findings or (None,):
            stream.write(line(_cells(row, finding, number, signature)))


def _cells(row: Row, finding: Finding | None, number: int, signature: Signature) -> Sequence[str]:
    system = signature.model if row.pair.translation.engine and signature.model else "given"
    spans = (finding.source_spans, finding.target_spans) if finding else ((), ())
    category, severity = (_title(finding.category), _title(finding.severity)) if finding else ("no-error", "no-error")
    return (system, row.pair.doc, str(row.pair.segment.id), str(number), f"satzpaar-{signature.version}",
            _marked(row.pair.source, spans[0]), _marked(row.pair.target, spans[1]), category, severity,
            json.dumps(_metadata(row, finding, signature), ensure_ascii=False))


def _title(name: str) -> str:
    """`accuracy/omission` as the WMT tables write it: `Accuracy/Omission`."""
    return "/".join(part.capitalize() for part in name.split("/"))


def _marked(text: str, spans: Sequence[Span]) -> str:
    literal = [match.start() + 1 for match in _LITERAL.finditer(text)]  # told in the whole: a span may begin within
    parts, at = [], 0
    for piece, covering in pieces(text, spans):
        cuts = [0, *(place - at for place in literal if at < place <= at + len(piece)), len(piece)]
        plain = " ".join(piece[begin:end] for begin, end in pairwise(cuts))
        parts.append(f"<v>{plain}</v>" if covering else plain)
        at += len(piece)
    return "".join(parts).replace("</v><v>", "")  # spans that touch or overlap are one mark


def _metadata(row: Row, finding: Finding | None, signature: Signature) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if finding is not None:
        values |= {"note": finding.explanation, "check": finding.check, "source_char_spans": finding.source_spans,
                   "target_char_spans": finding.target_spans}
    if row.correction:
        values["corrected_translation"] = row.correction
    if row.confidence is not None:
        values["segment"] = {"metrics": {"satzpaar-confidence": round(row.confidence, PLACES)}}
    return values | {"made_by": signed(row, signature)}
