"""TARGET-REPETITION and TARGET-DOUBLED-WORD: what the English says again and the German does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from operator import eq

from translate.checks.name_forms import is_shouted
from translate.checks.protocol import Check, Hit, Limits
from translate.checks.protocol import times as how_often
from translate.checks.repetition import DOUBLE_WORD, WORD, may_double, ngrams, said_again
from translate.checks.tokens import word_texts
from translate.records import Evidence, Pair, Severity, Span
from translate.word_tables import word_list

_PART = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINTS = frozenset(("of", "in", "at", "on", "from", "with"))
_CLAUSES = frozenset(("but", "and", "while", "yet", "whereas", "although", "though", "nor", "or"))
_COUPLED = re.compile(r"(?<!\w)(\w{3,})(?:,? (?:und|oder|um|für|auf|an|zu)|,) \1(?!\w)", re.IGNORECASE)
_QUOTATION = re.compile(r"[\"“”„«»]")
_MORE_AND_MORE = re.compile(r"\b(?:immer|zunehmend|ständig|stetig|unentwegt)\b", re.IGNORECASE)  # louder and louder
# What may follow a phrase that is at its end: traffic and traffic is, and not: inequality and inequality within
_BEHIND_PHRASE = frozenset((
    "is", "was", "are", "were", "has", "have", "had", "will", "would", "can", "could", "and", "or", "but", "must",
    "may", "might", "should", "shall", "cannot", "does", "did",
))  # fmt: skip


def _target(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    loop = _loop(pair, int(limits["in_a_row"]))
    if loop is not None:
        yield Hit(
            f"“{pair.target[loop.start : loop.end][:60]}” is repeated in a row; the German has no such repetition.",
            target_spans=(loop,),
        )
        return
    yield from _stretch_again(pair, evidence, int(limits["words"]))


def _stretch_again(pair: Pair, evidence: Evidence, size: int) -> Iterator[Hit]:
    """`size` words that stand twice, or one long word three times, or `design and design`."""
    low = [word.lower() for word in WORD.findall(pair.target)]
    repeated = said_again(low) >= size
    counts = ngrams(pair.target, size)[1] if repeated else Counter()
    in_source = max(ngrams(pair.source, max(2, size - 1))[1].values(), default=0) if repeated else 0
    again = [(gram, times) for gram, times in counts.items() if times > max(1, in_source) and _has_content(gram)]
    others = _coupled(low, pair, evidence) or _of_itself(low, pair) or _crowded(low, pair, evidence)
    gram, times = max(again, key=lambda item: item[1], default=others)
    if times < 2:
        return
    size, found = len(gram), list(WORD.finditer(pair.target))
    places = [i for i in range(len(low) - size + 1) if tuple(low[i : i + size]) == gram]
    spans = tuple(Span(found[i].start(), found[i + size - 1].end()) for i in places)
    if again and _is_said_as_often([found[at : at + size] for at in places], evidence):
        return
    severity: Severity = "critical" if times > 1 + max(1, in_source) or times * size > 0.4 * len(low) else "major"
    if not again and size == 1 and times == 3:
        severity = "major"
    is_far = again and times == 2 and _between(low, places[0], places[1], size) > _NEAR
    if again and times == 2 and (is_far or _is_parallel(low, places, size) or _repeats_itself(pair.source)):
        severity = "minor"  # English says in full what the German says with a pronoun, a compound or not at all
    written = how_often(max(times, len(_apart(spans))))
    yield Hit(
        f"“{' '.join(gram)}” occurs {written} in the English; the German has no such repetition.",
        target_spans=_apart(spans),
        severity=severity,
    )


_NEAR = 1  # words between a stretch and its repetition, in a loop
_SHORT = 30  # words: in a longer sentence a word may well stand three times
_INTERJECTIONS = ("blah", "ha", "la", "na", "ho")
_NONE: tuple[tuple[str, ...], int] = ((), 0)


def _between(low: list[str], first: int, second: int, size: int) -> int:
    """How many words lie between a stretch and its repetition, which have `size` words in common at these places."""
    ahead = behind = 0
    ends = range(first + size, min(second, len(low) - (second - first)))
    while ahead < len(ends) and low[ends[ahead]] == low[ends[ahead] + second - first]:
        ahead += 1
    while behind < first and low[first - behind - 1] == low[second - behind - 1]:
        behind += 1
    return max(0, second - first - size - ahead - behind)


def _is_parallel(low: list[str], places: list[int], size: int) -> bool:
    """Whether two clauses joined by “but” and the like share an open phrase and end it each in its own way.

    She had never gotten used to the heat, but she'd gotten used to the noise.
    """
    if len(places) != 2 or low[places[0] + size - 1] not in word_list("en-open-ends"):
        return False
    here, there = (low[at + size : at + size + 2] for at in places)
    between = low[places[0] + size : places[1]]
    return here[:1] != there[:1] and len(between) > 1 and not _CLAUSES.isdisjoint(between)


def _repeats_itself(german: str) -> bool:
    """Whether a long word of the German comes again: läuft auf den Geschmack hinaus, es läuft darauf hinaus."""
    long = [match[0].lower() for match in WORD.finditer(german) if len(match[0]) > 4]
    return said_again([word for word in long if word not in word_list("de-function")]) > 0


def _has_content(gram: tuple[str, ...]) -> bool:
    return sum(len(word) > 3 and word not in word_list("common-English") for word in gram) > 1


def _is_said_as_often(places: list[list[re.Match[str]]], evidence: Evidence) -> bool:
    """Whether a long word of a stretch stands for another word of the German wherever the stretch comes again."""
    for words in zip(*places, strict=True):
        if len(words[0][0]) > 3 and words[0][0].lower() not in word_list("common-English"):
            starts = {word.start() for word in words}
            behind = {english.start: german for german, english in evidence.links if english.start in starts}
            if len(set(behind.values())) == len(places):
                return True
    return False


def _coupled(low: list[str], pair: Pair, evidence: Evidence) -> tuple[tuple[str, ...], int] | None:
    """`design and design`, `bed linen or bed linen`: up to three words joined to themselves."""
    joints = [at for at, word in enumerate(low) if word in ("and", "or")]
    for size in (3, 2, 1):
        for at in (at for at in joints if size <= at < len(low) - size):
            here, there = low[at - size : at], low[at + 1 : at + 1 + size]
            if here == there and len(here[0]) > 2:
                free = size == 1 and (here[0] in word_list("en-may-couple") or here[0].endswith(("ed", "ing")))
                free = free or here[0][0].isdigit()
                plain = _QUOTATION.sub("", pair.target.lower())
                said = " ".join([*here, low[at], *there]) in plain  # no comma or dash between
                joined = said and not (free or _COUPLED.search(pair.source) or _MORE_AND_MORE.search(pair.source))
                joined = joined and _phrase_ends_at(at + 1 + size, pair)  # not traffic and traffic jams
                return (tuple(here), 2) if joined else None
    return None


def _of_itself(low: list[str], pair: Pair) -> tuple[tuple[str, ...], int] | None:
    """`at the station of the station`: a noun joined to itself where no noun of the German comes again."""
    places = [at for at, (word, again) in enumerate(zip(low, low[3:], strict=False)) if word == again and len(word) > 3]
    for at in places:
        determined = at and low[at - 1] in word_list("en-determiners") and low[at + 2] in word_list("en-determiners")
        if determined and low[at + 1] in _JOINTS and _ends_at(at + 3, low, pair.target):
            nouns = Counter(match[0][:5] for match in WORD.finditer(pair.source) if match[0][0].isupper())
            compounds = low[at][:4] in pair.source.lower()  # the picture in the picture
            return None if compounds or max(nouns.values(), default=0) > 1 else ((low[at],), 2)
    return None


def _ends_at(at: int, low: list[str], text: str) -> bool:
    """Whether word `at` is the last of its phrase: a mark or a small word follows, no noun (apartment building)."""
    found = list(WORD.finditer(text))[at : at + 2]
    after = text[found[0].end() : found[0].end() + 1] if found else ""
    return after != " " or (len(found) > 1 and low[at + 1] in word_list("common-English"))


def _phrase_ends_at(at: int, pair: Pair) -> bool:
    """Whether nothing that belongs to the words ahead stands at word `at`: a mark or a verb, and no noun, no "of"."""
    found = list(WORD.finditer(pair.target))[at - 1 : at + 1]
    if len(found) < 2 or pair.target[found[0].end() : found[1].start()] != " ":
        return pair.target[found[0].end() : found[0].end() + 1] not in ("'", "’")  # Ellis and Ellis' daughter
    return found[1][0].lower() in _BEHIND_PHRASE


def _crowded(low: list[str], pair: Pair, evidence: Evidence) -> tuple[tuple[str, ...], int]:
    """A long word that stands three times where no word of the German stands twice, nor ends two compounds."""
    long = [word for word in low if len(word) > 5]
    if len(low) > _SHORT or said_again(long) < 2:
        return _NONE
    counts = Counter(word for word in long if word not in word_list("common-English") and not word[0].isdigit())
    word, times = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if times < 3 or word[:4] in pair.source.lower() or f"{word} and {word} and {word}" in " ".join(low):
        return _NONE
    german = [match[0].lower() for match in WORD.finditer(pair.source)]
    beginnings = Counter(one[:5] for one in german if len(one) > 3 and one not in word_list("de-function"))
    ends = Counter(one.removesuffix("n")[-4:] for one in german if len(one) > 6)  # Ziegenkäse
    if max(*beginnings.values(), *ends.values(), 0, 0) > times - 2:
        return _NONE
    starts = {match.start() for match in WORD.finditer(pair.target) if match[0].lower() == word}
    behind = {source for source, target in evidence.links if target.start in starts}
    return ((word,), times) if len(behind) < 2 else _NONE


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
    low = [word.lower() for word in _PART.findall(pair.target)]
    if max(Counter(low).values(), default=0) < times:
        return None
    found = list(_PART.finditer(pair.target))
    for size in range(1, 5):
        length, end = _longest_run(low, size)
        if length >= size * (times - 1) and not _in_a_row(pair.source, times):
            loop = low[end - length - size + 1 : end + 1]
            is_thrice = size == 1 and len(loop) == times and _in_a_row(pair.source, times - 1)
            if "".join(loop).isdigit() or loop[0] in _INTERJECTIONS or is_thrice:
                continue  # 2:2; very, very, very for "sehr, sehr"
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
    low = [match[0].lower() for match in _PART.finditer(text)]
    return any(_longest_run(low, size)[0] >= size * (times - 1) for size in range(1, 5))


TARGET = Check(
    id="TARGET-REPETITION",
    category="linguistic-conventions/unintelligible",
    severity="critical",
    side="target",
    run=_target,
    summary="words that repeat more than in the source",
    limits={"words": 4, "in_a_row": 3},
    silenced_by=("TARGET-EMPTY", "SOURCE-EMPTY"),
)

_BEGIN_AGAIN = re.compile(r"(?:^|[.!?:] |[\"“„»‘] ?)((?!I\b)[A-Z][a-z]*)\s+([a-z]+)(?![\w’'-])")
_DOUBLE_TARGET = re.compile(r"(?<![\w’'-])([^\W\d_]+)\s+\1(?![\w’'-])")


# Two or three words, of which the first opens a phrase, twice in a row: of the coast the coast
_DOUBLE_PHRASE = re.compile(
    r"(?<![\w’'-])((?:the|an?|of|in|on|at|to|by|for|from|with|into|if|as|his|her|its|their)(?: [^\W\d_]+){1,2})"
    r" \1(?![\w’'-])",
    re.IGNORECASE,
)


def _phrase_doubled(pair: Pair) -> Iterator[Hit]:
    words = word_texts(pair.target)
    if any(map(eq, words, words[2:])) or any(map(eq, words, words[3:])):
        for match in _DOUBLE_PHRASE.finditer(pair.target):
            if not {"and", "or", "after", "by", "to"} & set(match[1].lower().split()[1:]):  # the more and the more
                yield Hit(f"“{match[0]}”: the words are doubled.", target_spans=(Span(*match.span()),))


def _doubled(pair: Pair, evidence: Evidence, limits: Limits) -> Iterator[Hit]:
    yield from _phrase_doubled(pair)
    if not may_double(pair.target) or DOUBLE_WORD.search(pair.source):
        return
    for match in _DOUBLE_TARGET.finditer(pair.target):
        word = match[1].lower()
        if word not in word_list("en-may-double") and (
            match[1][0].islower() or is_shouted(pair.target)  # elsewhere a capital may be a name's
        ):
            yield Hit(f"“{match[0]}”: the word is doubled.", target_spans=(Span(*match.span()),))
    for match in _BEGIN_AGAIN.finditer(pair.target):  # "The the": function words alone, others may be names of kinds
        word = match[1].lower()
        if word == match[2] and word in word_list("common-English") and word not in word_list("en-may-double"):
            span = Span(match.start(1), match.end(2))
            yield Hit(f"“{pair.target[span.start : span.end]}”: the word is doubled.", target_spans=(span,))


DOUBLED = Check(
    id="TARGET-DOUBLED-WORD",
    category="linguistic-conventions/grammar",
    severity="minor",
    side="target",
    run=_doubled,
    summary="a word doubled that is not in the source",
    silenced_by=("TARGET-REPETITION",),
)
