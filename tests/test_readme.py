"""The README's commands run and its Python works; what it shows of the output is what comes out."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.S)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("translate ")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "samples", folder / "samples")
    return folder


def test_there_are_commands() -> None:
    assert len(commands()) >= 8


def test_the_commands_run_one_after_the_other(checkout: Path) -> None:
    for command in commands():
        words = command.replace("translate ", f"{shlex.quote(sys.executable)} -m translate ", 1)
        done = subprocess.run(words, shell=True, cwd=checkout, capture_output=True, text=True, env=None)
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_python_runs(checkout: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.S)
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_linked_files_exist() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / target).exists(), target
