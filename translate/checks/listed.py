"""One item of a list that the English lost: Plakate of “Radierungen, Plakate und Fotografien”.

It is missing where it is linked to nothing, one English word of content fewer is left over than items, and the English
has fewer commas and conjunctions than the German. Lists of two are left alone: Schlips und Kragen is a tie.
"""

from __future__ import annotations

import re

from translate.checks.tokens import word_matches
from translate.records import Evidence, Pair, Span
from translate.word_tables import word_list

_NOUN = "[A-ZÄÖÜ][a-zäöüß]{3,}"
_ADJECTIVE = "(?:[a-zäöüß]{2,}(?:e[nrms]?) )?"  # or an article
_LIST = re.compile(
    rf"\b({_NOUN}), {_ADJECTIVE}({_NOUN})(?:, {_ADJECTIVE}({_NOUN}))? (?:und|oder|sowie) {_ADJECTIVE}({_NOUN})\b"
)
_JOINED = re.compile(r"[,&]|\b(?:und|oder|sowie|and|or|as well as|plus|with)\b")
_CONTENT = 4  # letters
_ALIKE = 4  # letters by which a word is found again that was taken over


def lost_items(pair: Pair, evidence: Evidence) -> tuple[Span, ...]:
    """Return where the item stands that is missing, or the two of which one is; none where nothing is linked."""
    if not evidence.links or not (found := _LIST.search(pair.source)):
        return ()
    if len(_JOINED.findall(pair.source)) <= len(_JOINED.findall(pair.target)):
        return ()
    links = [(here, there) for here, there in evidence.links if not _is_common(pair.target[there.start : there.end])]
    linked = {span for link in links for span in link}
    gone = tuple(Span(*found.span(at)) for at in range(1, 5) if found[at] and Span(*found.span(at)) not in linked)
    english = pair.target.lower()
    if not 1 <= len(gone) <= 2 or any(pair.source[span.start :][:_ALIKE].lower() in english for span in gone):
        return ()
    left = sum(
        len(match[0]) >= _CONTENT and Span(*match.span()) not in linked and not _is_common(match[0])
        for match in word_matches(pair.target)
    )
    return gone if left == len(gone) - 1 else ()  # fewer, and one word may sum up two


def _is_common(word: str) -> bool:
    return word.lower() in word_list("common-English")
