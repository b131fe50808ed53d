"""How many of them: all that became some, most that became all, many that became few, beside the same noun.

"some" and "all" stand in every other sentence, so only what is said of one and the same thing is compared: the noun
after the German word and the English word it is linked with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from translate.checks.protocol import linked
from translate.checks.tokens import WORD
from translate.records import Evidence, Pair, Span
from translate.word_tables import rows

_REACH = 2  # words between a quantifier and its noun
_ADJECTIVE = re.compile(r"(?!(?:unter|über|eine|diese|jene|ihre|seine|unsere)[nrsm]?\b)[a-zäöüß]{3,}e[nrsm]?")
_VERB = re.compile(r"\b(?:is|are|was|were|be|has|have|had|of|in|to|and|for|that|who|who[ms]e?)\b")
_MARK = re.compile(r"[^\w ’'-]")
_SOFTENED = re.compile(
    r"(?:nicht|fast|nahezu|beinahe|praktisch|annähernd|kaum|so|wie|zu|d(?:ie|er|en)|diese[rn]?|von) $", re.IGNORECASE
)
_SOFTENED_ENGLISH = re.compile(
    r"(?:not|n['’]t|almost|nearly|virtually|practically|hardly|no|or|fair|very|the|an?) $", re.IGNORECASE
)


@cache
def _pattern(german: bool) -> re.Pattern[str]:
    """Every way a language says how many of something, each in a group of its own."""
    listed = ((row[0], row[1 if german else 2]) for row in rows("quantifiers.tsv"))
    forms = (f"(?P<{name}>{said})" for name, said in listed if said)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])", re.IGNORECASE)


@cache
def _never(name: str) -> frozenset[str]:
    """What a German quantifier does not mean."""
    return next(frozenset(row[3].split()) for row in rows("quantifiers.tsv") if row[0] == name)


def other_quantities(pair: Pair, evidence: Evidence) -> Iterator[tuple[Span, Span]]:
    """Where the German says how many of something, and where the English says another share of it."""
    there = list(_pattern(False).finditer(pair.target))
    for match in _pattern(True).finditer(pair.source) if there else ():
        never = _never(match.lastgroup or "")
        noun = _noun(pair.source, match.end())
        if noun is None or _SOFTENED.search(pair.source, max(0, match.start() - 16), match.start()):
            continue
        ahead = list(chain.from_iterable(_ahead(pair.target, there, word) for word in linked(evidence, noun)))
        if ahead and all(one.lastgroup in never for one in ahead):
            yield Span(*match.span()), Span(*ahead[0].span())


def _noun(text: str, start: int) -> Span | None:
    """The first word with a capital after `start`, if it is near and no mark stands between."""
    for number, word in enumerate(WORD.finditer(text, start)):
        if number > _REACH or _MARK.search(text, start, word.start()):
            return None
        if word[0][0].isupper():
            return Span(*word.span())
        if not _ADJECTIVE.fullmatch(word[0]):
            return None
    return None


def _ahead(text: str, found: list[re.Match[str]], noun: Span) -> Iterator[re.Match[str]]:
    """The quantifiers ahead of a noun, unless something softens them."""
    for match in found:
        between = text[match.end() : noun.start]
        near = match.end() < noun.start and len(between.split()) <= _REACH
        apart = _MARK.search(between) or _VERB.search(between)
        if near and not apart and not _SOFTENED_ENGLISH.search(text, max(0, match.start() - 12), match.start()):
            yield match
