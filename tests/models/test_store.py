from __future__ import annotations

import hashlib
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate.errors import ModelError
from translate.models import store
from translate.models.lock import LockedFile, lock_path, read_lock
from translate.models.store import converted, fetch, ready, verify
from translate.translator import open_translator


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
    with pytest.raises(ModelError, match=r"^them/model@1234/source\.spm is not the file"):
        verify(folder, model.files, shown=Path("them/model@1234"))


def test_a_file_cut_short_is_told_before_it_is_hashed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "vocab.json").write_text("{}")
    monkeypatch.setattr(store, "sha256_of", None)
    with pytest.raises(ModelError, match=r"vocab\.json is not the file .* \(2 bytes, expected 1,273,232\)"):
        verify(tmp_path, (LockedFile(name="vocab.json", bytes=1_273_232, sha256="0d70"),))


def test_digests_taken_at_the_first_download_hold_from_then_on(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    files = (LockedFile(name="config.json", bytes=0, sha256=""),)
    verify(tmp_path, files)
    (tmp_path / store.RECORDED).write_text('{"config.json": "0000"}')
    with pytest.raises(ModelError, match="config"):
        verify(tmp_path, files)
    (tmp_path / store.RECORDED).write_text("7")
    with pytest.raises(ModelError, match="unreadable"):
        verify(tmp_path, files)


def test_unknown_and_absent_models_say_what_to_do() -> None:
    with pytest.raises(ModelError, match="no model named nonsense"):
        ready("nonsense")
    with pytest.raises(ModelError, match="models fetch opus-mt-de-en"):
        ready("opus-mt-de-en")


def test_a_folder_that_may_not_be_looked_into_holds_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SATZPAAR_HOME", str(tmp_path))
    model = read_lock()["opus-mt-de-en"]
    store.folder_of(model).mkdir(parents=True)
    (tmp_path / "models").chmod(0)
    try:
        if os.access(store.folder_of(model), os.R_OK):
            pytest.skip("whoever runs this may look everywhere")
        assert not store.is_present(model) and ready().name.startswith("embedded@")
    finally:
        (tmp_path / "models").chmod(0o755)


def test_a_folder_that_is_no_model_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"lacks config\.json"):
        ready(str(tmp_path))


def test_either_separator_names_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "altsep", "+")
    with pytest.raises(ModelError, match="no Marian model"):
        ready("mine+model")


def test_a_folder_of_ones_own_works_and_is_named_unlocked(tmp_path: Path) -> None:
    shutil.copytree(ready("embedded").folder, tmp_path / "mine")
    mine = ready(str(tmp_path / "mine"))
    assert ready(tmp_path / "mine") == mine
    assert mine.name == f"mine@unlocked-{mine.digest[:12]}"  # finished translations are kept under this name


def test_fetching_without_a_network_is_one_line_and_leaves_nothing(own_home: Path) -> None:
    with pytest.raises(ModelError, match="could not fetch opus-mt-de-en"):
        fetch("opus-mt-de-en")
    assert list((own_home / "models").glob("*")) == []
    with pytest.raises(ModelError, match="nothing to fetch"):
        fetch("embedded")


LOCK = """[[model]]
name = "small"
repository = "owner/small"
revision = "1a922f3b32a8e809e17a47d4b32142d8105924e5"
licence = ""
quality = ""
confidence = { slope = 2, shift = 0.5 }
precision = "int8"
beam_size = 1
length_penalty = 1.0
max_source_tokens = 100
files = { "config.json" = { bytes = 0, sha256 = "" }, "model.bin" = { bytes = 0, sha256 = "" } }
"""
FETCH = """
import sys
from pathlib import Path
from translate.errors import ModelError
from translate.models import store
lock = store.read_lock(Path(sys.argv[1]))
store.read_lock = lambda: lock
try:
    print(store.fetch("small"))
except ModelError as error:
    print(error)
"""


class Hub(http.server.BaseHTTPRequestHandler):
    """A stand-in for the hub on this machine; where `share` is below 1 it breaks off within model.bin."""

    share = 1.0

    def do_HEAD(self) -> None:
        data = self.path.encode() * 100
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("ETag", f'"{hashlib.sha256(data).hexdigest()}"')
        self.send_header("X-Repo-Commit", "1a922f3b32a8e809e17a47d4b32142d8105924e5")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data[:int(len(data) * (self.share if self.path.endswith("model.bin") else 1))])

    do_GET = do_HEAD

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[type[Hub]]:
    kind = type("Kind", (Hub,), {})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        threading.Thread(target=server.serve_forever).start()
        kind.address = f"http://127.0.0.1:{server.server_port}"
        yield kind
        server.shutdown()


