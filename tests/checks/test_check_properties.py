"""What holds for any text: no error, spans inside the texts, time linear in the length."""

from __future__ import annotations

import re
import time
from itertools import pairwise, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_check_cases import pair_of

from translate.checks import document_hits, findings_of, run_checks, select
from translate.checks.contradictions import _LETTERS, _contradictions
from translate.checks.mistaken import mistaken
from translate.checks.quantities import numbers
from translate.records import SEVERITIES, Estimates, Evidence, Span
from translate.word_tables import rows

SELECTION = select()
WORDS = st.sampled_from(
    [
        "der",
        "die",
        "nicht",
        "und",
        "Haus",
        "Berlin",
        "NATO",
        "A400M",
        "19.",
        "200.000",
        "3,5",
        "Millionen",
        "zweieinhalb",
        "„",
        "“",
        '"',
        "(",
        ")",
        ",",
        ".",
        "?",
        "the",
        "the",
        "and",
        "not",
        "hundred",
        "thousand",
        "half",
        "past",
        "two",
        "12:30",
        "Uhr",
        "1/2",
        "https://x.org/y",
        "%s",
        "<b>",
        "½",
        "II",
        "XIV",
        "5-6",
        "IS",
        "90er",
        "1990s",
        "ß",
        "\xa0",
        "�",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))
SPANS = st.lists(st.tuples(st.integers(-5, 300), st.integers(-5, 300)).map(lambda ends: Span(*ends)), max_size=3).map(
    tuple
)
CHANCE = st.floats(0, 1)
EVIDENCE = st.builds(
    Evidence,
    estimates=st.none() | st.builds(Estimates, hallucination=CHANCE, omission=CHANCE, error=CHANCE),
    log_probability=st.none() | st.floats(-9, 0),
    unsupported=SPANS,
    uncovered=SPANS,
    source_unknown=SPANS,
    target_unknown=SPANS,
    target_inflected=SPANS,
    source_garbled=st.none() | CHANCE,
    target_garbled=st.none() | CHANCE,
    source_garbled_spans=SPANS,
    target_garbled_spans=SPANS,
    source_garbled_why=st.sampled_from(["", "a compound in two words"]),
    target_garbled_why=st.sampled_from(["", "a verb in another form"]),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, EVIDENCE)
@example("İ" * 30 + " macht sinn", "i̇", Evidence())
@example("", "Aaaa", Evidence(target_unknown=(Span(-5, 4),)))
@example("²³ ½ ١٢٣ ٣٫٥ 1,2.3,4 00:00 99:99", "١٢٣ a.m. 99/99/9999 31.31.31", Evidence())
@example("1" * 5000 + " 1/3", "1" * 5000 + " 1/2", Evidence())  # more digits than Python turns into a number
def test_never_raises_and_spans_lie_inside(source: str, target: str, evidence: Evidence) -> None:
    for finding in findings_of(pair_of(source, target), evidence, SELECTION):
        assert finding.severity in SEVERITIES
        assert finding.explanation.strip() == finding.explanation != ""
        for spans, text in ((finding.source_spans, source), (finding.target_spans, target)):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8))
def test_streaming_gives_what_running_at_once_gives(texts: list[tuple[str, str]]) -> None:
    pairs = [pair_of(*text, number) for number, text in enumerate(texts, 1)]
    hits = document_hits(pairs, SELECTION)
    one_by_one = [findings_of(pair, Evidence(), SELECTION, hits.get(at, ())) for at, pair in enumerate(pairs)]
    assert one_by_one == run_checks(pairs, [Evidence()] * len(pairs), SELECTION)


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.booleans())
def test_numbers_lie_in_order_and_do_not_overlap(text: str, german: bool) -> None:
    spans = [number.span for number in numbers(text, german=german)]
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.integers(0, 10**9))
def test_a_whole_number_equals_itself_in_both_formats(value: int) -> None:
    german, english = f"{value:,}".replace(",", "."), f"{value:,}"
    pair = pair_of(f"Es sind {german} Stück.", f"There are {english} pieces.")
    assert not {"NUMBER-VALUE", "NUMBER-FORMAT", "SOURCE-NUMBER-FORMAT"} & {
        finding.check for finding in findings_of(pair, Evidence(), SELECTION)
    }


