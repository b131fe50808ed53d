"""The review page as a file: its policy, its data, its assets, and colours that can be read."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_demo import article, html_of, row_of
from writers.review_samples import SIGNATURE
from writers.review_samples import rows as any_rows

from translate.records import Row
from translate.writers import writer_for
from translate.writers.page import SCRIPTS, write

ASSETS = Path(__file__).parents[2] / "translate" / "writers" / "page_assets"
HOSTILE: list[str] = json.loads(Path(__file__).with_name("page_hostile.json").read_text(encoding="utf-8"))


class Parsed(HTMLParser):
    """Elements with their attributes, and the raw text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: list[tuple[dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        tag, attributes = self.elements[-1] if self.elements else ("", {})
        if tag in ("script", "style") and data.strip():
            self.raw.append(({"tag": tag, **attributes}, data))

    def data(self) -> dict[str, Any]:
        [text] = [text for attributes, text in self.raw if attributes.get("id") == "data"]
        found: dict[str, Any] = json.loads(text)
        return found


def test_html_is_the_suffix_of_the_page() -> None:
    assert writer_for("review.html") is write


def test_policy_names_the_script_and_the_style_and_nothing_else() -> None:
    page = Parsed(html_of(article()))
    policy = next(values["content"] for tag, values in page.elements
                  if values.get("http-equiv") == "Content-Security-Policy")
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
               for attributes, text in page.raw if attributes.get("id") != "data"]
    style, script = digests
    assert policy == (f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
                      "base-uri 'none'; form-action 'none'")


def test_nothing_is_inline_and_nothing_comes_from_elsewhere() -> None:
    page = Parsed(html_of(article()))
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "src", "srcset", "action"}
    assert [values for tag, values in page.elements if tag in ("link", "img", "iframe", "object", "base")] == []
    assert [tag for tag, _ in page.elements].count("script") == 2


def test_scripts_build_no_markup_from_text() -> None:
    for name in SCRIPTS:
        code = (ASSETS / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|fetch\(",
                             code)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_within_the_data(text: str) -> None:
    plain = len(Parsed(html_of([row_of({"source": "a", "target": "b"})])).elements)
    row = row_of({"source": text, "target": text}, doc=text, kind="title", comment=text, corrected=text)
    page = Parsed(html_of([row]))
    assert len(page.elements) == plain
    told = page.data()["rows"][0]
    fields = ("source", "target", "doc", "comment", "corrected")
    assert {name: told[name] for name in fields} == dict.fromkeys(fields, json.loads(json.dumps(text)))


@settings(max_examples=60, deadline=None)
@given(st.lists(any_rows(), max_size=3))
def test_any_rows_make_a_page(rows: list[Row]) -> None:
    told = Parsed(html_of(rows)).data()["rows"]
    assert [row.get("source", "") for row in told] == [json.loads(json.dumps(row.pair.source)) for row in rows]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("aß😀𝔊\u0301 "), min_size=1, max_size=12), st.data())
def test_spans_count_as_javascript_counts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start:data.draw(st.integers(start + 1, len(text)))]
    row = row_of({"source": text, "target": "", "uncovered": [words]})
    [[begin, end]] = Parsed(html_of([row])).data()["rows"][0]["uncovered"]
    units = text.encode("utf-16-le")
    assert units[2 * begin:2 * end].decode("utf-16-le") == words


def test_each_span_counts_in_its_own_text() -> None:
    finding = {"check": "ENTITY", "source": ["Möwe"], "target": ["gull"]}
    [told] = Parsed(html_of([row_of({
        "source": "😀😀 Die Möwe", "target": "The 𝔊 gull", "findings": [finding], "links": "Möwe=gull",
        "uncovered": ["Möwe"], "unsupported": ["gull"]})])).data()["rows"]
    source, target = [9, 13], [7, 11]
    assert (told["uncovered"], told["unsupported"], told["links"]) == ([source], [target], [[*source, *target]])
    assert (told["findings"][0]["source"], told["findings"][0]["target"]) == ([source], [target])


def test_a_row_of_another_origin_names_it_and_only_such_a_row_does() -> None:
    given_rows = [row_of({"source": "Eins.", "target": "One."}, origin=origin) for origin in ("DeepL", "memory", "")]
    stream = io.BytesIO()
    write(given_rows, replace(SIGNATURE, english="DeepL"), stream)
    same, other, mute = Parsed(stream.getvalue().decode()).data()["rows"]
    assert not {"englishBy", "madeBy"} & {*same, *mute}
    assert other["englishBy"] == "memory" and "|english:memory|" in other["madeBy"]


