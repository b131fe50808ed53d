"""How a model reads German that it would get wrong as it stands, and the way back to what the author wrote.

Headlines in capitals, abbreviations, fractions, gendered forms and pictures are rare in what models learn from. What is
shown, measured and checked is the text as it was written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from translate.records import Segment
from translate.wording.abbreviations import written_out
from translate.wording.capitals import in_mixed_case, is_in_capitals
from translate.wording.fractions import as_figures
from translate.wording.gendered import in_one_form
from translate.wording.pictures import Bare, taken_out

__all__ = ["AsRead", "as_read"]


class AsRead(NamedTuple):
    """A segment as a model is to read it, and what its translation lacks."""

    segment: Segment
    shouted: bool  # in capitals throughout
    bare: Bare

    def restored(self, translation: str) -> str:
        """The translation in capitals where the German is, with its pictures."""
        return self.bare.put_back(translation.upper() if self.shouted else translation)


def as_read(segment: Segment) -> AsRead:
    """The segment as a model is to read it: the same one, where there is nothing to be read otherwise."""
    bare = taken_out(segment.text)
    shouted = is_in_capitals(bare.text)
    text = in_one_form(written_out(as_figures(in_mixed_case(bare.text) if shouted else bare.text)))
    read = segment if text == segment.text else replace(segment, text=text, end=segment.start + len(text))
    return AsRead(read, shouted, bare)
