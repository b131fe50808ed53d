"""Texts with what nobody sees in them are judged like the same texts without, and what is found stands where it was."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate import check_pairs
from translate.cleaned import cleaned
from translate.records import Pair, Row, Segment, Span, Translation

SIGHTLESS = "\u00ad\u200b\u2060\ufeff"


def pair(source: str, target: str) -> Pair:
    segment = Segment(id=1, block=0, index=0, start=0, end=len(source), text=source)
    return Pair(segment=segment, translation=Translation(segment_id=1, text=target))


def soft(text: str) -> str:
    """With a soft hyphen in every longer word."""
    return " ".join(f"{word[:4]}\u00ad{word[4:]}" if len(word) > 6 else word for word in text.split(" "))


def apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def tied(text: str) -> str:
    """With the ligatures of PDFs."""
    return text.replace("fl", "\ufb02").replace("ff", "\ufb00")


@pytest.mark.parametrize("messy", [soft, apart, tied, lambda text: f"\ufeff{apart(soft(text))}\u200b"])
@pytest.mark.parametrize(("source", "target"), [
    ("Die Wärter zählten 14 Möwen über dem Lübecker Hafen.", "The guards counted 41 gulls above the Lübeck harbour."),
    ("Die Regierung hätte ein Gesetz für die Wälder beschlossen.", "The government would have passed a law."),
    ("Die Bürgermeisterin eröffnete die Brücke am Fluss.", "The mayor opened the bridge bridge and the naïve café."),
])
def test_messy_pairs_are_judged_like_clean_ones(messy, source: str, target: str) -> None:  # type: ignore[no-untyped-def]
    [wanted], [found] = check_pairs([(source, target)]), check_pairs([(messy(source), messy(target))])
    assert found.pair.source == messy(source)
    assert found.evidence.estimates == wanted.evidence.estimates
    assert said(found) == said(wanted)


def said(row: Row) -> list[object]:
    """Findings and evidence with the words they point at instead of their places."""
    def words(text: str, spans: tuple[Span, ...]) -> list[str]:
        return [cleaned(pair(text[start:end], "")).pair.source for start, end in spans]

    source, target, evidence = row.pair.source, row.pair.target, row.evidence
    found = [(one.check, words(source, one.source_spans), words(target, one.target_spans)) for one in row.findings]
    return [*found, words(target, evidence.unsupported), words(source, evidence.uncovered),
            words(source, evidence.source_garbled_spans), words(target, evidence.target_garbled_spans),
            words(source, tuple(here for here, _ in evidence.links)),
            words(target, tuple(there for _, there in evidence.links))]


def test_a_word_leads_back_to_all_of_itself() -> None:
    from translate.cleaned import _back, _clean

    messy = ["Der", "Stra\u00adßenbau", "\ufb02ießt", "u\u0308ber\u00ad"]
    text = "\u200b" + " ".join(messy)
    clean, places = _clean(text)
    assert clean == "Der Straßenbau fließt über"
    found = _back((Span(*word.span()) for word in re.finditer(r"\w+", clean)), places)
    assert [text[start:end] for start, end in found] == messy
    assert _back((Span(4, 4), Span(len(clean), len(clean))), places) == (Span(5, 5), Span(len(text), len(text)))


def test_a_segment_is_cleaned_where_it_stands() -> None:
    segment = Segment(id=1, block=0, index=1, start=50, end=59, text="Stra\u00adße 7")
    own = cleaned(Pair(segment=segment, translation=Translation(segment_id=1, text="7 Road"))).pair
    assert (own.segment.start, own.segment.end, own.source) == (50, 58, "Straße 7")


ODD = st.sampled_from(f"{SIGHTLESS}\u0308\u0301\ufb02aou ")


@given(st.text(st.one_of(st.characters(), ODD), max_size=40), st.data())
def test_every_character_leads_back_to_its_place(text: str, data: st.DataObject) -> None:
    from translate.cleaned import _back, _clean

    clean, places = _clean(text)
    assert not set(SIGHTLESS) & set(clean)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(clean))] * 2)))
    [(first, last)] = _back((Span(start, end),), places)
    assert 0 <= first <= last <= len(text)
    if places:
        assert _clean(text[first:last])[0].startswith(clean[start:end])
