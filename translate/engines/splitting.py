"""Segments the model can't read at once: cut at clause borders, translated apart, joined again."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where a clause may end, best first: semicolon or colon, dash, comma, any blank.
BORDERS = tuple(re.compile(pattern) for pattern in (r"(?<=[;:.!?])\s+", r"\s+(?=[–—])", r"(?<=,)\s+", r"\s+"))


def is_translatable(text: str) -> bool:
    """Whether there is anything to translate: at least one letter. Blanks and symbols make models invent text."""
    return any(character.isalpha() for character in text)


def split_long(text: str, limit: int, length: Callable[[str], int]) -> list[str]:
    """Parts of `text` that `length` measures at `limit` or less; joined by one space they read as before.

    Cuts fall at the best border nearest the middle; text without any blank is cut in halves.
    """
    if len(text) < 2 or (len(text) <= 64 * limit and length(text) <= limit):
        return [text]
    middle = len(text) / 2
    for border in BORDERS:
        inner = [m for m in border.finditer(text) if len(text) * 0.2 < m.start() < len(text) * 0.8]
        if inner:
            cut = min(inner, key=lambda m: abs(m.start() - middle))
            left, right = text[: cut.start()], text[cut.end() :]
            break
    else:
        left, right = text[: len(text) // 2], text[len(text) // 2 :]
    return split_long(left, limit, length) + split_long(right, limit, length)
