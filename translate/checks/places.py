"""Numbers that stand in each other's places: 12 seats for one party and 45 for the other, the other way round.

Both texts have both numbers, so their values tell nothing; the words beside them do, as far as they are known to
belong together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from translate.checks.tokens import MONTHS_DE, MONTHS_EN, Number, word_matches
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list

_MOST = 12  # numbers of a text; more are a table
_SIGNS = 3  # of four: the words ahead of two numbers and behind them
_REACH = 3  # words
_MARK = re.compile(r"[,;:.()!?–—]")
_CLAUSE_END = re.compile(r"[,;:.()!?–—]|\b(?:und|oder|aber|sowie|and|or|but|while|whereas)\b")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_DAY = re.compile(rf"\d{{1,2}}\. (?:{'|'.join(MONTHS_DE)})\b", re.IGNORECASE)
_REACH_IN_CLAUSE = 5  # words
_CALENDAR = frozenset({*MONTHS_DE, *MONTHS_EN, "jahr", "jahre", "year"})  # goes with any date


class _Place(NamedTuple):
    """A number both texts have once, where it stands, and the words beside it."""

    source: Span
    target: Span
    beside_source: tuple[Span | None, Span | None]  # ahead of it, behind it
    beside_target: tuple[Span | None, Span | None]


def in_other_places(
    pair: Pair, evidence: Evidence, german: Sequence[Number], english: Sequence[Number]
) -> Iterator[tuple[tuple[Span, Span], tuple[Span, Span]]]:
    """Yield two numbers that have changed places, as (both in German, both in English) in the order of the German."""
    links: dict[Span, set[Span]] = defaultdict(set)
    for source, target in evidence.links:
        links[source].add(target)
    for one, other in combinations(_places(pair, german, english), 2):
        turned = (one.source.start < other.source.start) != (one.target.start < other.target.start)
        if turned and not _from_stayed(pair, one, other) and (
            _from_to(pair, one, other)
            or _beside_the_other(pair, links, one, other)
            or (_are_dates(pair, one, other) and _in_the_other_clause(pair, links, one, other))
        ):
            yield (one.source, other.source), (one.target, other.target)


def _places(pair: Pair, german: Sequence[Number], english: Sequence[Number]) -> list[_Place]:
    here, there = [n for n in german if n.digits], [n for n in english if n.digits]
    if not 2 <= len(here) <= _MOST or not 2 <= len(there) <= _MOST:
        return []
    source_words, target_words = ([Span(*m.span()) for m in word_matches(t)] for t in (pair.source, pair.target))
    found = []
    for number in here:
        alike = [n for n in there if n.values & number.values]
        if len(alike) == 1 and sum(bool(n.values & number.values) for n in here) == 1:
            source, target = number.span, alike[0].span
            beside_source = _beside(source, pair.source, source_words, here)
            found.append(_Place(source, target, beside_source, _beside(target, pair.target, target_words, there)))
    return found


def _beside(span: Span, text: str, words: list[Span], numbers: Sequence[Number]) -> tuple[Span | None, Span | None]:
    """Return the next word that is more than a small one ahead of a number and behind it, up to any mark or number."""
    ahead = [word for word in words if word.end <= span.start][: -_REACH - 1 : -1]
    behind = [word for word in words if word.start >= span.end][:_REACH]
    return _first(ahead, span.start, text, numbers), _first(behind, span.end, text, numbers)


def _first(words: list[Span], edge: int, text: str, numbers: Sequence[Number]) -> Span | None:
    for word in words:
        low, high = min(edge, word.end), max(edge, word.start)
        if _MARK.search(text, low, high) or any(n.span.start < word.end and n.span.end > word.start for n in numbers):
            return None
        if text[word.start : word.end].lower() not in word_list("small-words"):
            return word
    return None


def _beside_the_other(pair: Pair, links: dict[Span, set[Span]], one: _Place, other: _Place) -> bool:
    """Tell whether the words beside each number stand beside the other one in the English, and none beside its own."""
    signs, needed = 0, _SIGNS
    for mine, yours, my_place, your_place in zip(
        one.beside_source, other.beside_source, one.beside_target, other.beside_target, strict=True
    ):
        if mine and yours and pair.source[mine.start : mine.end] == pair.source[yours.start : yours.end]:
            needed -= 1  # 31 percent, 18 percent: nothing to tell them apart on this side
            continue
        mine_there, yours_there = (links.get(word, set()) if word else set() for word in (mine, yours))
        if my_place in mine_there or your_place in yours_there:
            return False
        signs += (your_place in mine_there) + (my_place in yours_there)
    return signs >= needed


def _are_dates(pair: Pair, one: _Place, other: _Place) -> bool:
    """Tell whether both are years, or days of a month: of other figures, what is counted stands in any place."""
    texts = [pair.source[place.source.start : place.source.end] for place in (one, other)]
    days = all(_DAY.match(pair.source, place.source.start) for place in (one, other))
    return days or all(_YEAR.fullmatch(text) for text in texts)


def _in_the_other_clause(pair: Pair, links: dict[Span, set[Span]], one: _Place, other: _Place) -> bool:
    """Tell whether the words of each number's clause are those of the other's in the English, and none of its own's."""
    mine, yours, mine_there, yours_there = (
        _clause(text, number, but)
        for text, number, but in (
            (pair.source, one.source, other.source),
            (pair.source, other.source, one.source),
            (pair.target, one.target, other.target),
            (pair.target, other.target, one.target),
        )
    )
    both, both_there = _same(pair.source, mine, yours), _same(pair.target, mine_there, yours_there)
    said, said_there = _linked(links, mine - both), _linked(links, yours - both)
    turned = bool(said & (yours_there - both_there)) and bool(said_there & (mine_there - both_there))
    return turned and not (said & mine_there or said_there & yours_there)


