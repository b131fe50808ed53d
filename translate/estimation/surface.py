"""What shows on the surface of a pair: repetition beyond the source, length, numbers, names, punctuation, language."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from translate.estimation.alignment import Alignment, Side
from translate.estimation.words import english_stem, german_stem

_PUNCTUATION = re.compile(r"[,;:()\"„“”»«?!]")
_END = re.compile(r"([.!?:…])[\s\"'“”’)»«]*$")
_LOOP = re.compile(r"(\S{2,12}?[-\s]?)\1{2,}")  # the same few letters three times in a row
_CONTENT_BITS = 5.0  # from here on a word carries content


def measure_surface(pair: Alignment) -> dict[str, float]:
    """Return the surface measurements of a pair by name; each is defined for any text, empty ones too."""
    source, target = pair.source, pair.target
    return {
        **_lengths(source, target),
        **_repetition(pair),
        **_marks(source.text, target.text),
        **_forms(pair),
    }


def _lengths(source: Side, target: Side) -> dict[str, float]:
    n, m = len(source.words), len(target.words)
    letters = math.log((len(target.text) + 4) / (len(source.text) + 4))
    spread = 0.12 + 1.2 / math.sqrt(len(source.text) + 4)  # short sentences vary more
    return {
        "source_words": math.log1p(n),
        "target_words": math.log1p(m),
        "length_letters": letters,
        "length_z": (letters + 0.05) / spread,
        "length_words": math.log((m + 1) / (n + 1)),
        "length_bits": math.log((float(target.bits.sum()) + 8.0) / (float(source.bits.sum()) + 8.0)),
    }


def _most(stems: Sequence[str], size: int) -> int:
    """Return how often the commonest run of `size` words stands; 0 without any run."""
    if not _may_recur(stems, size):
        return int(len(stems) >= size)
    return max(Counter(_runs(stems, size)).values(), default=0)


def _may_recur(stems: Sequence[str], size: int) -> bool:
    """Whether a run may stand twice: it takes `size` words that stood before."""
    return len(stems) - len(set(stems)) >= size


def _runs(stems: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(stems[at:] for at in range(size)), strict=False)


def _said_again(stems: Sequence[str], size: int) -> float:
    """Return the share of runs of `size` words that stood before."""
    if not _may_recur(stems, size):
        return 0.0
    runs = len(stems) - size + 1
    return (runs - len(set(_runs(stems, size)))) / runs


def _repetition(pair: Alignment) -> dict[str, float]:
    """Return how much more the target repeats than the source does."""
    german = [german_stem(word.form) for word in pair.source.words]
    english = [english_stem(word.form) for word in pair.target.words]
    found: dict[str, float] = {}
    for size in (1, 2, 3, 4):
        found[f"repeat_{size}"] = max(0, _most(english, size) - max(1, _most(german, size)))
        if size in (2, 3):
            found[f"repeat_share_{size}"] = _said_again(english, size) - _said_again(german, size)
    found["repeat_near"] = max(0, _said_twice(english, pair.target) - _said_twice(german, pair.source))
    found["repeat_row"] = max(0, _longest_row(english) - _longest_row(german))
    loop = _LOOP.search(pair.target.text)
    found["repeat_loop"] = math.log1p(len(loop.group()) if loop and not _LOOP.search(pair.source.text) else 0)
    found["variety"] = len(set(english)) / max(1, len(english)) - len(set(german)) / max(1, len(german))
    return found | _repeated_content(pair, english)


def _said_twice(stems: Sequence[str], side: Side) -> int:
    """Return how many content words stand again right away or after one small word: "design and design"."""
    bits = side.bits.tolist()
    return sum(
        bits[at] >= _CONTENT_BITS and (stems[at] == stems[at - 1] or (at > 1 and stems[at] == stems[at - 2]))
        for at in range(1, len(stems))
    )


def _longest_row(stems: Sequence[str]) -> int:
    longest = run = 1
    for before, after in pairwise(stems):
        run = run + 1 if before == after else 1
        longest = max(longest, run)
    return longest


def _repeated_content(pair: Alignment, english: Sequence[str]) -> dict[str, float]:
    """Return how often content words stand in the target beyond the source words that call for them."""
    places: dict[str, list[int]] = {}
    for at, (stem, weight) in enumerate(zip(english, pair.target.bits.tolist(), strict=True)):
        if weight >= _CONTENT_BITS:
            places.setdefault(stem, []).append(at)
    excess, worst = 0.0, 0.0
    for own in (own for own in places.values() if len(own) > 1):
        called_for = int((pair.strength[:, own].max(axis=1, initial=0.0) >= 0.1).sum())
        beyond = len(own) - max(1, called_for)
        if beyond > 0:
            bits = beyond * float(pair.target.bits[own[0]])
            excess, worst = excess + bits, max(worst, beyond)
    return {"repeat_content": excess / (float(pair.target.bits.sum()) + 20.0), "repeat_content_most": worst}


def _marks(source: str, target: str) -> dict[str, float]:
    """Return how the punctuation differs."""
    ours, theirs = len(_PUNCTUATION.findall(target)), len(_PUNCTUATION.findall(source))
    ends = [match.group(1) if match else "" for match in (_END.search(source), _END.search(target))]
    return {
        "end_differs": float(ends[0] != ends[1]),
        "question_differs": float((ends[0] == "?") != (ends[1] == "?")),
        "marks": (ours - theirs) / (4.0 + theirs),
        "sentences": float(len(re.findall(r"[.!?](?:\s|$)", target)) - len(re.findall(r"[.!?](?:\s|$)", source))),
    }


def _forms(pair: Alignment) -> dict[str, float]:
    """Return what numbers, names, copied and unknown words say."""
    source, target = pair.source, pair.target
    support, coverage = pair.support.tolist(), pair.coverage.tolist()
    digits = [word.form[0].isdigit() for word in target.words]
    names = [
        target.text[word.span.start].isupper() and at > 0 and word.form != "i" and not digits[at]
        for at, word in enumerate(target.words)
    ]
    forms = {word.form for word in source.words}
    known = list(zip(target.words, target.ids, digits, strict=True))
    content = [at for at, bits in enumerate(target.bits.tolist()) if bits >= _CONTENT_BITS]
    return {
        "numbers_new": float(sum(digit and s < 0.5 for digit, s in zip(digits, support, strict=True))),
        "numbers_lost": float(
            sum(word.form[0].isdigit() and c < 0.5 for word, c in zip(source.words, coverage, strict=True))
        ),
        "names_new": float(sum(name and s < 0.1 for name, s in zip(names, support, strict=True))),
        "copied": sum(target.words[at].form in forms for at in content) / max(1, len(content)),
        "copied_foreign": sum(w.form in forms and not (own or digit) for w, own, digit in known) / max(1, len(known)),
        "copied_row": _longest_copy(source, target) / max(1, len(digits)),
        "target_unknown": sum(not own for own in target.ids) / max(1, len(target.ids)),
        "source_unknown": sum(not own for own in source.ids) / max(1, len(source.ids)),
    }


def _longest_copy(source: Side, target: Side) -> int:
    """Return the most words in a row that stand in the target as in the source."""
    follows = set(pairwise(word.form for word in source.words))
    longest = run = 0
    for pair in pairwise(word.form for word in target.words):
        run = run + 1 if pair in follows else 0
        longest = max(longest, run)
    return longest
