"""What the Python interface takes and what it refuses: in one line that says where, and at the call."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from translate import Evidence, InputError, Pair, Row, check_pairs, segment, translate_article, translate_lines
from translate.engines import MOST_THREADS, WIDEST_BEAM

PAIR = ("Das kostet 200.000 Euro.", "That costs 200 euros.")

SETTINGS = [
    ({"engine": "slow"}, "no engine named 'slow'"), ({"engine": "Fast"}, "no engine named"),
    ({"engine": ["fast"]}, "no engine named"), ({"model": 5}, "a model of type int"),
    ({"beam": 0}, "a beam of 0"), ({"beam": -1}, "a beam of -1"), ({"beam": WIDEST_BEAM + 1}, "a beam of 33"),
    ({"beam": 2.5}, "a beam of 2.5"), ({"beam": "4"}, "a beam of '4'"),
    ({"threads": -1}, "-1 threads"), ({"threads": MOST_THREADS + 1}, "1025 threads"),
    ({"threads": 100_000}, "100000 threads"), ({"threads": 1.5}, "1.5 threads"), ({"threads": None}, "None threads"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), SETTINGS)
def test_settings_that_there_are_not_are_refused_at_the_call(given: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match=said):
        translate_lines(["Ja."], **given)
    with pytest.raises(InputError, match=said):
        translate_article("no such file.txt", **given)


def test_an_engine_is_not_opened_with_more_threads_than_the_system_may_give() -> None:
    from translate.engines.fast import FastEngine
    from translate.models.store import converted, ready

    found = ready("embedded")
    for threads in (0, MOST_THREADS + 1):
        with pytest.raises(InputError, match="1 to 1024"):
            FastEngine(found.folder, converted(found, "int8"), precision="int8", threads=threads)


def test_whole_numbers_of_numpy_are_numbers() -> None:
    assert list(translate_lines(["Ja."], engine="fake", beam=np.int64(4), threads=np.int32(2))) == ["EN Ja."]


@pytest.mark.parametrize("lines", ["abc", b"abc", 5, None, {"a": "b"}])
def test_what_is_no_list_of_lines_is_refused_at_the_call(lines: Any) -> None:
    with pytest.raises(InputError, match="no list of lines"):
        translate_lines(lines, engine="fake")


@pytest.mark.parametrize("line", [None, math.nan, 7, b"Ja.", ["Ja."]])
def test_a_line_that_is_no_text_is_named(line: Any) -> None:
    made = translate_lines(["Ja."] * 11 + [line], engine="fake")
    with pytest.raises(InputError, match=r"line 12: .* is no text"):
        next(made)


def test_lines_are_still_read_as_they_are_asked_for() -> None:
    read = 0

    def endless() -> Iterator[str]:
        nonlocal read
        while True:
            read += 1
            yield "Ja."

    made = translate_lines(endless(), engine="fake")
    assert read == 0 and next(made) == "EN Ja." and 0 < read < 10_000


def test_lines_are_cleaned_as_files_are() -> None:
    assert list(translate_lines(["\x00", "Ja\x00, ja\u00ad.", ""], engine="fake")) == ["", "EN Ja, ja.", ""]


@pytest.mark.parametrize("text", [None, 5, b"Ja."])
def test_what_is_no_text_or_path_is_refused(text: Any) -> None:
    with pytest.raises(InputError, match="is no text"):
        segment(text)
    with pytest.raises(InputError, match="is no path"):
        translate_article(text)


NAMED = [
    {"de": PAIR[0], "en": PAIR[1]}, {"target": PAIR[1], "source": PAIR[0]}, {"SRC": PAIR[0], "MT": PAIR[1], "id": 7},
    {"id": "7", "translation": {"de": PAIR[0], "en": PAIR[1]}},
    {"Source (German)": PAIR[0], "Target (English)": PAIR[1]},
]  # fmt: skip


@pytest.mark.parametrize("given", [*NAMED, PAIR, list(PAIR), np.array(PAIR)])
def test_pairs_are_two_texts_or_have_names_that_the_command_knows(given: Any) -> None:
    [row] = check_pairs([given])
    assert (row.pair.source, row.pair.target) == PAIR
    assert "NUMBER-VALUE" in {finding.check for finding in row.findings}


def test_pairs_may_name_their_documents() -> None:
    english = "The ferry leaves at seven in the morning."
    german = ["Die Fähre fährt um sieben Uhr ab.", "Der Bäcker hat sonntags geschlossen."]
    for docs, found in ((["a", "a"], True), (["a", None], False), ([1, 2], False)):
        rows = check_pairs([{"de": one, "en": english, "doc": doc} for one, doc in zip(german, docs, strict=True)])
        assert [row.pair.doc for row in rows] == ["" if doc is None else str(doc) for doc in docs]
        assert [finding.check for row in rows for finding in row.findings].count("SAME-TARGET") == 2 * found


def test_the_items_of_a_mapping_are_pairs() -> None:
    assert [row.pair.target for row in check_pairs(dict([PAIR]).items())] == [PAIR[1]]


BAD_PAIRS = [
    ("Ja", "'Ja' is no pair"), (b"Ja", "is no pair"), (5, "5 is no pair"), (None, "None is no pair"),
    ({"Ja", "Yes"}, "is no pair"), ((), "0 values"), (("Ja.",), "1 values"), (("Ja.", "Yes.", "x"), "3 values"),
    (("Ja.", None), "the English is None"), ((math.nan, "Yes."), "the German is nan"), ((1, "Yes."), "German is 1"),
    ((b"Ja.", "Yes."), "German is b'Ja.'"), ({}, "none at all"), ({"x": "Ja.", "y": "Yes."}, "'x', 'y'"),
    ({1: "Ja.", 2: "Yes."}, "no German and English"), ({"de": "Ja.", "en": None}, "the English is None"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "said"), BAD_PAIRS)
def test_what_is_no_pair_is_named_by_its_number(given: Any, said: str) -> None:
    with pytest.raises(InputError, match=f"pair 3: .*{said}"):
        check_pairs([PAIR, PAIR, given])


@pytest.mark.parametrize("pairs", ["Ja", b"Ja", 5, None, {"de": ["Ja."], "en": ["Yes."]}])
def test_what_is_no_list_of_pairs_is_refused(pairs: Any) -> None:
    with pytest.raises(InputError, match="no list of pairs"):
        check_pairs(pairs)


def test_rows_can_be_members_of_sets() -> None:
    one = Row(pair=Pair.of(*PAIR, 1), evidence=Evidence(features={"support": 0.5}), extra={"id": "7"})
    same = replace(one, extra={"id": "7"}, evidence=Evidence(features={"support": 0.5}))
    other = replace(one, extra={"id": "8"})
    assert len({one, same}) == 1 and {one: 1}[same] == 1 and hash(one) == hash(other) and len({one, other}) == 2
    assert hash(one.evidence) == hash(Evidence())
    assert len({*check_pairs([PAIR])}) == 1
