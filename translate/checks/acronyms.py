"""German acronyms and the words that English has for them: BGH, “Federal Court of Justice”.

No lexicon of words accounts for the one by the other, so that what stands for an acronym is neither lost nor made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from translate.records import Pair, Span
from translate.word_tables import rows

_ACRONYM = re.compile(r"(?<![^\W_])[A-ZÄÖÜd][^\W_]+")
_WORD = re.compile(r"[^\W_]{3,}")
# What stands beside such words and belongs to them: Germany's Federal Court of Justice in Karlsruhe
_AHEAD = (
    r"(?:(?:the|an?|german(?:y['’]s)?|austria['’]s|austrian|swiss|bavarian|saxon|federal|european|national|state|local|"
    r"regional|country['’]s|official|her|his|their|its|our|my|your) )*"
)
_BEHIND = (
    r"(?i:[- ](?:fund|agency|office|authority|association|club|union|party|act|law|code|regulation|rule|system|"
    r"scheme|company|ministry|court|institute|committee|federation|member|politician|ratio|test|exam|plan|student|judge)\w*)?"
    r"(?:(?: (?:of|for|and|in|the|on|&))* [A-Z][\w-]+(?:['’]s)?)*"
)


@cache
def _acronyms() -> dict[str, tuple[str, ...]]:
    """German acronym -> what English has for it, in small letters."""
    table: dict[str, tuple[str, ...]] = {}
    for german, english in rows("acronyms.tsv"):
        for form in german.split("|"):
            table[form] = table.get(form, ()) + tuple(english.split("|"))
    return table


def written_out(word: str) -> tuple[str, ...]:
    """What English may have for an acronym (or its plural or genitive), in small letters; nothing for other words."""
    table = _acronyms()
    return table.get(word) or (table.get(word[:-1], ()) if word.endswith("s") else ())


@cache
def _pattern(english: tuple[str, ...]) -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace("'", "['’]") for form in sorted(english, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?i:{_AHEAD}(?:{forms})(?:\w{{0,5}})(?!\w)(?:['’]s?)?){_BEHIND}")


def renderings(pair: Pair) -> list[Span]:
    """Where the English has the words for an acronym of the German."""
    forms = dict.fromkeys(filter(None, map(written_out, _ACRONYM.findall(pair.source))))
    return [Span(*match.span()) for english in forms for match in _pattern(english).finditer(pair.target)]


def left_over(pair: Pair, words: Sequence[Span]) -> tuple[tuple[Span, ...], bool]:
    """Which of these words of the English no acronym of the German accounts for, and whether those are most of them."""
    found = renderings(pair) if words else []
    if not found:
        return tuple(words), True
    left, size = [], 0
    for span in words:
        rest = [
            Span(*match.span())
            for match in _WORD.finditer(pair.target, span.start, span.end)
            if not any(one.start <= match.start() and match.end() <= one.end for one in found)
        ]
        if rest:
            left.append(Span(rest[0].start, max(rest[-1].end, rest[0].end)))
            size += sum(one.end - one.start for one in rest)
    return tuple(left), 2 * size > sum(span.end - span.start for span in words)


def accounted_for(pair: Pair, words: Sequence[Span]) -> bool:
    """Whether these words of the German are all acronyms that the English has the words for."""
    said = [pair.source[span.start : span.end] for span in words]
    low = [written_out(word) for word in said]
    return bool(said) and all(forms and _pattern(forms).search(pair.target) for forms in low)
