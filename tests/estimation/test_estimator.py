from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.estimation import Estimator
from translate.estimation.lexicon import DATA, Lexicon
from translate.records import Evidence, Pair, Segment, Span, TokenScore, Translation

CASES = [json.loads(line) for line in Path(__file__).with_name("cases_pairs.jsonl").read_text("utf-8").splitlines()]
ESTIMATOR = Estimator.load()
TEXT = st.text(max_size=120) | st.from_regex(r"([A-Za-zäöüß]{1,12}[ ,.-]){0,20}", fullmatch=True)


def pair(source: str, target: str) -> Pair:
    segment = Segment(id=1, block=0, index=0, start=0, end=len(source), text=source)
    translation = Translation(segment_id=1, text=target, score=None, source_tokens=0, target_tokens=0,
                              hit_length_limit=False, was_split=False, engine="")  # fmt: skip
    return Pair(segment=segment, translation=translation)


def measured(source: str, target: str, scores: tuple[TokenScore, ...] | None = None) -> Evidence:
    return ESTIMATOR.measure([pair(source, target)], [scores])[0]


def words_under(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[span.start : span.end] for span in spans)


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] != "known-failure"], ids=lambda c: c["target"][:30])
def test_case(case: dict) -> None:
    found = measured(case["source"], case["target"])
    assert found.estimates is not None
    assert (found.estimates.hallucination >= 0.5) == case.get("hallucination", False)
    assert (found.estimates.omission >= 0.5) == case.get("omission", False)
    if case["kind"] == "silent":
        assert found.estimates.error < 0.5
    for word in case.get("unsupported", []):
        assert word in words_under(case["target"], found.unsupported)
    for word in case.get("uncovered", []):
        assert word in words_under(case["source"], found.uncovered)


@pytest.mark.parametrize("case", [c for c in CASES if c["kind"] == "known-failure"], ids=lambda c: c["target"][:30])
@pytest.mark.xfail(strict=True)
def test_known_failure(case: dict) -> None:
    found = measured(case["source"], case["target"])
    assert found.estimates is not None and found.estimates.hallucination < 0.5 and found.estimates.error < 0.5


def test_what_a_rule_says_of_either_language_is_in_the_evidence() -> None:
    found = measured("Er hat gestern nach Hause gegangen.", "He didn't won the race, but the crowd cheered.")
    assert found.source_garbled_why and found.target_garbled_why


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_never_raises_and_stays_inside(source: str, target: str) -> None:
    found = measured(source, target)
    for spans, text in ((found.unsupported, target), (found.uncovered, source)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert list(spans) == sorted(spans)
    for german, english in found.links:
        assert 0 <= german.start < german.end <= len(source) and 0 <= english.start < english.end <= len(target)
    assert all(value == value and abs(value) < 1e6 for value in found.features.values())
    if found.estimates is not None:
        assert all(0.0 <= getattr(found.estimates, name) <= 1.0 for name in ("hallucination", "omission", "error"))


@settings(max_examples=60, deadline=None)
@given(TEXT, st.lists(st.floats(-80.0, 0.0), min_size=1, max_size=12))
def test_scores_of_any_kind(target: str, values: list[float]) -> None:
    step = max(1, len(target) // len(values))
    places = [Span(min(at * step, len(target)), min((at + 1) * step, len(target))) for at in range(len(values))]
    scores = tuple(TokenScore(span, value) for span, value in zip(places, values, strict=True))
    found = measured("Das ist ein kurzer Satz über Brücken.", target, scores)
    assert found.log_probability == pytest.approx(sum(values) / len(values))
    assert all(value == value and abs(value) < 1e6 for value in found.features.values())


NEXT_TO_NOTHING = [("", ""), ("Hallo", ""), ("", "Hello"), ("***", "***"), ("。。", "–"), ("1", "1"), ("\ud800", "1")]


@pytest.mark.parametrize("texts", NEXT_TO_NOTHING)
def test_next_to_nothing(texts: tuple[str, str]) -> None:
    found = measured(*texts)
    both = all(any(map(str.isalnum, text)) for text in texts)
    assert (found.estimates is not None) == both


def test_missing_scores_are_not_guessed() -> None:
    found = measured("Der Hund schläft im Garten.", "The dog is sleeping in the garden.")
    assert found.log_probability is None
    assert not any(name.startswith("model_") for name in found.features)


def test_pairs_with_and_without_scores_keep_their_places() -> None:
    pairs = [pair("Der Hund schläft.", "The dog is asleep."), pair("Es regnet.", "The staff was kind and helpful.")] * 3
    score = (TokenScore(Span(0, 3), -0.5), TokenScore(Span(3, 3), -0.1))
    scores = [score, None, None, score, None, None]
    mixed = ESTIMATOR.measure(pairs, scores)
    alone = [ESTIMATOR.measure([one], [own])[0] for one, own in zip(pairs, scores, strict=True)]
    for one, other in zip(mixed, alone, strict=True):
        assert one.estimates is not None and other.estimates is not None
        assert one.estimates.error == pytest.approx(other.estimates.error)


def test_links_join_what_belongs_together() -> None:
    source, target = "Der Hund schläft im Garten.", "The dog is sleeping in the garden."
    joined = {(source[g.start : g.end], target[e.start : e.end]) for g, e in measured(source, target).links}
    assert {("Hund", "dog"), ("Garten", "garden")} <= joined


def test_tables_are_small_and_load_fast() -> None:
    own = [path for path in DATA.iterdir() if not path.name.startswith("fluency")]
    assert sum(path.stat().st_size for path in own) < 6e6
    times = []
    for _ in range(5):
        started = time.process_time()
        lexicon = Lexicon()
        assert len(lexicon.german) > 1000 < len(lexicon.english)
        lexicon.couples([0], [0])
        times.append(time.process_time() - started)
    assert min(times) < 0.1  # 0.03 s on an idle machine
