"""XLIFF 1.2 for tools that do not read version 2: a file a document, a unit a segment, findings as notes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import BinaryIO

from translate.records import Row, Signature
from translate.table import likeness
from translate.writers.cells import english, explained, is_refused, is_reviewed, remarks
from translate.writers.markup import Xml
from translate.writers.xliff import PRIORITY

_NAMESPACES = {"xmlns": "urn:oasis:names:tc:xliff:document:1.2", "version": "1.2"}


def write(rows: Iterable[Row], signature: Signature, stream: BinaryIO) -> None:
    """Write one `file` for each run of rows of the same document, unit by unit."""
    xml = Xml(stream)
    number = 0
    with xml.element("xliff", _NAMESPACES):
        for number, (doc, of_doc) in enumerate(groupby(rows, lambda row: row.pair.doc), start=1):
            _file(xml, doc or f"f{number}", of_doc, signature)
        if number == 0:  # the schema wants a file even where there is nothing
            _file(xml, "f1", (), signature)
        xml.line()


def _file(xml: Xml, original: str, rows: Iterable[Row], signature: Signature) -> None:
    xml.line()
    with xml.element("file", {"original": original, "datatype": "plaintext", "source-language": "de",
                              "target-language": "en", "xml:space": "preserve", "tool-id": "satzpaar"}):
        with xml.element("header"):
            xml.empty("tool", {"tool-id": "satzpaar", "tool-name": "satzpaar", "tool-version": signature.version})
            xml.leaf("note", str(signature), {"from": "made-by"})
        with xml.element("body"):
            for number, row in enumerate(rows, start=1):
                xml.line()
                _unit(xml, str(number), row, signature)


def _unit(xml: Xml, number: str, row: Row, signature: Signature) -> None:
    segment = row.pair.segment
    approved = {"approved": "yes"} if is_reviewed(row) and english(row) else {}
    with xml.element("trans-unit", {"id": number, "resname": f"segment {segment.id}, block {segment.block}",
                                    "restype": f"x-{segment.kind}", **approved}):
        xml.leaf("source", row.pair.source)
        if english(row):
            xml.leaf("target", english(row), {"state": _state(row)})
        for finding in row.findings:
            xml.leaf("note", f"{finding.severity}, {finding.category}: {explained(row, finding)}",
                     {"from": finding.check, "priority": PRIORITY[finding.severity]})
        for name, text in remarks(row, signature):
            xml.leaf("note", text, {"from": name})
        _suggestion(xml, row)


def _state(row: Row) -> str:
    if is_reviewed(row):
        return "final"
    return "needs-review-translation" if row.findings or is_refused(row) else "translated"


def _suggestion(xml: Xml, row: Row) -> None:
    if row.suggestion is not None:
        near = row.suggestion
        with xml.element("alt-trans", {"match-quality": likeness(near), "origin": near.origin}):
            xml.leaf("source", near.source)
            xml.leaf("target", near.target)
