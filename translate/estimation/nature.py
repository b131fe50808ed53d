"""What kind of texts these are: what is hard to translate is translated wrongly more often, whoever translates it.

Measured are, of each side, how rare and long its words are, its figures, capitals and marks (most of them among the
baseline features of quality estimation, Specia et al. 2009), and how garbled the networks of fluency find it.
"""

from __future__ import annotations

import math
import re

from translate.estimation.alignment import Alignment, Side
from translate.estimation.fluency import Verdict

_MARK = re.compile(r"[,;:()\"„“–-]")
_STOP = re.compile(r"[.!?][\"”“)]*$")
_RAREST = 3  # words whose mean counts
_UNSURE = 1e-3  # a text that cannot be judged counts as sound; none is surer than this


def measure_nature(pair: Alignment, german: Verdict, english: Verdict) -> dict[str, float]:
    """Return the measurements of each side alone by name; each is defined for any text, empty ones too."""
    return {
        **{f"nature_source_{name}": value for name, value in _of_side(pair.source, german).items()},
        **{f"nature_target_{name}": value for name, value in _of_side(pair.target, english).items()},
    }


def _of_side(side: Side, verdict: Verdict) -> dict[str, float]:
    text, bits = side.text, sorted(side.bits.tolist(), reverse=True) or [0.0]
    lengths = [word.span.end - word.span.start for word in side.words] or [0]
    characters = max(1, len(text))
    garbled = min(max(verdict.probability or 0.0, _UNSURE), 1.0 - _UNSURE)
    return {
        "bits": sum(bits) / len(bits),
        "bits_most": bits[0],
        "bits_rarest": sum(bits[:_RAREST]) / len(bits[:_RAREST]),
        "letters": sum(lengths) / len(lengths),
        "letters_most": float(max(lengths)),
        "digits": sum(map(str.isdigit, text)) / characters,
        "capitals": sum(map(str.isupper, text)) / characters,
        "marks": len(_MARK.findall(text)) / len(lengths),
        "commas": float(text.count(",")),
        "stop": float(_STOP.search(text) is not None),
        "garbled": math.log(garbled / (1.0 - garbled)),
    }
