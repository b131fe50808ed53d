"""Text as it is seen: letters and their accents as one character, and nothing that has no width.

The rules know words as they are mostly written. What may stand in a text beside ("u" and two dots for "ü", soft
hyphens, marks of direction) would hide a boundary from them, so they are given what is seen, and the ends that they
find become places of the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable

from translate.records import Span

MOST_ACCENTS = 4  # on one letter; no language has more
ACCENTS = "\u0300-\u036f"
INVISIBLE = "\0\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
HIDES = re.compile(f"[{INVISIBLE}{ACCENTS}]")  # one set: a search for it takes a tenth of the time of the next
HIDDEN = re.compile(rf"[{INVISIBLE}]+|(?P<letter>[A-Za-z][{ACCENTS}]{{1,{MOST_ACCENTS}}})")


class Seen:
    """What is seen of a text, and where its places lie in the text."""

    def __init__(self, text: str) -> None:
        self._given = text
        self._places, self._hidden = [0], [0]  # from a place on, so many characters were hidden before it
        pieces: list[str] = []
        at = length = 0
        for found in HIDDEN.finditer(text):
            begin, end = found.span()
            seen = unicodedata.normalize("NFC", found["letter"]) if found["letter"] else ""
            pieces += text[at:begin], seen
            length += begin - at + len(seen)
            at = end
            self._places.append(length)
            self._hidden.append(end - length)
        self.text = "".join([*pieces, text[at:]])

    def spans(self, ends: Iterable[int]) -> list[Span]:
        """Spans in the text for inner ends in what is seen; what is hidden right behind a sentence belongs to it."""
        text = self._given
        start, spans = len(text) - len(text.lstrip()), []
        for end in ends:
            place = end + self._hidden[bisect_right(self._places, end) - 1]
            spans.append(Span(start, place))
            start = place
            while text[start].isspace():
                start += 1
        return [*spans, Span(start, len(text.rstrip()))]
