"""The cases of English grammar carry evidence by hand: it is what the judge of fluency says of their English."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.estimation.fluency import Fluency

CASES = json.loads(
    (Path(__file__).parent.parent / "checks" / "cases" / "english_grammar.json").read_text(encoding="utf-8")
)
FLUENCY = Fluency.load()
# Words that the rules look for, in any order: none may reach beyond a sentence.
PARTS = (
    "In Since the a an he they much too many didn't did not would should first forward to lacking of is been yet "
    "refused signing avoid see 1998 three years eight-years-old old informations progresses found took measuring , . ? "
    "Why you How does it looks Under no circumstances may Rarely Not until Were I wish were that be will last last's "
    "of all people We Germans this Agreement shall Tenant council are The most people police must to married with "
    "explain me more bigger as teacher at Monday have on the bus waited written yesterday ago want tomorrow broke into "
    "both such"
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["target"][:40])
def test_the_judge_says_what_the_case_says(case):
    verdict = FLUENCY.english(case["target"])
    given_spans = case["evidence"].get("target_garbled_spans", [])
    assert verdict.probability == pytest.approx(case["evidence"]["target_garbled"], abs=0.02)
    if given_spans:
        assert [[span.start, span.end] for span in verdict.spans] == given_spans
    else:
        assert verdict.probability < FLUENCY.threshold("en")


@given(st.lists(st.sampled_from(PARTS.split()), max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_words_get_a_verdict_with_spans_inside_them(text):
    verdict = FLUENCY.english(text)
    assert all(0 <= span.start < span.end <= len(text) for span in verdict.spans)
