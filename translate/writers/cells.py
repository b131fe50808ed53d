"""A row as cells of text: what TSV, the Excel dialect and the workbook have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from translate.errors import InputError
from translate.records import Finding, Row, Signature, Span
from translate.table import COLUMNS, fold, suggestion_note


def with_header(rows: Iterable[Row]) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The columns of a table, foreign ones of the first row last, and all the rows, that one included."""
    iterator = iter(rows)
    first = next(iterator, None)
    if first is None:
        return COLUMNS, iter(())
    return (*COLUMNS, *first.extra), chain((first,), iterator)


def cells(row: Row, header: Sequence[str]) -> list[str]:
    """The row's texts in the order of `header`, as they are, unfolded. InputError for a column that came too late."""
    known = frozenset(header)  # of a table with thousands of columns, a tuple takes too long to look through
    unknown = [name for name in row.extra if name not in known]
    if unknown:
        raise InputError(f"segment {row.pair.segment.id} of {row.pair.doc or 'the input'} has a column {unknown[0]!r} "
                         "that the first row lacks; give each file the same columns, or write .jsonl")
    segment = row.pair.segment
    own = (row.pair.doc, str(segment.block), str(segment.id), segment.kind, row.pair.source, row.pair.target,
           confidence(row), row.severity or "", issues(row), detail(row), row.status, row.corrected, row.comment)
    return [*own, *(row.extra.get(name, "") for name in header[len(COLUMNS):])]


def signed(row: Row, signature: Signature) -> str:
    """What made the row: the signature, with what made the English of this row where that was another."""
    return str(replace(signature, english=row.origin) if row.origin else signature)


def another_made(row: Row, signature: Signature) -> str:
    """What made the English of this row, where the signature says something else of all rows; otherwise ""."""
    return "" if row.origin == signature.english else row.origin


def confidence(row: Row) -> str:
    """The probability that the segment is free of errors, to three places; empty where it is not known."""
    return "" if row.confidence is None else f"{row.confidence:.3f}"


def issues(row: Row) -> str:
    """The names of the checks that found something, each once, separated by `|`."""
    return "|".join(dict.fromkeys(finding.check for finding in row.findings))


def detail(row: Row) -> str:
    """In words: what the translation memory said, what each check found, and in which words of source and target."""
    return " | ".join([*memory_notes(row), *(f"{finding.check} ({finding.severity}): {explained(row, finding)}"
                                             for finding in row.findings)])


def memory_notes(row: Row) -> list[str]:
    """What the translation memory had for the row, as sentences."""
    notes = ["REVIEWED: a reviewer's own translation, from the translation memory"] if row.reviewed else []
    if row.suggestion is not None:
        notes.append(suggestion_note(row.suggestion))
    return notes


def remarks(row: Row, signature: Signature) -> Iterator[tuple[str, str]]:
    """What there is to note of a row besides its findings: (kind, text), nothing empty."""
    noted = [("confidence", confidence(row)), ("machine", row.pair.target if row.correction else ""),
             ("english-by", another_made(row, signature)), ("status", row.status), ("comment", row.comment),
             *(("memory", note) for note in memory_notes(row))]
    return ((kind, text) for kind, text in noted if text)


def explained(row: Row, finding: Finding) -> str:
    """The explanation of a finding with the words it points at, where the explanation does not name them itself."""
    sides = (("source", row.pair.source, finding.source_spans), ("target", row.pair.target, finding.target_spans))
    places = [f"{side} {quoted}" for side, text, spans in sides
              if (quoted := _quoted(text, spans, finding.explanation))]
    return f"{finding.explanation} [{'; '.join(places)}]" if places else finding.explanation


def _quoted(text: str, spans: Sequence[Span], explanation: str) -> str:
    words = (text[start:end] for start, end in spans)
    return ", ".join(f"“{word}”" for word in words if word.strip() and word != text and word not in explanation)


def english(row: Row) -> str:
    """The English to hand on: the reviewer's correction where there is one, the translation otherwise."""
    return row.correction or row.pair.target


def is_reviewed(row: Row) -> bool:
    """Whether a person has let the English stand or written it, and has not left or turned it down."""
    settled = row.reviewed or bool(row.correction) or row.verdict == "accepted"  # "corrected" alone corrects nothing
    return settled and not is_refused(row)


def is_refused(row: Row) -> bool:
    """Whether a person has turned the English down or left it for later: it is no translation to rely on."""
    return row.verdict in ("rejected", "todo")


def with_breaks(text: str) -> str:
    """`text` as a cell holds it that may have tabs and line feeds, the only break of lines that a cell knows."""
    return "\n".join("\t".join(map(fold, line.split("\t"))) for line in text.split("\n"))


def visible(text: str) -> str:
    """`text` safe to print: controls, direction overrides and lone surrogates made visible, one character for one.

    C0 become control pictures, the rest U+FFFD; tabs and line breaks become blanks.
    """
    return text.translate(_VISIBLE)


_HIDDEN = (*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C, 0xFEFF,
           *range(0xD800, 0xE000), *range(0xE0000, 0xE0080))
_VISIBLE: dict[int, str] = {
    **dict.fromkeys(_HIDDEN, "\ufffd"), **{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "␡",
    **dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " "),
}
