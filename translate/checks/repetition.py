"""SOURCE-REPETITION: what the German says twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import eq

from translate.checks.protocol import Check, Hit, Limits, times
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list, words

WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_LIST_END = re.compile(r"\s*(?:[.!?;:)]|$)")  # nothing is said of the second mention
DOUBLE_WORD = re.compile(r"(?<![\w-])(\w{2,})\s+\1(?![\w-])", re.IGNORECASE)

_SAID_BY = re.compile(  # whose word it is, said twice: Nach Angaben der Behörden kamen nach Angaben der Behörden
    r"\b((?:nach (?:angaben|einschätzung|ansicht|meinung|auskunft|aussage)|laut) "
    r"(?:(?:de[rms]|einer|von) )?(?-i:[A-ZÄÖÜ])\w+)\b"
    r"[^.;:?!„“”\"]{1,80}\b(\1)\b",
    re.IGNORECASE,
)


_RUN = re.compile(r"\w+")


def said_again(words: Sequence[str]) -> int:
    """How many of `words` stood before: a run of n words that stands twice takes n of them."""
    return len(words) - len(set(words))


def may_double(text: str) -> bool:
    """Whether a word stands twice in a row, in any case: what `DOUBLE_WORD` finds, and quicker to say."""
    low = " ".join(_RUN.findall(text)).casefold().split()
    return any(map(eq, low, low[1:]))


def ngrams(text: str, size: int) -> tuple[list[re.Match[str]], Counter[tuple[str, ...]]]:
    """The words of `text` and how often each run of `size` of them, in lower case, stands in it."""
    found = list(WORD.finditer(text))
    low = [match[0].lower() for match in found]
    return found, Counter(tuple(low[i : i + size]) for i in range(len(low) - size + 1))


def _phrase_again(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """A phrase of function words and one long noun that stands twice as a member of one enumeration."""
    nouns = [word for word in WORD.findall(pair.source) if len(word) > 4 and word[0].isupper()]
    if not said_again(nouns):
        return
    found = list(WORD.finditer(pair.source))
    seen: dict[tuple[str, ...], re.Match[str]] = {}
    last_end = -1
    for position, match in enumerate(found):
        word = match[0]
        if len(word) < 5 or not word[0].isupper() or position == 0:
            continue
        key = (found[position - 1][0].lower(), word)
        earlier = seen.setdefault(key, match)
        between = pair.source[earlier.end() : match.start()]
        if (
            earlier is match
            or match.start() < last_end
            or not _LIST_END.match(pair.source, match.end())
            or not _one_enumeration(between, found[position - 1][0])
        ):
            continue
        start = earlier.start() - len(found[position - 1][0]) - 1
        yield Span(max(start, 0), earlier.end()), Span(found[position - 1].start(), match.end())
        last_end = match.end()


def _one_enumeration(between: str, article: str) -> bool:
    """Whether what lies between two mentions keeps them in one list: `, ..., und der (hohen) X` or `und der X`."""
    head = between[: len(between) - len(article) - 1] if between.endswith(" ") else between
    head = between.rstrip()[: -len(article)].rstrip() if between.rstrip().endswith(article) else head
    return (
        len(between) < 200
        and not re.search(r"[.!?:;„“”\"]", between)
        and re.search(r"(?:^|\W)(?:und|sowie|oder)(?:\s+[a-zäöüß]+)?$", head) is not None
        and (head.startswith(",") or " " not in head.strip())
    )


def _source(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for first, second in _phrase_again(pair):
        yield Hit(
            f"“{pair.source[second.start : second.end]}” occurs twice in one enumeration.", source_spans=(first, second)
        )
        return
    told = _SAID_BY.search(pair.source) if "nach " in pair.source or "laut " in pair.source else None
    if told:
        yield Hit(f"“{told[2]}” occurs twice.", source_spans=(Span(*told.span(1)), Span(*told.span(2))))
        return
    size = int(limits["words"])
    low = [word.lower() for word in WORD.findall(pair.source)]
    found, counts = ngrams(pair.source, size) if said_again(low) >= size else ([], Counter())
    for start in range(len(low) - size + 1 if counts else 0):
        if counts[tuple(low[start : start + size])] > 1 and sum(len(word) for word in low[start : start + size]) >= 18:
            again = next(i for i in range(start + 1, len(low)) if low[i : i + size] == low[start : start + size])
            spans = tuple(Span(found[i].start(), found[i + size - 1].end()) for i in (start, again))
            often = times(counts[tuple(low[start : start + size])])
            said = pair.source[spans[0].start : spans[0].end]
            yield Hit(f"“{said}” is repeated: it occurs {often}.", source_spans=spans)
            return
    for match in DOUBLE_WORD.finditer(pair.source) if may_double(pair.source) else ():
        if (
            match[1].lower() not in word_list("de-may-double")
            and match[1].islower()
            and match[1] in words("german_lower.txt")
        ):
            yield Hit(f"“{match[0]}”: the word is repeated.", source_spans=(Span(*match.span()),), severity="minor")
            return


SOURCE = Check(
    id="SOURCE-REPETITION",
    category="linguistic-conventions/duplication",
    severity="major",
    side="source",
    run=_source,
    summary="the same phrase twice in one enumeration or sentence",
    limits={"words": 5},
    silenced_by=("SOURCE-LANGUAGE",),
)
