from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from translate.errors import ModelError
from translate.models import store
from translate.models.lock import LockedFile, lock_path, read_lock
from translate.models.store import converted, fetch, ready, verify
from translate.pipeline import open_translator


def test_the_lock_pins_every_file_of_both_models() -> None:
    lock = read_lock()
    assert [model.name for model in lock.models] == ["embedded", "opus-mt-de-en"]
    assert all(file.sha256 for file in lock["embedded"].files)
    assert lock["opus-mt-de-en"].revision == "1a922f3b32a8e809e17a47d4b32142d8105924e5"


def test_the_embedded_model_is_what_the_lock_says() -> None:
    model = ready("embedded")
    assert model.name.startswith("embedded@") and len(model.digest) == 64


def test_a_changed_byte_names_the_file(tmp_path: Path) -> None:
    model = read_lock()["embedded"]
    folder = tmp_path / "model"
    shutil.copytree(ready("embedded").folder, folder)
    assert verify(folder, model.files) == ready("embedded").digest
    data = bytearray((folder / "source.spm").read_bytes())
    data[100] ^= 1
    (folder / "source.spm").write_bytes(data)
    with pytest.raises(ModelError, match=r"source\.spm is not the file"):
        verify(folder, model.files)


def test_digests_taken_at_the_first_download_hold_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    files = (LockedFile(name="config.json", bytes=0, sha256=""),)
    verify(tmp_path, files)
    (tmp_path / store.RECORDED).write_text('{"config.json": "0000"}')
    with pytest.raises(ModelError, match="config"):
        verify(tmp_path, files)


def test_unknown_and_absent_models_say_what_to_do() -> None:
    with pytest.raises(ModelError, match="no model named nonsense"):
        ready("nonsense")
    with pytest.raises(ModelError, match="models fetch opus-mt-de-en"):
        ready("opus-mt-de-en")


def test_a_folder_that_is_no_model_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks config\.json"):
        ready(str(tmp_path))


def test_a_folder_of_ones_own_works_and_is_named_unlocked(tmp_path: Path) -> None:
    shutil.copytree(ready("embedded").folder, tmp_path / "mine")
    assert ready(str(tmp_path / "mine")).name.startswith("mine@unlocked-")


def test_fetching_without_a_network_is_one_line_and_leaves_nothing(own_home: Path) -> None:
    with pytest.raises(ModelError, match="could not fetch opus-mt-de-en"):
        fetch("opus-mt-de-en")
    assert list((own_home / "models").glob("*")) == []
    with pytest.raises(ModelError, match="nothing to fetch"):
        fetch("embedded")


@pytest.mark.parametrize("name", ["model.bin", "config.json", "shared_vocabulary.json", store.MARK])
@pytest.mark.parametrize("content", [b"\xffbroken", None])
def test_a_broken_conversion_is_made_anew(name: str, content: bytes | None) -> None:
    model = ready("embedded")
    folder = converted(model, "int8")
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    assert converted(model, "int8") == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole


def test_where_no_cache_can_be_written_the_conversion_goes_with_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = os.environ | {"SATZPAAR_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "translate", "text", "-q", "Ja."]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.strip()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize(("name", "content", "message"), [
    ("model.safetensors", b"cut off", "could not convert .*SafetensorError"),
    ("config.json", b"[]", "could not convert .*TypeError"),
    ("config.json", b"{}", "could not convert .*encoder_layers"),
    ("vocab.json", b"{}", "could not convert .*vocabulary"),
    ("source.spm", b"x", r"source\.spm is no SentencePiece model"),
    ("target.spm", b"", r"target\.spm is no SentencePiece model"),
])
def test_a_folder_with_a_damaged_file_is_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    shutil.copytree(ready("embedded").folder, tmp_path / "mine")
    (tmp_path / "mine" / name).write_bytes(content)
    with pytest.raises(ModelError, match=message) as error:
        list(open_translator(str(tmp_path / "mine")).lines(["Ja."]))
    assert "\n" not in str(error.value)


def test_what_the_reference_engine_cannot_open_is_one_line(tmp_path: Path) -> None:
    shutil.copytree(ready("embedded").folder, tmp_path / "mine")
    (tmp_path / "mine" / "model.safetensors").write_bytes(b"cut off")
    with pytest.raises(ModelError, match=r"cannot open .*mine"):
        open_translator(str(tmp_path / "mine"), "reference")


def test_a_lock_that_is_damaged_or_missing_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the package again"):
        read_lock(tmp_path / "models.lock")
    (tmp_path / "broken.lock").write_text("[[model]]\nname = 3")
    with pytest.raises(ModelError, match="not a valid lock"):
        read_lock(tmp_path / "broken.lock")


def test_converting_loads_neither_torch_nor_transformers(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from translate.models.store import ready;"
        "from translate.models.conversion import convert;"
        "convert(ready('embedded').folder, Path(sys.argv[1]), 'int8');"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "m")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_lock_is_found() -> None:
    assert lock_path().name == "models.lock" and lock_path().exists()
