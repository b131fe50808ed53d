"""Pages of many kinds: what is furniture is marked with a reason, what belongs to the article stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import Block
from translate.reading.document import plain_blocks
from translate.reading.furniture import mark_furniture

LINES = Path(__file__).with_name("furniture_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_page(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure: it must show when it is mended"))
    blocks = mark_furniture(plain_blocks("\n\n".join(text for text, _ in case["blocks"])))
    found = [(block.text, block.kind == "furniture") for block in blocks]
    assert found == [(text, marked) for text, marked in case["blocks"]]
    assert all(bool(block.reason) == (block.kind == "furniture") for block in blocks)


def test_silent_pages_have_no_furniture() -> None:
    assert not any(marked for case in CASES if case["kind"] == "silent" for _, marked in case["blocks"])


@given(st.lists(st.one_of(
    st.text(min_size=1), st.sampled_from([text for case in CASES for text, _ in case["blocks"]])), max_size=12))
@settings(max_examples=150, deadline=None)
def test_marking_never_raises_or_changes_a_text(texts: list[str]) -> None:
    blocks = [Block(index=i, kind="paragraph", text=" ".join(t.split()) or "x") for i, t in enumerate(texts)]
    marked = mark_furniture(blocks)
    assert [(block.index, block.text) for block in marked] == [(block.index, block.text) for block in blocks]
    again = mark_furniture(marked)
    assert all(new.kind == "furniture" for new, old in zip(again, marked, strict=True) if old.kind == "furniture")
