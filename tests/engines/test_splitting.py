from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.engines.base import Hypothesis, MarianEngine
from translate.engines.splitting import Clause, as_clauses, is_translatable, reopened, split_long
from translate.records import Decoding, Segment
from translate.translator import default_decoding


@given(st.text(max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    parts = split_long(text, limit, len)
    assert all(len(part) <= max(limit, 1) for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_cuts_fall_at_clause_borders() -> None:
    text = "Es regnete den ganzen Tag; niemand ging hinaus, denn alle waren müde."
    assert split_long(text, 50, len) == ["Es regnete den ganzen Tag;", "niemand ging hinaus, denn alle waren müde."]
    text = "Nein: es regnete den ganzen langen Tag, niemand von allen ging hinaus."  # the best border is at an edge
    assert split_long(text, 50, len) == ["Nein: es regnete den ganzen langen Tag,", "niemand von allen ging hinaus."]
    text = "Wer nicht musste, der blieb daheim, weil es regnete, den ganzen Tag"  # rather before a clause of its own
    assert split_long(text, 50, len) == ["Wer nicht musste, der blieb daheim,", "weil es regnete, den ganzen Tag"]
    text = "Es regnete den ganzen Tag - wer nicht musste, ging nicht hinaus"
    assert split_long(text, 50, len) == ["Es regnete den ganzen Tag", "- wer nicht musste, ging nicht hinaus"]


@pytest.mark.parametrize("parts", [
    ["Die Polizei ermittelte nach Angaben des Ministeriums in 118 Fällen", "und leitete daraufhin Verfahren ein"],
    ["Der Verband fordert eine Erhöhung der Mittel", "auf 1,2 Millionen Euro"],
    ["Nach dem Beschluss sollen am 3. Mai die ersten 250 Wohnungen", "im neuen Viertel am Hafen bezugsfertig sein"],
    ["Im vergangenen Jahr besuchten 3400 Schülerinnen", "die Werkstatt des Museums"],
    ["Gemäß Artikel 5 der Verordnung haben", "Betreiber großer Anlagen Pflichten"],
    ["Eine Untersuchung durch Prof. Dr. Meier", "und Frau Kurz ergab erhöhte Werte"],
    ["Die Werte von Nr. 3 bis Nr. 17 der Anlage zum Gesetz", "über neue Anlagen gelten fort"],
    ["Die Zahl der Betriebe stieg bis 2010", "in allen Ländern deutlich an"],
    ["Die Anwohner wurden persönlich", "über die bevorstehende Sperrung informiert"],
    ["Besonders", "betroffen"],
])  # fmt: skip
def test_a_cut_within_a_clause_parts_no_words_that_belong_together(parts: list[str]) -> None:
    text = " ".join(parts)
    assert split_long(text, len(text) - 1, len) == parts


@pytest.mark.parametrize(("parts", "clauses"), [
    (["Es regnete,", "und es schneite."], [("Es regnete.", ",", False), ("und es schneite.", None, True)]),
    (["Es regnete;", "es schneite:", "Genug"],
     [("Es regnete.", ";", False), ("es schneite.", ":", True), ("Genug", None, False)]),
    (["Es regnete", "– den ganzen Tag"], [("Es regnete.", "", False), ("– den ganzen Tag", None, False)]),
    (["Es regnete", "- und wie"], [("Es regnete.", "", False), ("- und wie", None, False)]),
    (["Es regnete", "-weise"], [("Es regnete", None, False), ("-weise", None, False)]),
    (["Es regnete.", "Es schneite."], [("Es regnete.", None, False), ("Es schneite.", None, False)]),
    (["wegen des", "Regens"], [("wegen des", None, False), ("Regens", None, False)]),  # a cut within a clause
    (["12,", "ja"], [("12,", None, False), ("ja", None, True)]),  # stands as it is: never translated
    (["Nein?", "– Doch,"], [("Nein?", None, False), ("– Doch,", None, False)]),
    ([], []),
])  # fmt: skip
def test_a_clause_is_read_as_a_sentence(parts: list[str], clauses: list[tuple[str, str | None, bool]]) -> None:
    assert as_clauses(parts) == clauses


@pytest.mark.parametrize(("translation", "clause", "text"), [
    ("It rained.", Clause("Es regnete.", ","), "It rained,"),
    ("It rained.", Clause("Es regnete.", ""), "It rained"),
    ("It rained.", Clause("Es regnete."), "It rained."),
    ("It rained", Clause("Es regnete.", ","), "It rained,"),
    ("He is in the U.S.", Clause("Er ist in den USA.", ","), "He is in the U.S.,"),
    ("", Clause("Ja.", ","), ","),
    ("And I saw it.", Clause("und ich sah es.", None, True), "and I saw it."),
    ("And I saw it.", Clause("Und ich sah es."), "And I saw it."),
    ("I saw it.", Clause("ich sah es.", None, True), "I saw it."),
    ("Merkel said so.", Clause("sagte Merkel.", None, True), "Merkel said so."),
])  # fmt: skip
def test_a_clause_goes_on_in_english(translation: str, clause: Clause, text: str) -> None:
    assert reopened(translation, clause) == text


class Shouting(MarianEngine):
    """A letter a piece, its translation the capital; knows no symbols and must never be asked for them alone.

    It never comes to an end where there is a Q.
    """

    id = "shouting"

    def __init__(self) -> None:
        self.pieces = SimpleNamespace(encode=lambda text: [*text, "</s>"], decode="".join)  # type: ignore[assignment]

    def _search(self, sources: Sequence[list[str]], decoding: Decoding) -> list[Hypothesis]:
        assert all(is_translatable("".join(source[:-1])) for source in sources)
        return [Hypothesis(tuple("".join(source[:-1]).upper()), -1.0, "q" not in source) for source in sources]

    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[list[float]]:
        raise NotImplementedError


def test_parts_without_letters_never_reach_the_model() -> None:
    texts = ["erstes kapitel" + " ." * 30 + " 12", "ja", " *** ", ""]
    segments = [Segment.of(text, number) for number, text in enumerate(texts, 1)]
    found = list(Shouting().translate(segments, replace(default_decoding(None, None), max_source_tokens=20)))
    assert [one.text for one in found] == ["ERSTES KAPITEL" + " ." * 30 + " 12", "JA", "***", ""]
    assert [one.was_split for one in found] == [True, False, False, False]
    assert found[2].score is None and found[1].source_tokens == found[1].target_tokens == 3


def test_clauses_are_closed_for_the_model_and_open_in_what_comes_out() -> None:
    text = "vorn steht es, hinten auch; und mitten – ja, auch da"
    (found,) = Shouting().translate([Segment.of(text, 1)], replace(default_decoding(None, None), max_source_tokens=20))
    assert found.text == text.upper()
    assert found.source_tokens == len("vorn steht es. hinten auch. und mitten. – ja, auch da") - 3 + 4  # four </s>


def test_the_parts_of_a_segment_are_counted_together() -> None:
    texts = ["vorn steht es; qhinten nicht", "vorn steht es; hinten auch", "ja"] + ["nein"] * 600  # more than a window
    segments = [Segment.of(text, number) for number, text in enumerate(texts, 1)]
    cut, whole, *rest = Shouting().translate(segments, replace(default_decoding(None, None), max_source_tokens=20))
    assert (cut.hit_length_limit, whole.hit_length_limit) == (True, False)  # one part without an end is enough
    assert (cut.target_tokens, cut.source_tokens) == (14 + 13 + 1, 14 + 13 + 2)  # </s> counts where there is one
    assert cut.score == -2.0 / cut.target_tokens and rest[0].score == -1.0 / 3
    assert [one.text for one in rest] == [text.upper() for text in texts[2:]]
    assert [one.segment_id for one in rest] == list(range(3, 604))


def test_what_is_translatable() -> None:
    assert is_translatable("a") and is_translatable("3. Mai") and is_translatable("ß")
    assert not any(map(is_translatable, ("", " ", "***", "12,5 %", "–", "…", "1.")))


def test_a_word_of_a_megabyte_is_cut() -> None:
    assert max(map(len, split_long("x" * 1_000_000, 500, len))) <= 500
