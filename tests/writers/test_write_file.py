"""A file is written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from writers.review_samples import SIGNATURE, many, review

from translate.errors import InputError
from translate.records import Row
from translate.writers import FORMATS, write_file, writer_for

NAMES = [name for name in FORMATS if name != "html"]


def failing(error: BaseException) -> Iterator[Row]:
    yield from many(2000)
    raise error


@pytest.fixture(autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever ends the writing, the system's folder for temporary files is as empty as before."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("x"), InputError("x")])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_half_written(name: str, error: BaseException, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.write_text("before")
    with pytest.raises(type(error)):
        write_file(place, failing(error), SIGNATURE, writer_for(name))
    assert place.read_text() == "before"
    assert list(tmp_path.iterdir()) == [place]


def test_all_is_on_disk_before_the_file_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, fsync = tmp_path / "out.tsv", os.fsync
    place.write_text("before")
    seen: list[tuple[int, str]] = []

    def watched(handle: int) -> None:
        seen.append((os.fstat(handle).st_size, place.read_text()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_file(place, review(), SIGNATURE, writer_for("tsv"))
    assert seen == [(place.stat().st_size, "before")]


def test_a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    new, old = tmp_path / "new.tsv", tmp_path / "old.tsv"
    usual = tmp_path / "usual"
    usual.touch()
    old.touch()
    old.chmod(0o640)
    for place in (new, old):
        write_file(place, review(), SIGNATURE, writer_for("tsv"))
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "link.tsv").symlink_to("real.tsv")
    write_file(tmp_path / "link.tsv", review(), SIGNATURE, writer_for("tsv"))
    assert (tmp_path / "link.tsv").is_symlink()
    assert (tmp_path / "real.tsv").stat().st_size > 0


@pytest.mark.parametrize("name", NAMES)
def test_a_pipe_is_written_straight(name: str, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, review(), SIGNATURE, writer_for(name))
    reader.join(10)
    write_file(tmp_path / "file", review(), SIGNATURE, writer_for(name))
    assert got[0] == (tmp_path / "file").read_bytes()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no /dev/fd here")
def test_a_pipe_known_by_its_number_alone_is_written() -> None:
    """As the shell's `>(gzip)` and /dev/stdout name it: where the link leads is no name that could be opened."""
    there, here = os.pipe()
    try:
        write_file(f"/dev/fd/{here}", review()[:1], SIGNATURE, writer_for("tsv"))
        assert os.read(there, 100_000).startswith(b"doc\t")
    finally:
        os.close(there)
        os.close(here)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot write .*choose another place"):
        write_file(tmp_path / "missing" / "out.tsv", review(), SIGNATURE, writer_for("tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_full_disk_is_one_line(name: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(InputError, match="cannot write /dev/full"):
        write_file("/dev/full", many(2000), SIGNATURE, writer_for(name))


def test_what_another_run_wrote_meanwhile_stands_and_so_does_this(tmp_path: Path) -> None:
    place = tmp_path / "out.tsv"
    (tmp_path / "out-2.tsv").write_text("older")

    def rows(other: str) -> Iterator[Row]:
        yield from review()
        place.write_text(other)

    with pytest.raises(InputError, match=r"another run has written .*out\.tsv meanwhile.* wrote is .*out-3\.tsv"):
        write_file(place, rows("theirs"), SIGNATURE, writer_for("tsv"))
    assert place.read_text() == "theirs" and (tmp_path / "out-2.tsv").read_text() == "older"
    assert (tmp_path / "out-3.tsv").read_text("utf-8").startswith("doc\t")
    write_file(place, rows("theirs"), SIGNATURE, writer_for("tsv"))  # --force: it stood there before
    assert place.read_text("utf-8") == (tmp_path / "out-3.tsv").read_text("utf-8")
    assert len(list(tmp_path.iterdir())) == 3
