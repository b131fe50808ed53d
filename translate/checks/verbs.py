"""The forms of a verb that a table names by its stems: an+steig/stieg~gestiegen, rise/rose/risen~, lay/laid~_off."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FINITE = ("", "e", "st", "t", "en", "n", "te", "ten", "test", "et", "est", "ete", "eten")
_DECLINED = ("", "e", "en", "er", "es", "em")
_DOUBLED = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiou]$")  # of one syllable: banned, never baned


def german_forms(verb: str) -> Iterator[str]:
    """The forms of a verb written particle+stems~participles; those that stand apart with a + between."""
    stems, _, participles = verb.rpartition("+")[2].partition("~")
    particle = verb.rpartition("+")[0]
    first = stems.split("/")[0]
    infinitive = first + ("n" if first.endswith(("er", "el")) else "en")
    for finite in {stem + ending for stem in stems.split("/") for ending in _FINITE}:
        if particle:
            yield f"{finite}+{particle}"
        yield particle + finite
    if particle:
        yield f"{particle}zu{infinitive}"
    for declined in (*participles.split("/"), infinitive + "d"):
        yield from (particle + declined + ending for ending in _DECLINED)


def english_forms(verb: str) -> Iterator[str]:
    """The forms of a verb written base/irregular forms~words behind it; some, as openned, no one ever writes."""
    forms, _, behind = verb.partition("~")
    base, *irregular = forms.split("/")
    for form in {base, *irregular, *_regular(base, past=not irregular)}:
        yield form + behind


def _regular(base: str, *, past: bool) -> Iterator[str]:
    stem = base[:-1] if base[-1] == "e" and base[-2] not in "eo" else base
    stems = {stem + stem[-1]} if _DOUBLED.search(base) else {stem}
    if not _SHORT.fullmatch(base):
        stems.add(stem)
    ends_in_y = base[-1] == "y" and base[-2] not in "aeiou"
    yield base[:-1] + "ies" if ends_in_y else base + ("es" if base.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")
    for stem in stems:
        yield stem + "ing"
        if past:
            yield base[:-1] + "ied" if ends_in_y else stem.removesuffix("e") + "ed"
