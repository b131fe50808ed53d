"""Across the document: TERM-INCONSISTENT, SAME-SOURCE, SAME-TARGET."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.tokens import WORD
from translate.records import Pair, Span
from translate.table import shortened
from translate.word_tables import rows

_QUOTED = 80  # characters of another translation
_PLACE = tuple[int, Span]


_Pattern = tuple[str, re.Pattern[str]]  # (how a variant is called, what writes it)


@cache
def _variants() -> dict[tuple[str, str], tuple[tuple[_Pattern, ...], ...]]:
    """(side, topic) -> rows of variants; a column over all rows of a topic holds the forms that go together."""
    table: dict[tuple[str, str], list[tuple[_Pattern, ...]]] = defaultdict(list)
    for side, topic, *cells in rows("variants.tsv"):
        parts = (cell.partition("=") for cell in cells)
        table[side, topic].append(tuple((label, re.compile(pattern)) for label, _, pattern in parts))
    return {key: tuple(lines) for key, lines in table.items()}


@cache
def _any_variant(side: str) -> re.Pattern[str]:
    """What finds any variant of a side: most texts have none, and are read once instead of once a variant."""
    lines = (line for (own, _), table in _variants().items() if own == side for line in table)
    return re.compile("|".join(pattern.pattern for line in lines for _, pattern in line))


def _terms(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[int, Hit]]:
    texts = {"source": [pair.source for pair in pairs], "target": [pair.target for pair in pairs]}
    sides = {
        side: [(place, text) for place, text in enumerate(own) if _any_variant(side).search(text)]
        for side, own in texts.items()
    }
    for (side, _), lines in _variants().items() if any(sides.values()) else ():
        used = {
            (column, label): places
            for line in lines
            for column, (label, pattern) in enumerate(line)
            if (places := _places(sides[side], pattern))
        }
        if len({column for column, _ in used}) > 1:
            yield _wavering(side, used, lines)
    yield from _many_targets(pairs, limits)


def _places(texts: Sequence[tuple[int, str]], pattern: re.Pattern[str]) -> list[_PLACE]:
    return [(place, Span(*match.span())) for place, text in texts for match in pattern.finditer(text)]


def _wavering(
    side: str, used: dict[tuple[int, str], list[_PLACE]], lines: Sequence[tuple[_Pattern, ...]]
) -> tuple[int, Hit]:
    """One hit for the document, at the first place of the rarest variant.

    What goes together is named together, noun and adjective: no one can settle on a noun for an adjective.
    """
    weight: Counter[int] = Counter()
    for (column, _), places in used.items():
        weight[column] += len(places)
    rarest = min(weight, key=lambda column: (weight[column], -column))
    place, span = min(place for (column, _), places in used.items() if column == rarest for place in places)
    kinds = [line for line in lines if any((column, label) in used for column, (label, _) in enumerate(line))]
    ranked = sorted(weight, key=lambda column: (-weight[column], column))
    counted = [f"{_forms(column, kinds)} ({_times(weight[column])})" for column in ranked]
    text = "German" if side == "source" else "English"
    return place, Hit(
        f"The {text} text wavers between {', '.join(counted[:-1])} and {counted[-1]}: settle on one for the whole "
        "document.",
        source_spans=(span,) if side == "source" else (),
        target_spans=(span,) if side == "target" else (),
    )


def _forms(column: int, kinds: Sequence[tuple[_Pattern, ...]]) -> str:
    """The variants of a column for each kind of word: “Belarus”/“belarussisch”."""
    return "/".join(f"“{line[column][0]}”" for line in kinds if column < len(line))


def _many_targets(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[int, Hit]]:
    """A heading, label or term that is a segment of its own and has several translations elsewhere is SAME-SOURCE's;
    here: an acronym or rare compound whose English differs from place to place, by the doublets of the table."""
    any_term = _any_term()
    likely = [(place, pair) for place, pair in enumerate(pairs) if any_term.search(pair.source)]
    for term, choices in _pairs_table():
        met: dict[str, list[_PLACE]] = defaultdict(list)
        words: dict[str, str] = {}  # what stands there, of each doublet where it is met first
        for place, pair in likely:
            if found := term.search(pair.source):
                for doublet, pattern in choices:
                    if english := pattern.search(pair.target):
                        met[doublet].append((place, Span(*found.span())))
                        words.setdefault(doublet, english[0])
                        break
        if len(met) > 1:
            ranked = sorted(met, key=lambda doublet: (-len(met[doublet]), doublet))
            place, span = met[ranked[-1]][0]
            word = pairs[place].source[span.start : span.end]
            counted = " and ".join(f"“{words[doublet]}” ({_times(len(met[doublet]))})" for doublet in ranked)
            yield place, Hit(f"“{word}” is translated as {counted}: settle on one.", source_spans=(span,))


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


@cache
def _pairs_table() -> tuple[tuple[re.Pattern[str], tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    return tuple(
        (re.compile(rf"\b{row[0]}\b"), tuple((word, re.compile(rf"\b{word}", re.IGNORECASE)) for word in row[1:]))
        for row in rows("terms.tsv")
    )


@cache
def _any_term() -> re.Pattern[str]:
    """What finds any German term of the table."""
    return re.compile("|".join(term.pattern for term, _ in _pairs_table()))


TERM = Check(
    id="TERM-INCONSISTENT",
    category="terminology/inconsistent-use",
    severity="minor",
    side="document",
    run_document=_terms,
    summary="two names for one thing in one document",
)


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _same_source(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[int, Hit]]:
    first: dict[str, int] = {}
    for place, pair in enumerate(pairs):
        source = " ".join(pair.source.split())
        if not any(c.isalpha() for c in source) or not pair.target.strip():
            continue
        earlier = first.setdefault(source, place)
        if earlier != place and _key(pairs[earlier].target) != _key(pair.target):
            yield (
                place,
                Hit(
                    f"The same German stands in segment {pairs[earlier].segment.id}, translated as "
                    f"“{shortened(pairs[earlier].target, _QUOTED)}”."
                ),
            )


SAME_SOURCE = Check(
    id="SAME-SOURCE",
    category="style/inconsistent",
    severity="minor",
    side="document",
    run_document=_same_source,
    summary="equal sentences translated differently",
)


def _same_target(pairs: Sequence[Pair], limits: Limits) -> Iterator[tuple[int, Hit]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        key = _key(pair.target)
        if len(key) >= limits["characters"] and " " in key:
            groups[key].append(place)
    for places in groups.values():
        first = {_key(pairs[place].source): place for place in reversed(places)}
        if len(first) > 1 and not _alike(set(first), limits["overlap"]):
            earliest, second = sorted(first.values())[:2]
            for place in places:
                same = _key(pairs[place].source) == _key(pairs[earliest].source)
                other = pairs[second if same else earliest].segment.id
                yield (
                    place,
                    Hit(
                        f"The same English stands in segment {other} for another German sentence: see whether it fits "
                        "both."
                    ),
                )


def _alike(sources: set[str], least: float) -> bool:
    """Whether the German sentences share their words: variants of one sentence may have one translation."""
    first, *rest = sorted(sources)
    return all(
        2 * sum((Counter(first.split()) & Counter(other.split())).values())
        >= least * (len(first.split()) + len(other.split()))
        for other in rest
    )


SAME_TARGET = Check(
    id="SAME-TARGET",
    category="accuracy/mistranslation",
    severity="major",
    side="document",
    run_document=_same_target,
    summary="one sentence for different sources: a mark of hallucination",
    limits={"characters": 12, "overlap": 0.5},
)
