"""Every case of cases.jsonl: sentences joined by a blank come apart where they met, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate.evaluation.segmentation import ours

CASES = [json.loads(line) for line in Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()]
KINDS = {"wild", "made-up", "silent", "known-failure"}


def test_every_kind_of_case_is_there() -> None:
    assert {case["kind"] for case in CASES} == KINDS
    assert len({case["about"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case: dict[str, list[str] | str], request: pytest.FixtureRequest) -> None:
    if case["kind"] == "known-failure":
        request.applymarker(pytest.mark.xfail(strict=True, reason="known failure: it must show when it is mended"))
    assert ours(" ".join(case["sentences"])) == case["sentences"]


def test_silent_cases_are_one_sentence() -> None:
    assert all(len(case["sentences"]) == 1 for case in CASES if case["kind"] == "silent")
