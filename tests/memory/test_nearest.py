"""Near matches: the index must not lose what comparing with every entry would find."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from translate.memory import Entry, Memory, corrections, fold
from translate.memory.corrections import stems

SUBJECTS = ["Die Ministerin", "Der Ausschuss", "Das Gericht", "Die Gemeinde", "Der Verein", "Die Bank"]
VERBS = ["beschloss", "verschob", "verteidigte", "prüfte", "kritisierte"]
OBJECTS = ["den Haushalt", "die neue Brücke", "das Gesetz", "den Antrag", "die Verträge", "das Urteil"]
ENDS = ["am Montag.", "nach langer Debatte.", "ohne Gegenstimme.", "im zweiten Anlauf."]


def sentences() -> list[str]:
    return [f"{subject} {verb} {thing} {end}" for subject in SUBJECTS for verb in VERBS for thing in OBJECTS
            for end in ENDS]


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory):
    with Memory.open(tmp_path_factory.mktemp("near") / "m.sqlite3") as opened:
        opened.add(Entry(source=text, target=text.upper(), origin="protokoll.tsv", date="2026-02-01")
                   for text in sentences())
        yield opened


def test_a_changed_word_is_found_with_its_origin(memory: Memory):
    found = memory.nearest("Die Ministerin verschob den Haushalt am Dienstag.", 0.75)
    assert found is not None and found.source == "Die Ministerin verschob den Haushalt am Montag."
    assert found.target == found.source.upper() and found.origin == "protokoll.tsv, 2026-02-01"
    assert found.similarity == pytest.approx(1 - 4 / 49)


@pytest.mark.parametrize(("origin", "date", "said"), [
    ("a.tsv", "2026-02-01", "a.tsv, 2026-02-01"), ("a.tsv", "", "a.tsv"), ("", "2026-02-01", "2026-02-01"),
    ("", "", ""),
])
def test_where_a_suggestion_comes_from(origin: str, date: str, said: str, tmp_path: Path):
    with Memory.open(tmp_path / "m.sqlite3") as memory:
        memory.add([Entry(source="Guten Tag.", target="Good day.", origin=origin, date=date)])
        found = memory.nearest("Guten Tag!", 0.75)
    assert found is not None and found.origin == said


def test_an_entry_that_another_run_forgets_meanwhile_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "m.sqlite3"
    found = corrections._candidates

    def forgotten(*arguments):
        candidates = found(*arguments)
        with Memory.open(path) as other:
            assert other.forget(list(candidates)) == 1
        return candidates

    with Memory.open(path) as memory:
        memory.add([Entry(source="Guten Tag.", target="Good day.")])
        monkeypatch.setattr(corrections, "_candidates", forgotten)
        assert memory.nearest("Guten Tag!", 0.75) is None


def test_below_the_threshold_nothing_is_said(memory: Memory):
    assert memory.nearest("Im Hafen lagen gestern dreizehn Schiffe.", 0.75) is None
    assert memory.nearest("Das Gericht", 0.75) is None
    assert memory.nearest("", 0.1) is None


@pytest.mark.parametrize(("source", "similarity"), [
    ("Die Bank  prüfte das Urteil ohne Gegenstimme.", 1.0), ("DIE BANK  prüfte das Urteil ohne Gegenstimme.", 0.99)])
def test_blanks_alone_are_no_difference_and_case_hardly_one(source: str, similarity: float, memory: Memory):
    found = memory.nearest(source, 0.99)
    assert found is not None and found.similarity == similarity


@pytest.mark.parametrize("threshold", [0.7, 0.8, 0.9])
def test_nothing_nearer_is_missed(memory: Memory, threshold: float):
    chance = random.Random(11)
    words = " ".join(sentences()[:40]).split()
    missed = 0
    for source in chance.sample(sentences(), 60):
        changed = source.split()
        for _ in range(chance.randint(1, 2)):
            changed[chance.randrange(len(changed))] = chance.choice(words)
        query = " ".join(changed)
        best = max(Levenshtein.normalized_similarity(fold(query), fold(text)) for text in sentences())
        found = memory.nearest(query, threshold)
        assert found is None or found.similarity <= best + 1e-9
        missed += best >= threshold and (found is None or found.similarity < best - 1e-9)
    assert missed <= 2


def test_sentences_of_signs_alone_are_found(tmp_path: Path):
    with Memory.open(tmp_path / "m.sqlite3") as memory:
        memory.add([Entry(source="***", target="***")])
        assert memory.nearest("***", 0.9) is not None


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_text_has_a_stem(text: str):
    assert stems(fold(text))
