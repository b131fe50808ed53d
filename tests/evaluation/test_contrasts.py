from __future__ import annotations

from collections import Counter

import pytest

from translate.evaluation.contrasts import LOST, PARTS, Contrast, figures_of, main, points_at, read, seen


def test_every_contrast_names_words_that_stand_where_they_are_said_to() -> None:
    contrasts = read()
    assert Counter(one.part for one in contrasts) == dict.fromkeys(PARTS, 300)
    assert set(Counter((one.part, one.kind) for one in contrasts).values()) == {15}
    assert len({one.source for one in contrasts}) == len(contrasts)
    for one in contrasts:
        assert one.words in (one.source if one.kind in LOST else one.wrong), one
        assert one.sound != one.wrong


SOURCE = "Der Umbau kostet nach Angaben der Stadt acht Millionen Euro."


def test_an_error_is_found_by_its_words() -> None:
    sound = "According to the city, the conversion will cost eight million euros."
    wrong = "According to the city, the conversion will cost eighty million euros."
    contrasts = [
        Contrast("unseen", "number", SOURCE, sound, wrong, "eighty"),
        Contrast("unseen", "number", SOURCE, sound, sound.replace("city", "City"), "City"),
    ]
    first, second = found = list(seen(contrasts))
    assert [points_at(finding, first.contrast) for finding in first.wrong if finding.check == "NUMBER-VALUE"] == [True]
    assert not first.sound
    assert not any(points_at(finding, second.contrast) for finding in second.wrong)
    figures = figures_of(found)
    assert figures["unseen: found, the words"] == pytest.approx(50)
    assert figures["unseen: sound flagged"] == figures["tuned: found"] == 0.0


def test_what_is_lost_is_looked_for_in_the_source() -> None:
    source = "Die Stadt baut die alte Brücke um, weil sie nach einem Gutachten vom März nicht mehr sicher ist."
    contrast = Contrast("unseen", "omission-clause", source, "", "The city is rebuilding the bridge.",
                        "weil sie nach einem Gutachten vom März nicht mehr sicher ist")
    (one,) = seen([contrast])
    assert any(points_at(finding, contrast) for finding in one.wrong)


def test_the_figures_are_those_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--show"]) == 0
    printed = capsys.readouterr().out
    assert "made-up-word" in printed
    assert "unseen: found, above minor" in printed
