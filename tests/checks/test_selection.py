"""Selecting checks, thresholds from a file, and the list and pages on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_check_cases import CASES, pair_of
from typer.testing import CliRunner

import translate.cli.checks
from translate import check_pairs
from translate.checks import CHECKS, Check, run_checks, select
from translate.checks.pages import explain, pages
from translate.checks.selection import RANGES
from translate.cli.common import app
from translate.errors import InputError
from translate.glossary import Glossary, Term
from translate.records import SEVERITIES, Evidence

MQM = {
    "accuracy": {"addition", "omission", "mistranslation", "untranslated", "do-not-translate"},
    "linguistic-conventions": {
        "unintelligible",
        "spelling",
        "punctuation",
        "duplication",
        "awkward",
        "grammar",
        "whitespace",
    },
    "locale-conventions": {"number-format", "date-format", "measurement-format", "currency-format"},
    "terminology": {"inconsistent-use", "termbase"},
    "style": {"inconsistent"},
    "design-and-markup": {"character-encoding"},
}
RUNNER = CliRunner()
assert translate.cli.checks  # registers the commands


def ids(*arguments: str, **more: list[str]) -> set[str]:
    return {check.id for check in select(*([list(arguments)] if arguments else []), **more).checks}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_the_data_of_a_check_is_whole(check: Check) -> None:
    dimension, _, issue = check.category.partition("/")
    assert check.category == "custom" or issue in MQM[dimension]
    assert check.severity in SEVERITIES
    assert set(check.silenced_by) <= {"*", *(other.id for other in CHECKS)}
    assert check.run or check.run_document or check.id == "GLOSSARY"
    page = pages()[check.id]
    assert page.catches and page.example and page.wrong and set(page.limits) == set(check.limits)
    assert check.id in explain(check) and all(f"{name} = " in explain(check) for name in check.limits)


EXAMPLES = {name: page.example.partition(" -> ") for name, page in pages().items() if " -> " in page.example}


# three need more than a pair
@pytest.mark.parametrize("name", sorted(EXAMPLES.keys() - {"SAME-SOURCE", "SAME-TARGET", "GLOSSARY"}))
def test_the_example_of_a_page_is_found(name: str) -> None:
    german, _, english = EXAMPLES[name]
    (row,) = check_pairs([(german, english.removeprefix("(nothing)"))])
    assert name in {finding.check for finding in row.findings}


def test_names_are_unique_and_every_page_has_its_check() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert set(pages()) == {check.id for check in CHECKS}
    assert {case["check"] for case in CASES} == set(pages())


def test_selecting_and_ignoring() -> None:
    everything = ids()
    assert everything == {check.id for check in CHECKS} - {"GLOSSARY"}
    assert ids("number-value,ENTITY") == {"NUMBER-VALUE", "ENTITY"}
    assert ids("SOURCE-*") == {name for name in everything if name.startswith("SOURCE-")}
    assert ids(ignore=["NEGATION"]) == everything - {"NEGATION"}


@pytest.mark.parametrize(
    ("name", "nearest"), [("NUMBR-VALUE", "NUMBER-VALUE"), ("negatoin", "NEGATION"), ("HALUCINATION", "HALLUCINATION")]
)
def test_an_unknown_check_is_answered_with_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(
        InputError, match=f"unknown check {name}; did you mean {nearest}\\? `translate checks` lists all"
    ):
        select([name])


@pytest.mark.parametrize("names", [[""], [" , "], ["GLOSSARY"]])
def test_selecting_nothing_is_told(names: list[str]) -> None:
    with pytest.raises(InputError, match="leave nothing to check"):
        select(names)  # a variable that is empty in a pipeline; --fail-on would find nothing ever


def test_thresholds_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "limits.toml"
    file.write_text("[length-ratio]\nhighest = 1.1\n", encoding="utf-8-sig")  # as an editor on Windows saves it
    pair = [pair_of("Wir danken allen, die uns geholfen haben.", "We would like to thank everyone who helped us out.")]
    plain, strict = select(["LENGTH-RATIO"]), select(["LENGTH-RATIO"], limits_file=file)
    assert run_checks(pair, [Evidence()], plain) == [()]
    assert [finding.check for finding in run_checks(pair, [Evidence()], strict)[0]] == ["LENGTH-RATIO"]
    assert plain.digest != strict.digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[LENGTH-RATIO]\nhigest = 2\n", "has no threshold higest; did you mean highest\\? it has: lowest, highest"),
        ("[LENGTH-RATIO]\nhighest = 'two'\n", "LENGTH-RATIO.highest must be a number"),
        ("[LENGTH-RATIO]\nhighest = nan\n", "LENGTH-RATIO.highest must be a number"),
        ("[LENGHT-RATIO]\nhighest = 2\n", "did you mean LENGTH-RATIO"),
        ("highest = 2\n", "unknown check highest"),
        ("LENGTH-RATIO = 2\n", "on a line of its own"),
        ("[LENGTH-RATIO\n", "not TOML"),
        (f"[LENGTH-RATIO]\nhighest = {'9' * 400}\n", "LENGTH-RATIO.highest must be a number"),
        (f"[LENGTH-RATIO]\nhighest = {'9' * 5000}\n", "not TOML"),
        (f"a = {'[' * 5000}", "not TOML"),
        ("[NO-SUCH]\nhighest = 2\n", "limits.toml: unknown check NO-SUCH"),
        ("[LOW-CONFIDENCE]\nprobability = 50\n", "LOW-CONFIDENCE.probability must be a number from 0 to 1, not 50"),
        ("[OMISSION]\nratio = -1\n", "OMISSION.ratio must be a number from 0 to 1, not -1"),
        ("[TARGET-REPETITION]\nwords = 0\n", "TARGET-REPETITION.words must be a whole number from 1 to 10000, not 0"),
        ("[TARGET-REPETITION]\nwords = 2.5\n", "must be a whole number from 1 to 10000, not 2.5"),
        ("[LENGTH-RATIO]\nlowest = 3\n", "LENGTH-RATIO.lowest must be a number from 0 to 1, not 3"),
        ("[LENGTH-RATIO]\nhighest = 0.5\n", "LENGTH-RATIO.highest must be a number, at least 1, not 0.5"),
        ("[LENGTH-RATIO]\ncharacters = inf\n", "must be a whole number, at least 0, not inf"),
        ("[LOW-CONFIDENCE]\nlog_probability = 1.2\n", "must be a number, at most 0, not 1.2"),
        ("[LOW-CONFIDENCE]\nprobability = 0.95\nmajor = 0.5\n", "major \\(0.5\\) is below probability \\(0.95\\)"),
        ("[HALLUCINATION]\nprobability = 0.85\n", "critical \\(0.8\\) is below probability \\(0.85\\).*; give both"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "limits.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        select(limits_file=file)
    with pytest.raises(InputError, match="cannot be read"):
        select(limits_file=tmp_path / "none.toml")


@pytest.mark.parametrize("check", [check for check in CHECKS if check.limits], ids=lambda check: check.id)
def test_every_threshold_has_a_range_that_holds_its_default(check: Check) -> None:
    assert all(RANGES[name].holds(value) for name, value in check.limits.items())
    assert all(f"; {RANGES[name]}" in explain(check) for name in check.limits)


def test_the_ends_of_a_range_may_be_given(tmp_path: Path) -> None:
    file = tmp_path / "limits.toml"
    file.write_text("[LOW-CONFIDENCE]\nprobability = 0.95\nmajor = 1\n[LENGTH-RATIO]\nlowest = 0\nhighest = inf\n")
    limits = {check.id: check.limits for check in select(limits_file=file).checks}
    assert limits["LOW-CONFIDENCE"]["major"] == 1 and limits["LENGTH-RATIO"]["highest"] == float("inf")


def test_a_beginning_is_answered_with_the_checks_that_have_it() -> None:
    with pytest.raises(InputError, match="did you mean one of SAME-SOURCE, SAME-TARGET\\? "):
        select(["same"])
    with pytest.raises(InputError, match="did you mean TARGET-REPETITION\\? "):
        select(["target-repet"])


def test_the_digest_names_number_and_settings() -> None:
    glossary = Glossary([Term(source="Haushalt", targets=("budget",))])
    digests = {select().digest, select(["ENTITY"]).digest, select(glossary=glossary).digest}
    assert len(digests) == 3
    assert select().digest == select().digest
    assert select(["ENTITY"]).digest.startswith("1-")


def test_evidence_must_fit_the_pairs() -> None:
    with pytest.raises(ValueError):
        run_checks([pair_of("Ja.", "Yes.")], [], select())


def test_the_list_in_three_forms() -> None:
    table, tsv, full = (RUNNER.invoke(app, ["checks", "--format", form]).stdout for form in ("table", "tsv", "json"))
    assert table.count("\n") == tsv.count("\n") == len(CHECKS) + 1
    assert all(line.count("\t") == 4 for line in tsv.splitlines())
    assert [each["id"] for each in json.loads(full)] == [check.id for check in CHECKS]


def test_explain_on_the_command_line() -> None:
    assert RUNNER.invoke(app, ["explain", "number-value"]).stdout.startswith("NUMBER-VALUE: ")
    wrong = RUNNER.invoke(app, ["explain", "NUMBR-VALUE"])
    assert wrong.exit_code == 2
    assert "did you mean NUMBER-VALUE?" in wrong.output
    empty = RUNNER.invoke(app, ["explain", " "])
    assert empty.exit_code == 2
    assert "the name of a check is empty" in empty.output
