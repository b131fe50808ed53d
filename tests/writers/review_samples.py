"""Rows for the tests: a small review with everything set, long ones, and strategies for any row."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import get_args

from hypothesis import strategies as st

from translate.records import (
    SEVERITIES,
    BlockKind,
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
from translate.writers import Writer

DECODING = Decoding(beam_size=6, length_penalty=1.0, max_source_tokens=512, max_target_tokens=512,
                    no_repeat_ngram_size=0, repetition_penalty=1.0, batch_tokens=2048)
SIGNATURE = Signature(version="0.1.0", model="tiny@abc123", engine="fake/1", decoding=DECODING, segmenter="rules-1",
                      checks="42/abcdef", lock="0123456789ab")


def row(number: int, source: str, target: str, *, doc: str = "artikel.txt", block: int = 0, start: int = 0,
        kind: BlockKind = "paragraph", error: float | None = 0.25, engine: str = "fake/1", **fields: object) -> Row:
    segment = Segment(id=number, block=block, index=0, start=start, end=start + len(source), text=source, kind=kind)
    translation = Translation(segment_id=number, text=target, score=-0.5, source_tokens=3, target_tokens=3,
                              hit_length_limit=False, was_split=False, engine=engine)
    estimates = None if error is None else Estimates(hallucination=error / 2, omission=error / 4, error=error)
    return Row(pair=Pair(segment=segment, translation=translation, doc=doc), evidence=Evidence(estimates=estimates),
               **fields)  # type: ignore[arg-type]


def finding(check: str = "NUMBER-VALUE", category: str = "accuracy/mistranslation", severity: str = "major",
            source: tuple[tuple[int, int], ...] = (), target: tuple[tuple[int, int], ...] = (),
            explanation: str = "Look here.") -> Finding:
    return Finding(check=check, category=category, severity=severity,  # type: ignore[arg-type]
                   source_spans=tuple(Span(*span) for span in source),
                   target_spans=tuple(Span(*span) for span in target), explanation=explanation)


def review() -> list[Row]:
    """A small article with every field in use, in words made for it."""
    number = finding(source=((4, 11),), target=((4, 7), (8, 14)), explanation="200.000 became 200.")
    overlap = finding("ENTITY", severity="critical", target=((0, 7),), explanation="The name is lost.")
    missing = finding("OMISSION", "accuracy/omission", "minor", source=((0, 3),), explanation="A part is missing.")
    near = Suggestion(source="Der Hafen schließt.", target="The port closes.", similarity=0.875, origin="memo.tsv")
    return [
        row(1, "Der Hafen", "The Harbour", kind="title"),
        row(2, "Die 200.000 Möwen kreischen.", "The 200 gulls & <b>terns</b> shriek.", block=1,
            findings=(number, overlap), error=0.9, status="todo", comment="nachzählen"),
        row(3, "Sie fliegen.", "They fly.", block=1, start=29, findings=(missing,), status="corrected",
            corrected="They take wing."),
        row(4, "=SUMME(A1)", "=SUM(A1)", block=2, kind="list-item", error=None),
        row(5, "Der Hafen öffnet.", "The port opens.", block=3, suggestion=near),
        row(6, "„Danke“, sagte sie.", '"Thank you," she said.', block=4, kind="quote", reviewed=True, engine=""),
        row(7, "Nichts.", "", block=5, doc="zweiter.txt", findings=(
            finding("TARGET-EMPTY", "accuracy/omission", "critical", explanation="Nothing came out."),)),
    ]


def many(count: int) -> Iterator[Row]:
    """Rows like those of a real article: sentences of some length, one in five flagged."""
    for number in range(1, count + 1):
        source = f"Am {number}. Tag zählten die Wärter des alten Leuchtturms wieder {number} Schiffe am Horizont."
        target = f"On day {number} the keepers of the old lighthouse again counted {number} ships on the horizon."
        flag = finding(source=((3, 5),), target=((7, 8),), explanation="The day differs.")
        flags = (flag,) if number % 5 == 0 else ()
        yield row(number, source, target, block=number // 4, start=(number % 4) * 120, findings=flags)


def written(writer: Writer, rows: Iterable[Row]) -> bytes:
    stream = io.BytesIO()
    writer(rows, SIGNATURE, stream)
    return stream.getvalue()


_ODD = "\t\n\r\"'=+-@|,;:<>&_x\x00\x01\x1c\x85\u2028\ufeff\ufffe{}[]"
_CHARACTERS = st.one_of(st.characters(), st.sampled_from(_ODD))
TEXTS = st.one_of(
    st.text(_CHARACTERS, max_size=30),
    st.sampled_from(["", "'=1", "''=1", "_x0041_", "_x005F_", "<r>x</r>", '""', '"', '"""a"', "1.2", "12. Mai", "TRUE",
                     "-5", "＝1", "<v>a</v>", '|table:"excel"', '|table:""plain""', "\ud800", "</r>", "]]>", "#N/A"]))
_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Any row that the pipeline could hand over, and then some."""
    source, target = draw(TEXTS), draw(TEXTS)
    spans = [draw(st.lists(_spans(text), max_size=3)) for text in (source, target)]
    found = tuple(finding(draw(st.sampled_from(["NUMBER-VALUE", "ENTITY"])), "accuracy/mistranslation",
                          draw(st.sampled_from(SEVERITIES)), tuple(spans[0]), tuple(spans[1]), draw(TEXTS))
                  for _ in range(draw(st.integers(0, 2))))
    texts = {name: draw(TEXTS) for name in ("status", "corrected", "comment", "doc")}
    near = draw(st.none() | st.builds(Suggestion, source=TEXTS, target=TEXTS, origin=TEXTS,
                                      similarity=st.integers(0, 100).map(lambda percent: percent / 100)))
    block, start = draw(st.integers(0, 9)), draw(st.integers(0, 99))
    return row(draw(st.integers(0, 10**6)), source, target, block=block, start=start,
               kind=draw(st.sampled_from(_KINDS)), error=draw(st.one_of(st.none(), st.floats(0, 1))), findings=found,
               suggestion=near, **texts)  # type: ignore[arg-type]


def _spans(text: str) -> st.SearchStrategy[tuple[int, int]]:
    place = st.integers(0, len(text))
    return st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
