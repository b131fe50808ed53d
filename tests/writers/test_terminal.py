"""The table on a terminal: readable at any width, and nothing of an article reaches the terminal as a control."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from writers.review_samples import SIGNATURE, finding, review, row, rows

from translate.records import Row
from translate.writers.terminal import show

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def shown(given_rows: list[Row], width: int = 100, color: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=color, no_color=not color, legacy_windows=False,
                      color_system="standard" if color else None)
    show(given_rows, SIGNATURE, console)
    return stream.getvalue()


@pytest.mark.parametrize("width", [30, 40, 71, 72, 100, 200])
def test_all_words_are_there_and_no_line_is_too_wide(width: int) -> None:
    output = shown(review(), width)
    assert max(map(len, output.splitlines())) <= width
    words = set(re.findall(r"\w+", output))
    for one in review():
        assert set(re.findall(r"\w{1,8}", one.pair.source + " " + one.pair.target)) <= words | {
            part for word in words for part in re.findall(r"\w{1,8}", word)}


def test_severity_is_a_word_without_colour() -> None:
    output = shown(review())
    assert "\x1b" not in output
    for wanted in ("critical ENTITY The name is lost.", "major NUMBER-VALUE", "minor OMISSION",
                   "corrected: They take wing.", "SUGGESTION: 88% like", "REVIEWED"):
        assert wanted in output


def test_a_blank_cell_is_no_correction() -> None:
    assert "corrected" not in shown([row(1, "Der Hafen.", "The port.", corrected=" \n")])


def test_colour_and_underlining_on_a_terminal() -> None:
    output = shown(review(), color=True)
    assert "\x1b[1;31mcritical\x1b[0m" in output
    assert "\x1b[4m200.000\x1b[0m" in output


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stream = io.StringIO()
    show(review(), SIGNATURE, Console(file=stream, force_terminal=True, color_system="standard", width=90))
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", stream.getvalue())


def test_side_by_side_when_wide_and_stacked_when_narrow() -> None:
    assert re.search(r"Der Hafen +The Harbour", shown(review(), 100))
    assert not re.search(r"Der Hafen +The Harbour", shown(review(), 60))


def test_markup_is_text() -> None:
    assert "[bold]x[/bold] [link=a]" in shown([row(1, "[bold]x[/bold] [link=a]", "[/]")])


@settings(deadline=None, max_examples=40)
@given(st.lists(rows(), max_size=2), st.sampled_from([20, 60, 100]))
def test_nothing_of_the_text_controls_the_terminal(given_rows: list[Row], width: int) -> None:
    for char in STYLE.sub("", shown(given_rows, width, color=True)):
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_an_escape_is_shown_and_not_obeyed() -> None:
    evil = row(1, "\x1b]0;Titel\x07rot", "\x9b31m\u202eegassap", findings=(finding(explanation="\x1b[2J"),))
    output = shown([evil])
    assert "\x1b" not in output
    assert "␛]0;Titel␇rot" in output
