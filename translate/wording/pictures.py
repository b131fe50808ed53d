"""Pictures among the words (😀 👉 ★): models that never saw them make up words, so they go round the model."""

from __future__ import annotations

import re
from typing import NamedTuple

from translate.segmentation.stops import PICTURES

_JOINERS = "\u200d\ufe0f"  # part of pictures, none by themselves
_RUN = re.compile(rf"(?<!\s)\s*+(?![{_JOINERS}])[{PICTURES}](?:\s*+[{PICTURES}])*+")


class Bare(NamedTuple):
    """A text without its pictures: those that stood before it, and all others."""

    text: str
    before: str = ""
    after: str = ""

    def put_back(self, translation: str) -> str:
        """The translation with the pictures: those from within a sentence stand after it."""
        return " ".join(filter(None, (self.before, translation, self.after)))


def taken_out(text: str) -> Bare:
    """Take the pictures out of a text that has words besides."""
    runs = list(_RUN.finditer(text))
    if not runs or not any(map(str.isalpha, text)):
        return Bare(text)
    before = runs[0][0].strip() if not text[: runs[0].start()].strip() else ""
    after = [run[0].strip() for run in (runs[1:] if before else runs)]
    return Bare(_RUN.sub(_between, text).strip(), before, " ".join(after))


def _between(run: re.Match[str]) -> str:
    """A blank where words or figures would grow together ("4➔2"), else nothing."""
    text, (start, end) = run.string, run.span()
    is_apart = run[0][0].isspace() or text[start - 1:start].isalnum()
    return " " if is_apart and text[end:end + 1].isalnum() else ""
