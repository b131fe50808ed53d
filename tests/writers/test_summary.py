"""The summary of a run, for standard error and as a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from writers.review_samples import SIGNATURE, TEXTS, finding, review, row, rows

from translate.records import Row
from translate.writers.summary import WORST, Summary, Tally, as_markdown, as_text


def summarise(given: Iterable[Row], furniture: Mapping[str, int] | None = None, files: Sequence[str] = ()) -> Summary:
    tally = Tally()
    for _ in tally.through(given):
        pass
    return tally.summary(furniture, files)


def test_figures_of_a_review() -> None:
    summary = summarise(review(), furniture={"menu": 2, "byline": 1}, files=("out.tsv", "out.xlsx"))
    assert (summary.segments, dict(summary.flagged), summary.clean) == (7, {"critical": 2, "major": 0, "minor": 1}, 4)
    assert summary.checks == {"NUMBER-VALUE": 1, "ENTITY": 1, "OMISSION": 1, "TARGET-EMPTY": 1}
    assert [entry.segment for entry in summary.worst] == [2, 7]  # gravest, then least sure; 3 a reviewer has corrected
    assert (summary.settled["minor"], summary.is_open("minor"), summary.is_open("critical")) == (1, False, True)
    assert summary.worst[0].why == "ENTITY: The name is lost."
    assert (summary.reviewed, summary.statuses) == (1, {"todo": 1, "corrected": 1})


def test_a_status_counts_whatever_its_case() -> None:
    marked = [row(1, "a", "b", status=status) for status in ("Accepted", "accepted ", "TODO", "fertig", " ")]
    assert summarise(marked).statuses == {"accepted": 2, "todo": 1, "other": 1}


def test_a_correction_that_is_rejected_is_told() -> None:
    torn = [row(1, "a", "b", status="Rejected", corrected="c"), row(2, "a", "b", status="rejected", corrected=" ")]
    assert "reviewer: 1 rejected with a correction (say corrected where it counts), 1 rejected" in as_text(
        summarise(torn))


def test_the_lines_for_standard_error() -> None:
    assert as_text(summarise(review(), furniture={"byline": 1}, files=("out.tsv",))).splitlines() == [
        "7 segments: 2 critical, 1 minor, 4 without findings", "1 taken from the translation memory",
        "reviewer: 1 todo, 1 corrected",
        "settled by the reviewer though flagged: 1, none of the worst, nothing for --fail-on",
        "1 block of page furniture left out (1 byline); `translate segment FILE --keep-furniture` lists each", "worst:",
        "  artikel.txt 2 critical (confidence 0.10) ENTITY: The name is lost.",
        "  zweiter.txt 7 critical (confidence 0.75) TARGET-EMPTY: Nothing came out.", "written: out.tsv"]


def test_a_long_explanation_is_cut_where_it_is_too_long() -> None:
    for length, end in ((160, "xx"), (161, "x…")):
        one = row(1, "a", "b", findings=(finding("A", severity="minor", explanation="x" * (length - len("A: "))),))
        shown = as_text(summarise([one])).partition("A: ")[2]
        assert len("A: " + shown) == 160 and shown.endswith(end)


def test_nothing_to_say_of_nothing() -> None:
    assert as_text(summarise([])) == "0 segments: 0 without findings"


def test_rows_pass_unchanged_and_one_by_one() -> None:
    tally = Tally()
    passing = tally.through(iter(review()))
    first = next(passing)
    assert tally.summary().segments == 1
    assert [first, *passing] == review()
    assert tally.summary() == summarise(review())


def test_the_worst_are_the_gravest_least_sure_and_earliest() -> None:
    severities = ["minor", "critical", "major"] * 4
    many = [row(number, "a", "b", error=0.5, findings=(finding(severity=severity),))
            for number, severity in enumerate(severities, start=1)]
    many.append(row(99, "a", "b", error=0.9, findings=(finding(severity="major"),)))
    assert [entry.segment for entry in summarise(many).worst] == [2, 5, 8, 11, 99]
    unmeasured = row(50, "a", "b", error=None, findings=(finding(severity="critical"),))  # no sign of doubt
    assert [entry.segment for entry in summarise([unmeasured, *many]).worst] == [2, 5, 8, 11, 50]


@given(st.lists(rows(), max_size=8))
def test_figures_add_up(given_rows: list[Row]) -> None:
    summary = summarise(given_rows)
    assert summary.clean + sum(summary.flagged.values()) == summary.segments == len(given_rows)
    assert sum(summary.checks.values()) == sum(len(one.findings) for one in given_rows)
    open_rows = len(given_rows) - summary.clean - sum(summary.settled.values())
    assert len(summary.worst) == min(WORST, open_rows)
    assert all(char.isprintable() or not char.isascii() for line in as_text(summary).split("\n") for char in line)


@given(TEXTS, TEXTS)
def test_a_report_shows_text_as_text(source: str, explanation: str) -> None:
    one = row(1, source, "<script>alert(1)</script>", findings=(finding(explanation=explanation),), doc="*a|b*")
    report = as_markdown(summarise([one], files=("a_b_.tsv",)), SIGNATURE)
    html = MarkdownIt("commonmark").enable("table").render(report)
    assert "<script" not in html
    assert "<em>" not in html
    assert html.count("<tr>") == 1 + 4 + 1 + 1 + 1 + 1  # heads and bodies of the three tables
    assert html.count("<td>") == 4 * 2 + 2 + 7
    assert str(SIGNATURE) in html
