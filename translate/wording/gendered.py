"""Forms that name women and men at once (Lehrer*innen, Bürger_innen, ein/e Autor/in): one that models know.

Of the plural the embedded model knows the one with a colon best; of the singular it makes "A/worker/in", so that it
gets the masculine there, which English does not tell.
"""

from __future__ import annotations

import re

_SIGN = "(?:[*:_·]|/-?)"
_RULES = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        # Lehrer*innen, Bürger_innen, Schüler/-innen, StudentInnen
        (rf"(?<=[a-zäöüß])(?:{_SIGN}innen|Innen)(?![^\W\d_]{{0,60}}[A-Z])", ":innen"),
        # ein*e Autor*in, but not /in within an address
        (rf"(?<![\w./])([A-ZÄÖÜ][a-zäöüß-]+){_SIGN}in\b(?![./]\w)", r"\1"),
        (rf"\b([Ee]in|[Kk]ein|[SsDdMm]ein|[Ii]hr){_SIGN}e\b", r"\1"),
        (rf"\b([Jj]ede|[Ee]ine|[Kk]eine|[Dd]iese|[Ww]elche){_SIGN}([rnm])\b", r"\1\2"),
        (rf"\b(d|D)(?:er{_SIGN}die|ie{_SIGN}der)\b", r"\1er"),
    )
)
_MAY_HAVE = re.compile(r"[*:_·/](?:-?in|[ernm]\b|d(?:ie|er)\b)|Innen")


def in_one_form(text: str) -> str:
    """A German text in which such words have one form each."""
    if _MAY_HAVE.search(text):
        for pattern, into in _RULES:
            text = pattern.sub(into, text)
    return text
