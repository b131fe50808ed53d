"""From the text of a block to the spans of its sentences, in one pass and in time linear in its length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from translate.records import Span
from translate.segmentation.stops import CLOSERS, OPENERS, STOPS, SUPERSCRIPT, ends_sentence
from translate.segmentation.tables import tables
from translate.segmentation.unmarked import LONG_AGO, may_open, opens_unmarked

LOOK = 80  # characters looked at on either side of a gap: three long German words
LONGEST_BRACKET = 300  # characters; a bracket longer than that is taken for a slip of the pen
LEAST_SHOUTED, LONGEST_SHOUTED = 3, 200  # words and characters of a headline in capitals
_CAPITAL, _OPENER, _CLOSER = "A-ZÄÖÜ", re.escape(OPENERS), re.escape(CLOSERS)
# The places where a sentence may end: a blank or a stop, and what stands around it. What the letters nearby rule out
# is ruled out here, since a text made of marks has such a place every other character.
CANDIDATE = re.compile(
    rf"[\s{STOPS}](?![{STOPS}])(?:"
    # "Hunde Sie": a capital after a plain word, with another letter after it. (?<=X\s)\s*+ takes a run of blanks once.
    rf"(?<=[\w,]\s)(?<![_{SUPERSCRIPT}]\s)\s*+(?=(?P<word>[{_CAPITAL}][^\s{_CAPITAL}]\S{{0,{LOOK - 2}}}+))"
    # "Hunde: Sie", "Hunde² Sie", ":) - Sie"
    rf"|(?<=(?:[^\w\s,{STOPS}]|[_{SUPERSCRIPT}])\s)\s*+(?=[{_OPENER}]*+[{_CAPITAL}])"
    rf"|(?<=\)\s)\s*+(?=[{_OPENER}]*+(?:\s++[{_OPENER}]*+)?+[^\W\d_a-zß-öø-ÿ])"
    # A stop with closing signs and footnotes; what follows is neither another stop nor bare signs. Between two letters
    # with a stop, or two short figures, no sentence ends: "z. B.", "J. F.", "1. 2."
    rf"|(?<=[{STOPS}])(?!(?<=\s[^\W\d_]\.)\s[^\W\d_]\.|(?<=\s\d\.)\s\d)"
    rf"(?:[{_CLOSER}]|\[(?:\d{{1,3}}|[a-z])\]|[{SUPERSCRIPT}](?!\s))*+(?P<gap>\s++)"
    rf"(?![{_OPENER}]*+(?:\s++[{_OPENER}]*+)?+(?:[{STOPS}]|\s|\Z))"
    # "gut.Das": a stop without the blank that belongs there
    rf"|(?<=[a-zäöüß][a-zäöüß][.!?])(?P<joint>)(?=[{_CAPITAL}][a-zäöüß]))"
)
NEVER_UNMARKED = STOPS + ",;:–—-/&"
# Of pairs of no more than a word that stand side by side ("[1][2]"), only the last is kept: no blank lies in them.
BRACKET = re.compile(r"(\(\w*+\)|\[\w*+\])++|[()\[\]]")
# A quotation short enough to count as one piece: „Halt! Stehen bleiben!“, rief er.
QUOTATION = re.compile(
    r"„[^„“”\"]{1,60}+[“”\"]|»[^«»]{1,60}+«|«[^«»]{1,60}+»|“[^“”]{1,60}+”|(?<!\w)\"[^\"]{1,60}+\"(?!\w)"
)


def split(text: str, *, unmarked: bool = True) -> list[Span]:
    """Spans of the sentences of one block; `unmarked` also finds ends without a stop (not meant for headings)."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if begin >= end:
        return []
    return list(_Finder(text, unmarked).sentences(begin, end))


