"""Pictures: no model sees them, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.records import Segment
from translate.translator import open_translator
from translate.wording import as_read
from translate.wording.pictures import Bare, taken_out

CASES = [
    ("Das ist gut 😀.", Bare("Das ist gut.", "", "😀")),
    ("👉 Lesen Sie auch den Bericht.", Bare("Lesen Sie auch den Bericht.", "👉", "")),
    ("Wir sind ⚽ Meister! 🎉🎉", Bare("Wir sind Meister!", "", "⚽ 🎉🎉")),
    ("★★★★☆ Ein gutes Buch. ❤️", Bare("Ein gutes Buch.", "★★★★☆", "❤️")),
    ("👍 👎 Ja 🇩🇪", Bare("Ja", "👍 👎", "🇩🇪")),
    ("🎉", Bare("🎉")),
    ("🎉 !", Bare("🎉 !")),
    ("Auf\u200dlage ❤\ufe0f", Bare("Auf\u200dlage", "", "❤\ufe0f")),  # a joiner alone is no picture
    ("Von 4➔2 Punkten", Bare("Von 4 2 Punkten", "", "➔")),
    ("Zeit🙂Haus", Bare("Zeit Haus", "", "🙂")),
    ("Wir sind ⚽Meister, („👉Ja“)!", Bare("Wir sind Meister, („Ja“)!", "", "⚽ 👉")),
    ("Preise ↑ um 3 %", Bare("Preise ↑ um 3 %")),
    ("", Bare("")),
]


@pytest.mark.parametrize(("text", "bare"), CASES)
def test_pictures_are_taken_out(text: str, bare: Bare) -> None:
    assert taken_out(text) == bare


def test_a_run_of_blanks_of_any_length_is_read() -> None:
    assert taken_out("Ja" + " " * 200_000 + "nein") == Bare("Ja" + " " * 200_000 + "nein")


def test_they_come_back_around_the_translation() -> None:
    translator = open_translator(engine="fake")
    texts = ["👉 Lesen Sie mehr ⚽ davon!", "GROSSE FREUDE IN DER STADT 🎉", "Ja."]
    english = list(translator.lines(texts))
    assert english == ["👉 EN Lesen Sie mehr davon! ⚽", "EN GROSSE FREUDE IN DER STADT 🎉", "EN Ja."]


@given(st.text(alphabet="aÄ. 😀⚽❤️\u200d🇩🇪★\n", max_size=30))
def test_no_picture_is_lost_and_offsets_fit(text: str) -> None:
    read = as_read(Segment.of(text, 1))
    assert read.segment.end - read.segment.start == len(read.segment.text)
    assert sorted("".join(read.restored(read.segment.text).split())) == sorted("".join(text.split()))
