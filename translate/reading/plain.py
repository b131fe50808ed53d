"""Plain text to paragraphs: blank lines, single line breaks, and lines that were wrapped at a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDEST = 100  # characters; a text with longer lines is not hard-wrapped
NARROWEST = 40
SAMPLE = 5000  # lines looked at to tell whether a text is wrapped
LEAST_LOWER = 0.25  # share of lines that go on in lower case in wrapped German text; half do, on average
BULLET = re.compile(r"(?:[-–—*•·▪‣○●]|o(?=\s{2}))\s+(?=\S)")
NUMBERED = re.compile(r"(?:\d{1,3}[.)]|\(?[a-zA-Z]\)|[ivx]{1,4}\))\s+(?=\S)")
RULE = re.compile(r"[-–—_=*#~+.·•\s]{3,}$")
HYPHEN = re.compile(r"\w[-‐]$")
SHARED_HYPHEN = re.compile(r"(?:und|oder|bis|sowie|bzw\.|noch|als|wie|statt|beziehungsweise)\b")
ENDS = re.compile(r"[.!?:…][\"”“»«'‘’)]*$")


def paragraphs(text: str) -> list[str]:
    """Paragraphs, list items and headings of a plain text, in order; white space runs become single blanks.

    Lines wrapped at a width are joined and words divided at the line's end made whole; else a line is a paragraph.
    """
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = wrapped_width(lines)
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
    width = lengths[int(0.98 * (len(lengths) - 1))]
    lower = sum(b[0].islower() for _, b in pairs)
    if not NARROWEST <= width <= WIDEST or lower < LEAST_LOWER * len(pairs):
        return 0
    return width


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


def _begins_block(last: str, line: str, width: int) -> bool:
    if BULLET.match(line) or (NUMBERED.match(line) and ENDS.search(last)):
        return True
    if line[0].islower():
        return False
    room = width - len(last) - 1 - len(line.split(None, 1)[0])
    return room > (2 if ENDS.search(last) else 12)


def _glue(piece: str, line: str) -> tuple[str, str]:
    """Join a line to the piece before: with a blank, or as the second half of a divided word."""
    if not HYPHEN.search(piece[-2:]) or SHARED_HYPHEN.match(line):
        return piece, f" {line}"
    stem = piece[:-1].rsplit(None, 1)[-1]
    keeps_hyphen = not line[0].islower() or stem.isupper() or stem[-1].isdigit()
    return piece if keeps_hyphen else piece[:-1], line
