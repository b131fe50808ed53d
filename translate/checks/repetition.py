"""What is said twice: SOURCE-REPETITION, TARGET-REPETITION, TARGET-DOUBLED-WORD."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate.checks.protocol import Check, Hit, Limits
from translate.checks.tables import word_list, words
from translate.records import Evidence, Pair, Severity, Span

_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_LIST = re.compile(r"\s*(?:,|;|und|sowie|oder|bzw\.|–|-)\s*")
_DOUBLE_SOURCE = re.compile(r"(?<![\w-])(\w{2,})\s+\1(?![\w-])", re.IGNORECASE)


def _ngrams(text: str, size: int) -> tuple[list[re.Match[str]], Counter[tuple[str, ...]]]:
    found = list(_WORD.finditer(text))
    low = [match[0].lower() for match in found]
    return found, Counter(tuple(low[i : i + size]) for i in range(len(low) - size + 1))


def _phrase_again(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """A phrase of function words and one long noun that stands twice as a member of one enumeration."""
    found = list(_WORD.finditer(pair.source))
    seen: dict[tuple[str, ...], re.Match[str]] = {}
    last_end = -1
    for position, match in enumerate(found):
        word = match[0]
        if len(word) < 5 or not word[0].isupper() or position == 0:
            continue
        key = (found[position - 1][0].lower(), word)
        earlier = seen.setdefault(key, match)
        between = pair.source[earlier.end() : match.start()]
        if earlier is match or match.start() < last_end or not _one_enumeration(between, found[position - 1][0]):
            continue
        start = earlier.start() - len(found[position - 1][0]) - 1
        yield Span(max(start, 0), earlier.end()), Span(found[position - 1].start(), match.end())
        last_end = match.end()


def _one_enumeration(between: str, article: str) -> bool:
    """Whether what lies between two mentions keeps them in one list: `, ..., und der X` or `und der X`."""
    head = between[: len(between) - len(article) - 1] if between.endswith(" ") else between
    head = between.rstrip()[: -len(article)].rstrip() if between.rstrip().endswith(article) else head
    return (
        len(between) < 200
        and not re.search(r"[.!?:;„“”\"]", between)
        and re.search(r"(?:^|\W)(?:und|sowie|oder)$", head) is not None
        and (head.startswith(",") or " " not in head.strip())
    )


def _source(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    for first, second in _phrase_again(pair):
        yield Hit(
            f"“{pair.source[second.start : second.end]}” stands twice in one enumeration.", source_spans=(first, second)
        )
        return
    size = int(limits["words"])
    found, counts = _ngrams(pair.source, size)
    low = [match[0].lower() for match in found]
    for start in range(len(low) - size + 1):
        if counts[tuple(low[start : start + size])] > 1 and sum(len(word) for word in low[start : start + size]) >= 18:
            again = next(i for i in range(start + 1, len(low)) if low[i : i + size] == low[start : start + size])
            spans = tuple(Span(found[i].start(), found[i + size - 1].end()) for i in (start, again))
            yield Hit(f"“{pair.source[spans[0].start : spans[0].end]}” stands twice.", source_spans=spans)
            return
    for match in _DOUBLE_SOURCE.finditer(pair.source):
        if (
            match[1].lower() not in word_list("de-may-double")
            and match[1].islower()
            and match[1] in words("german_lower.txt")
        ):
            yield Hit(f"“{match[0]}”: the word stands twice.", source_spans=(Span(*match.span()),), severity="minor")
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


def _target(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    loop = _loop(pair, int(limits["in_a_row"]))
    if loop is not None:
        yield Hit(
            f"“{pair.target[loop.start : loop.end][:60]}” repeats in a row; the German does not.", target_spans=(loop,)
        )
        return
    size = int(limits["words"])
    found, counts = _ngrams(pair.target, size)
    in_source = max(_ngrams(pair.source, max(2, size - 1))[1].values(), default=0)
    if not counts:
        return
    gram, times = counts.most_common(1)[0]
    if times < 2 or times <= in_source:
        return
    low = [match[0].lower() for match in found]
    places = [i for i in range(len(low) - size + 1) if tuple(low[i : i + size]) == gram]
    spans = tuple(Span(found[i].start(), found[i + size - 1].end()) for i in places)
    severity: Severity = "critical" if times > 2 + in_source or _share(gram, times, low) > 0.4 else "major"
    yield Hit(
        f"“{' '.join(gram)}” stands {times} times in the English, the German has no such repetition.",
        target_spans=_apart(spans),
        severity=severity,
    )


def _share(gram: tuple[str, ...], times: int, low: list[str]) -> float:
    return times * len(gram) / max(1, len(low))


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Overlapping spans joined."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _loop(pair: Pair, times: int) -> Span | None:
    """A stretch of one to four words that stands `times` times in a row in the English, and not in the German."""
    found = list(_WORD.finditer(pair.target))
    low = [match[0].lower() for match in found]
    for size in range(1, 5):
        length, end = _longest_run(low, size)
        if length >= size * (times - 1) and not _in_a_row(pair.source, times):
            return Span(found[end - length - size + 1].start(), found[end].end())
    return None


def _longest_run(low: list[str], size: int) -> tuple[int, int]:
    """(words that equal the one `size` before them, at most in a row; the last one's place)."""
    run = best = end = 0
    for i in range(size, len(low)):
        run = run + 1 if low[i] == low[i - size] else 0
        if run > best:
            best, end = run, i
    return best, end


def _in_a_row(text: str, times: int) -> bool:
    low = [match[0].lower() for match in _WORD.finditer(text)]
    return any(_longest_run(low, size)[0] >= size * (times - 1) for size in range(1, 5))


TARGET = Check(
    id="TARGET-REPETITION",
    category="linguistic-conventions/unintelligible",
    severity="critical",
    side="target",
    run=_target,
    summary="words that repeat more than in the source",
    limits={"words": 4, "in_a_row": 3},
    silenced_by=("TARGET-EMPTY",),
)

_DOUBLE_TARGET = re.compile(r"(?<![\w’'-])([^\W\d_]+)\s+\1(?![\w’'-])")


def _doubled(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    doubled_in_source = _DOUBLE_SOURCE.search(pair.source) is not None
    for match in _DOUBLE_TARGET.finditer(pair.target):
        word = match[1].lower()
        if (
            word not in word_list("en-may-double")
            and not doubled_in_source
            and not word.isupper()
            and match[1][0].islower()
        ):
            yield Hit(f"“{match[0]}”: the word is doubled.", target_spans=(Span(*match.span()),))


DOUBLED = Check(
    id="TARGET-DOUBLED-WORD",
    category="linguistic-conventions/grammar",
    severity="minor",
    side="target",
    run=_doubled,
    summary="a word doubled that is not in the source",
    silenced_by=("TARGET-REPETITION",),
)
