"""Forms that name women and men at once: which are read otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.records import Segment
from translate.wording import as_read
from translate.wording.gendered import in_one_form

READ = {
    "Die Lehrer*innen streiken.": "Die Lehrer:innen streiken.",
    "Den Wähler_innen und WählerInnen ist das egal.": "Den Wähler:innen und Wähler:innen ist das egal.",
    "Kund/-innen und Schüler/innen": "Kund:innen und Schüler:innen",
    "Die Bürger*innenräte tagen.": "Die Bürger:innenräte tagen.",
    "Ein*e Mitarbeiter*in wird gesucht.": "Ein Mitarbeiter wird gesucht.",
    "Jede:r Bürger:in zahlt.": "Jeder Bürger zahlt.",
    "Gesucht wird ein/e Leiter/-in.": "Gesucht wird ein Leiter.",
    "Der*die Vorsitzende dankt.": "Der Vorsitzende dankt.",
}
AS_IT_IS = (
    "", "Die Lehrer:innen streiken.", "Innen und außen", "von innen", "LinkedIn wächst.", "www.Haus.de/in",
    "Haus/In.html", "km/h und m/s", "Er sagte: in Köln", "10:in", "und/oder", "Lehrerinnen und Lehrer",
    "A*in", "InnenArchitektur", "Das SchülerInnenForum tagt.",
)  # fmt: skip


@pytest.mark.parametrize(("text", "read"), READ.items())
def test_they_are_read_in_one_form(text: str, read: str) -> None:
    assert in_one_form(text) == read


@pytest.mark.parametrize("text", AS_IT_IS)
def test_the_rest_is_read_as_it_is(text: str) -> None:
    own = Segment.of(text, 1)
    assert as_read(own).segment is own


def test_a_word_of_any_length_is_read() -> None:
    assert in_one_form("Bürger" + "innenInnen" * 50_000) == "Bürger" + "innenInnen" * 49_999 + "innen:innen"


@given(st.text(alphabet="aAeinr*:_/-. Jd", max_size=40))
def test_once_is_enough(text: str) -> None:
    assert in_one_form(in_one_form(text)) == in_one_form(in_one_form(in_one_form(text)))
