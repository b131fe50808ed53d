"""From the text of a block to the spans of its sentences, in one pass and in time linear in its length."""

from __future__ import annotations

from functools import partial

from translate.records import Span
from translate.segmentation.candidates import CANDIDATE, LOOK, NEVER_UNMARKED
from translate.segmentation.enclosed import Enclosures
from translate.segmentation.stops import CLOSERS, OPENERS, STOPS, ends_sentence
from translate.segmentation.tables import tables
from translate.segmentation.unmarked import LONG_AGO, OPENING, Opening, may_open, opens_unmarked

LEAST_SHOUTED, LONGEST_SHOUTED = 3, 200  # words and characters of a headline in capitals
_to_span = partial(tuple.__new__, Span)  # a third of the time that Span takes


def split(text: str, *, unmarked: bool = True) -> list[Span]:
    """Spans of the sentences of one block; `unmarked` also finds ends without a stop (not meant for headings)."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if begin >= end:
        return []
    finder = _Finder(text, unmarked)
    finder.find(begin, end)
    return list(map(_to_span, zip(finder.starts, finder.ends, strict=True)))


class _Finder:
    """The text of a block, its sentences so far, and how far the running one was read."""

    def __init__(self, text: str, unmarked: bool) -> None:
        self.text, self.data, self.unmarked, self.enclosures = text, tables(), unmarked, Enclosures(text)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.start = self.counted = self.tokens = 0  # of the running sentence: its begin, its tokens up to `counted`

    def find(self, begin: int, end: int) -> None:
        """Find the sentences between two visible characters."""
        text, enclosures = self.text, self.enclosures
        self.starts.append(begin)
        self.start = self.counted = begin
        for found in CANDIDATE.finditer(text, begin, end):
            kind = found.lastgroup
            at, gap_end = found.span()
            if kind == "words":
                word, following = found.group("word", "next")
                opening = OPENING[word]
                if not self.unmarked or (opening is None and not text[at - 1].isupper()):
                    continue
            elif kind == "after":
                at = found.start("gap")
            elif kind == "clear" or kind == "plain":
                at = found.start(kind)
            elif kind == "joint":
                at = gap_end
            if at >= enclosures.begin:
                enclosures.move(at)
            if at < enclosures.end and enclosures.hold(at, self.start):
                continue
            if kind == "words":
                is_end = self._ends_unmarked(at, gap_end, word, opening, following or "")
            elif kind == "after":
                is_end = self._ends_at_sign(at, gap_end, found["after"])
            elif kind == "clear" or (kind == "plain" and self._is_plain(found.start())):
                is_end = True
            elif kind == "joint":
                is_end = self._lacks_blank(at)
            else:
                is_end = self._ends_at_sign(at, gap_end, found["sign"] or found["smile"])
            if is_end:
                self.ends.append(at)
                self.starts.append(gap_end)
                self.start, self.counted, self.tokens = gap_end, gap_end, 0
        self.ends.append(end)

    def _before(self, at: int) -> str:
        """Some text of the running sentence up to a place."""
        look = at - LOOK
        return self.text[look if look > self.start else self.start:at]

    def _is_plain(self, at: int) -> bool:
        """Tell a plain word before the stop at a place from an abbreviation."""
        word = self._before(at).rsplit(None, 1)[-1]
        if not word.isalpha():
            word = word.lstrip(OPENERS)
        return word.isalpha() and word.lower() not in self.data.abbreviations

    def _ends_at_sign(self, at: int, gap_end: int, after: str | None) -> bool:
        """Judge white space after a mark, closing sign or emoticon."""
        enclosures, look = self.enclosures, at - LOOK
        left = self.text[look if look > self.start else self.start:at]
        after = after or self.text[gap_end:gap_end + LOOK].split(None, 1)[0]
        title = enclosures.quotation[1] == at and enclosures.closes_title(at, self.start)
        if ends_sentence(left, after, self.start < enclosures.bracket[0], title):
            return True
        if not self.unmarked or left[-1] in NEVER_UNMARKED or OPENING[after] is None:
            return False
        word, following = [*self.text[gap_end:gap_end + LOOK].split(None, 2), ""][:2]
        return self._ends_unmarked(at, gap_end, word, OPENING[word], following)

    def _ends_unmarked(self, at: int, gap_end: int, word: str, opening: Opening | None, following: str) -> bool:
        """Judge white space between plain words, of which the second begins with a capital."""
        text, tokens = self.text, self.tokens
        if tokens < LONG_AGO:
            tokens += text.count(" ", self.counted, gap_end)
            self.tokens = tokens = tokens if tokens < LONG_AGO else LONG_AGO
            self.counted = gap_end
        if tokens >= LEAST_SHOUTED and text[at - 1].isupper() and word[1:].islower() and self._is_shouted(at):
            return True
        if opening is None:
            return False
        look = at - LOOK
        left = text[look if look > self.start else self.start:at].rsplit(None, 2)
        return opens_unmarked(opening, left, following, tokens)

    def _is_shouted(self, at: int) -> bool:
        """Tell whether all of the running sentence is in capitals, as headlines are."""
        return at - self.start <= LONGEST_SHOUTED and self.text[self.start:at].isupper()

    def _lacks_blank(self, at: int) -> bool:
        """Tell "gut.Das" from "Node.Js" and host names: both neighbours are plain words."""
        token = self._before(at).rsplit(None, 1)[-1]
        word = self.text[at:at + LOOK].split(None, 1)[0].rstrip(STOPS + CLOSERS + ",;:")
        return (
            token[:-1].lstrip(OPENERS).isalpha() and may_open(word, self.data.lexicon)
            and (token[:-1].lower() in self.data.lexicon or word.lower() in self.data.openers)
        )
