"""Short brackets and quotations, in which no sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_BRACKET = 300  # characters; a bracket longer than that is taken for a slip of the pen
# Both begin with a set of characters, since a search for one goes through text four times as fast.
# A pair with no other within, or one bracket. Of pairs of no more than a word that stand side by side ("[1][2]"), only
# the last is kept: no blank lies in them.
BRACKET = re.compile(
    r"[()\[\]](?:(?:(?<=\()\w*+\)|(?<=\[)\w*+\])(\(\w*+\)|\[\w*+\])*+"
    rf"|(?<=[(\[])[^()\[\]]{{0,{LONGEST_BRACKET - 1}}}+[)\]])?+"
)
# A quotation short enough to count as one piece: „Halt! Stehen bleiben!“, rief er.
QUOTATION = re.compile(
    r"[„»«“\"](?:(?<=„)[^„“”\"]{1,60}+[“”\"]|(?<=»)[^«»]{1,60}+«|(?<=«)[^«»]{1,60}+»|(?<=“)[^“”]{1,60}+”"
    r"|(?<=\")(?<!\w\")[^\"]{1,60}+\"(?!\w))"
)
Stretch = tuple[int, int]  # start and end


class Enclosures:
    """The last bracket and the last short quotation that begin at or before a place, which moves through the text."""

    def __init__(self, text: str) -> None:
        self._text, nowhere = text, len(text) + 1
        self._none_left = (nowhere, nowhere)
        self._brackets, self._quotations = _brackets(text), (found.span() for found in QUOTATION.finditer(text))
        self.bracket: Stretch = (-1, -1)
        self.quotation: Stretch = (-1, -1)
        self._next_bracket = next(self._brackets, self._none_left)
        self._next_quotation = next(self._quotations, self._none_left)
        self.begin, self.end = 0, -1  # where the next one begins, where the later of the two ends

    def move(self, at: int) -> None:
        """Go on to a place; this is needed only where it lies at or behind `begin`."""
        while self._next_bracket[0] <= at:
            self.bracket, self._next_bracket = self._next_bracket, next(self._brackets, self._none_left)
        while self._next_quotation[0] <= at:
            self.quotation, self._next_quotation = self._next_quotation, next(self._quotations, self._none_left)
        (bracket, _), (quotation, _) = self._next_bracket, self._next_quotation
        self.begin = bracket if bracket < quotation else quotation
        (_, bracket), (_, quotation) = self.bracket, self.quotation
        self.end = bracket if bracket > quotation else quotation

    def hold(self, at: int, start: int) -> bool:
        """Tell whether `at` lies in a bracket opened by the sentence that runs since `start`, or in a quotation in it.

        This can be so only before `end`.
        """
        if start < self.bracket[0] and at < self.bracket[1]:
            return True
        return start <= self.quotation[0] and at < self.quotation[1] and self._goes_on(self.quotation[1])

    def _goes_on(self, end: int) -> bool:
        """Tell whether the sentence goes on after a quotation: a comma or a word in lower case follows."""
        rest = self._text[end:end + 2].lstrip()
        return rest[:1] == "," or rest[:1].islower()

    def closes_title(self, at: int, start: int) -> bool:
        """Tell whether a quotation of the sentence closes at `at` that no colon announced: „Wer war Elsa?“."""
        begin, end = self.quotation
        return start < begin and end == at and self._text[max(start, begin - 2):begin].strip()[-1:] not in ":,"


def _brackets(text: str) -> Iterator[Stretch]:
    """Outermost pairs of brackets, none longer than LONGEST_BRACKET."""
    opened: list[int] = []
    for found in BRACKET.finditer(text):
        begin, end = found.span()
        if opened and begin - opened[0] > LONGEST_BRACKET:
            opened = []
        if found[1]:
            begin = found.start(1)
        elif end - begin > 1:
            if opened and end - 1 - opened[0] > LONGEST_BRACKET:
                opened = []
                continue
        elif text[begin] in "([":
            opened.append(begin)
        elif opened:
            begin = opened.pop()
        else:
            continue
        if not opened:
            yield begin, end
