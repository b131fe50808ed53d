"""Samples of every kind of file: which blocks come out, of which kind, and what is told for page furniture."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest

from translate.reading import read_article, read_raw
from translate.records import Article

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases_samples.jsonl").read_text(encoding="utf-8").splitlines()
]
FORMS = [
    json.loads(line)
    for line in Path(__file__).with_name("cases_forms.jsonl").read_text(encoding="utf-8").splitlines()
]
PLAIN = [case for case in CASES if case["format"] == "txt"]


def content(case: dict[str, Any]) -> bytes:
    """The file's bytes: lines, or for Word paragraphs as pairs of style and text."""
    if case["format"] != "docx":
        return "\n".join(case["content"]).encode()
    document = docx.Document()
    for style, text in case["content"]:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def assert_blocks(article: Article, case: dict[str, Any]) -> None:
    """Compare kinds and texts, and the reason where the case gives one."""
    found = [(block.kind, block.text) for block in article.blocks]
    assert found == [(kind, text) for kind, text, *_ in case["blocks"]]
    for block, (*_, last) in zip(article.blocks, case["blocks"], strict=True):
        assert block.reason == last or last == block.text


def test_there_are_three_samples_of_each_kind() -> None:
    counts = {name: sum(case["format"] == name for case in CASES) for name in ("txt", "md", "html", "docx")}
    assert counts == {"txt": 6, "md": 3, "html": 3, "docx": 3}
    assert sum(case["about"].startswith("wrapped") for case in PLAIN) == 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_file(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / f"sample.{case['format']}"
    path.write_bytes(content(case))
    assert_blocks(read_article(read_raw(path)), case)


@pytest.mark.parametrize("case", FORMS, ids=lambda case: case["about"])
def test_form(case: dict[str, Any], tmp_path: Path) -> None:
    """What texts, pages and Markdown hold of one kind: no word is lost or glued, no sentence cut or run together."""
    test_file(case, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case["about"])
def test_standard_input(case: dict[str, Any], encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data = content(case).decode().replace("\n", "\r\n").encode(encoding)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert_blocks(read_article(read_raw("-")), case)
