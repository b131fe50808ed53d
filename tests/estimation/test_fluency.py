import json
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.errors import ModelError
from translate.estimation.fluency import Fluency, Verdict
from translate.estimation.fluency.judge import FOLDER
from translate.estimation.fluency.text import TOKEN, in_one_form, repeats, tokenise

CASES = [json.loads(line) for line in
         (Path(__file__).parent / "fluency_cases.jsonl").read_text(encoding="utf-8").splitlines()]
SOME = "der Mann die Frau und nicht, . „ “ 3,5 ist NATO the house he was in of to Ö\u200d 漢字 — x"
WORDS = st.sampled_from(SOME.split())


@pytest.fixture(scope="module")
def fluency() -> Fluency:
    return Fluency.load()


def judge(fluency: Fluency, language: str, text: str) -> Verdict:
    return fluency.german(text) if language == "de" else fluency.english(text)


def expect_found(fluency: Fluency, case: dict[str, str]) -> None:
    verdict = judge(fluency, case["language"], case["text"])
    assert verdict.probability is not None
    assert verdict.probability >= fluency.threshold(case["language"])
    if "where" in case:
        start = case["text"].index(case["where"])
        end = case["text"].rindex(case["where"]) + len(case["where"])
        assert any(span.start < end and span.end > start for span in verdict.spans)


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] in ("wild", "made-up")],
                         ids=lambda case: case["text"][:40])
def test_garbled_sentences_are_found(fluency, case):
    expect_found(fluency, case)


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] == "silent"],
                         ids=lambda case: case["text"][:40])
def test_sound_sentences_stay_below_the_threshold(fluency, case):
    verdict = judge(fluency, case["language"], case["text"])
    assert verdict.probability is None or verdict.probability < fluency.threshold(case["language"])


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] == "known-alarm"],
                         ids=lambda case: case["text"][:40])
@pytest.mark.xfail
def test_known_alarms_are_still_raised(fluency, case):
    verdict = judge(fluency, case["language"], case["text"])
    assert verdict.probability < fluency.threshold(case["language"])


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] == "known-failure"],
                         ids=lambda case: case["text"][:40])
@pytest.mark.xfail
def test_known_failures_still_fail(fluency, case):
    expect_found(fluency, case)


def test_a_broken_rule_says_what_is_wrong(fluency):
    assert fluency.german("Die Polizei sind nach eigenen Angaben im Einsatz.").why == \
        "the verb has another number than its subject"
    assert fluency.german("Die Leiterin sagte, dass die Schule hat keinen Platz.").why == \
        "the verb is not where German has it"
    assert fluency.german("Das Treffen fand im kleinem Kreis statt.").why == "article, adjective and noun do not agree"
    assert fluency.german("Das Treffen fand im kleinen Kreis statt.").why == ""


@pytest.mark.parametrize("text", ["", "   ", "Ja.", "Guten Morgen!", "12.03.2021", "— … —", "漢字仮名交じり文"])
def test_what_is_too_short_or_no_text_is_not_judged(fluency, text):
    assert fluency.german(text) == Verdict(None)
    assert fluency.english(text) == Verdict(None)


def test_the_other_language_is_not_judged(fluency):
    german = "Das ist ein Haus, und es steht nicht auf dem Berg."
    english = "This is a house, and it is not on the hill."
    assert fluency.german(english).probability is None
    assert fluency.english(german).probability is None
    assert fluency.german(german).probability is not None
    assert fluency.english(english).probability is not None
    assert fluency.german("Cette maison est située sur une colline près de la rivière.").probability is None


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_a_verdict_with_spans_inside_it(text):
    fluency = SHARED
    for verdict in (fluency.german(text), fluency.english(text)):
        assert verdict.probability is None or 0.0 <= verdict.probability <= 1.0
        assert verdict.probability is not None or verdict.spans == ()
        ends = [0]
        for span in verdict.spans:
            assert ends[-1] <= span.start < span.end <= len(text)
            ends.append(span.end)


# Words that rules of clauses look for, in any order: none may reach beyond a sentence.
PARTS = (
    "Der der die das den dem Zug Polizei Jahren , . „ und dass ob warum wenn er sie Sie hat haben wurde ist sind kann "
    "müssen zu von für auf mehr wichtig gegangen gesehen sprechen kaufen wer wie viele drei Million nicht Beide eine "
    "einer jemals um Zweck welche dessen Sprechend sagte befindet Klima Krise 2011 starb am Tage später"
)
CLAUSES = st.sampled_from(PARTS.split())