class _Finder:
    """The text of a block with its short brackets and quotations, and how far its running sentence was read."""

    def __init__(self, text: str, unmarked: bool) -> None:
        self.text, self.data, self.unmarked = text, tables(), unmarked
        self.brackets, self.quotations = _brackets(text), _quotations(text)
        self.enclosed = bool(self.brackets.starts or self.quotations.starts)
        self.start = self.counted = self.tokens = 0  # of the running sentence: its begin, its tokens up to `counted`

    def sentences(self, begin: int, end: int) -> Iterator[Span]:
        """Yield the sentences between two visible characters."""
        self.start = self.counted = begin
        for found in CANDIDATE.finditer(self.text, begin, end):
            gap_start, gap_end = found.span()
            kind = found.lastgroup
            if kind == "word":
                is_end = self._ends_before_word(gap_start, gap_end, found["word"])
            elif kind == "joint":
                gap_start = gap_end
                is_end = self._lacks_blank(gap_end)
            else:
                gap_start = found.start(kind) if kind else gap_start
                is_end = self._ends_at_sign(gap_start, gap_end)
            if is_end:
                yield Span(self.start, gap_start)
                self.start, self.counted, self.tokens = gap_end, gap_end, 0
        yield Span(self.start, end)

    def _ends_before_word(self, gap_start: int, gap_end: int, word: str) -> bool:
        """Judge white space between plain words, of which the second begins with a capital."""
        shouted = self.text[gap_start - 1].isupper() and word[1:].islower()
        if not shouted and not may_open(word, self.data.lexicon):
            return False
        if self.enclosed and self._inside(gap_start):
            return False
        return self._ends_unmarked(gap_start, gap_end, shouted)

    def _ends_at_sign(self, gap_start: int, gap_end: int) -> bool:
        """Judge white space after a mark, closing sign or emoticon."""
        bracket_open = title = False
        if self.enclosed:
            bracket, quotation = self.brackets.last(gap_start), self.quotations.last(gap_start)
            if self._lies_in(gap_start, bracket, quotation):
                return False
            bracket_open = self.start < bracket[0]
            title = self.start < quotation[0] and quotation[1] == gap_start and self._unannounced(quotation[0])
        left, right = self._around(gap_start, gap_end)
        return ends_sentence(left, right, bracket_open, title) or self._ends_unmarked(gap_start, gap_end, False)

    def _ends_unmarked(self, gap_start: int, gap_end: int, shouted: bool) -> bool:
        if not self.unmarked or self.text[gap_start - 1] in NEVER_UNMARKED:
            return False
        self.tokens += self.text.count(" ", self.counted, gap_end)
        self.counted = gap_end
        if shouted and self._is_shouted(gap_start):
            return True
        return opens_unmarked(*self._around(gap_start, gap_end), min(self.tokens, LONG_AGO))

    def _around(self, gap_start: int, gap_end: int) -> tuple[str, str]:
        look = gap_start - LOOK
        return self.text[look if look > self.start else self.start:gap_start], self.text[gap_end:gap_end + LOOK]

    def _is_shouted(self, at: int) -> bool:
        """Tell whether all of the running sentence is in capitals, as headlines are."""
        short = self.tokens >= LEAST_SHOUTED and at - self.start <= LONGEST_SHOUTED
        return short and self.text[self.start:at].isupper()

    def _lacks_blank(self, at: int) -> bool:
        """Tell "gut.Das" from "Node.Js" and host names: both neighbours are plain words."""
        token = self.text[max(self.start, at - LOOK):at].rsplit(None, 1)[-1]
        word = self.text[at:at + LOOK].split(None, 1)[0].rstrip(STOPS + CLOSERS + ",;:")
        return (
            token[:-1].lstrip(OPENERS).isalpha() and may_open(word, self.data.lexicon)
            and (token[:-1].lower() in self.data.lexicon or word.lower() in self.data.openers)
            and not self._inside(at)
        )

    def _inside(self, at: int) -> bool:
        return self._lies_in(at, self.brackets.last(at), self.quotations.last(at))

    def _lies_in(self, at: int, bracket: tuple[int, int], quotation: tuple[int, int]) -> bool:
        """Tell whether `at` lies in a bracket that the running sentence opened, or in a short quotation within it."""
        if self.start < bracket[0] and at < bracket[1]:
            return True
        return self.start <= quotation[0] and at < quotation[1] and _is_embedded(self.text, quotation[1])

    def _unannounced(self, begin: int) -> bool:
        return self.text[max(self.start, begin - 2):begin].strip()[-1:] not in ":,"


class _Pairs:
    """Stretches of a text that do not overlap, in order: two lists of numbers, as there may be a million of them."""

    def __init__(self, starts: list[int], ends: list[int]) -> None:
        self.starts, self.ends = starts, ends

    def last(self, at: int) -> tuple[int, int]:
        """Start and end of the last one that starts at or before `at`; (-1, -1) if there is none."""
        i = bisect_right(self.starts, at) - 1
        return (self.starts[i], self.ends[i]) if i >= 0 else (-1, -1)


def _quotations(text: str) -> _Pairs:
    starts: list[int] = []
    ends: list[int] = []
    for found in QUOTATION.finditer(text):
        start, end = found.span()
        starts.append(start)
        ends.append(end)
    return _Pairs(starts, ends)


def _brackets(text: str) -> _Pairs:
    """Outermost pairs of brackets, none longer than LONGEST_BRACKET."""
    starts: list[int] = []
    ends: list[int] = []
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        begin, end = found.span()
        if opened and begin - opened[0] > LONGEST_BRACKET:
            opened = []
        if found[1]:
            begin = found.start(1)
        elif text[begin] in "([":
            opened.append(begin)
        elif opened:
            begin = opened.pop()
        else:
            continue
        if not opened:
            starts.append(begin)
            ends.append(end)
    return _Pairs(starts, ends)


def _is_embedded(text: str, end: int) -> bool:
    """Tell whether the sentence goes on after a quotation: a comma or a word in lower case follows."""
    rest = text[end:end + 2].lstrip()
    return rest[:1] == "," or rest[:1].islower()