def test_what_is_empty_is_left_out_and_a_zero_is_not_empty() -> None:
    [told] = Parsed(html_of([row_of({"source": "Eins.", "target": "", "confidence": 0.0})])).data()["rows"]
    assert set(told) == {"doc", "block", "segment", "kind", "source", "confidence", "probability"}
    assert (told["block"], told["confidence"]) == (0, 0.0)


def test_everything_a_row_knows_is_there() -> None:
    told = Parsed(html_of(article())).data()
    assert told["title"] == "Ruhrstadt baut den alten Kohlehafen um"
    assert told["signature"] == str(SIGNATURE)
    assert ["Model", SIGNATURE.model] in told["made"]
    assert [row["kind"] for row in told["rows"]][:5] == ["title", "paragraph", "paragraph", "paragraph", "paragraph"]
    third = told["rows"][2]
    assert third["findings"][0] == {
        "check": "NUMBER-VALUE", "category": "accuracy/mistranslation", "severity": "major", "source": [[7, 13]],
        "target": [[6, 10]], "explanation": "12.500 in German is twelve thousand five hundred; the English says 12.5."}
    assert third["confidence"] == pytest.approx(0.12)
    assert "confidence" not in told["rows"][-1]  # not measured, so not shown


def test_other_texts_or_marks_have_another_store() -> None:
    entry = {"source": "Eins.", "target": "One."}
    pages = [Parsed(html_of([row])).data()["digest"] for row in (
        row_of(entry), row_of(entry), row_of({**entry, "target": "A one."}), row_of(entry, status="accepted"))]
    assert pages[0] == pages[1]
    assert len(set(pages)) == 3


def test_a_status_is_known_whatever_its_case() -> None:
    for status, told in (("Accepted ", "accepted"), ("TODO", "todo"), ("Fertig ", "Fertig ")):
        row = row_of({"source": "Eins.", "target": "One."}, status=status)
        assert Parsed(html_of([row])).data()["rows"][0]["status"] == told


def test_no_rows_make_a_page() -> None:
    assert Parsed(html_of([])).data()["rows"] == []


# Colours: WCAG 2.2 asks 4.5:1 of text and 3:1 of what marks a control or a focus.
INK_ON = ("paper", "raised", "sunk", "critical-tint", "major-tint", "minor-tint", "twin")
PAIRS = [*(("ink", ground, 4.5) for ground in INK_ON),
         *(("muted", ground, 4.5) for ground in ("paper", "raised", "critical-tint", "major-tint", "minor-tint")),
         *((level, ground, 4.5) for level in ("critical", "major", "minor")
           for ground in ("paper", "raised", f"{level}-tint")),
         *(("good", ground, 4.5) for ground in ("paper", "raised")), ("accent-ink", "accent", 4.5),
         ("accent", "paper", 4.5),
         *((mark, ground, 3.0) for mark in ("edge", "focus") for ground in ("paper", "raised"))]


def themes() -> dict[str, dict[str, str]]:
    css = (ASSETS / "page.css").read_text(encoding="utf-8")
    light, dark, *_, paper = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
                              for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)]
    return {"light": light, "dark": {**light, **dark}, "print": {**light, **paper}}


def parts(colour: str) -> list[int]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return [int(digits[at:at + 2], 16) for at in (0, 2, 4)]


def luminance(colour: str) -> float:
    shares = [part / 255 for part in parts(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_colours_can_be_read(theme: str) -> None:
    colours = themes()[theme]
    assert theme == "light" or colours != themes()["light"]
    for ink, ground, least in PAIRS:
        assert contrast(colours[ink], colours[ground]) >= least, f"{theme}: {ink} on {ground}"


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
@pytest.mark.parametrize("level", ["critical", "major", "minor"])
def test_words_of_the_current_finding_can_be_read(theme: str, level: str) -> None:
    css = (ASSETS / "page.css").read_text(encoding="utf-8")
    [share] = re.findall(r"color-mix\(in srgb, var\(--tone\) (\d+)%, var\(--paper\)\)", css)
    colours = themes()[theme]
    assert contrast(colours["ink"], mixed(colours[level], colours["paper"], int(share) / 100)) >= 4.5


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    both = zip(parts(one), parts(other), strict=True)
    return "#" + "".join(f"{round(share * first + (1 - share) * second):02x}" for first, second in both)
