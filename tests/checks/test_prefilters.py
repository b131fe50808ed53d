"""What is quick to look for must stand in every text that the slower patterns find something in."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.checks import (
    clock,
    document,
    encoding,
    formats,
    language,
    names,
    numbers,
    punctuation,
    quantities,
    repetition,
    source,
    tokens,
)

PIECES = Path(__file__).with_name("cases").joinpath("prefilter_pieces.txt").read_text("utf-8").splitlines()
TEXT = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda pieces: st.sampled_from((" ", "", " und ")).map(lambda gap: gap.join(pieces))
)
PATTERNS = [(sign, pattern) for sign, pattern, _ in punctuation._SPACING]
PATTERNS += [(encoding._SIGN, pattern) for pattern, _ in encoding._KINDS]
PATTERNS += [(source._MAY_END, source._TWO_SENTENCES)]
PATTERNS += [(numbers._DIGIT, pattern) for pattern in (numbers._GERMAN_FORMAT, numbers._ENGLISH_FORMAT)]
PATTERNS += [
    (document._any_variant(side), pattern)
    for (side, _), lines in document._variants().items()
    for line in lines
    for _, pattern in line
]
PATTERNS += [(formats._RATE_DE, german) for german, *_ in formats._rate_patterns()]
PATTERNS += [(formats._RATE_EN, english) for _, english, *_ in formats._rate_patterns()]
PATTERNS += [(clock._MAY_HAVE, pattern) for pattern in (clock._GERMAN, clock._ENGLISH)]
CALQUES = {calque for table in source._calques().values() for _, _, calque in table}
PATTERNS += [(document._any_term(), term) for term, _ in document._pairs_table()]


@settings(max_examples=300, deadline=None)
@given(TEXT)
def test_signs_stand_wherever_their_patterns_match(text: str) -> None:
    assert [pattern for sign, pattern in PATTERNS if pattern.search(text) and not sign.search(text)] == []
    assert repetition.may_double(text) or not repetition.DOUBLE_WORD.search(text)
    likely = source._likely_calques(text)
    assert [one for one in CALQUES if one not in likely and one.expression.search(text)] == []
    assert names._KEEP_SIGN.search(text) or "www." in text or not names._KEEP.search(text)
    assert language._BEYOND_LATIN.search(text) or language.foreign_script(text) is None


@settings(max_examples=300, deadline=None)
@given(TEXT, st.booleans())
def test_texts_passed_over_have_no_numbers(text: str, german: bool) -> None:
    if not tokens.DIGIT.search(text):
        assert {match.lastgroup for match in tokens._TOKEN.finditer(text)} <= {"word"}
    with pytest.MonkeyPatch.context() as patch:
        found = quantities.numbers(text, german=german)
        patch.setattr(quantities, "DIGIT", tokens.WORD)
        if any(c.isalpha() for c in text):  # then nothing is passed over
            assert quantities.numbers(text, german=german) == found
