"""TMX 1.4b: each pair as a translation unit, findings and comments as notes, the rest as properties.

A segment without English has a German variant alone, so that no tool offers an empty translation. Where a reviewer
has corrected, the correction is the English; what a reviewer has rejected is left out, for a memory offers its English
again and again. A foreign column with the name of one of ours gets another, as in reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from translate.records import Row, Signature
from translate.table import free_name, is_machine
from translate.writers.cells import another_made, confidence, detail, english
from translate.writers.markup import Xml

_BY_MACHINE = {"creationid": "MT!"}  # the author whose English other tools, and our memory, do not trust


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write the memory unit by unit."""
    with body(stream, signature.version, {"x-made-by": str(signature)}) as xml:
        for row in rows:
            if row.verdict != "rejected":
                xml.line()
                _unit(xml, row, signature)


@contextmanager
def body(stream: BinaryIO, version: str, properties: Mapping[str, str]) -> Iterator[Xml]:
    """A memory made by this `version`: the units are to be written in the `with` block."""
    xml = Xml(stream)
    header = {"creationtool": "satzpaar", "creationtoolversion": version or "0", "segtype": "sentence",
              "o-tmf": "satzpaar", "adminlang": "en", "srclang": "de", "datatype": "plaintext"}
    with xml.element("tmx", {"version": "1.4"}):
        with xml.element("header", header):
            for name, value in properties.items():
                xml.leaf("prop", value, {"type": name})
        xml.line()
        with xml.element("body"):
            yield xml
        xml.line()


def _unit(xml: Xml, row: Row, signature: Signature) -> None:
    with xml.element("tu", {"tuid": str(row.pair.segment.id)}):
        for name, value in _properties(row, signature):
            xml.leaf("prop", value, {"type": f"x-{name}"})
        for note in filter(None, (detail(row), row.comment)):
            xml.leaf("note", note)
        for language, text, author in (("de", row.pair.source, {}), ("en", english(row), _author(row, signature))):
            if text or language == "de":
                with xml.element("tuv", {"xml:lang": language, **author}):
                    xml.leaf("seg", text)


def _author(row: Row, signature: Signature) -> Mapping[str, str]:
    """Who has written the English, where a machine is known to have and no person has let it stand."""
    settled = row.reviewed or row.correction or row.verdict == "accepted"
    made_here = bool(row.pair.translation.engine) or not (row.origin or signature.english)
    return _BY_MACHINE if not settled and (made_here or is_machine(row.origin or signature.english)) else {}


def _status(row: Row) -> str:
    """The reviewer's word; none where it says of the machine's English that a person has corrected it."""
    if row.verdict == "corrected" and not row.correction:
        return ""
    return row.status or ("accepted" if row.reviewed else "")  # it was when it came into the memory


def _properties(row: Row, signature: Signature) -> Iterator[tuple[str, str]]:
    segment = row.pair.segment
    values = {"doc": row.pair.doc, "block": str(segment.block), "kind": segment.kind, "confidence": confidence(row),
              "severity": row.severity or "",
              "status": _status(row), "machine": row.pair.target if row.correction else "",
              "english-by": another_made(row, signature)}
    return ((name, value) for name, value in _with_foreign(values, row.extra).items() if value)


def _with_foreign(own: Mapping[str, str], foreign: Mapping[str, str]) -> dict[str, str]:
    """Our properties and the foreign columns: `status` of another's becomes `status_given`, so that ours is ours."""
    values = dict(own)
    for name, value in foreign.items():
        values[name if name not in values else free_name(name, values, foreign)] = value
    return values
