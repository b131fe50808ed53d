"""XLIFF 2.1: a file a document, a unit a block, its sentences as segments, a blank between them where they stand apart.

Each finding is a note of its unit and marks its words as an ITS localization quality issue. Tabs and line breaks stand
as they are, other control characters as `<cp>`, so that the text comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby
from typing import BinaryIO

from translate.records import Finding, Row, Severity, Signature, Span
from translate.writers.cells import english, explained, is_refused, is_reviewed, remarks
from translate.writers.markup import Xml, pieces

_NAMESPACES = {"xmlns": "urn:oasis:names:tc:xliff:document:2.0", "version": "2.1", "srcLang": "de", "trgLang": "en",
               "xmlns:its": "http://www.w3.org/2005/11/its", "its:version": "2.0"}
PRIORITY: dict[Severity, str] = {"critical": "1", "major": "3", "minor": "6"}  # of a note, 1 is highest
_ITS_SEVERITY: dict[Severity, str] = {"critical": "100", "major": "60", "minor": "20"}  # 0 to 100

# MQM dimension/issue, or dimension alone -> ITS 2.0 localization quality issue type
_ITS_TYPES = {
    "accuracy/omission": "omission", "accuracy/addition": "addition", "accuracy/untranslated": "untranslated",
    "accuracy": "mistranslation", "terminology": "terminology", "style/inconsistent": "inconsistency", "style": "style",
    "linguistic-conventions/duplication": "duplication", "linguistic-conventions/grammar": "grammar",
    "linguistic-conventions/spelling": "misspelling", "linguistic-conventions/punctuation": "typographical",
    "linguistic-conventions/whitespace": "whitespace", "linguistic-conventions": "uncategorized",
    "locale-conventions": "locale-violation", "design-and-markup/character-encoding": "characters",
    "design-and-markup": "formatting",
}
_NOT_XML = re.compile("((?!\r\n)[\x00-\x08\x0b-\x1f\ufffe\uffff])")  # CR LF is a line break like any other


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write one `file` for each run of rows of the same document, unit by unit."""
    xml = Xml(stream)
    number = 0
    with xml.element("xliff", _NAMESPACES):
        for number, (doc, of_doc) in enumerate(groupby(rows, lambda row: row.pair.doc), start=1):
            _file(xml, f"f{number}", doc, signature, _units(of_doc))
        if number == 0:  # the schema wants a file and a unit even where there is nothing
            _file(xml, "f1", "", signature, iter(()))
        xml.line()


def _file(xml: Xml, name: str, doc: str, signature: Signature, units: Iterator[list[Row]]) -> None:
    xml.line()
    with xml.element("file", {"id": name, "original": doc or name, "xml:space": "preserve"}):
        with xml.element("notes"):
            xml.leaf("note", str(signature), {"id": "made-by", "category": "made-by"})
        number = 0
        for number, unit in enumerate(units, start=1):
            _unit(xml, f"u{number}", unit, signature)
        if number == 0:
            with xml.element("unit", {"id": "u1"}), xml.element("segment"):
                xml.empty("source", {})


def _units(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows of one block after the other; a new unit too where segment ids do not rise, so that they stay unique."""
    unit: list[Row] = []
    for row in rows:
        last = unit[-1].pair.segment if unit else None
        if last and (last.block != row.pair.segment.block or last.id >= row.pair.segment.id):
            yield unit
            unit = []
        unit.append(row)
    if unit:
        yield unit


def _unit(xml: Xml, name: str, rows: Sequence[Row], signature: Signature) -> None:
    xml.line()
    block = rows[0].pair.segment
    with xml.element("unit", {"id": name, "name": f"block {block.block}", "type": f"satzpaar:{block.kind}"}):
        _notes(xml, rows, signature)
        ids = count(1)
        end = block.start
        for row in rows:
            segment = row.pair.segment
            if segment.start > end:
                _gap(xml)
            _segment(xml, row, ids)
            end = segment.end


def _notes(xml: Xml, rows: Sequence[Row], signature: Signature) -> None:
    notes = [note for row in rows for note in _notes_of(row, signature)]
    if notes:
        with xml.element("notes"):
            for number, (attributes, text) in enumerate(notes, start=1):
                xml.leaf("note", text, {"id": f"n{number}", **attributes})


def _notes_of(row: Row, signature: Signature) -> Iterator[tuple[dict[str, str], str]]:
    place = f"s{row.pair.segment.id}: "
    for finding in row.findings:
        side = {"appliesTo": "target" if finding.target_spans else "source"} if _has_one_side(finding) else {}
        yield ({"category": finding.check, "priority": PRIORITY[finding.severity], **side},
               f"{place}{finding.severity}, {finding.category}: {explained(row, finding)}")
    for category, text in remarks(row, signature):
        yield {"category": category}, place + text


def _has_one_side(finding: Finding) -> bool:
    return bool(finding.source_spans) != bool(finding.target_spans)


def _gap(xml: Xml) -> None:
    # one blank however far apart: the sentences between them may have been deleted, and a file may say any place
    with xml.element("ignorable"):
        xml.leaf("source", " ")
        xml.leaf("target", " ")


def _segment(xml: Xml, row: Row, ids: Iterator[int]) -> None:
    target = english(row)
    with xml.element("segment", {"id": f"s{row.pair.segment.id}", "state": _state(row)}):
        with xml.element("source"):
            _marked(xml, row.pair.source, [(f, span) for f in row.findings for span in f.source_spans], ids)
        if target:
            # the spans point into the machine's English, not into the reviewer's
            marks = [] if row.correction else [(f, span) for f in row.findings for span in f.target_spans]
            with xml.element("target"):
                _marked(xml, target, marks, ids)


def _state(row: Row) -> str:
    if not english(row) or is_refused(row):
        return "initial"
    return "reviewed" if is_reviewed(row) else "translated"


def _marked(xml: Xml, text: str, marks: Sequence[tuple[Finding, Span]], ids: Iterator[int]) -> None:
    for piece, covering in pieces(text, [span for _, span in marks]):
        for position in covering:
            xml.open("mrk", {"id": f"m{next(ids)}", "type": "its:generic", **_issue(marks[position][0])})
        for part in _NOT_XML.split(piece):
            if _NOT_XML.fullmatch(part):
                xml.empty("cp", {"hex": f"{ord(part):04X}"})
            else:
                xml.text(part)
        for _ in covering:
            xml.close("mrk")


def _issue(finding: Finding) -> dict[str, str]:
    dimension = finding.category.partition("/")[0]
    kind = _ITS_TYPES.get(finding.category) or _ITS_TYPES.get(dimension, "other")
    return {"its:locQualityIssueType": kind, "its:locQualityIssueSeverity": _ITS_SEVERITY[finding.severity],
            "its:locQualityIssueComment": f"{finding.check}: {finding.explanation}"}
