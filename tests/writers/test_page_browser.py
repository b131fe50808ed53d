"""The review page in a real Chromium, from disk, with the network watched."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chromium import Browser, chromium, missing
from page_demo import article, html_of, long, row_of
from writers.review_samples import SIGNATURE, written

from translate.memory.tmx import read_tmx
from translate.reading.bilingual import read_bilingual
from translate.records import Row
from translate.writers import tmx, tsv

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "there is one")
HOSTILE: list[str] = json.loads(Path(__file__).with_name("page_hostile.json").read_text(encoding="utf-8"))
ESCAPE, ENTER, TAB, RIGHT = "\ue00c", "\ue007", "\ue004", "\ue014"


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser


@pytest.fixture
def browser(window: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The window with a place for pages; nothing may be complained of or asked of the network."""
    window.size(1400, 900)
    window.complaints(), window.requests()
    yield window
    assert window.complaints() == []
    asked = {address.split(":")[0] for address in window.requests()}
    assert asked <= {"file", "blob"}
    window.js("localStorage.clear()")


def show(browser: Browser, folder: Path, rows: list[Row]) -> Path:
    path = folder / "review.html"
    path.write_text(html_of(rows), encoding="utf-8")
    browser.open(path)
    return path


def table(rows: list[Row]) -> bytes:
    return written(tsv.write_excel, rows)


def current(browser: Browser) -> tuple[int, int]:
    """(segment's number, finding's position or -1) where the focus is."""
    found = browser.js("const a = document.activeElement, box = a.closest('.seg');"
                       "return [box ? Number(box.dataset.row) + 1 : 0, Number(a.dataset.finding ?? -1)]")
    return found[0], found[1]


def test_article_and_english_stand_side_by_side(browser: Browser, tmp_path: Path) -> None:
    rows = article()
    show(browser, tmp_path, rows)
    assert browser.texts(".src") == [row.pair.source for row in rows]
    assert browser.texts(".tgt") == [row.pair.target for row in rows]
    assert [len(block.find_elements("css selector", ".seg")) for block in browser.all(".block")][:5] == [1, 2, 2, 1, 3]
    assert browser.texts("[role=heading]") == ["Ruhrstadt baut den alten Kohlehafen um", "Streit um die Kräne",
                                              "Was gebaut wird"]
    left, right = (browser.js("return arguments[0].getBoundingClientRect().toJSON()", browser.all(side)[1])
                   for side in (".src", ".tgt"))
    assert left["y"] == right["y"] and left["x"] + left["width"] <= right["x"]


