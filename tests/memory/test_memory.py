"""The memory as the pipeline uses it."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate.errors import InputError
from translate.memory import ENVIRONMENT, Added, Entry, Memory, day, default_path, fold
from translate.memory.store import APPLICATION_ID, MIGRATIONS
from translate.records import Translation

DOG = Entry(source="Der Hund schläft im Garten.", target="The dog sleeps in the garden.", origin="a.tsv",
            date="2026-03-04", status="corrected")
CAT = Entry(source="Die Katze sitzt auf dem Dach.", target="The cat is on the roof.", origin="a.tsv", date="2026-03-04")
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=[]), max_size=40)  # lone surrogates too


def made(text: str, score: float | None = -0.25) -> Translation:
    return Translation(segment_id=7, text=text, score=score, source_tokens=3, target_tokens=4, hit_length_limit=False,
                       was_split=True, engine="fake/1")


@pytest.fixture
def memory(tmp_path: Path):
    with Memory.open(tmp_path / "deep" / "memory.sqlite3") as opened:
        yield opened


def test_asking_makes_no_file(tmp_path: Path):
    path = tmp_path / "nowhere" / "memory.sqlite3"
    with Memory.open(path) as memory:
        assert memory.exact(["Hallo"]) == {} and memory.recall(["Hallo"], "key") == {}
        assert memory.nearest("Hallo", 0.5) is None and list(memory.list()) == [] and list(memory.search("")) == []
        assert memory.counts() == (0, 0) and memory.forget([1], source="Hallo") == 0
        memory.forget_all()
    assert not path.parent.exists()


def test_the_file_is_for_its_owner_alone(memory: Memory):
    memory.add([DOG])
    assert stat.S_IMODE(memory.path.stat().st_mode) == 0o600


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "own.sqlite3"))
    assert default_path() == tmp_path / "own.sqlite3"
    monkeypatch.delenv(ENVIRONMENT)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "memory.sqlite3" and default_path().parent.name == "satzpaar"


def test_exact_as_it_stands_and_folded(memory: Memory):
    assert memory.add([DOG, CAT]) == Added(added=2)
    shouted = "DER HUND\u00a0 schläft\tim Garten."
    assert memory.exact([shouted, DOG.source]).keys() == {DOG.source}
    found = memory.exact([shouted, DOG.source, "Der Hund schläft."], fold=True)
    assert {source: entry.target for source, entry in found.items()} == {shouted: DOG.target, DOG.source: DOG.target}
    assert replace(found[DOG.source], id=0) == DOG


def test_of_several_that_fold_alike_the_newest_is_taken(memory: Memory):
    memory.add([replace(DOG, source=DOG.source.upper(), target="First."), replace(DOG, target="Second.")])
    found = memory.exact([DOG.source.lower(), DOG.source.upper()], fold=True)
    assert [entry.target for entry in found.values()] == ["First.", "Second."]  # as it stands goes before folded
    assert found[DOG.source.lower()].target == "Second."


@pytest.mark.parametrize(("first", "second", "newest"), [
    ("2026-03-04", "2019-01-01", "First."), ("2026-03-04", "", "First."), ("2026-03-04", "2026-03-05", "Second."),
    ("2026-03-04", "2026-03-04", "Second."), ("", "", "Second."),
])
def test_the_newest_is_that_of_the_latest_date(memory: Memory, first: str, second: str, newest: str):
    memory.add([replace(DOG, source=DOG.source.upper(), target="First.", date=first)])
    memory.add([replace(DOG, target="Second.", date=second)])
    assert memory.exact([DOG.source.lower()], fold=True)[DOG.source.lower()].target == newest
    assert next(memory.list()).target == next(memory.list(1)).target == next(memory.search("hund")).target == newest


def test_forgetting_a_source_leaves_what_differs_in_case(memory: Memory):
    memory.add([DOG, replace(DOG, source=DOG.source.upper()), CAT])
    assert memory.forget(source=DOG.source.lower()) == 0
    assert memory.forget(source=f" {DOG.source.replace(' ', '  ')}\n") == 1  # as articles are read
    assert {entry.source for entry in memory.list()} == {DOG.source.upper(), CAT.source}


def test_half_a_surrogate_pair_keeps_only_its_own_translation_from_being_kept(memory: Memory):
    memory.keep([("Ja", made("Yes \ud800")), ("Nein\udfff", made("No")), ("Doch", made("Yes"))], "key")
    assert memory.failure == "" and memory.recall(["Ja", "Nein\udfff", "Doch"], "key").keys() == {"Doch"}


def test_decomposed_letters_fold_to_the_same(memory: Memory):
    memory.add([DOG])
    assert memory.exact(["Der Hund schla\u0308ft im Garten."], fold=True)


def test_many_sources_at_once(memory: Memory):
    entries = [Entry(source=f"Satz {number}", target=f"Sentence {number}") for number in range(1300)]
    memory.add(entries)
    found = memory.exact([entry.source for entry in entries] + ["Satz"], fold=True)
    assert len(found) == 1300 and found["Satz 1299"].target == "Sentence 1299"


def said(target: str, date: str, status: str = "accepted", fresh: bool = False) -> Entry:
    return replace(DOG, target=target, date=date, status=status, fresh=fresh)


OLD, NEW, OPEN = "2026-03-04", "2026-05-06", ""  # dates


@pytest.mark.parametrize(("known", "coming", "kept", "done"), [
    ([], [said("A", NEW), said("B", OLD)], "A", Added(added=1, passed=1, several=1)),
    ([], [said("A", OLD, "corrected"), said("B", NEW)], "B", Added(added=1, passed=1, several=1)),
    ([], [said("A", NEW), said("B", NEW, "corrected"), said("C", NEW)], "B", Added(added=1, passed=2, several=1)),
    ([], [said("A", OPEN), said("B", NEW, "corrected"), said("A", OPEN)], "B", Added(added=1, passed=2, several=1)),
    ([], [said("A", OPEN), said("B", NEW), said("A", OPEN)], "A", Added(added=1, unchanged=1, passed=1, several=1)),
    ([said("A", NEW)], [said("B", OLD, "corrected"), said("B", OLD)], "A", Added(passed=2)),
    ([said("A", OLD, "corrected")], [said("B", NEW), said("B", OLD)], "B", Added(changed=1, unchanged=1)),
    ([said("A", NEW)], [said("B", NEW)], "A", Added(passed=1)),
    ([said("A", NEW)], [said("B", OPEN, "corrected")], "B", Added(changed=1)),
    ([said("A", NEW, "corrected")], [said("B", OPEN, "corrected")], "A", Added(passed=1)),
    ([said("A", NEW, "corrected")], [said("B", NEW, fresh=True)], "B", Added(changed=1)),
    ([said("A", NEW)], [said("B", OLD, fresh=True)], "A", Added(passed=1)),
    ([said("A", NEW)], [said("B", NEW), said("A", OLD)], "A", Added(passed=1, unchanged=1, several=1)),
    ([said("A", OLD), said("A", NEW)], [said("B", "2026-04-05")], "A", Added(passed=1)),
    ([said("A", NEW)], [said("A", NEW, "rejected", fresh=True)], "", Added(forgotten=1)),
    ([said("A", NEW)], [said(" A", NEW, "rejected", fresh=True)] * 2, "", Added(forgotten=1, rejected=1)),
    ([said("A", OLD)], [said("A", NEW, "rejected")], "", Added(forgotten=1)),
    ([said("A", NEW)], [said("A", NEW, "rejected")], "A", Added(rejected=1)),
    ([said("A", NEW)], [said("B", NEW, "rejected", fresh=True)], "A", Added(rejected=1)),
    ([said("A", OLD)], [said("A", NEW, "rejected"), said("B", OLD)], "B", Added(forgotten=1, added=1)),
    ([said("A", OLD)], [said("A", NEW, "rejected"), said("A", NEW)], "A", Added(unchanged=2)),
    ([], [said("A", NEW), said("A", NEW, "rejected")], "A", Added(added=1, unchanged=1)),
], ids=str)
def test_of_several_translations_one_is_kept(memory: Memory, known: list[Entry], coming: list[Entry], kept: str,
                                             done: Added):
    for entry in [CAT, *known]:
        memory.add([entry])
    assert memory.add(coming) == done
    assert [entry.target for entry in memory.exact([DOG.source]).values()] == ([kept] if kept else [])
    again = memory.add(coming)
    assert (again.added, again.changed, again.forgotten) == (0, 0, 0) and memory.counts()[0] == 1 + bool(kept)
    assert sum(again) - again.several == len(coming)


def test_what_comes_in_stands_in_the_order_it_came(memory: Memory):
    memory.add([said("A", OPEN), replace(CAT, date=OPEN), said("B", OPEN), replace(CAT, source="Miau.", date=OPEN)])
    assert [entry.source for entry in memory.list()] == ["Miau.", CAT.source, DOG.source]


@pytest.mark.parametrize(("text", "expected"), [
    ("2024-02-29", "2024-02-29"), ("2023-02-29", ""), ("1999-99-99", ""), ("20240229", ""), ("2024-W09-4", ""),
    ("2024-02-29T00:00:00", ""), ("gestern", ""), ("", "")])
def test_a_day_is_told(text: str, expected: str):
    assert day(text) == expected


def test_entries_come_in_together_or_not_at_all(memory: Memory):
    def broken():
        yield DOG
        raise InputError("line 2 is unusable")

    with pytest.raises(InputError, match="line 2"):
        memory.add(broken())
    assert memory.counts() == (0, 0) and memory.add([CAT]) == Added(added=1)


def test_search_list_and_forget(memory: Memory):
    memory.add([DOG, CAT])
    assert [entry.source for entry in memory.list()] == [CAT.source, DOG.source]
    assert [entry.source for entry in memory.list(1)] == [CAT.source]
    assert [entry.source for entry in memory.search("ROOF")] == [CAT.source]
    assert [entry.source for entry in memory.search("hund  SCHLÄFT")] == [DOG.source]
    assert list(memory.search("%")) == []
    assert memory.forget([99]) == 0 and memory.forget(source=CAT.source) == 1
    assert memory.nearest(CAT.source, 0.9) is None and memory.forget([next(memory.list()).id]) == 1
    assert memory.counts() == (0, 0)


def test_forgetting_all_leaves_no_trace(memory: Memory):
    memory.add([DOG, *(replace(CAT, source=f"{CAT.source} {number}") for number in range(500))])
    memory.keep([("Geheim ist geheim", made("Secret is secret"))], "key")
    memory.forget_all()
    for _ in range(2):  # at once, and when all is closed
        left = b"".join(path.read_bytes() for path in memory.path.parent.iterdir() if path.suffix != ".sqlite3-shm")
        assert b"Garten" not in left and b"Geheim" not in left and len(left) < 100_000
        memory.close()


def test_finished_translations_come_back_for_their_key_only(memory: Memory):
    one, none = made("Good day."), made("", score=None)
    memory.keep([("Guten Tag.", one), ("", none)], "model a|beam 4")
    expected = {"Guten Tag.": replace(one, segment_id=0), "": replace(none, segment_id=0)}
    assert memory.recall(["Guten Tag.", "", "Hallo"], "model a|beam 4") == expected
    assert memory.recall(["Guten Tag."], "model a|beam 5") == {}
    memory.keep([("Guten Tag.", made("Hello."))], "model a|beam 4")
    assert memory.recall(["Guten Tag."], "model a|beam 4")["Guten Tag."].text == "Hello."


@pytest.mark.parametrize("kept", ['{"text": "Good d', "[]", "7", '{"text": "Good day.", "mood": "fine"}', "{}"])
def test_what_cannot_be_understood_is_not_finished(memory: Memory, kept: str):
    memory.keep([("Guten Tag.", made("Good day.")), ("Ja", made("Yes"))], "key")
    with sqlite3.connect(memory.path) as other:
        other.execute("UPDATE finished SET translation = ? WHERE source = 'Guten Tag.'", (kept,))
    other.close()
    assert list(memory.recall(["Guten Tag.", "Ja"], "key")) == ["Ja"]


def test_the_oldest_finished_translations_make_room(tmp_path: Path):
    path = tmp_path / "m.sqlite3"
    for turn in range(9):  # the last one goes beyond the limit
        with Memory(path, limit=20_000) as memory:
            memory.keep([(f"{turn}-{number} " + "x" * 100, made("y" * 100)) for number in range(20)], "key")
            memory.add([replace(DOG, source=f"{turn}")])
    with Memory.open(path) as memory:
        last = [f"8-{number} " + "x" * 100 for number in range(20)]
        assert len(memory.recall(last, "key")) == 20
        assert memory.recall([f"0-{number} " + "x" * 100 for number in range(20)], "key") == {}
        entries, finished = memory.counts()
        assert entries == 9 and finished * 300 < 20_000


@pytest.mark.parametrize("start", range(len(MIGRATIONS)))
def test_every_older_file_is_brought_up_to_date(tmp_path: Path, start: int):
    path = tmp_path / "old.sqlite3"
    with sqlite3.connect(path) as old:
        for script in MIGRATIONS[:start]:
            old.executescript(script)
        if start:
            old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            old.execute(f"PRAGMA user_version = {start}")
            old.execute("INSERT INTO finished VALUES ('k', 'Ja', ?, 9, 1.0)", (
                '{"text": "Yes", "score": null, "source_tokens": 1, "target_tokens": 1, "hit_length_limit": false, '
                '"was_split": false, "engine": "e"}',))
    old.close()
    with Memory.open(path) as memory:
        assert memory.add([DOG]) == Added(added=1)
        assert [one.text for one in memory.recall(["Ja"], "k").values()] == (["Yes"] if start else [])


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()


def _foreign_without_tables(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA application_id = 7")
    other.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    other.close()


def _torn(path: Path) -> None:
    with Memory.open(path) as memory:
        memory.add([replace(DOG, source=f"Satz {number}") for number in range(300)])
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)


@pytest.mark.parametrize(("spoil", "message"), [
    (lambda path: path.write_text("kein SQLite " * 400), "damaged or no memory"),
    (_foreign, "another program"), (_foreign_without_tables, "another program"), (_newer, "newer version"),
    (_torn, "damaged"),
    (lambda path: path.mkdir(), "cannot use"),
])
def test_an_unusable_file_is_one_clear_line(tmp_path: Path, spoil, message: str):
    path = tmp_path / "m.sqlite3"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(InputError, match=message) as caught, Memory.open(path) as memory:
        memory.exact(["Satz 1"])
        list(memory.list())
    assert "\n" not in str(caught.value) and str(path) in str(caught.value)
    assert before is None or path.read_bytes() == before


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    """A folder with a memory that cannot be written."""
    folder = tmp_path / "closed"
    with Memory.open(folder / "m.sqlite3") as memory:
        memory.add([DOG])
        memory.keep([("Ja", made("Yes"))], "k")
    (folder / "m.sqlite3").chmod(0o444)
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    yield folder
    folder.chmod(0o755)


def test_a_memory_that_cannot_be_written_is_asked_all_the_same(closed: Path):
    before = {path.name: path.read_bytes() for path in closed.iterdir()}
    with Memory.open(closed / "m.sqlite3") as memory:
        assert not memory.is_writable and memory.counts() == (1, 1)
        assert memory.exact([DOG.source])[DOG.source].target == DOG.target
        assert memory.recall(["Ja"], "k")["Ja"].text == "Yes"
        memory.keep([("Nein", made("No"))], "k")
        with pytest.raises(InputError, match=r"cannot use the memory .*name another"):
            memory.add([CAT])
    assert {path.name: path.read_bytes() for path in closed.iterdir()} == before


def test_where_no_memory_can_be_made_nothing_is_kept(closed: Path):
    with Memory.open(closed / "deeper" / "new.sqlite3") as memory:
        assert not memory.is_writable and memory.recall(["Ja"], "k") == {}
        memory.keep([("Ja", made("Yes"))], "k")
        with pytest.raises(InputError, match=r"cannot use the memory .*name another"):
            memory.add([CAT])


def test_a_full_disk_ends_the_keeping_and_not_the_run(tmp_path: Path):
    with Memory.open(tmp_path / "m.sqlite3") as memory:
        memory.keep([("Ja", made("Yes"))], "k")
        assert memory._connection is not None and memory.failure == ""
        memory._connection.execute("PRAGMA max_page_count = 1")  # as many as there are
        memory.keep([("Nein", made("No" * 100_000))], "k")
        assert "database or disk is full" in memory.failure
        assert memory.recall(["Ja", "Nein"], "k").keys() == {"Ja"}
        with pytest.raises(InputError, match="database or disk is full"):
            memory.add([DOG, replace(CAT, target="x" * 100_000)])


def test_a_disk_too_full_for_a_new_memory_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(path: Path) -> sqlite3.Connection:
        raise InputError(f"cannot use the memory {path}: disk I/O error")

    with Memory.open(tmp_path / "m.sqlite3") as memory:
        (tmp_path / "m.sqlite3").touch()
        monkeypatch.setattr("translate.memory.memory.connect", full)
        memory.keep([("Ja", made("Yes"))], "k")
        assert "disk I/O error" in memory.failure
        assert memory.recall(["Ja"], "k") == {} and memory.nearest("Ja", 0.75) is None


@pytest.mark.parametrize("name", ["a b?mode=ro#.sqlite3", "100%20.sqlite3"])
def test_any_name_will_do(tmp_path: Path, name: str):
    with Memory.open(tmp_path / name) as memory:
        assert memory.is_writable and memory.add([DOG]) == Added(added=1)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_file_is_a_new_memory(tmp_path: Path):
    path = tmp_path / "m.sqlite3"
    path.touch()
    with Memory.open(path) as memory:
        assert memory.add([DOG]) == Added(added=1)


@settings(deadline=None)
@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(ANY_TEXT, st.sampled_from([" ", "\t", "\n", "\u00a0", "  "]))
def test_case_and_blanks_do_not_matter_folded(text: str, blank: str):
    assert fold(f"{blank}{text}{blank}") == fold(text)
    assert fold(blank.join(text.split())) == fold(text)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=ANY_TEXT, target=ANY_TEXT, threshold=st.floats(0, 1))
def test_any_text_is_asked_for_and_kept_without_harm(memory: Memory, source: str, target: str, threshold: float):
    memory.exact([source, target], fold=True)
    memory.nearest(source, threshold)
    memory.keep([(source, made(target))], "key")
    list(memory.search(source))
    try:
        memory.add([Entry(source=source, target=target, fresh=True)])
    except InputError:
        assert any("\ud800" <= letter <= "\udfff" for letter in source + target)
        return
    assert memory.exact([source])[source].target == target
    assert memory.recall([source], "key")[source].text == target
