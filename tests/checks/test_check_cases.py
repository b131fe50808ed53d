"""Every case names the exact set of findings; a known failure fails loudly on the day it is mended."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from translate.checks import CHECKS, run_checks, select
from translate.estimation.alignment import align
from translate.estimation.fluency import Fluency
from translate.estimation.lexicon import DATA, Lexicon
from translate.glossary import Glossary, Term
from translate.records import Estimates, Evidence, Finding, Pair, Segment, Span, Translation

LEXICON = Lexicon(DATA)
KINDS = {"wild", "made-up", "silent", "known-failure"}
CASES: list[dict[str, Any]] = [
    {**case, "file": path.stem}
    for path in sorted(Path(__file__).parent.joinpath("cases").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]
NO_KNOWN_FAILURE = {
    "SOURCE-LENGTH": "it repeats what the engine says, or counts characters",
    "SAME-SOURCE": "it compares strings",
}
GLOSSARY = Glossary([Term(source="Landkreis", targets=("district",)), Term(source="Haushalt", targets=("budget",))])


def pair_of(german: str, english: str, number: int = 1, **more: Any) -> Pair:
    return Pair(
        segment=Segment(id=number, block=number, index=more.get("index", 0), start=0, end=len(german), text=german),
        translation=Translation(
            segment_id=number,
            text=english,
            score=None,
            source_tokens=0,
            target_tokens=0,
            engine="",
            hit_length_limit=more.get("hit_length_limit", False),
            was_split=more.get("was_split", False),
        ),
    )


def evidence_of(given: dict[str, Any]) -> Evidence:
    values: dict[str, Any] = {
        name: tuple(Span(*span) for span in value) if isinstance(value, list) else value
        for name, value in given.items()
    }
    if "estimates" in values:
        values["estimates"] = Estimates(**values["estimates"])
    return Evidence(**values)


def findings_in(case: dict[str, Any]) -> list[tuple[Finding, ...]]:
    texts = case.get("pairs") or [[case["source"], case["target"]]]
    pairs = [pair_of(*text, number, **case) for number, text in enumerate(texts, 1)]
    evidence = [evidence_of(case.get("evidence", {}))] * len(pairs)
    if case.get("aligned"):
        evidence = [aligned(own, *text) for own, text in zip(evidence, texts, strict=True)]
    selection = select(glossary=GLOSSARY if case["check"] == "GLOSSARY" else None)
    return run_checks(pairs, evidence, selection)


def found_in(case: dict[str, Any]) -> list[list[str]]:
    return [sorted({finding.check for finding in findings}) for findings in findings_in(case)]


def aligned(evidence: Evidence, german: str, english: str) -> Evidence:
    found = align(german, english, LEXICON)
    unknown = {"source_unknown": found.source.unknown(), "target_unknown": found.target.unknown()}
    inflected = found.target.inflected(LEXICON.english)
    return replace(evidence, links=found.links(), target_inflected=inflected, **unknown)


def expected(case: dict[str, Any], key: str) -> list[list[str]]:
    return [sorted(each) for each in (case[key] if "pairs" in case else [case[key]])]


def name_of(case: dict[str, Any]) -> str:
    return f"{case['file']}-{case['check']}-{case['kind']}"


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case(case: dict[str, Any]) -> None:
    found = found_in(case)
    if case["kind"] == "known-failure":
        assert found != expected(case, "right"), "mended: make this case a wild, made-up or silent one"
    assert found == expected(case, "expect")


@pytest.mark.parametrize("case", [case for case in CASES if "severity" in case], ids=lambda case: case["target"])
def test_severity_of_a_case(case: dict[str, Any]) -> None:
    (findings,) = findings_in(case)
    assert {finding.severity for finding in findings if finding.check == case["check"]} == {case["severity"]}


@pytest.mark.parametrize("case", [case for case in CASES if "says" in case], ids=name_of)
def test_a_finding_says_it_in_words(case: dict[str, Any]) -> None:
    said = [own.explanation for findings in findings_in(case) for own in findings if own.check == case["check"]]
    assert said == case["says"]


@pytest.mark.parametrize("case", [case for case in CASES if "marks" in case], ids=name_of)
def test_a_finding_points_at_the_words_it_is_about(case: dict[str, Any]) -> None:
    texts = case.get("pairs") or [[case["source"], case["target"]]]
    own = [(finding, *text) for findings, text in zip(findings_in(case), texts, strict=True)
           for finding in findings if finding.check == case["check"]]  # fmt: skip
    german = [source[start:end] for finding, source, _ in own for start, end in finding.source_spans]
    english = [target[start:end] for finding, _, target in own for start, end in finding.target_spans]
    assert [german, english] == case["marks"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_has_cases_of_every_kind(check: Any) -> None:
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for case in CASES:
        if case["check"] == check.id:
            kinds[case["kind"]].append(case)
    assert set(kinds) <= KINDS
    assert set(kinds) >= KINDS - ({"known-failure"} if check.id in NO_KNOWN_FAILURE else set())
    for case in kinds["wild"] + kinds["made-up"]:
        assert check.id in {name for names in expected(case, "expect") for name in names}
    for case in kinds["silent"]:
        assert check.id not in {name for names in expected(case, "expect") for name in names}


@pytest.mark.parametrize(("check", "language"), [("SOURCE-GARBLED", "de"), ("TARGET-GARBLED", "en")])
def test_limits_of_garbled_text_are_those_the_tables_were_calibrated_to(check: str, language: str) -> None:
    """Rounded down: a sentence that breaks a rule of grammar has the threshold itself for its probability."""
    limit = next(one for one in CHECKS if one.id == check).limits["probability"]
    assert 0 <= Fluency.load().threshold(language) - limit < 0.011