def test_doubtful_words_are_underlined_on_both_sides(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    assert browser.texts("[data-row='2'] mark") == ["12.500", "12.5"]
    assert browser.texts("[data-row='6'] mark, [data-row='0'] mark") == []
    omitted = "".join(browser.texts("[data-row='7'] .src mark.major"))
    assert omitted == "und die übrigen an ein Museum in Antwerpen abgeben"
    lines = browser.js("return ['critical', 'major', 'minor', 'doubt'].map(level => {"
                       "const s = getComputedStyle(document.querySelector('mark.' + level));"
                       "return s.textDecorationLine + ' ' + s.textDecorationStyle })")
    assert lines == ["underline double", "underline solid", "underline dashed", "underline dotted"]


def test_the_page_says_what_it_is(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    words = browser.js("return document.body.textContent")
    for said in ("issues to look at, not verdicts", SIGNATURE.model, SIGNATURE.engine, "nothing is sent anywhere",
                 "13 of 13 issues left", "A reviewer's own translation", "memory 89 %"):
        assert said in words
    assert browser.texts("[data-row='0'] .chance") == ["91 %"]
    assert browser.texts("[data-row='23'] .chance") == []


def test_filter_by_severity_check_and_what_is_left(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    shown = lambda: [int(box.get_attribute("data-row")) + 1 for box in browser.all(".seg:not([hidden])")]  # noqa: E731
    browser.click("[data-level=none]")
    assert shown() == [3, 4, 5, 8, 9, 11, 17, 18, 19, 20, 22]
    browser.click("[data-level=minor]")
    assert shown() == [3, 4, 5, 8, 9, 11, 17, 20]
    assert browser.texts("#shown") == ["8 of 24 segments shown"]
    browser.click("#check option[value='NUMBER-VALUE']")
    assert shown() == [3, 4]
    browser.click("#next")
    browser.keys("x")
    assert shown() == [3, 4]  # nothing vanishes under the hand
    browser.click("#open")
    assert shown() == [4]


def test_what_the_filter_hides_stays_hidden_and_untouched(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("j")
    browser.click("#check option[value='ENTITY']")
    browser.click("#help")
    browser.keys(ESCAPE, "a")
    assert "23 of 24 segments open" in browser.find("#left").text
    assert browser.js("return document.querySelector('.number[tabindex=\"0\"]').closest('.seg').dataset.row") == "7"
    browser.keys("n")
    assert current(browser) == (8, 1)
    assert [note.is_displayed() for note in browser.all("[data-row='7'] .finding")] == [False, True]


def test_keys_jump_from_finding_to_finding(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    places = []
    for _ in range(4):
        browser.keys("n")
        places.append(current(browser))
    assert places == [(3, 0), (4, 0), (5, 0), (5, 1)]
    browser.keys("p", "y", "n", "p")
    assert current(browser) == (4, 0)  # what is judged is passed over
    browser.keys("j", "j")
    assert current(browser) == (6, -1)
    browser.keys("k")
    assert current(browser) == (5, -1)
    for _ in range(11):
        browser.keys("n")
    assert current(browser) == (3, 0)  # round the end


def test_help_shows_every_key_and_can_switch_them_off(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("?")
    assert browser.find("#keys").is_displayed()
    assert set(browser.texts("#keylist kbd")) >= set("npjkartecyxsz?")
    browser.click("#shortcuts")
    browser.keys(ESCAPE, "n")
    assert not browser.find("#keys").is_displayed()
    assert current(browser) == (0, -1)


def test_work_is_kept_and_exported_as_the_table(browser: Browser, tmp_path: Path) -> None:
    rows = article()
    path = show(browser, tmp_path, rows)
    browser.keys("n", "y", "n", "e")  # a real error in 3, edit 4
    browser.keys("^a", "Treasurer Holtkamp put it at 1.4 billion euros 😀.", "^" + ENTER)
    browser.keys("n", "x", "c", "Lit. „quote“ kept", ENTER, "a")  # a false alarm in 5, a comment, accepted
    browser.keys("n", "r", "n", "t")
    assert browser.find("#left").text == "7 of 13 issues left · 20 of 24 segments open"
    browser.open(path)
    assert browser.find("#left").text == "7 of 13 issues left · 20 of 24 segments open"
    assert "Taken up again: work on 5 segments" in browser.find("#saving").text
    expected = list(rows)
    expected[3] = replace(rows[3], status="corrected", corrected="Treasurer Holtkamp put it at 1.4 billion euros 😀.")
    expected[4] = replace(rows[4], status="accepted", comment="Lit. „quote“ kept")
    expected[7] = replace(rows[7], status="rejected")
    expected[8] = replace(rows[8], status="todo")
    verdicts = {2: "NUMBER-VALUE:error", 4: "NEGATION:false-alarm"}
    expected = [replace(row, extra={"verdicts": verdicts.get(at, "")}) for at, row in enumerate(expected)]
    exported = browser.downloaded("#tsv", "tsv")
    assert exported == table(expected)
    back = tmp_path / "reviewed.tsv"
    back.write_bytes(exported)
    assert [(row.status, row.corrected, row.comment, row.extra["verdicts"]) for row in read_bilingual(back)] == [
        (row.status, row.corrected, row.comment, row.extra["verdicts"]) for row in expected]


SPREADSHEETS_CHANGE = ["=1+1", "'=1", " ＝x", "12. Mai", "3 MÄRZ ", "1/2", "007", "'007", "TRUE", "falsch ", "#N/A",
                       "#WERT!", "Err:509", "٣/٤", "\x1f-5", "'89", '"=a"', "«1»", "2024", "½", "Im Mai", "#1 von 3"]


def test_the_exported_table_can_be_opened_in_a_spreadsheet(browser: Browser, tmp_path: Path) -> None:
    rows = [row_of({"source": text, "target": text}, id=number, doc=text, corrected=text, comment=text,
                   extra={text: text for text in SPREADSHEETS_CHANGE})
            for number, text in enumerate(SPREADSHEETS_CHANGE, 1)]
    show(browser, tmp_path, rows)
    exported = browser.downloaded("#tsv", "tsv")
    assert exported == table(rows) and b'\t"\'=1+1"\t' in exported
    (back := tmp_path / "reviewed.tsv").write_bytes(exported)
    assert [(row.pair.source, row.pair.target, row.pair.doc, row.corrected, row.comment, row.extra)
            for row in read_bilingual(back)] == [
        (row.pair.source, row.pair.target, row.pair.doc, row.corrected, row.comment, row.extra) for row in rows]


def test_to_accept_what_was_corrected_leaves_it_corrected(browser: Browser, tmp_path: Path) -> None:
    rows = [row_of({"source": "Eins.", "target": "One."}, status="todo")]
    show(browser, tmp_path, rows)
    browser.keys("j", "e", "^a", "A one.", "^" + ENTER, "a", "a")
    assert browser.downloaded("#tsv", "tsv") == table([replace(rows[0], status="corrected", corrected="A one.")])
    browser.keys("z")  # the correction, for there is nothing to take back of what changed nothing
    assert browser.downloaded("#tsv", "tsv") == table(rows)
    browser.keys("a", "a")  # where nothing was corrected the second takes the first back
    assert browser.downloaded("#tsv", "tsv") == table([replace(rows[0], status="")])


def test_a_read_back_table_shows_its_marks(browser: Browser, tmp_path: Path) -> None:
    entry = {"source": "Drei Möwen.", "target": "Four gulls.", "findings": [
        {"check": "NUMBER-VALUE", "category": "a/b", "severity": "major", "source": ["Drei"], "target": ["Four"],
         "explanation": "Three."}] * 2}
    row = row_of(entry, status="corrected", corrected="Three gulls.", comment="sure", origin="DeepL, Mai",
                 extra={"note": "foreign", "verdicts": "NUMBER-VALUE:error|NUMBER-VALUE#2:false-alarm"})
    show(browser, tmp_path, [row])
    assert browser.texts(".mine") == ["Three gulls."]
    assert browser.texts(".was") == ["Four gulls."]
    assert browser.texts(".outcome") == ["✓ real error", "✗ false alarm"]
    assert browser.texts(".remark") == ["Comment sure"]
    assert browser.texts(".badge") == ["English by DeepL, Mai"]
    assert browser.downloaded("#tsv", "tsv") == table([row])


def test_tmx_holds_what_a_person_let_stand(browser: Browser, tmp_path: Path) -> None:
    rows = article()
    show(browser, tmp_path, rows)
    browser.keys("j", "r", "j", "e", " Fine.", "^" + ENTER, "c", "<note> & \"more\"", ENTER, "j", "a", "j", "t")
    path = tmp_path / "review.tmx"
    path.write_bytes(browser.downloaded("#tmx", "tmx"))
    pairs = [(entry.source, entry.target) for entry in read_tmx(path)]
    texts = [(row.pair.source, row.pair.target) for row in rows]
    assert pairs == [(texts[1][0], texts[1][1] + " Fine."), texts[2], *(
        texts[at] for at, row in enumerate(rows) if row.reviewed)]


def test_a_blank_cell_is_no_correction(browser: Browser, tmp_path: Path) -> None:
    rows = [row_of({"source": "Eins.", "target": "One."}, status=status, corrected=" ", id=number)
            for number, status in enumerate(("accepted", "corrected"), 1)]
    show(browser, tmp_path, rows)
    assert (browser.texts(".mine"), browser.texts(".was"), browser.texts(".tgt")) == ([], [], ["One."] * 2)
    assert browser.downloaded("#tsv", "tsv") == table(rows)
    path = tmp_path / "review.tmx"
    path.write_bytes(browser.downloaded("#tmx", "tmx"))
    assert [(entry.source, entry.target) for entry in read_tmx(path)] == [("Eins.", "One.")]
    browser.keys("j", "e", "^a", "  ", "^" + ENTER)
    assert browser.texts(".mine") == []
    assert browser.downloaded("#tsv", "tsv") == table([replace(rows[0], corrected=""), rows[1]])


def test_tmx_has_the_notes_and_marks(browser: Browser, tmp_path: Path) -> None:
    finding = {"check": "ENTITY", "category": "a/b", "severity": "minor", "source": [], "target": [],
               "explanation": "A & B"}
    row = row_of({"source": "Eins\x01 <b>.", "target": "One \ud83d ]]>.", "confidence": 0.5, "findings": [finding]},
                 doc="a & \"b\".txt", kind="heading", comment="Yes\tno", status="corrected", corrected="A < one.")
    show(browser, tmp_path, [row])
    mine, theirs = (ElementTree.fromstring(xml).iter()
                    for xml in (browser.downloaded("#tmx", "tmx"), written(tmx.write, [row])))
    assert [(node.tag, node.attrib, (node.text or "").strip()) for node in mine] == [
        (node.tag, node.attrib, (node.text or "").strip()) for node in theirs]


def test_a_page_without_segments_stands_still(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, [])
    browser.keys("n", "p", "j", "k", "a", "z", RIGHT)
    assert browser.find("#left").text == "0 of 0 issues left · 0 of 0 segments open"
    assert browser.downloaded("#tsv", "tsv") == table([])


def test_an_empty_memory_is_not_exported(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, [row_of({"source": "Eins.", "target": "One."})])
    browser.click("#tmx")
    assert browser.texts("#shown") == ["Nothing accepted or corrected yet, so nothing for a memory"]


def test_edit_can_be_left_and_undone(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("j", "e", "XYZ", ESCAPE)
    assert browser.texts("[data-row='0'] .tgt") == ["Ruhrstadt is converting the old coal port"]
    browser.keys("e", "!", "^" + ENTER)
    assert browser.texts("[data-row='0'] .mine") == ["Ruhrstadt is converting the old coal port!"]
    browser.keys("z")
    assert browser.texts("[data-row='0'] .mine") == []
    browser.keys("a", "z")
    assert "23 of 24 segments open" in browser.find("#left").text


def test_the_memory_s_suggestion_is_one_key_away(browser: Browser, tmp_path: Path) -> None:
    rows = [row for row in article() if row.suggestion]
    show(browser, tmp_path, rows)
    browser.keys("j", "s")
    assert browser.texts(".mine") == ["Conversion work is due to start in spring."]


def test_words_that_belong_together_light_up(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    from selenium.webdriver import ActionChains

    ActionChains(browser.driver).move_to_element(browser.find("[data-row='3'] .src")).perform()
    word = next(piece for piece in browser.all("[data-row='3'] .src [data-l]") if piece.text == "Kosten")
    ActionChains(browser.driver).move_to_element(word).perform()
    assert browser.texts("[data-row='3'] .twin") == ["Kosten", "costs"]
    browser.keys("j", RIGHT, RIGHT)
    assert browser.texts("[data-row='0'] .twin") == ["baut", "converting"]
    assert browser.find("#live").get_attribute("textContent") == "baut: converting"


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_is_shown_as_text(number: int, browser: Browser, tmp_path: Path) -> None:
    text = HOSTILE[number]
    row = row_of({"source": text, "target": text, "findings": [
        {"check": "ENTITY", "category": text, "severity": "major", "source": [text], "target": [text[:3]],
         "explanation": text}], "suggestion": {"source": text, "target": text, "similarity": 0.9, "origin": text}},
        doc=text, kind="title", comment=text, corrected=text, extra={"note": text})
    show(browser, tmp_path, [row, row])
    units = list(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"))
    for selector in (".src", ".mine", ".was", ".why", ".remark span", ".near", "h1", ".category"):
        found = browser.js("return [...document.querySelector(arguments[0]).textContent].join('')"
                           ".split('').map(c => c.charCodeAt(0))", selector)
        assert found == units, selector
    assert browser.js("return document.title.endsWith(' – review')")
    assert browser.js("return document.querySelectorAll('main img, main script, main b b').length") == 0
    assert browser.downloaded("#tsv", "tsv") == table([row, row])
    browser.size(360)
    assert browser.js("return document.documentElement.scrollWidth") <= 360


def test_astral_characters_do_not_shift_the_marks(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, [row_of({"source": "😀😀 Möwe 🇩🇪 Ende", "target": "😀 gull", "uncovered": ["Möwe", "Ende"],
                                     "unsupported": ["gull"]})])
    assert browser.texts("mark.doubt")[:3] == ["Möwe", "Ende", "gull"]


def test_narrow_pages_stack_and_do_not_scroll_sideways(browser: Browser, tmp_path: Path) -> None:
    browser.size(360)
    show(browser, tmp_path, article())
    browser.keys("n", "n", "c")
    assert browser.js("return document.documentElement.scrollWidth") <= 360
    boxes = browser.js("return ['.src', '.tgt', '.finding'].map("
                       "s => document.querySelector('[data-row=\"2\"] ' + s).getBoundingClientRect().y)")
    assert boxes == sorted(boxes) and len(set(boxes)) == 3
    assert not browser.find("#check").is_displayed()
    browser.keys(ENTER)
    browser.click("#fold")
    assert browser.find("#check").is_displayed()
    assert browser.find("#fold").get_attribute("aria-expanded") == "true"


def test_without_storage_the_page_works_and_says_so(browser: Browser, tmp_path: Path) -> None:
    script = browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {
        "source": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })"})
    try:
        show(browser, tmp_path, article())
        browser.keys("n", "a")
        assert browser.find("#trouble").is_displayed()
        assert "export it before you close" in browser.find("#trouble").text
        assert "22 of 24 segments open" in browser.find("#left").text
        browser.keys("z")
    finally:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)
        show(browser, tmp_path, article())


def test_broken_storage_is_passed_over(browser: Browser, tmp_path: Path) -> None:
    path = show(browser, tmp_path, article())
    browser.keys("j", "a")
    browser.js("for (const key of Object.keys(localStorage)) localStorage.setItem(key, arguments[0])", "{not json")
    browser.open(path)
    assert "23 of 24 segments open" in browser.find("#left").text


def test_controls_have_names_and_texts_their_language(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("n", "n", "n", "e")
    nodes = browser.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    controls = [(role, name) for role, name in told
                if role in ("button", "combobox", "checkbox", "textbox", "toolbar", "group", "progressbar")]
    assert len(controls) > 40
    assert [role for role, name in controls if not name.strip()] == []
    assert {"banner", "main", "contentinfo"} <= {role for role, _ in told}
    assert ("button", "Segment 3, 1 issue, not reviewed, 12 % likely free of errors") in told
    assert browser.js("return [...document.querySelectorAll('.src')].every(e => e.lang === 'de' && e.dir === 'auto')")
    assert browser.js("return [...document.querySelectorAll('.tgt .text')].every(e => e.lang === 'en')")
    assert browser.js("return document.querySelectorAll('[aria-live=polite]').length") == 2
    assert browser.js("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                      "return ids.length === new Set(ids).size")


def test_tab_goes_through_the_tools_into_the_article(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    seen = []
    for _ in range(14):
        browser.keys(TAB)
        seen.append(browser.js("const a = document.activeElement; return a.id || a.className || a.dataset.level"))
        outline = browser.js("return getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", seen[-1]
    assert seen[0] == "skip"
    assert {"previous", "next", "help", "check", "open", "tsv", "tmx", "number"} <= set(seen)


def test_a_finding_is_commented_under_its_name(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("n")
    browser.click("[data-row='2'] [data-do=comment-finding]")
    browser.keys(ESCAPE)
    assert browser.texts(".remark") == []
    browser.click("[data-row='2'] [data-do=comment-finding]")
    browser.keys("see the budget", ENTER)
    assert browser.texts(".remark") == ["Comment NUMBER-VALUE: see the budget"]
    browser.keys("z")
    assert browser.texts(".remark") == []


def test_two_windows_on_one_page_share_their_work(browser: Browser, tmp_path: Path) -> None:
    path = show(browser, tmp_path, article())
    first = browser.driver.current_window_handle
    browser.driver.switch_to.new_window("tab")
    browser.open(path)
    browser.keys("j", "j", "a")
    browser.driver.close()
    browser.driver.switch_to.window(first)
    browser.wait(lambda: "22 of 24 segments open" in browser.find("#left").text)
    browser.keys("j", "a")
    browser.open(path)
    assert "21 of 24 segments open" in browser.find("#left").text


def test_work_is_forgotten_on_demand(browser: Browser, tmp_path: Path) -> None:
    path = show(browser, tmp_path, article())
    browser.keys("j", "a")
    browser.click("#reset")
    browser.driver.switch_to.alert.accept()
    assert "23 of 24 segments open" in browser.find("#left").text
    browser.open(path)
    assert "23 of 24 segments open" in browser.find("#left").text


def test_the_policy_is_in_force(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.js("for (const [tag, text] of [['script', 'window.owned = 1'], ['style', 'body { color: red }']]) {"
               "const node = document.createElement(tag); node.textContent = text; document.body.append(node) }"
               "const image = document.createElement('img'); image.setAttribute('onerror', 'window.owned = 2');"
               "image.src = 'https://example.invalid/x.png'; document.body.append(image);")
    refused = browser.js("return fetch('https://example.invalid/').then(() => '', error => error.name)")
    assert refused == "TypeError"
    assert browser.js("return window.owned") is None
    assert browser.js("return getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert len([said for said in browser.complaints() if "Content Security Policy" in said]) >= 4


def test_names_that_objects_know_do_no_harm(browser: Browser, tmp_path: Path) -> None:
    names = ("constructor", "__proto__", "toString")
    finding = {"category": "a/b", "severity": "minor", "source": [], "target": [], "explanation": "Look."}
    rows = [row_of({"source": "Eins.", "target": "One.", "findings": [{"check": name, **finding} for name in names]},
                   extra=dict.fromkeys(names, ""), status=name) for name in names]
    show(browser, tmp_path, rows)
    assert browser.find("#left").text == "9 of 9 issues left · 3 of 3 segments open"
    assert browser.downloaded("#tsv", "tsv") == table(rows)


def test_print_shows_all_text_and_no_tools(browser: Browser, tmp_path: Path) -> None:
    show(browser, tmp_path, article())
    browser.keys("n")
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not any(browser.find(one).is_displayed() for one in (".bar", ".actions", ".verdicts", "#reset"))
        assert all(browser.find(one).is_displayed() for one in (".src", ".why", "#signature", ".lead"))
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_several_documents_are_told_apart(browser: Browser, tmp_path: Path) -> None:
    entry = {"source": "Eins.", "target": "One."}
    show(browser, tmp_path, [row_of(entry, doc="a.txt"), row_of(entry, doc="b.txt"), row_of(entry, doc="b.txt", id=2)])
    assert browser.texts(".docname") == ["a.txt", "b.txt"]
    assert browser.texts("#documents a") == ["a.txt", "b.txt"]


@pytest.mark.parametrize(("count", "limit"), [(1000, 5.0), (5000, 20.0)])
def test_long_articles_load_and_answer(count: int, limit: float, browser: Browser, tmp_path: Path) -> None:
    start = time.monotonic()
    path = show(browser, tmp_path, list(long(count)))
    loaded = time.monotonic() - start
    start = time.monotonic()
    browser.keys("n", "a", "n")
    answered = time.monotonic() - start
    start = time.monotonic()
    browser.click("[data-level=none]")
    browser.js("return document.body.offsetHeight")
    filtered = time.monotonic() - start
    size = path.stat().st_size
    print(f"{count}: {size} bytes, loaded {loaded:.2f} s, keys {answered:.2f} s, filter {filtered:.2f} s")
    assert max(loaded, answered, filtered) < limit
