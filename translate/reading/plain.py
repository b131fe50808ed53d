"""Plain text to paragraphs: blank lines, single line breaks, and lines that were wrapped at a width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from translate.reading.furniture import MONTH, is_mail_head

WIDEST = 100  # characters; a text with longer lines is not hard-wrapped
NARROWEST = 40
ROOM = 12  # characters that a line which goes on may leave
WIDEST_FULL = 200  # the same where no line has room for the word that follows; verses have
LEAST_FULL = 0.9  # share of such lines
LEAST_FILLED = 0.85  # share of them from which few lines need go on in lower case, if half of them end no sentence
LEAST_DIVIDED = 0.05  # share of lines that end within a word from which a text of any width is wrapped: columns
SAMPLE = 5000  # lines looked at to tell whether a text is wrapped
LEAST_LOWER = 0.25  # share of lines that go on in lower case in wrapped German text; half do, on average
# The private ones are bullets of symbol fonts, as Word and PDFs have them. Of the arrows, those before a sentence: the
# others point to a page.
BULLET = re.compile(
    r"(?:[-‒–—⁃*•∙·▪▫■□‣◦○●◆◇❖➔-➾\uf020-\uf0ff]|o(?=\s{2})|[►▶](?=[^►▶]*[.!?…][\"”“»«'‘’)]*\s*(?:$|[►▶])))\s+(?=\S)"
)
ARROW = re.compile(r"[►▶]\s")
NUMBERED = re.compile(r"(?:\(?\d{1,3}[.)]\)?|\(?[a-zA-Z]\)|[ivx]{1,4}\))\s+(?=\S)")
RULE = re.compile(r"[-–—_=*#~+.·•\s]{3,}$")
MARKED = re.compile(r"[,;.!?:–—]$")
HYPHEN = re.compile(r"\w[-‐]$")
SHARED_HYPHEN = re.compile(r"(?:und|oder|bis|sowie|bzw\.|noch|als|wie|statt|beziehungsweise)\b")
# What looks like it and is one word
UNSHARED = re.compile(r"(?:\b(?:den-noch|so-wie|irgend-wie|an-statt|kür-bis)|(?:werk|heim)-statt)\b", re.I)
PAGE_NUMBER = re.compile(r"[-–—|\[ ]*(?:(?:Seite|S\.) )?\d{1,4}(?: ?(?:/|von) ?\d{1,4})?[-–—|\] ]*$")
YEAR = re.compile(r"[12]\d{3}$")
QUOTED = re.compile(r"^(?:> ?)+")  # of mails
WROTE = re.compile(r"\b(?:schrieb|schreibt|geschrieben|wrote)\b.{0,100}:$")
STOPPED = re.compile(r"[.!?…][\"”“»«'‘’) ]*$")
MOST_PAGE_LINES = 12  # of the foot of a page and the head of the next, empty ones included
MOST_HEADS = 4  # lines of them that are no footnotes
SHORTEST_PAGE = 8  # lines with text from one running head to the next
LONGEST_HEAD = 120  # characters
FOOTNOTE = re.compile(r"\d{1,3}\)? [A-ZÄÖÜ„\"]")
# Between a caption and its credit in one line
CREDIT = re.compile(
    r"\s\|\s+(?=(?:(?:(?:archiv|symbol)?(?:bild|foto)s?|grafik|quelle)\s?[:©]|©)\s?[^.!?|]{2,60}$)", re.I
)
# When somebody was born or died, and where: "* 3. März 1931 in Hamburg", "* 4. 7. 1938 † 22. 1. 2026"
LIFE = re.compile(
    rf"[*†✝]\s*(?:um |ca\. ?|vor )?(?:\d{{1,2}}\. ?(?:\d{{1,2}}\.|{MONTH}) ?)?\d{{4}}"
    r"(?:,? (?:in|bei|zu|auf) [^:.!?]{2,60})?(?:[ ,;]*[(†✝–-].*)?", re.I
)
# What no line of a list, a poem or of headlines ends with: a word that another must follow, no particle of a verb.
HANGING = re.compile(
    r"(?:^|[\s(\"„“»])(?:der|die|das|dem|den|des|eine?[mnrs]?|keine?[mnrs]?|(?:[mds]ein|ihr|unser|dies|jed|welch)e?[mnrs]?|im|"
    r"am|zum|zur|vom|beim|ins|ans|und|oder|sowie|als|wie|dass|weil|wenn|ob|in|von|für|gegen|ohne|zwischen|während|wegen|trotz|"
    r"seit|rund|etwa|sehr)$"
)
BEFORE_FIGURE = re.compile(r"\s(?:an|auf|bei|mit|nach|um|über|unter|vor|zu)$")  # in the next line: no particles either
SLACK = 4  # characters that a line may be shorter than the others: those of quoted mails are
# Lines that surely go on in the next and have no room for its first word: they tell the width. Of a mail one is enough.
LEAST_SURE = 2
LEAST_SURE_FULL = 0.6  # share of those lines that have none
MOST_VERSE = 0.6  # share of them that end in a mark; lines of verse mostly do
INNER_END = re.compile(r"[a-zäöüß]{2}[.!?…][\"”“»«'‘’)]* [\"„“»«'‚(]*[A-ZÄÖÜ]")
ENDS = re.compile(r"[.!?:…][\"”“»«'‘’)]*$")


class Line(NamedTuple):
    """A paragraph, or a line of one, and whether it is of a printed page and not of its text."""

    text: str
    of_page: bool = False  # a running head, a page number


def paragraphs(text: str) -> list[str]:
    """Paragraphs, list items and headings of a plain text, in order; white space runs become single blanks.

    Lines wrapped at a width are joined and words divided at the line's end made whole; else a line is a paragraph.
    """
    return [line.text for line in told_apart(text)]


def told_apart(text: str) -> list[Line]:
    """The same, with what is of the pages that the text was printed on told apart."""
    given = [" ".join(line.split()) for line in text.split("\n")]
    unquoted = _unquoted(given)
    bare = _with_initials(unquoted)
    width = wrapped_width(bare)
    width_of_parts = 0 if width else partly_wrapped_width(bare, is_mail=unquoted != given)
    lines = _page_lines(bare)
    lines = _without_page_breaks(lines, width) if width else lines
    found: list[Line] = []
    group: list[str] = []
    for line in [*lines, Line("")]:
        if line.text and not line.of_page and not RULE.match(line.text):
            group.append(line.text)
            continue
        found += map(Line, _join(group, width) if width else _join_parts(group, width_of_parts))
        group = []
        if line.text:
            found.append(line)  # also a rule or ornament stands alone
    return found


def wrapped_width(lines: Sequence[str]) -> int:
    """Width at which a text is hard-wrapped, 0 if it is not."""
    sample = lines[:SAMPLE]
    lengths = sorted(len(line) for line in sample if line)
    pairs = [(a, b) for a, b in pairwise(sample) if a and b]
    if not pairs:
        return 0
    width = lengths[int(0.98 * (len(lengths) - 1))] if len(lengths) > 2 else lengths[-1]
    lower = sum(b[0].islower() for _, b in pairs)
    divided = sum(b[0].islower() and _is_divided(a, b) for a, b in pairs)
    full = sum(len(a) + 1 + len(b.split(None, 1)[0]) > width for a, b in pairs)
    if not (NARROWEST <= width <= WIDEST or divided >= max(2, LEAST_DIVIDED * len(pairs))
            or (width <= WIDEST_FULL and full >= max(5, LEAST_FULL * len(pairs))
                and 2 * sum(" " in a for a, _ in pairs) >= len(pairs))):  # a list of single words is none
        return 0
    if lower >= LEAST_LOWER * len(pairs) and not _is_list_or_verse([(a, b) for a, b in pairs if b[0].islower()], width):
        return width
    # A few lines may nearly all go on with a noun or name; headlines of one length hold no end of a sentence.
    going_on = sum(not ENDS.search(a) for a, _ in pairs)
    filled = len(pairs) >= 3 and full >= LEAST_FILLED * len(pairs) and 2 * going_on >= len(pairs)
    is_prose = filled and NARROWEST <= width <= WIDEST and any(map(INNER_END.search, sample))
    return width if is_prose else 0


def _is_list_or_verse(pairs: Sequence[tuple[str, str]], width: int) -> bool:
    """Tell lines that go on in lower case, though most had room for the next word or end in a mark."""
    roomy = sum(width - len(a) - 1 - len(b.split(None, 1)[0]) > ROOM for a, b in pairs)
    marked = sum(MARKED.search(a) is not None for a, _ in pairs)
    return len(pairs) > 1 and (2 * roomy > len(pairs) or (len(pairs) > 2 and marked > MOST_VERSE * len(pairs)))


def partly_wrapped_width(lines: Sequence[str], *, is_mail: bool) -> int:
    """Width at which the paragraphs of a text are wrapped that has many other lines, 0 if none can be told."""
    sure = [(a, b) for a, b in pairwise(lines[:SAMPLE]) if a and b and NARROWEST <= len(a) <= WIDEST and _surely(a, b)]
    width = max((len(a) for a, _ in sure), default=0)
    full = sum(_is_full(a, b, width) for a, b in sure)
    marked = sum(MARKED.search(a) is not None for a, _ in sure)
    least = 1 if is_mail else LEAST_SURE
    is_wrapped = full >= max(least, LEAST_SURE_FULL * len(sure)) and marked <= MOST_VERSE * len(sure)
    return width if is_wrapped else 0


def _surely(last: str, line: str) -> bool:
    """Tell whether what stands in a line surely goes on in the next."""
    if is_mail_head(line) or BULLET.match(line) or ENDS.search(last):
        return False
    return line[0].islower() or HANGING.search(last) is not None or (
        line[0].isdigit() and BEFORE_FIGURE.search(last) is not None)


def _is_full(last: str, line: str, width: int) -> bool:
    """Tell whether a line of a width or little less has no room for the first word of the next."""
    return width - SLACK < len(last) + 1 + len(line.split(None, 1)[0]) and len(last) <= width + ROOM


def _join_parts(lines: Sequence[str], width: int) -> list[str]:
    """The lines of a chunk, joined where a run of full ones holds one that surely goes on, or is one sentence."""
    found: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if width and run and line and _is_full(run[-1], line, width) and not _begins_block(run[-1], line, width):
            run.append(line)
            continue
        ends_once = run and ENDS.search(run[-1]) and not any(map(ENDS.search, run[:-1]))
        found += _join(run, width) if ends_once or any(_surely(a, b) for a, b in pairwise(run)) else run
        run = [line]
    return found


def _unquoted(lines: Iterable[str]) -> list[str]:
    """Lines without the marks of quoted mails; who speaks changes with their number, so that a paragraph ends there."""
    found: list[str] = []
    for quoted, run in groupby(lines, lambda line: line.startswith(">")):
        marks = [(QUOTED.match(line), line) for line in run]
        said = next(filter(None, reversed(found)), "")
        if not quoted or not _is_mail([line for _, line in marks], said):
            found += [line for _, line in marks]
            continue
        for _, same in groupby(marks, lambda marked: marked[0] and marked[0][0].count(">")):
            found += ["", *(line[mark.end():] for mark, line in same if mark)]
        found.append("")
    return found


def _is_mail(lines: Sequence[str], said: str) -> bool:
    """Tell lines that were quoted from links with an arrow before them: who wrote them is `said` in the line before.

    Else some are empty or go on with a sentence, or the last one ends one.
    """
    texts = [QUOTED.sub("", line, count=1) for line in lines]
    goes_on = len(texts) > 1 and any(not text or text[0].islower() for text in texts)
    return goes_on or WROTE.search(said) is not None or (
        STOPPED.search(texts[-1]) is not None and not all(line.startswith(">>") for line in lines))


def _with_initials(lines: Sequence[str]) -> list[str]:
    """Put an initial that stands in a line of its own before the rest of its word."""
    found: list[str] = []
    for line in lines:
        if line[:1].islower() and found and len(found[-1]) == 1 and found[-1].isupper():
            found[-1] += line
        else:
            found.append(line)
    return found


def _page_lines(lines: Sequence[str]) -> list[Line]:
    """Lines with the running heads told apart that stand beside the numbers of pages, and those numbers."""
    filled = [i for i, line in enumerate(lines) if line]
    places: dict[str, list[int]] = {}  # in `filled`
    for place, i in enumerate(filled):
        if len(lines[i]) <= LONGEST_HEAD and not ENDS.search(lines[i]) and _stands_alone(lines, i):
            places.setdefault(_masked(lines[i]), []).append(place)
    of_page: set[int] = set()
    for found in places.values():
        if len(found) > 1 and min(after - before for before, after in pairwise(found)) >= SHORTEST_PAGE:
            beside = [_number_beside(lines, filled, place) for place in found]
            numbers = [i for i in beside if i is not None]
            if _count_on([lines[i] for i in numbers]) and len(numbers) >= len(found) - 1:
                of_page |= {filled[place] for place in found} | set(numbers)
    return [Line(line, i in of_page) for i, line in enumerate(lines)]


def _stands_alone(lines: Sequence[str], i: int) -> bool:
    """Tell a line of words, no footnote, with nothing but empty lines and page numbers around it."""
    around = [line for line in (*lines[max(i - 1, 0) : i], *lines[i + 1 : i + 2]) if line]
    words = any(map(str.isalpha, lines[i])) and not FOOTNOTE.match(lines[i]) and not PAGE_NUMBER.match(lines[i])
    return words and all(map(PAGE_NUMBER.match, around))


def _number_beside(lines: Sequence[str], filled: Sequence[int], place: int) -> int | None:
    """Index of a page number in the line with text before or after one."""
    beside = (filled[at] for at in (place - 1, place + 1) if 0 <= at < len(filled))
    return next((i for i in beside if PAGE_NUMBER.match(lines[i])), None)


def _count_on(numbers: Sequence[str]) -> bool:
    """Tell two or more page numbers, each one more than that before it."""
    counted = [int("".join(re.findall(r"\d+", number)[:1])) for number in numbers]
    return len(counted) > 1 and all(after == before + 1 for before, after in pairwise(counted))


def _without_page_breaks(lines: Sequence[Line], width: int) -> list[Line]:
    """Put page numbers, running heads and footnotes that stand within a sentence behind its paragraph."""
    same, heads = Counter(line.text for line in lines), Counter(_masked(line.text) for line in lines if line.text)
    found: list[Line] = []
    put_off: list[Line] = []
    at = 0
    while at < len(lines):
        between, end = _break_at(lines, at, heads)
        numbered = any(PAGE_NUMBER.match(line.text) or heads[_masked(line.text)] > same[line.text] for line in between)
        is_break = numbered and sum(line.of_page for line in between) <= MOST_HEADS
        if is_break and found and end < len(lines) and _goes_on(found[-1].text, lines[end].text, width):
            is_lone = len(between) == 1 and (all(line.text for line in lines[at:end]) or YEAR.match(between[0].text))
            put_off += [Line(between[0].text)] if is_lone else between  # may be a number of the text
            at = end
        elif put_off and not lines[at].text:
            found += [Line(""), *(line for head in put_off for line in (head, Line("")))]
            put_off = []
        found.append(lines[at])
        at += 1
    found += [line for head in put_off for line in (Line(""), head)]
    of_pages = {_masked(line.text) for line in found if line.of_page and not PAGE_NUMBER.match(line.text)}
    return _with_later_numbers([Line(line.text, line.of_page or _masked(line.text) in of_pages) for line in found])


def _with_later_numbers(lines: Sequence[Line]) -> list[Line]:
    """Lines with the page numbers told apart that count on from those that are known."""
    found: list[Line] = []
    last, since = "", 0
    for line in lines:
        since += bool(line.text)
        is_number = PAGE_NUMBER.match(line.text) is not None
        if is_number and (line.of_page or (last and since > SHORTEST_PAGE and _count_on([last, line.text]))):
            last, since = line.text, 0
            line = Line(line.text, True)
        found.append(line)
    return found


def _break_at(lines: Sequence[Line], at: int, heads: Counter[str]) -> tuple[list[Line], int]:
    """What stands between two pages from a line on, footnotes as a line each, and the index of the line after it."""
    between: list[Line] = []
    end, most = at, min(len(lines), at + MOST_PAGE_LINES)
    while end < most:
        text = lines[end].text
        is_note = FOOTNOTE.match(text) is not None
        if not text or PAGE_NUMBER.match(text) or (heads[_masked(text)] > 1 and not is_note and not ENDS.search(text)):
            between += [Line(text, True)] if text else []
        elif is_note and end > at and not lines[end - 1].text:
            begun = end
            while end + 1 < most and lines[end + 1].text and not PAGE_NUMBER.match(lines[end + 1].text):
                end += 1
            between.append(Line(one_line(line.text for line in lines[begun : end + 1])))
        else:
            break
        end += 1
    return between, end


def _masked(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _goes_on(last: str, line: str, width: int) -> bool:
    """Tell whether a sentence that the end of a page cut off goes on with a line."""
    if not last or not line or ENDS.search(last) or PAGE_NUMBER.match(last):
        return False
    return line[0].islower() or HYPHEN.search(last) is not None or min(len(last), len(line)) > width - ROOM


def _join(lines: Iterable[str], width: int) -> list[str]:
    """Join the lines of a chunk; a line that had room for the next word ends a paragraph."""
    blocks: list[list[str]] = []  # pieces that make up a paragraph, joined at the end to stay linear
    last = ""
    for line in lines:
        if not blocks or _begins_block(last, line, width):
            blocks.append([line])
        else:
            blocks[-1] += _glue(blocks[-1].pop(), line)
        last = line
    return ["".join(pieces) for pieces in blocks]


def one_line(lines: Iterable[str]) -> str:
    """Lines of one paragraph as one, words divided at their ends made whole."""
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        pieces += _glue(pieces.pop(), line) if pieces else [line]
    return "".join(pieces)


def _begins_block(last: str, line: str, width: int) -> bool:
    if BULLET.match(line) or ARROW.match(line) or LIFE.fullmatch(line) or is_mail_head(line):
        return True
    if NUMBERED.match(line) and ENDS.search(last):
        return True
    if line[0].islower() or HYPHEN.search(last):
        return False
    room = width - len(last) - 1 - len(line.split(None, 1)[0])
    return room > (2 if ENDS.search(last) else ROOM)


def _glue(piece: str, line: str) -> tuple[str, str]:
    """Join a line to the piece before: with a blank, or as the second half of a divided word."""
    if not _is_divided(piece, line):
        return piece, f" {line}"
    stem = piece[:-1].rsplit(None, 1)[-1]
    keeps_hyphen = not line[0].islower() or stem.isupper() or stem[-1].isdigit()
    return piece if keeps_hyphen else piece[:-1], line


def _is_divided(piece: str, line: str) -> bool:
    """Tell whether a word goes on in the next line; "Ost-" and "und" are two."""
    if not HYPHEN.search(piece[-2:]):
        return False
    return not SHARED_HYPHEN.match(line) or UNSHARED.search(piece[-12:] + line[:12]) is not None
