"""The fast engine must say what the reference says: same tokenisation, same search, same scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from german import sentences

from translate.engines import EngineName, Precision
from translate.engines.protocol import Engine
from translate.models.lock import read_lock
from translate.records import Segment, Translation
from translate.translator import Translator, open_translator


def translated(translator: Translator, texts: list[str]) -> list[Translation]:
    segments = [Segment(id=i, block=i, index=0, start=0, end=len(text), text=text) for i, text in enumerate(texts, 1)]
    return list(translator.engine.translate(segments, replace(translator.decoding, max_target_tokens=80)))


@pytest.mark.parametrize("beam", [1, 4])
def test_float32_says_what_the_reference_says(beam: int) -> None:
    texts = sentences(209)
    fast = translated(open_translator("embedded", "fast", beam=beam, precision="float32"), texts)
    reference = translated(open_translator("embedded", "reference", beam=beam), texts)
    differing = [(a.text, b.text) for a, b in zip(fast, reference, strict=True) if a.text != b.text]
    assert len(differing) <= 2, differing  # a near tie may fall either way
    for one, other in zip(fast, reference, strict=True):
        if one.text == other.text:
            # CTranslate2 leaves <unk> out of the softmax while it searches, transformers after it
            assert one.score == pytest.approx(other.score, abs=1e-2)
            assert (one.source_tokens, one.target_tokens) == (other.source_tokens, other.target_tokens)


def test_threads_change_nothing() -> None:
    texts = [*sentences(40), "Ja.", "", "Und " * 90 + "Schluss."]
    alone, shared = (open_translator("embedded", "fast", precision="float32", threads=count) for count in (1, 3))
    made = [[one.text for one in translated(translator, texts)] for translator in (alone, shared)]
    assert made[0] == made[1]
    pairs = list(zip(texts, made[0], strict=True))
    for one, other in zip(alone.engine.score(pairs), shared.engine.score(pairs), strict=True):
        values = [token.log_probability for token in one]
        assert values == pytest.approx([token.log_probability for token in other], abs=1e-3)


def test_int8_scores_stay_near_float32() -> None:
    pairs = [(text, "The minister signed a new contract in the town of Lindenau yesterday.") for text in sentences(40)]
    exact = open_translator("embedded", "fast", precision="float32").engine.score(pairs)
    small = open_translator("embedded", "fast", precision="int8").engine.score(pairs)
    gaps = [
        abs(a.log_probability - b.log_probability)
        for ours, theirs in zip(exact, small, strict=True)
        for a, b in zip(ours, theirs, strict=True)
    ]
    assert sum(gaps) / len(gaps) < 0.5


def test_forced_scores_agree() -> None:
    pairs = [
        ("Das Haus ist alt.", "The house is old."),
        ("Guten Tag.", ""),
        ("", "Nothing 😀."),
        ("Ja – nein", "x" * 40),
        ("Halb \ud800 da.", "Half \udfff there."),
    ]
    fast = open_translator("embedded", "fast", precision="float32").engine.score(pairs)
    reference = open_translator("embedded", "reference").engine.score(pairs)
    for ours, theirs, (_, target) in zip(fast, reference, pairs, strict=True):
        assert [one.span for one in ours] == [one.span for one in theirs]
        assert [one.log_probability for one in ours] == pytest.approx([one.log_probability for one in theirs], abs=2e-3)
        assert ours[-1].span == (len(target), len(target))


def test_forced_scores_stand_by_their_words_and_end_where_positions_end() -> None:
    engine = open_translator("embedded", "fast", precision="float32").engine
    targets = ["  The house\tis old. 😀 ", "word " * 600]
    short, long = engine.score([("Das Haus ist alt.", targets[0]), ("Wort " * 600, targets[1])])
    words = [targets[0][start:end] for (start, end), _ in short]
    assert "".join(words) == "Thehouseisold.😀" and {"house", "old"} <= {*words}
    assert len(long) == 512 and long[0].span == (0, 4) and long[-1].span == (3000, 3000)


@pytest.mark.parametrize("penalty", [0.0, 0.6, 1.0])
def test_a_score_is_the_mean_of_a_token_whatever_the_penalty_of_length(penalty: float) -> None:
    opened = open_translator("embedded", "fast", precision="float32")
    text = "Das Haus ist alt und der Garten ist groß."
    for most in (80, 3):  # with an end, and cut off
        decoding = replace(opened.decoding, beam_size=2, length_penalty=penalty, max_target_tokens=most)
        [made] = opened.engine.translate([Segment.of(text, 1)], decoding)
        [scored] = opened.engine.score([(text, made.text)])
        own = [token.log_probability for token in scored][: made.target_tokens]
        assert made.hit_length_limit == (most == 3) and len(own) == made.target_tokens
        assert made.score == pytest.approx(sum(own) / len(own), abs=1e-2)


@pytest.fixture(scope="module", params=["fast", "reference"])
def engine(request: pytest.FixtureRequest) -> Translator:
    return open_translator("embedded", request.param, beam=1)


def test_blanks_and_symbols_never_reach_the_model(engine: Translator) -> None:
    found = translated(engine, ["", "  ", "***", "–", "42 %", "?!…"])
    assert [one.text for one in found] == ["", "", "***", "–", "42 %", "?!…"]
    assert all(one.target_tokens == 0 and one.score is None for one in found)


def test_a_long_segment_is_cut_and_joined_and_marked(engine: Translator) -> None:
    long = "Der Zug fährt heute nicht, denn es liegt Schnee auf den Gleisen, " * 30
    (found,) = translated(engine, [long.strip()])
    assert found.was_split
    assert found.source_tokens >= len(engine.engine.pieces.encode(long)) - 2  # type: ignore[attr-defined]


def test_the_length_limit_is_told(engine: Translator) -> None:
    segment = Segment(id=1, block=0, index=0, start=0, end=26, text="Heute scheint die Sonne ja")
    (found,) = engine.engine.translate([segment], replace(engine.decoding, max_target_tokens=2))
    assert found.hit_length_limit and found.target_tokens == 2


def test_order_and_count_hold_in_a_long_stream(engine: Translator) -> None:
    texts = [f"Nummer {i}." if i % 7 else "" for i in range(60)]
    found = translated(engine, texts)
    assert [one.segment_id for one in found] == list(range(1, 61))
    assert [bool(one.text) for one in found] == [bool(text) for text in texts]


OPENERS: list[tuple[EngineName, Precision]] = [("fast", "int8"), ("fast", "float32"), ("reference", "float32")]


@pytest.mark.parametrize(("name", "precision"), OPENERS)
def test_engines_name_themselves(name: EngineName, precision: Precision) -> None:
    translator = open_translator("embedded", name, precision=precision)
    assert translator.confidence == read_lock()["embedded"].confidence
    opened: Engine = translator.engine
    kind, version, number = opened.id.split("/")
    assert kind == name and number == precision and "-" in version


def test_the_fake_engine_is_deterministic() -> None:
    lines: Callable[[], list[str]] = lambda: list(open_translator(engine="fake").lines(["Ja.", "", "Nein."]))  # noqa: E731
    assert lines() == lines() == ["EN Ja.", "", "EN Nein."]
