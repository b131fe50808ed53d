"""EXCHANGED: a word that became its opposite or another of its kind: fell for rose, weeks for months, Austria for
Australia.

Words are looked up by their beginnings in one table, never searched for one by one. What a text says outright is told
from what it may say in other words: only the first is exchanged, and the second keeps a finding away. Of 101 changes of
meaning made by hand, with which in view the table was written, 53 were found without it and 84 with it, of 30 made
afterwards half; of 40 others, made to read well, all checks together found 9, and 23 once the table had grown by the
half. In 43,500 human translations, most of news, it speaks 42 times, of slips of the translator but for ten.
The opposites of verbs and adjectives were written later: of 1,770 sound pairs in which one was put for the word that
stood there two in three are found, and in 59,000 human translations they speak five times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain

from translate.checks.comparisons import turned_comparisons, turned_order
from translate.checks.contradictions import contradictions
from translate.checks.grades import turned_grades
from translate.checks.mistaken import mistaken
from translate.checks.negation import negates
from translate.checks.numbers import missing, numbers_of
from translate.checks.numerals import Value
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.quantifiers import other_quantities
from translate.checks.roles import exchanged_roles
from translate.checks.tokens import Number
from translate.checks.topics import exchanged, kinds
from translate.records import Evidence, Pair, Span

_KINDS = ("plain", "opposite", "figure", "ahead")
_LETTER = r"[^\W\d_]"
_CLAUSE_EDGE = re.compile(r"[,;:.!?–—()]")
_ROUGHLY = re.compile(
    r" (?:(?:rund|etwa|ca\.|circa|ungefähr|fast|knapp|über|gut|about|around|some|roughly|nearly|almost|over|just) )?"
    r"(?:US)?[$€£]?"
)


def _exchanged(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    told: set[Span] = set()  # words of the English
    for topic, lost, added in exchanged(pair, _KINDS):
        kind = kinds()[topic]
        if kind in ("figure", "ahead"):
            lost, added = _with_figures(pair, lost, added, ahead=kind == "ahead")
        # what stands in both texts is a name: Deutsche Börse, Daily Mail
        lost = [span for span in lost if not _stands_in(pair.target, pair.source[span.start : span.end])]
        added = [span for span in added if not _stands_in(pair.source, pair.target[span.start : span.end])]
        if not lost or not added or added[0] in told:
            continue
        if kind == "opposite" and _negates_beside(pair, lost[0], added[0]):
            continue  # "did not fall" may stand for "stieg"
        yield _became(pair, lost[0], added[0])
        told.add(added[0])
    for one, other in mistaken(pair):
        if other not in told:
            yield _became(pair, one, other)
    turned = chain(turned_comparisons(pair, evidence), turned_order(pair, evidence), turned_grades(pair))
    for one, other in chain(other_quantities(pair, evidence), turned):
        yield _became(pair, one, other)
    roles = ((one, other, why, None) for one, other, why in exchanged_roles(pair, evidence))
    for one, other, why, severity in chain(roles, contradictions(pair, evidence)):
        yield Hit(
            f"“{pair.source[one.start : one.end]}” {why}.",
            source_spans=(one,),
            target_spans=(other,) if other.start < other.end else (),
            severity=severity,
        )


def _negates_beside(pair: Pair, one: Span, other: Span) -> bool:
    """Whether either text negates in the clause that such a word stands in."""
    return negates(Pair.of(_clause(pair.source, one), _clause(pair.target, other), pair.segment.id))


def _clause(text: str, word: Span) -> str:
    before = text[: word.start]
    return _CLAUSE_EDGE.split(before)[-1] + _CLAUSE_EDGE.split(text[word.start :], maxsplit=1)[0]


def _became(pair: Pair, one: Span, other: Span) -> Hit:
    return Hit(
        f"“{pair.source[one.start : one.end]}” became “{pair.target[other.start : other.end]}”.",
        source_spans=(one,),
        target_spans=(other,),
    )


def _stands_in(text: str, words: str) -> bool:
    return words in text and re.search(rf"(?<!{_LETTER}){re.escape(words)}(?!{_LETTER})", text) is not None


def _with_figures(
    pair: Pair, lost: list[Span], added: list[Span], *, ahead: bool
) -> tuple[list[Span], list[Span]]:
    """Those right behind or ahead of a number that both texts have, where all stayed: a day may be 24 hours."""
    german, english = numbers_of(pair)
    if missing(german, english) or missing(english, german):
        return [], []
    here, there = _beside(pair.source, lost, german, ahead), _beside(pair.target, added, english, ahead)
    return _alike(here, there), _alike(there, here)


def _alike(here: list[tuple[Span, Number]], there: list[tuple[Span, Number]]) -> list[Span]:
    """The words of one text beside a number that a word of the other stands beside, too."""
    said = {value for _, number in there for value in _figures(number)}
    return [span for span, number in here if _figures(number) & said]


def _figures(number: Number) -> set[Value]:
    """What is said of it, whatever it counts (half a year is not six months here), or which month it is."""
    return {value for value in number.values if isinstance(value, Fraction) or value[0] == "month"}


def _beside(text: str, spans: list[Span], numbers: Iterable[Number], ahead: bool) -> list[tuple[Span, Number]]:
    """Words that stand beside a number, or ahead of it with no more between than that it is a rough one."""
    if not ahead:
        behind = {number.span.end + 1: number for number in numbers}
        return [(span, behind[span.start]) for span in spans if span.start in behind]
    before = {number.span.start: number for number in numbers if number.required or number.calendar}
    after = ((span, _ROUGHLY.match(text, span.end)) for span in spans)
    return [(span, before[gap.end()]) for span, gap in after if gap and gap.end() in before]


EXCHANGED = Check(
    id="EXCHANGED",
    category="accuracy/mistranslation",
    severity="major",
    side="pair",
    run=_exchanged,
    summary="a word that became its opposite or another of its kind: fell for rose, weeks for months, another country",
    silenced_by=(
        "TARGET-EMPTY", "SOURCE-EMPTY", "TARGET-REPETITION", "UNTRANSLATED", "TARGET-LANGUAGE", "SOURCE-LANGUAGE",
        "UNIT", "CURRENCY",
    ),
)
