"""From the text of a block to the spans of its sentences, in one pass and in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from translate.records import Span
from translate.segmentation.candidates import CANDIDATE, NEVER_UNMARKED
from translate.segmentation.enclosed import Enclosures
from translate.segmentation.hidden import HIDES, Seen
from translate.segmentation.stops import CLOSERS, OPENERS, STOPS, ends_sentence
from translate.segmentation.tables import tables
from translate.segmentation.unmarked import LOOK, OPENING, Running, may_open

# A group by its number takes half the time that it takes by its name.
_NAMES = "run", "words", "word", "next", "clear", "plain", "gap", "after", "joint"
RUN, WORDS, WORD, NEXT, CLEAR, PLAIN, GAP, AFTER, JOINT = (CANDIDATE.groupindex[name] for name in _NAMES)
NOTE = re.compile(rf"(?<=[{STOPS}])\[[^\[\]]{{1,30}}\]$")  # "Betrieb.[Beleg fehlt]"
LAST_WORD = re.compile(rf"(?:^|[\s,;:{re.escape(OPENERS)}])([^\W\d_]+)[{STOPS}]$")  # with one mark behind it
_to_span = partial(tuple.__new__, Span)  # a third of the time that Span takes


def split(text: str, *, unmarked: bool = True) -> list[Span]:
    """Spans of the sentences of one block; `unmarked` also finds ends without a stop (not meant for headings)."""
    if HIDES.search(text):
        seen = Seen(text)
        return seen.spans([span.end for span in _split(seen.text, unmarked)[:-1]])
    return _split(text, unmarked)


def _split(text: str, unmarked: bool) -> list[Span]:
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if begin >= end:
        return []
    finder = _Finder(text, begin, unmarked)
    finder.find(begin, end)
    return list(map(_to_span, zip(finder.starts, finder.ends, strict=True)))


class _Finder:
    """The text of a block, its sentences so far, and the running one."""

    def __init__(self, text: str, begin: int, unmarked: bool) -> None:
        self.text, self.data, self.unmarked, self.enclosures = text, tables(), unmarked, Enclosures(text)
        self.running = Running(text, begin)
        self.starts: list[int] = [begin]
        self.ends: list[int] = []

    def find(self, begin: int, end: int) -> None:
        """Find the sentences between two visible characters."""
        text, enclosures, running = self.text, self.enclosures, self.running
        for found in CANDIDATE.finditer(text, begin, end):
            kind = found.lastindex
            if kind == AFTER:
                at, gap_end = found.span(GAP)
            elif kind == WORDS:
                at, gap_end = found.span()
                run, word, following = found.group(RUN, WORD, NEXT)
                if run and self.unmarked:
                    self._find_in_run(at, gap_end - len(run), [*run.split(), word], following)
                    continue
                opening = OPENING[word]
                if not self.unmarked or (opening is None and not text[at - 1].isupper()):
                    continue
            elif kind in (CLEAR, PLAIN):
                at, gap_end = found.span(kind)
            else:
                at, gap_end = found.span()
                if kind == JOINT:
                    at = gap_end
            if at >= enclosures.begin:
                enclosures.move(at)
            if at < enclosures.end and enclosures.hold(at, running.start):
                continue
            if kind == AFTER:
                is_end = self._ends_at_sign(at, gap_end, found[AFTER])
            elif kind == WORDS:
                is_end = running.ends_unmarked(at, gap_end, word, opening, following)
            elif kind == CLEAR or (kind == PLAIN and self._is_plain(found.start())):
                is_end = kind == PLAIN or text[at - 1] != "!" or not self._is_name(at, gap_end)
            elif kind == JOINT:
                is_end = self._lacks_blank(at)
            else:
                is_end = self._ends_at_sign(at, gap_end, found["sign"] or found["smile"])
            if is_end:
                self.ends.append(at)
                self.starts.append(gap_end)
                running.begin(gap_end)
        self.ends.append(end)

    def _find_in_run(self, at: int, gap_end: int, words: Sequence[str], after: str) -> None:
        """Find the ends before the words of a run: the first stands behind a gap, each of the others behind a blank."""
        enclosures, running, first = self.enclosures, self.running, words[0]
        if at >= enclosures.begin:
            enclosures.move(at)
        if at < enclosures.end and enclosures.hold(at, running.start):
            return  # and it holds all of the run: there is no mark in it
        if running.ends_unmarked(at, gap_end, first, OPENING[first], words[1]):
            self.ends.append(at)
            self.starts.append(gap_end)
            running.begin(gap_end)
        for end in running.ends_in_run(gap_end + len(first), words[1:], after):
            self.ends.append(end)
            self.starts.append(end + 1)

    def _is_plain(self, at: int) -> bool:
        """Tell a plain word before the stop at a place from an abbreviation."""
        word = self.running.before(at).rsplit(None, 1)[-1]
        if not word.isalpha():
            word = word.lstrip(OPENERS)
        lower = word.lower()
        return word.isalpha() and lower not in self.data.abbreviations and not lower.endswith(self.data.endings)

    def _is_name(self, at: int, gap_end: int) -> bool:
        """Tell "gegen Frisch Auf! Göppingen" from "gegen Frisch Auf! Der Trainer"."""
        if not self.text.endswith(self.data.exclaimed_names, self.running.start, at):
            return False
        return not may_open(self.text[gap_end:gap_end + LOOK].split(None, 1)[0], self.data.lexicon)

    def _ends_at_sign(self, at: int, gap_end: int, after: str | None) -> bool:
        """Judge white space after a mark, closing sign or emoticon."""
        enclosures, start = self.enclosures, self.running.start
        if self.text[gap_end] in "–—-" and at < enclosures.bracket[1]:
            return False  # of one interjection among others: "(Lachen bei der FDP – Zuruf: Nein! – Beifall)"
        left = self.running.before(at)
        if left[-1] == "]":
            left = NOTE.sub("", left)
        after = after or self.text[gap_end:gap_end + LOOK].split(None, 1)[0]
        title = enclosures.quotation[1] == at and enclosures.closes_title(at, start)
        if ends_sentence(left, after, start < enclosures.bracket[0], title):
            return True
        if not self.unmarked or left[-1] in NEVER_UNMARKED or OPENING[after] is None:
            return False
        word, following = [*self.text[gap_end:gap_end + LOOK].split(None, 2), ""][:2]
        return self.running.ends_unmarked(at, gap_end, word, OPENING[word], following)

    def _lacks_blank(self, at: int) -> bool:
        """Tell "gut.Das", "kalt!!Nie", "(am See).Zimmer" from "Node.Js", "Yahoo!Konto" and host names."""
        left = self.running.before(at)
        word = self.text[at:at + LOOK].split(None, 1)[0].split(",", 1)[0].rstrip(STOPS + CLOSERS + ";:")
        if not word.isalpha():
            return False
        begins, opens = may_open(word, self.data.lexicon), word.lower() in self.data.openers
        if before := LAST_WORD.search(left):
            known = before[1].lower() in self.data.lexicon
            return (known and (begins or left[-1] != ".")) or (begins and opens)
        if left[-2].isalpha():
            return False
        several_marks, bracketed = left[-2] in "!?", left.endswith(").") and "(" not in left.rsplit(None, 1)[-1]
        return several_marks or bracketed or (begins and opens)
