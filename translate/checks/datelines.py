"""The place a report begins with: “Kassel (dpa).”, “Kassel (AFP) - ”. It comes through, or is what English calls it."""

from __future__ import annotations

import re

from translate.checks.name_forms import ALIKE, classical, is_shouted, known_forms, likeness, skeleton, stands_in
from translate.checks.protocol import Hit
from translate.records import Pair, Span

_AGENCY = (
    r"\((?:[a-z]{2,4}|AFP|AP|APA|DPA|EPD|KNA|SDA|SID|RND|Reuters)(?:[/-][a-zA-Z]{2,7}){0,2}\)\s*(?:[.:–—-]|$)"
)
_GERMAN = re.compile(
    r"\s*(?P<place>[A-ZÄÖÜ][\w.-]*(?:[ /](?:[A-ZÄÖÜ][\w.-]*|am|an|der|den|bei|in|im|ob|unter|auf|vor)){0,4}) "
    + _AGENCY
)
_ENGLISH = re.compile(rf"\s*(?P<place>\w[^()\n]{{0,40}}?),? {_AGENCY}")
_PART = re.compile(r"[^\W\d_]{3,}")


def other_dateline(pair: Pair) -> dict[str, Hit]:
    """What to say of a report's place that became another word."""
    here = _GERMAN.match(pair.source) if "(" in pair.source[:60] else None
    there = _ENGLISH.match(pair.target) if here else None
    if here is None or there is None or is_shouted(pair.source):
        return {}
    place, new = here["place"], there["place"]
    if any(_is_same(part, new) for part in _PART.findall(place)):
        return {}
    what = f"“{place}” of the German, “{new}” of the English: the place a report comes from is not translated."
    return {place: Hit(what, source_spans=(Span(*here.span("place")),), target_spans=(Span(*there.span("place")),))}


def _is_same(name: str, text: str) -> bool:
    if stands_in(name, text) or any(form in text.casefold() for form in known_forms(name)):
        return True
    own = skeleton(name)
    parts = _PART.findall(text)
    return any(
        (own[:1] == skeleton(part)[:1] and likeness(own, skeleton(part)) >= ALIKE)
        or classical(name) == classical(part)
        for part in [*parts, "".join(parts)]
    )