def _same(text: str, some: set[Span], others: set[Span]) -> set[Span]:
    """The words that stand beside both numbers, in whatever place: 3 Euro, 28 Euro."""
    words, more = ({text[word.start : word.end].lower() for word in found} for found in (some, others))
    return {word for word in some | others if text[word.start : word.end].lower() in words & more}


def _linked(links: dict[Span, set[Span]], words: set[Span]) -> set[Span]:
    return {target for word in words for target in links.get(word, ())}


def _clause(text: str, number: Span, other: Span) -> set[Span]:
    """The words beside a number, up to any mark, conjunction or the other number."""
    words = [Span(*match.span()) for match in word_matches(text)]
    ahead = [word for word in words if word.end <= number.start][: -_REACH_IN_CLAUSE - 1 : -1]
    behind = [word for word in words if word.start >= number.end][:_REACH_IN_CLAUSE]
    return _up_to_end(ahead, number, text, other) | _up_to_end(behind, number, text, other)


def _up_to_end(words: list[Span], number: Span, text: str, other: Span) -> set[Span]:
    found: set[Span] = set()
    for word in words:
        low, high = min(number.end, word.start), max(number.start, word.end)
        if _CLAUSE_END.search(text, low, high) or low < other.start < high or low < other.end < high:
            break
        if text[word.start : word.end].lower() not in word_list("small-words") | _CALENDAR:
            found.add(word)
    return found


def _from_stayed(pair: Pair, one: _Place, other: _Place) -> bool:
    """Tell whether `von 2 auf 3` became `to 3 from 2`."""
    return any(
        pair.source.endswith(("von ", "Von "), 0, place.source.start)
        and pair.target.endswith(("from ", "From ", "from €", "from $", "from £"), 0, place.target.start)
        for place in (one, other)
    )


def _from_to(pair: Pair, one: _Place, other: _Place) -> bool:
    """Tell whether `von 12 auf 15` became `from 15 to 12`."""
    first, second = (pair.source[: place.source.start].split()[-1:] for place in (one, other))
    here, there = (pair.target[: place.target.start].split()[-1:] for place in (one, other))
    return first == ["von"] and second in (["auf"], ["bis"]) and here == ["to"] and there == ["from"]
