"""A comparison turned round: länger als, "shorter than"; mehr, nicht weniger, "less, not more"; after for before.

What is compared with what stands in a fixed frame in both languages, so that words may be asked for that are too common
or too manifold to be looked for alone. Nothing is said where either text negates, nor where the two that are compared
changed places: A is older than B, B is younger than A. It is wrong where they did and the comparison stayed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from translate.checks.protocol import linked
from translate.checks.tokens import WORD
from translate.records import Evidence, Pair, Span
from translate.word_tables import pattern, rows

_NEGATED = re.compile(r"\b(?:nicht\w*|kein\w*|nie\w*|kaum|weder|ohne|un\w+er)\b", re.IGNORECASE)
_NEGATED_ENGLISH = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|cannot|without|hardly|neither|nor|if anything)\b|n['’]t\b", re.IGNORECASE
)
_EDGE = re.compile(r"[,;:–—.!?()„“”\"]")  # of a clause, roughly
_LONG = 3  # letters of a word that says something
_NEAR = 30  # letters of a clause that say which it is
_STEPS = r"(?<![\w-])(?P<step>{})(?:e[nmrs]?)?(?: [\w%€$.-]+){{0,3}}? als\b(?! (?:ob|auch|dass)\b)"
_STEPS_ENGLISH = r"(?<![\w-])(?:{})(?P<than>(?: [\w’'%€$.-]+){{0,4}}? than)\b"
_NOT_MORE = re.compile(r"\b(mehr|weniger) [^.;:!?]{1,60}?,? (?:und |aber )?nicht (mehr|weniger)(?=[.!?;,“])")
_NOT_MORE_ENGLISH = re.compile(
    r"\b(more|less|fewer) [^.;:!?]{1,60}?,? (?:and |but )?not (?:more|less|fewer)(?=[.!?;,”\"’])", re.IGNORECASE
)
_COMPARED = re.compile(
    r" (?:(?:d(?:er|ie|as|em|en)|[ms]ein|ihr|unser|im|in|bei)(?:e[nmrs]?)? )?(?P<noun>[A-ZÄÖÜ]\w+)(?! \w*\d)"
)
_PRONOUN = re.compile(r" (?:s?he|they|him|her|them|his|hers|theirs)\b")
_FIGURE = re.compile(
    r"(?P<figure>\d[\d.,]*)(?: [\w-]+|%| %)? (?P<way>mehr|weniger|höher|niedriger|teurer|billiger) als\b"
)
_UP_BY = re.compile(r"\b(?P<way>up|rose|risen)(?: by)? (?:US)?[$€£]?(?P<figure>\d(?:[\d.,]*\d)?)")
_DOWN_BY = re.compile(r"\b(?P<way>down|fell|fallen)(?: by)? (?:US)?[$€£]?(?P<figure>\d(?:[\d.,]*\d)?)")
# letters that stand in its opposite, a conjunction, what else of the English may stand for it, and its opposite
_ORDERS = (
    (
        "fter ",
        re.compile(r"(?:(?<=[,–] )(?P<said>bevor|ehe)|^(?P<first>Bevor|Ehe)) "),
        re.compile(
            r"\b(?:before|until|till|prior|ahead|earlier|first|by the time|preced\w*|already|previous\w*)\b",
            re.IGNORECASE,
        ),
        re.compile(r"\bafter\b(?! (?:all|which|that|this|a|some)\b)", re.IGNORECASE),
    ),
    (
        "efore ",
        re.compile(r"(?<![^,–] )\b(?P<said>[Nn]achdem) "),
        re.compile(
            r"\b(?:after\w*|once|when|follow\w*|since|having|later|then|now|as|upon|because|until|till|subsequent\w*)\b",
            re.IGNORECASE,
        ),
        re.compile(r"\bbefore\b", re.IGNORECASE),
    ),
)


class _Step(NamedTuple):
    """What of the English goes the same way as a German comparative, and what the other way."""

    same: str
    other: str
    again: str  # the same way, with than


@cache
def _steps() -> dict[str, _Step]:
    """The German comparatives."""
    found: dict[str, _Step] = {}
    for up, down, english_up, english_down, more, less in rows("comparisons.tsv"):
        for words, same, also, other in ((up, english_up, more, english_down), (down, english_down, less, english_up)):
            step = _Step(rf"\b(?:{same}|{also})\b", _STEPS_ENGLISH.format(other), _STEPS_ENGLISH.format(same))
            found.update((word, step) for word in words.split("|") if word not in found)
    return found


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(_STEPS.format("|".join(_steps())), re.IGNORECASE)


def turned_comparisons(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span]]:
    """Where the German says that something is more so, and where the English says that it is less so."""
    if "als" in pair.source and "than" in pair.target and not _negated(pair):
        for match in _compared().finditer(pair.source):
            step = _steps()[match["step"].lower()]
            same = pattern(step.same, re.IGNORECASE).search(pair.target)
            if same and (exchanged := _each_other(pair, evidence, match, step)):
                yield exchanged
            other = None if same else pattern(step.other, re.IGNORECASE).search(pair.target)
            if other and not _changed_places(pair, evidence, match, other.end()):
                yield Span(*match.span("step")), Span(other.start(), other.start("than"))
    if " nicht " in pair.source and " not " in pair.target:
        one, other = _NOT_MORE.search(pair.source), _NOT_MORE_ENGLISH.search(pair.target)
        if one and other and one[1] != one[2] and (one[1] == "mehr") != (other[1].lower() == "more"):
            yield Span(*one.span(1)), Span(*other.span(1))
    yield from _beside_figures(pair)


def _negated(pair: Pair) -> bool:
    return bool(_NEGATED.search(pair.source) or _NEGATED_ENGLISH.search(pair.target))


def _each_other(
    pair: Pair, evidence: Evidence, step: re.Match[str], english: _Step
) -> tuple[Span, Span] | None:
    """A is older than B, where it was B that is older than A."""
    again, noun = pattern(english.again, re.IGNORECASE).search(pair.target), _COMPARED.match(pair.source, step.end())
    if not again or not noun:
        return None
    there = linked(evidence, Span(*noun.span("noun")))
    start, end = again.end("than"), _end(pair.target, again.end("than"))
    own = (source for source, span in evidence.links if start <= span.start < end and source.end <= step.start())
    behind = any(pair.source[word.start].isupper() for word in own) or _PRONOUN.match(pair.target, start)
    if behind and there and all(span.end <= again.start() for span in there):
        return Span(*noun.span("noun")), Span(*again.span())
    return None


def _changed_places(pair: Pair, evidence: Evidence, step: re.Match[str], than: int) -> bool:
    """Whether what the German compares with stands ahead of the English “than”, not behind.

    Where no word is linked with it, what the German compares may tell, of which all must stand ahead.
    """
    words = [Span(*match.span()) for match in WORD.finditer(pair.source, step.end(), _end(pair.source, step.end()))]
    nouns = [word for word in words if pair.source[word.start].isupper()]
    there = [span for word in nouns or words for span in linked(evidence, word)]
    if there or not nouns:
        return bool(there) and all(span.start < than for span in there)
    ahead = (Span(*match.span()) for match in WORD.finditer(pair.source, 0, step.start()))
    compared = [span for word in ahead if pair.source[word.start].isupper() for span in linked(evidence, word)]
    return not compared or any(span.start > than for span in compared)


def _end(text: str, start: int) -> int:
    """Where the clause ends that goes on there."""
    edge = _EDGE.search(text, start)
    return edge.start() if edge else len(text)


def _beside_figures(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """62 Cent mehr als: down 62 cents."""
    match = _FIGURE.search(pair.source) if " als " in pair.source else None
    if match and not _negated(pair):
        other = _DOWN_BY if match["way"] in ("mehr", "höher", "teurer") else _UP_BY
        for there in other.finditer(pair.target):
            if re.sub(r"\D", "", there["figure"]) == re.sub(r"\D", "", match["figure"]):
                yield Span(*match.span("way")), Span(*there.span("way"))


def turned_order(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span]]:
    """Where the German says before or after, and the English the other of the same clause."""
    for letters, first, there_else, then in _ORDERS:
        match = first.search(pair.source) if letters in pair.target else None
        other = then.search(pair.target) if match and not there_else.search(pair.target) else None
        if match and other and not _negated(pair) and _speaks_of(pair, evidence, match.end(), other.end()):
            yield Span(*match.span(match.lastgroup or 0)), Span(*other.span())


def _speaks_of(pair: Pair, evidence: Evidence, here: int, there: int) -> bool:
    """Whether the clause that begins there in the English is the one of the German for the most part."""
    german, english = _end(pair.source, here), min(_end(pair.target, there), there + _NEAR)
    words = [one for one in evidence.links if min(end - start for start, end in one) >= _LONG]
    within = [here <= source.start < german for source, target in words if there <= target.start < english]
    return 2 * sum(within) >= len(within)
