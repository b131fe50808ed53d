"""The sentences that the source side is judged with, and what counts as named."""

from __future__ import annotations

import pytest

from translate.evaluation.garbled import KINDS, PARTS, Sentence, figures_of, main, named, read


def test_every_sentence_has_its_part_and_every_garbled_one_its_fault() -> None:
    sentences = read()
    assert len({one.text for one in sentences}) == len(sentences) > 1000
    assert {(one.part, one.kind) for one in sentences} == {(part, kind) for part in PARTS for kind in KINDS}
    assert all(bool(one.fault) == (one.kind == "garbled") for one in sentences)


def test_what_counts_is_what_is_said_of_the_german() -> None:
    sentences = [
        Sentence("unseen", "garbled", "Der Sprecher sagte, dass die Stadt hat kein Geld mehr.", "verb"),
        Sentence("unseen", "garbled", "Der Umbau macht Sinn, sagte der Sprecher der Stadt.", "calque"),
        Sentence("unseen", "garbled", "Der Umbau kostet nach Angaben der Stadt acht Millionen Euro.", "none"),
        Sentence("unseen", "sound", "Die Stadt hat kein Geld mehr, sagte der Sprecher.", ""),
    ]
    figures = figures_of(list(named(sentences)))
    assert figures["unseen garbled"] == pytest.approx(200 / 3)
    assert figures["unseen garbled, above minor"] == pytest.approx(100 / 3)
    assert figures["unseen sound"] == figures["tuned garbled"] == 0.0


def test_a_sound_sentence_is_judged_without_its_neighbours() -> None:
    sentences = [
        Sentence("unseen", "sound", "„Die Brücke bleibt gesperrt“, sagte der Bürgermeister.", ""),
        Sentence("unseen", "sound", "„Wir warten seit Mai“, sagte die Wirtin.", ""),
        Sentence("unseen", "sound", "»Das Dach ist dicht«, sagte der Hausmeister.", ""),
    ]
    assert [one.checks for one in named(sentences)] == [frozenset()] * 3


def test_no_figure_is_worse_than_the_kept_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "unseen garbled" in capsys.readouterr().out