@given(st.integers(21, 10**6), st.integers(21, 10**6))
def test_another_number_is_always_found(value: int, other: int) -> None:
    pair = pair_of(f"Es sind {value} Stück.", f"There are {other} pieces.")
    found = {finding.check for finding in findings_of(pair, Evidence(), SELECTION)}
    assert ("NUMBER-VALUE" in found) == (value != other)


UNITS = [
    "der Hund und ",
    "a",
    " ",
    "1",
    "1.",
    "(",
    "„",
    '"',
    "a.b",
    "a-",
    "and the ",
    "zwei und ",
    "hundred ",
    "<",
    "@",
    "1/",
    "x ",
    "/a",
    "nicht ",
    "A1 ",
    "no, ",
    "Bär. Bär ",
    "half past ",
    "1 2 3 ",
    "&a",
    "Ã¼",
    "https://a.b/",
    "a@b.",
]


def seconds(source: str, target: str) -> float:
    start = time.process_time()
    run_checks([pair_of(source, target)], [Evidence()], SELECTION)
    return time.process_time() - start


@pytest.mark.parametrize("unit", UNITS)
def test_time_is_linear_in_the_length(unit: str) -> None:
    """What is quadratic takes minutes on a text this long."""
    text = unit * (30_000 // len(unit))
    assert seconds(text, text) < 5


NAMES = {
    "die NATO sagte, ": "NATO said, ",
    "Herr Kollege, ": "Mr Smith, ",
    "Stephan Weil sagte, ": "Stephan Weiss said, ",
    "Tumlingen kam, ": "Tumlingen came, ",
}


@pytest.mark.parametrize("german", NAMES)
def test_a_name_said_thousands_of_times_is_judged_once(german: str) -> None:
    """Each is looked for behind a long text without it."""
    number = 5_000
    source = "der wagen fährt und " * number + german * number
    target = "the car goes and " * number + NAMES[german] * number
    unknown = Evidence(target_unknown=(Span(0, 3),))
    start = time.process_time()
    found = findings_of(pair_of(source, target), unknown, select(["ENTITY"]))
    assert time.process_time() - start < 5 and len(found) <= 1


def test_a_segment_of_a_hundred_kilobytes() -> None:
    text = "".join(f"{unit} Im Jahr {number} kamen drei Gäste. " for number, unit in enumerate(UNITS * 110))
    assert len(text) > 100_000
    assert seconds(text, text.replace("kamen", "came")) < 20


@pytest.mark.parametrize("row", rows("idioms.tsv"), ids=lambda row: row[1])
def test_a_row_of_idioms_is_whole(row: tuple[str, ...]) -> None:
    keys, german, literal, meaning = row[:4]
    assert all(key in german for key in keys.split("|")) and meaning
    assert re.compile(german).groups == re.compile(literal).groups == 0
    assert not re.fullmatch(literal, "", re.IGNORECASE)


def test_the_keys_of_a_contradiction_are_long_enough_to_find_its_row_by() -> None:
    assert [row.why for row in _contradictions() if min(map(len, row.keys)) < _LETTERS] == []


def test_every_row_of_mistakes_can_speak() -> None:
    """None of its words for the German is at the beginning of the mistake itself, nor the German behind it."""
    for german, _, english, _ in rows("mistaken.tsv"):
        for word, said in product(german.split(), english.split()):
            text = f"There was the {said.replace('_', ' ')} there."
            assert list(mistaken(pair_of(f"Da war {word} dabei.", text))), (word, said)


def test_every_row_of_fields_is_whole() -> None:
    for field, german, *_ in rows("fields.tsv"):
        assert field and german.split()
        for word in german.split():
            assert (word[0].isupper() and word.isalpha()) or "-" in word, word
