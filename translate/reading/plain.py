"""Plain text to paragraphs: blank lines, single line breaks, and lines that were wrapped at a width."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

WIDEST = 100  # characters; a text with longer lines is not hard-wrapped
NARROWEST = 40
ROOM = 12  # characters that a line which goes on may leave
WIDEST_FULL = 200  # the same where no line has room for the word that follows; verses have
LEAST_FULL = 0.9  # share of such lines
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
HYPHEN = re.compile(r"\w[-‐]$")
SHARED_HYPHEN = re.compile(r"(?:und|oder|bis|sowie|bzw\.|noch|als|wie|statt|beziehungsweise)\b")
# What looks like it and is one word
UNSHARED = re.compile(r"(?:\b(?:den-noch|so-wie|irgend-wie|an-statt|kür-bis)|(?:werk|heim)-statt)\b", re.I)
PAGE_NUMBER = re.compile(r"[-–—|\[ ]*(?:(?:Seite|S\.) )?\d{1,4}(?: ?(?:/|von) ?\d{1,4})?[-–—|\] ]*$")
QUOTED = re.compile(r"(?:> ?)+")  # of mails
MOST_PAGE_LINES = 12  # of the foot of a page and the head of the next, empty ones included
ENDS = re.compile(r"[.!?:…][\"”“»«'‘’)]*$")


def paragraphs(text: str) -> list[str]:
    """Paragraphs, list items and headings of a plain text, in order; white space runs become single blanks.

    Lines wrapped at a width are joined and words divided at the line's end made whole; else a line is a paragraph.
    """
    lines = _with_initials(_unquoted([" ".join(line.split()) for line in text.split("\n")]))
    width = wrapped_width(lines)
    lines = _without_page_breaks(lines, width) if width else lines
    found: list[str] = []
    group: list[str] = []
    for line in [*lines, ""]:
        if line and not RULE.match(line):
            group.append(line)
            continue
        found += _join(group, width) if width else group
        group = []
        if line:
            found.append(line)  # a rule or ornament stands alone
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
            or (width <= WIDEST_FULL and full >= max(5, LEAST_FULL * len(pairs)))):
        return 0
    return width if lower >= LEAST_LOWER * len(pairs) else 0


def _unquoted(lines: Iterable[str]) -> list[str]:
    """Lines without the marks of quoted mails; who speaks changes with their number, so that a paragraph ends there."""
    found: list[str] = []
    for quoted, run in groupby(lines, lambda line: line.startswith(">")):
        marks = [(QUOTED.match(line), line) for line in run]
        if not quoted or not _is_mail([line[mark.end():] for mark, line in marks if mark]):
            found += [line for _, line in marks]
            continue
        for _, same in groupby(marks, lambda marked: marked[0] and marked[0][0].count(">")):
            found += ["", *(line[mark.end():] for mark, line in same if mark)]
        found.append("")
    return found


def _is_mail(texts: Sequence[str]) -> bool:
    """Tell lines that were quoted from links with an arrow before them: some are empty or go on with a sentence."""
    return len(texts) > 1 and any(not text or text[0].islower() for text in texts)


def _with_initials(lines: Sequence[str]) -> list[str]:
    """Put an initial that stands in a line of its own before the rest of its word."""
    found: list[str] = []
    for line in lines:
        if line[:1].islower() and found and len(found[-1]) == 1 and found[-1].isupper():
            found[-1] += line
        else:
            found.append(line)
    return found


def _without_page_breaks(lines: Sequence[str], width: int) -> list[str]:
    """Put page numbers and running heads that stand within a sentence behind its paragraph."""
    same, heads = Counter(lines), Counter(_masked(line) for line in lines if line)
    found: list[str] = []
    put_off: list[str] = []
    at = 0
    while at < len(lines):
        end, between = at, []
        while end < min(len(lines), at + MOST_PAGE_LINES) and (
                not lines[end] or PAGE_NUMBER.match(lines[end]) or heads[_masked(lines[end])] > 1):
            between += [lines[end]] if lines[end] else []
            end += 1
        numbered = any(PAGE_NUMBER.match(line) or heads[_masked(line)] > same[line] for line in between)
        if numbered and found and end < len(lines) and _goes_on(found[-1], lines[end], width):
            put_off += between
            at = end
        elif put_off and not lines[at]:
            found += ["", *(line for head in put_off for line in (head, ""))]
            put_off = []
        found.append(lines[at])
        at += 1
    return [*found, *(line for head in put_off for line in ("", head))]


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
    if BULLET.match(line) or ARROW.match(line) or (NUMBERED.match(line) and ENDS.search(last)):
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
