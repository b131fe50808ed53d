from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate.engines.splitting import is_translatable, split_long


@given(st.text(max_size=300), st.integers(1, 40))
def test_nothing_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    parts = split_long(text, limit, len)
    assert all(len(part) <= max(limit, 1) for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_cuts_fall_at_clause_borders() -> None:
    text = "Es regnete den ganzen Tag; niemand ging hinaus, denn alle waren müde."
    assert split_long(text, 50, len) == ["Es regnete den ganzen Tag;", "niemand ging hinaus, denn alle waren müde."]


def test_what_is_translatable() -> None:
    assert is_translatable("a") and is_translatable("3. Mai") and is_translatable("ß")
    assert not any(map(is_translatable, ("", " ", "***", "12,5 %", "–", "…", "1.")))


def test_a_word_of_a_megabyte_is_cut() -> None:
    assert max(map(len, split_long("x" * 1_000_000, 500, len))) <= 500