@given(st.lists(CLAUSES, max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_clause_gets_a_verdict_with_spans_inside_it(text):
    verdict = SHARED.german(text)
    assert all(0 <= span.start < span.end <= len(text) for span in verdict.spans)


SHARED = Fluency.load()


def test_a_verdict_does_not_depend_on_what_was_judged_before(fluency):
    text = "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke zu erneuern."
    fluency.german("Etwas ganz anderes steht hier geschrieben.")
    assert fluency.german(text) == Fluency.load().german(text)


@given(st.lists(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=250).map(" ".join)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_verdict_does_not_depend_on_what_is_judged_beside_it(texts):
    for together, judge_one in ((SHARED.all_german(texts), SHARED.german), (SHARED.all_english(texts), SHARED.english)):
        alone = [judge_one(text) for text in texts]
        assert [one.spans for one in together] == [one.spans for one in alone]
        for one, other in zip(together, alone, strict=True):
            assert (one.probability is None) == (other.probability is None)
            assert one.probability is None or one.probability == pytest.approx(other.probability, abs=1e-5)


def test_many_words_in_many_batches(monkeypatch):
    texts = [" ".join(CASES[n % len(CASES)]["text"].split()[: 3 + n % 17]) for n in range(60)]
    at_once = SHARED.all_german(texts)
    monkeypatch.setattr("translate.estimation.fluency.network.PLACES", 20)
    for one, other in zip(SHARED.all_german(texts), at_once, strict=True):
        assert one.probability == pytest.approx(other.probability, abs=1e-5)
        assert one.spans == other.spans


def test_half_a_character_is_judged_like_any_other(fluency):
    assert fluency.german("Der Mann hat das \ud800 alte Haus auf dem Berg gesehen.").probability is not None


def test_one_bad_sentence_spoils_a_long_text(fluency):
    sound = "Nach Angaben der Polizei wurde bei dem Unfall niemand verletzt. " * 12
    bad = "Der hat Mann gesehen die das von Haus alten der. " * 10
    assert fluency.german(sound + bad).probability > fluency.german(sound).probability


def test_loading_is_quick():
    began = time.process_time()
    Fluency.load()
    assert time.process_time() - began < 0.05


def test_damaged_tables_are_one_clear_line(tmp_path):
    (tmp_path / "fluency.de.npz").write_bytes(b"not a table")
    with pytest.raises(ModelError, match="install it again"):
        Fluency.load(tmp_path).german("Das ist ein ganz einfacher Satz.")
    with pytest.raises(ModelError, match="install it again"):
        Fluency.load(tmp_path).english("This is quite a simple sentence.")


@given(st.text(max_size=80))
def test_tokens_lie_in_their_text(text):
    for token in tokenise(text):
        assert text[token.start:token.end] == token.text


def test_repetitions_are_graded():
    assert repeats([*"abcdefgh", "a"]) == [0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert repeats(["im", "garten", "im", "garten"]) == [0, 0, 2, 3]
    assert repeats(["der", "der"]) == [0, 5]
    assert repeats(["auf", "dem", "haus", ",", "auf", "dem", "haus"])[-3:] == [2, 3, 4]


def words_of(text):
    return [token.text for token in tokenise(text)]


def test_numpy_and_torch_agree(tmp_path):
    torch = pytest.importorskip("torch")
    from translate.estimation.fluency.network import Tables
    from translate.estimation.fluency.text import Lexicon, sentence_features
    from translate.training.fluency_network import Network

    torch.manual_seed(3)
    lexicon = Lexicon({"der": (1, -1), "mann": (2, 1)}, 64)
    network = Network(3, 64, 16).eval()
    torch.nn.init.normal_(network.layers[2].distance)
    weights = network.weights()
    for name in ("words", "affixes"):
        weights[f"{name}.scale"] = np.ones(len(weights[f"{name}.weight"]), np.float32)
    features = np.array(sentence_features([*words_of("Der mann, der Der Mann heißt.")], lexicon, {}))
    others = [features[:1], features[[2, 0, 1, 3, 2]], np.repeat(features, 3, 0)]
    (doubt, words), *_ = Tables(weights).run([features, *others])
    with torch.no_grad():
        sentence, each = network(torch.from_numpy(features)[None], torch.ones(1, len(features)))
    assert doubt == pytest.approx(float(sentence), abs=1e-4)
    assert words == pytest.approx(each[0].numpy(), abs=1e-4)


@pytest.mark.parametrize("nouns", [None, b"no readings", b"xy\tHaus", b"\xff\tHaus"])
def test_a_damaged_table_of_nouns_is_one_clear_line(tmp_path, nouns):
    (tmp_path / "fluency.de.npz").write_bytes((FOLDER / "fluency.de.npz").read_bytes())
    if nouns is not None:
        (tmp_path / "nouns.de.txt").write_bytes(nouns)
    with pytest.raises(ModelError, match=r"nouns\.de\.txt .*install it again"):
        Fluency.load(tmp_path).german("Das ist ein ganz einfacher Satz.")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Der*die Bewerber*in kommt.", "Die Bewerberin kommt ."),
        ("Ein/e Lehrer/in und viele Schüler/-innen", "Eine Lehrerin und viele Schülerinnen"),
        ("das Büro des:der Präsident:in", "das Büro der Präsidentin"),
        ("jede*r neue*r Pilot*innenverband", "jede neue Pilotinnenverband"),
        ("Freund_innen um 17:45 Uhr in Köln/Bonn", "Freundinnen um 17 : 45 Uhr in Köln / Bonn"),
    ],
)
def test_forms_for_women_and_men_are_read_as_one_word(written: str, read: str) -> None:
    words = TOKEN.findall(written)
    assert in_one_form(words) == read.split()
    assert len(words) == len(tokenise(written))
