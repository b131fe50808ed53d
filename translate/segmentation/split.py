"""From the text of a block to the spans of its sentences, in one pass and in time linear in its length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from translate.records import Span
from translate.segmentation.stops import CLOSERS, OPENERS, STOPS, SUPERSCRIPT, Gap, ends_sentence
from translate.segmentation.tables import Tables, tables
from translate.segmentation.unmarked import MARKS, may_open, opens_unmarked

LOOK = 80  # characters looked at on either side of a gap: three long German words
LONGEST_BRACKET = 300  # characters; a bracket longer than that is taken for a slip of the pen
LEAST_SHOUTED, LONGEST_SHOUTED = 3, 200  # words and characters of a headline in capitals
# White space after a mark, closing sign or emoticon, or before a capital. The look-behind (?<!\s) makes each run of
# blanks be tried once; the possessive quantifiers never step back. Last: a stop without the blank that belongs there.
CANDIDATE = re.compile(
    r"(?<!\s)\s++(?=[\"'„“”«»‚‘’‹›(\[`´*_–—•-]*+[A-ZÄÖÜ])|(?<=[.!?…)\]}\"'“”«»‘’‹›`´*_])\s++"
    r"|(?<=[a-zäöüß][a-zäöüß][.!?])(?=[A-ZÄÖÜ][a-zäöüß])"
)
BRACKET = re.compile(r"[()\[\]]")
# A quotation short enough to count as one piece: „Halt! Stehen bleiben!“, rief er.
QUOTATION = re.compile(
    r"„[^„“”\"]{1,60}+[“”\"]|»[^«»]{1,60}+«|«[^«»]{1,60}+»|“[^“”]{1,60}+”|(?<!\w)\"[^\"]{1,60}+\"(?!\w)"
)
TOKEN = re.compile(r"\S++")


def split(text: str, *, unmarked: bool = True) -> list[Span]:
    """Spans of the sentences of one block; `unmarked` also finds ends without a stop (not meant for headings)."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if begin >= end:
        return []
    finder = _Finder(text, tables(), unmarked)
    spans = []
    for gap_start, gap_end in finder.boundaries(begin, end):
        spans.append(Span(begin, gap_start))
        begin = gap_end
    return [*spans, Span(begin, end)]


class _Finder:
    """The text of a block with its short brackets and quotations."""

    def __init__(self, text: str, data: Tables, unmarked: bool) -> None:
        self.text, self.data, self.unmarked = text, data, unmarked
        self.brackets = _brackets(text)
        self.starts = [span.start for span in self.brackets]
        quotations = [Span(*found.span()) for found in QUOTATION.finditer(text)]
        self.titles = [span for span in quotations if _is_embedded(text, span.end)]
        self.begin_of = {span.end: span.start for span in quotations}
        self.title_starts = [span.start for span in self.titles]

    def boundaries(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the gaps (start, end) between sentences."""
        start, tokens = begin, 0
        seen = begin
        for found in CANDIDATE.finditer(self.text, begin, end):
            gap_start, gap_end = found.span()
            if gap_start <= start or gap_end >= end:
                continue
            tokens += self.text.count(" ", seen, gap_end)
            seen = gap_end
            if self._is_boundary(start, gap_start, gap_end, tokens):
                yield gap_start, gap_end
                start, tokens = gap_end, 0

    def _is_boundary(self, start: int, gap_start: int, gap_end: int, tokens: int) -> bool:
        last = self.text[gap_start - 1]
        marked = (not last.isalnum() and last != ",") or last in SUPERSCRIPT
        following = TOKEN.match(self.text, gap_end, gap_end + LOOK)
        if following is None:
            return False
        if gap_start == gap_end:
            return self._lacks_blank(start, gap_start, following[0])
        shouted = last.isupper() and following[0][1:].islower()
        if not marked and not shouted and not may_open(following[0], self.data.lexicon):
            return False
        before = tuple(self.text[max(start, gap_start - LOOK):gap_start].split()[-3:])
        after = tuple(self.text[gap_end:gap_end + LOOK].split(None, 2)[:2])
        gap = Gap(before, after, self._inside(start, gap_start), self._bracket_open(start, gap_start),
                  self._is_title(start, gap_start))
        if marked and ends_sentence(gap, self.data):
            return True
        if not self.unmarked or gap.inside or last in STOPS or last in ",;:–—-/&" or not before[-1].strip(MARKS):
            return False
        if shouted and self._is_shouted(start, gap_start, tokens):
            return True
        return opens_unmarked(before, after, tokens, self.data)

    def _is_shouted(self, start: int, at: int, tokens: int) -> bool:
        """Tell whether all of the running sentence is in capitals, as headlines are."""
        return tokens >= LEAST_SHOUTED and at - start <= LONGEST_SHOUTED and self.text[start:at].isupper()

    def _lacks_blank(self, start: int, at: int, following: str) -> bool:
        """Tell "gut.Das" from "Node.Js" and host names: both neighbours are plain words."""
        token = self.text[max(start, at - LOOK):at].split()[-1]
        word = following.rstrip(STOPS + CLOSERS + ",;:")
        return (
            token[:-1].lstrip(OPENERS).isalpha() and may_open(word, self.data.lexicon)
            and (token[:-1].lower() in self.data.lexicon or word.lower() in self.data.openers)
            and not self._inside(start, at)
        )

    def _inside(self, start: int, at: int) -> bool:
        """Tell whether `at` lies in a bracket that the running sentence opened, or in a short quotation within it."""
        bracket, title = bisect_right(self.starts, at) - 1, bisect_right(self.title_starts, at) - 1
        if bracket >= 0 and start < self.brackets[bracket].start and at < self.brackets[bracket].end:
            return True
        return title >= 0 and start <= self.titles[title].start and at < self.titles[title].end

    def _is_title(self, start: int, at: int) -> bool:
        begin = self.begin_of.get(at, start)
        return begin > start and self.text[max(start, begin - 2):begin].strip()[-1:] not in ":,"

    def _bracket_open(self, start: int, at: int) -> bool:
        i = bisect_right(self.starts, at) - 1
        return i >= 0 and start < self.brackets[i].start


def _brackets(text: str) -> list[Span]:
    """Outermost pairs of brackets, none longer than LONGEST_BRACKET."""
    spans: list[Span] = []
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        if opened and found.start() - opened[0] > LONGEST_BRACKET:
            opened = []
        if found[0] in "([":
            opened.append(found.start())
        elif opened:
            begin = opened.pop()
            if not opened:
                spans.append(Span(begin, found.end()))
    return spans


def _is_embedded(text: str, end: int) -> bool:
    """Tell whether the sentence goes on after a quotation: a comma or a word in lower case follows."""
    rest = text[end:end + 2].lstrip()
    return rest[:1] == "," or rest[:1].islower()