def test_a_model_is_fetched_and_a_broken_download_leaves_it_as_it_was(hub: type[Hub], tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(LOCK)
    environment = os.environ | {"HF_ENDPOINT": hub.address, "HF_HUB_OFFLINE": "0", "SATZPAAR_HOME": str(tmp_path)}

    def fetched() -> str:
        done = subprocess.run([sys.executable, "-c", FETCH, str(tmp_path / "lock")], env=environment,
                              capture_output=True, text=True, check=True)
        return done.stdout.strip()

    folder = tmp_path / "models" / "small-1a922f3b32a8"
    for share, told in ((0.5, "could not fetch small from owner/small: "), (1, str(folder)), (1, str(folder)),
                        (0.5, "could not fetch small from owner/small: ")):
        hub.share = share
        assert fetched().startswith(told)
        assert [path.name for path in (tmp_path / "models").iterdir()] == [folder.name] * folder.exists()
    assert sorted(path.name for path in folder.iterdir()) == ["config.json", "model.bin", store.RECORDED]
    verify(folder, read_lock(tmp_path / "lock").models[0].files)


def test_a_place_that_takes_no_model_is_told_apart_from_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SATZPAAR_HOME", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"could not fetch .*set SATZPAAR_HOME"):
        fetch("opus-mt-de-en")


@pytest.mark.parametrize("name", ["model.bin", "config.json", "shared_vocabulary.json", store.MARK])
@pytest.mark.parametrize("content", [b"\xffbroken", None])
def test_a_broken_conversion_is_made_anew(name: str, content: bytes | None) -> None:
    model = ready("embedded")
    folder = converted(model, "int8")
    whole = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    assert converted(model, "int8") == folder
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == whole


OTHERS = {"notes", "trip-to-rome", "my-old-articles", "fedcba9876543210-int8-0", ".part-two", ".part-01234567"}
"""Folders of the user's own, however like ours in name."""


def test_what_nobody_used_for_long_goes_when_another_model_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SATZPAAR_HOME", str(tmp_path))
    cache, model = tmp_path / "cache", ready("embedded")
    kept = converted(model, "int8")
    for name in ("0123456789abcdef-int8-0", ".part-k1lled_0/new", ".part-01234567/mine", *OTHERS):
        (cache / name).mkdir(parents=True, exist_ok=True)
    for name in ("0123456789abcdef-int8-0", "trip-to-rome"):
        (cache / name / store.MARK).touch()
    long_ago = time.time() - store.UNUSED - 60
    for path in (*cache.iterdir(), *cache.glob(f"*/{store.MARK}")):
        os.utime(path, (long_ago, long_ago))
    assert converted(model, "int8") == kept and len(list(cache.iterdir())) == 3 + len(OTHERS)  # used again
    new = converted(model, "float32")
    assert {path.name for path in cache.iterdir()} == {kept.name, new.name, *OTHERS}


def test_where_no_cache_can_be_written_the_conversion_goes_with_the_run(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    environment = os.environ | {"SATZPAAR_HOME": str(tmp_path / "file"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "translate", "text", "-q", "Ja."]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "") and done.stdout.strip()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_where_nothing_at_all_can_be_written_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SATZPAAR_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    with pytest.raises(ModelError, match=r"neither .*cache \(.*\) nor a folder of temporary files.*set SATZPAAR_HOME"):
        converted(ready("embedded"), "int8")


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


@pytest.mark.parametrize(("before", "after"), [
    ("[[model]]", "[model]"), ("[[model]]", "[[other]]"), ("[[model]]", "model = 3\n[x]"), ("name =", "nom ="),
    ("beam_size = 1", 'beam_size = "1"'), ('"int8"', '"int4"'), ("slope = 2", "slope = 0"),
    ("slope = 2", "slope = true"), ("slope = 2", "slop = 2"),
    ("shift = 0.5", "shift = inf"), ("confidence = {", "confidence = 1 # {"),
    ("max_source_tokens = 100", "max_source_tokens = true"),
    ('sha256 = ""', "sha256 = 0"), ("bytes = 0", "size = 0"), ("files = {", "files = []  # {"),
    ("[[model]]", "\xff"),
])
def test_a_damaged_lock_is_one_line(tmp_path: Path, before: str, after: str) -> None:
    assert before in LOCK and read_lock(write(tmp_path / "whole", LOCK))
    with pytest.raises(ModelError, match=r"broken is not a valid lock \(.*install the package again") as error:
        read_lock(write(tmp_path / "broken", LOCK.replace(before, after)))
    assert "\n" not in str(error.value)


def test_a_missing_lock_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the package again"):
        read_lock(tmp_path / "models.lock")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="latin-1")
    return path


def test_converting_loads_neither_torch_nor_transformers(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from translate.models.store import ready;"
        "from translate.models.conversion import convert;"
        "convert(ready('embedded').folder, Path(sys.argv[1]), 'int8');"
        "print([name for name in ('torch', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "m")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


CONVERT = """
import sys, threading
from pathlib import Path
from translate.models.conversion import convert
from translate.models.store import ready

found = []

def spy(event, args):
    if event == "import" and args[0] == "ctranslate2.specs.model_spec" and not found and sys.argv[2] == "beside":
        thread = threading.Thread(target=lambda: found.append(__import__("torch").__name__))
        thread.start()
        thread.join()

sys.addaudithook(spy)
convert(ready("embedded").folder, Path(sys.argv[1]), "int8")
import ctranslate2
from ctranslate2.specs import model_spec
print(*found, model_spec is ctranslate2.specs.model_spec, model_spec.torch_is_available)
"""
TORCH = """
class Tensor: pass
class nn:
    class Parameter: pass
"""  # what conversion asks of it; the real one takes seconds to load


@pytest.mark.parametrize(("when", "said"), [("afterwards", "True True"), ("beside", "torch True True")])
def test_converting_hides_torch_from_nobody_else(when: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "torch.py").write_text(TORCH, "utf-8")
    done = subprocess.run([sys.executable, "-c", CONVERT, str(tmp_path / "m"), when], capture_output=True, text=True,
                          env={**os.environ, "PYTHONPATH": str(tmp_path)})  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == (said, "")


def test_the_lock_is_found() -> None:
    assert lock_path().name == "models.lock" and lock_path().exists()


def test_without_a_home_the_embedded_model_is_converted_for_this_run_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "SATZPAAR_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert converted(ready(), "int8").is_relative_to(tmp_path)
    with pytest.raises(ModelError, match="no home folder for models; set SATZPAAR_HOME"):
        fetch("opus-mt-de-en")
