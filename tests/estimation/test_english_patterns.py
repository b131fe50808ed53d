"""Rules of English written as rows of words: how a row is read, and that each finds a sentence of its own."""

from pathlib import Path

import pytest

from translate.estimation.fluency import Fluency, english_idioms, english_order, english_times, english_verbs
from translate.estimation.fluency.english_patterns import Rows, pattern
from translate.estimation.fluency.text import normal, tokenise

SENTENCES = [
    line.split("\t")
    for line in Path(__file__).with_name("english_sentences.tsv").read_text(encoding="utf-8").splitlines()
]
FLUENCY = Fluency.load()
TABLES = (english_order, english_times, english_verbs)
SOME = {"MANY": frozenset({"two", "three"})}


def found(row: str, text: str) -> str:
    words = [token.text for token in tokenise(text)]
    places = Rows(([(row, "")], SOME)).broken([normal(word) for word in words], words)
    return "; ".join(" ".join(words[first : last + 1]) for (first, last), _ in places)


@pytest.mark.parametrize(
    ("row", "text", "expected"),
    [
        ("it gives here|there", "Well, it gives there a lake.", "it gives there"),
        ("it gives here|there", "It gives a lake.", ""),
        ("it gives here|there", "It Gives There", ""),
        ("gives MANY lakes", "It gives three lakes.", "gives three lakes"),
        ("gives !two|three *", "It gives two lakes, it gives no lakes.", "gives no lakes"),
        ("gives also? lakes", "It gives lakes, it gives also lakes.", "gives lakes; gives also lakes"),
        ("gives ~2 lakes", "It gives some very big lakes.", ""),
        ("gives ~2 lakes", "It gives very big lakes.", "gives very big lakes"),
        ("am *ing|known", "I am going, I am known, I am so, I am sing.", "am going; am known"),
        ("(it) gives lakes", "It gives lakes and he gives lakes.", "gives lakes"),
        ("(!it) gives lakes", "It gives lakes and he gives lakes.", "gives lakes"),
        ("^ it gives", "It gives that it gives.", "It gives"),
        ("^ it gives", "“It gives,” he said.", "It gives"),
        ("< it gives", "He says that it gives what with it gives.", "it gives"),
        ("lets itself open $", "It lets itself open, it lets itself open up.", "lets itself open"),
        ("goes it /well|on", "So goes it on, so goes it today.", "goes it"),
        ("goes it ?", "How goes it? So goes it.", "goes it"),
        ("gives nothing .", "It gives nothing. It gives nothing more.", "gives nothing ."),
        ("group a *", "The group A was first.", ""),
    ],
)
def test_a_row_is_read_as_its_syntax_says(row, text, expected):
    assert found(row, text) == expected


@pytest.mark.parametrize(("kind", "text"), SENTENCES, ids=lambda text: text[:50])
def test_a_rule_tells_of_a_garbled_sentence_and_of_no_sound_one(kind, text):
    verdict = FLUENCY.english(text)
    if kind == "garbled":
        assert verdict.why
    else:
        assert verdict.probability is None or verdict.probability < FLUENCY.threshold("en")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__.rsplit(".", 1)[-1])
def test_each_row_finds_a_sentence(table):
    split = [[token.text for token in tokenise(text)] for kind, text in SENTENCES if kind == "garbled"]
    plain = [([normal(word) for word in words], words) for words in split]
    for row, _ in table.TABLE:
        one = pattern(row, table.LISTS)
        assert any(one.find(*words, at) for words in plain for at in range(len(words[0]))
                   if words[0][at] in one.parts[0].words), row  # fmt: skip


def test_no_row_of_sayings_is_there_twice():
    rows = [row for row, _ in english_idioms.TABLE]
    assert len(rows) == len(set(rows))
    assert all(pattern(row, english_idioms.LISTS).parts for row in rows)
