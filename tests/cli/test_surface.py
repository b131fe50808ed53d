"""What is public, what is loaded when, and that every command says what it does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError

import pytest
import typer

import translate
from translate.cli import app
from translate.version import own_version

HEAVY = (
    "torch",
    "transformers",
    "ctranslate2",
    "lxml",
    "openpyxl",
    "xlsxwriter",
    "trafilatura",
    "docx",
    "numpy",
    "sentencepiece",
    "huggingface_hub",
    "scipy",
    "sklearn",
)
FUNCTIONS = {"check_pairs", "segment", "translate_article", "translate_lines"}


def loaded_after(code: str) -> set[str]:
    program = f"import sys, json\n{code}\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("code", ["import translate", "import translate.cli", "from translate.records import Segment"])
def test_importing_loads_nothing_heavy(code: str) -> None:
    assert loaded_after(code).isdisjoint(HEAVY)


def test_nothing_is_loaded_before_an_interrupt_can_be_caught() -> None:
    assert loaded_after("import translate.__main__") - loaded_after("") <= {"translate", "__future__"}


def test_help_loads_nothing_heavy() -> None:
    code = "from translate.cli import app\ntry:\n    app(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_after(code).isdisjoint(HEAVY)


def test_translating_with_the_fast_engine_loads_no_torch() -> None:
    code = "from translate import translate_lines\nassert list(translate_lines(['Ja.', '']))[1] == ''"
    assert loaded_after(code).isdisjoint({"torch", "transformers", "lxml", "openpyxl"})


def test_exported_names_are_exactly_these() -> None:
    import translate.errors
    import translate.records

    records = {
        name
        for name, value in vars(translate.records).items()
        if isinstance(value, type) and value.__module__ == "translate.records"
    }
    errors = {name for name, value in vars(translate.errors).items() if isinstance(value, type)}
    assert set(translate.__all__) == FUNCTIONS | errors | (records - {"Calibration", "RawInput", "TokenScore"})
    assert all(getattr(translate, name).__doc__ for name in translate.__all__)


def commands(group: typer.core.TyperGroup, path: str = "") -> Iterator[tuple[str, typer.core.TyperCommand]]:
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from commands(command, f"{path}{name} ")
        else:
            yield path + name, command  # type: ignore[misc]


COMMANDS = dict(commands(typer.main.get_command(app)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert all(getattr(parameter, "help", None) for parameter in command.params), [p.name for p in command.params]


@pytest.mark.parametrize("name", ["article", "text", "check", "segment", "checks", "explain"])
def test_main_commands_show_an_example(name: str) -> None:
    assert f"translate {name}" in (COMMANDS[name].help or "")


def test_a_checkout_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("translate.version.version", missing)
    assert own_version() == "0+unknown"


def test_python_interface() -> None:
    rows = translate.check_pairs([("Das Haus kostet 200.000 Euro.", "The house costs 200 euros.")])
    assert "NUMBER-VALUE" in {finding.check for finding in rows[0].findings}
    assert [one.text for one in translate.segment("Ja. Nein.")] == ["Ja.", "Nein."]
