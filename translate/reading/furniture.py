"""Page furniture in what was copied from a web page: told by wording, form and place, marked with its reason.

A false alarm loses a sentence of the article, a miss only translates a button: when in doubt, a block stays.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from translate.records import Block

MONTH = r"(?:jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez|mar|may|oct|dec)[a-zä]{0,7}\.?"
CLOCK = r"(?:,? ?(?:um |at )?\d{1,2}[:.]\d{2}(?: ?uhr)?)?"
DAY = r"(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|[md][io]|fr|s[ao])\.?,? (?:den )?)?"
DATE = (
    rf"{DAY}(?:\d{{1,2}}\. ?{MONTH} \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|{MONTH} \d{{1,2}}, \d{{4}}"
    rf"|\d{{4}}-\d\d-\d\d){CLOCK}"
)
# Of a person; all else is matched without regard to case. "Von Berlin nach Paris" and "Von Tag zu Tag" are headlines.
_PART = r"[A-ZÀ-ÖØ-Þ][\wà-ÿ'’-]+\.?"
NAME = rf"(?-i:{_PART}(?:(?: (?:von|van|vom|de|der|den|da|di|du|la|le|al|el|bin|ten|ter)){{0,2}} {_PART}){{1,3}})"
AGENCY = r"(?:dpa|afp|reuters|ap|imago|getty images|picture alliance|epd|kna|apa)"
LOG_IN = (
    r"\b(?:anmelden|(?:melden|loggen) sie sich|einloggen|login|registrieren|weiterlesen|freischalten"
    r"|(?:jetzt|hier)(?: kostenlos| gratis)? (?:testen|abonnieren|bestellen))\b"
)
UNSTOPPED = r"(?!.*[%s][\"”“»«'‘’) +]*$)"
FILLED_IN = {"date": f"(?:{DATE})", "name": f"(?:{NAME})", "agency": AGENCY, "log_in": LOG_IN,
             "no_stop": UNSTOPPED % ".!?…", "no_full_stop": UNSTOPPED % ".?…"}
EDGE_MARKS = " \t:.!?…|/>»›+→►▶•·*-–—_()[]<\"„“”"
ROW = re.compile(r"\s+[|·•]\s+")
DATED = {"date line of a page", "counter of a page"}
IN_BYLINES = {"byline", "picture credit", *DATED}  # agencies stand for both
PROMPT, MAIL_HEAD = "subscription or login prompt", "head of a mail"
LINKED = ("menu", "link to another page")
MOST_OFFERS = 6  # entries of a list of what one gets
CRUMB = re.compile(r" ?[>›»/|•·] ?")
STOP = re.compile(r"[.!?…:][\"”“»«'‘’)]*$")
GREETING = re.compile(
    r"(?:[\w-]+ ){0,3}(?:grü(?:ß|ss)en?|gru(?:ß|ss))\b|(?:bis (?:bald|dann|demnächst)|hochachtungsvoll|mfg|lg|vg)\b",
    re.IGNORECASE,
)
QUOTE = re.compile(r"[\"„“”»«]")
ORNAMENT = re.compile(r"[\W_]*$")
LONGEST_LABEL = 60  # characters; longer blocks are compared with the notices only
LONGEST_FORM = 300
FILLERS = {"und", "auf", "teilen", "share"}  # words between the names of a row of buttons
LONGEST_NOTICE = 900
LONGEST_PROMPT = 600
PARAGRAPH = 90  # characters from which a block with a stop counts as a paragraph of the article
STATED = ("heading", "list-item")
SHORTEST_MENU = 4  # short blocks in a row that make a menu
MENU_WORDS = 3
LEAST_KNOWN = 2  # entries of a menu that are names of sections or labels of pages, and at least
SHARE_KNOWN = 0.25  # of all of them
MOST_TEASERS = 15
TEASER_WORDS = 16
SHORTEST_HEAD = 2  # lines above a mail that may be something else
COUNTED = re.compile(r"\d.*[^\W\d]|[^\W\d].*\d")  # a number beside words


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rules:
    anywhere: frozenset[str]
    at_the_edge: frozenset[str]
    networks: frozenset[str]
    heads: frozenset[str]
    teasers: frozenset[str]
    sections: frozenset[str]
    forms: tuple[tuple[re.Pattern[str], str], ...]
    edge_forms: tuple[tuple[re.Pattern[str], str], ...]
    reader: re.Pattern[str]
    opening: re.Pattern[str]
    strong: re.Pattern[str]
    site: re.Pattern[str]
    cues: tuple[re.Pattern[str], ...]
    disclaimer: tuple[re.Pattern[str], ...]
    mail_head: re.Pattern[str]
    mail_subject: re.Pattern[str]


@cache
def _rules() -> _Rules:
    data = tomllib.loads(files("translate.reading").joinpath("data", "furniture.toml").read_text(encoding="utf-8"))
    return _Rules(
        anywhere=frozenset(data["anywhere"]), at_the_edge=frozenset(data["at_the_edge"]),
        networks=frozenset(data["networks"]), heads=frozenset(data["heads"]),
        teasers=frozenset(data["teasers"]), sections=frozenset(data["sections"].split()),
        forms=_forms(data["form"]), edge_forms=_forms(data["edge_form"]),
        reader=re.compile("|".join(data["notice"]["reader"])), opening=re.compile(data["notice"]["opening"]),
        strong=re.compile("|".join(data["notice"]["strong"])), site=re.compile("|".join(data["notice"]["site"])),
        cues=tuple(map(re.compile, data["notice"]["cues"])),
        disclaimer=tuple(map(re.compile, data["disclaimer"]["cues"])),
        mail_head=re.compile(data["mail"]["head"], re.IGNORECASE),
        mail_subject=re.compile(data["mail"]["subject"], re.IGNORECASE),
    )


def _forms(groups: Sequence[dict[str, Any]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """One pattern a reason: each is tried on every short block."""
    joined = ("|".join(f"(?:{pattern})" for pattern in group["patterns"]) for group in groups)
    whole = (re.sub(r"\{([a-z_]+)\}", lambda found: FILLED_IN[found[1]], forms) for forms in joined)
    compiled = (re.compile(rf"[►▶→>»› ]*(?:{forms})[ :.!]*", re.IGNORECASE) for forms in whole)
    return tuple((form, group["reason"]) for form, group in zip(compiled, groups, strict=True))


def mark_furniture(blocks: Sequence[Block], *, menus: bool = True, stated: bool = False) -> list[Block]:
    """The same blocks; what is page furniture has kind "furniture" and its reason. Marked blocks stay marked.

    `menus` also finds menus and teasers by their form and place alone, where nothing else tells lists and tables of the
    article from them.
    With `stated` the kinds are the author's own, as in Markdown: one word as a heading or list item inside the
    article ("Werbung", "Teilen") is part of it.
    """
    reasons = [block.reason or ("" if block.kind == "title" else _anywhere(block.text)) for block in blocks]
    first, last = _article_bounds(blocks, reasons)
    if stated:
        for i in range(first, last + 1):
            if blocks[i].kind in STATED and " " not in blocks[i].text.strip() and not blocks[i].reason:
                reasons[i] = ""
    for i, block in enumerate(blocks):
        if not reasons[i] and not first <= i <= last and block.kind != "title":
            reasons[i] = _at_edge(block.text, after=i > last)
    if menus:
        _mark_teasers(blocks, reasons, last)
        _mark_menus(blocks, reasons, first, last)
    _mark_neighbours(blocks, reasons, first)
    _mark_mail_heads(blocks, reasons)
    _mark_offers(blocks, reasons)
    return [replace(block, kind="furniture", reason=reason) if reason else block
            for block, reason in zip(blocks, reasons, strict=True)]


def _is_edge_label(text: str) -> bool:
    label = len(text) <= LONGEST_LABEL and text[-1] not in ".!?" and not _is_quoted(text)
    return label and _plain(text) in _rules().at_the_edge


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).strip(EDGE_MARKS)


def _anywhere(text: str) -> str:
    rules = _rules()
    if ORNAMENT.match(text):
        return "ornament"
    if len(text) > LONGEST_NOTICE:
        return ""
    lower = " ".join(text.lower().split())
    if len(text) <= LONGEST_LABEL:
        if _is_quoted(text):
            return ""
        if _plain(text) in rules.anywhere:
            return "label of a page"
        if _is_button_row(lower, rules.networks):
            return "row of buttons"
    if reason := _form(text, rules.forms):
        return reason
    if _is_label_row(text, rules):
        return "label of a page"
    if _is_byline_row(text, rules):
        return "byline"
    return "note to the reader of the site" if _is_notice(text, lower, rules) else ""


def _form(text: str, forms: Sequence[tuple[re.Pattern[str], str]]) -> str:
    if len(text) > LONGEST_FORM:
        return ""
    line = " ".join(text.split())
    return next((reason for form, reason in forms if form.fullmatch(line)), "")


def _is_byline_row(text: str, rules: _Rules) -> bool:
    """Tell who wrote, when, and how long it takes to read, in a row: "dpa/cp | 28.03.2026, 08:55 Uhr | 2 Min."."""
    parts = ROW.split(text) if len(text) <= LONGEST_FORM else []
    if len(parts) < 2:
        return False
    reasons = {_form(part, rules.forms) or _form(part, rules.edge_forms) for part in parts}
    return len(reasons) > 1 and reasons <= IN_BYLINES and not reasons.isdisjoint(DATED)


def _is_label_row(text: str, rules: _Rules) -> bool:
    """Tell "Newsletter abbestellen | Impressum | Datenschutz"."""
    parts = ROW.split(text) if len(text) <= LONGEST_FORM else []
    known = sum(_plain(part) in rules.at_the_edge or _plain(part) in rules.anywhere for part in parts)
    return known > 1 and 2 * known > len(parts) and all(len(part.split()) <= MENU_WORDS for part in parts)


def _is_quoted(text: str) -> bool:
    return text[0] in "\"'„“‚‘»«"


def _is_button_row(lower: str, networks: frozenset[str]) -> bool:
    words = [word for word in re.split(r"[\s,|/•·&+]+", lower) if word]
    names = [word.strip(EDGE_MARKS) for word in words]
    return all(name in networks for name in names) and len(set(names) - FILLERS) > 1


def _is_notice(text: str, lower: str, rules: _Rules) -> bool:
    """A site speaks of itself to its reader, about cookies, log-ins, newsletters; quoted speech does not count."""
    if len(text) > LONGEST_PROMPT or QUOTE.search(text) or not rules.reader.search(text):
        return False
    if rules.strong.search(lower) is None:
        return False
    cues = sum(cue.search(lower) is not None for cue in rules.cues)
    speaks = rules.site.search(lower) is not None or rules.opening.match(lower) is not None
    return speaks and cues >= (2 if rules.opening.match(lower) else 3)


def _article_bounds(blocks: Sequence[Block], reasons: Sequence[str]) -> tuple[int, int]:
    """Index of the article's first and last paragraph; (0, last) where no block looks like one."""
    body = [i for i, block in enumerate(blocks)
            if not reasons[i] and len(block.text) >= PARAGRAPH and STOP.search(block.text)]
    while len(body) > 1 and _disclaims(blocks[body[-1]].text):
        body.pop()
    return (body[0], _last_sentence(blocks, reasons, body[-1])) if body else (0, len(blocks) - 1)


def _last_sentence(blocks: Sequence[Block], reasons: Sequence[str], last: int) -> int:
    """Short sentences right after the last long paragraph still belong to the article."""
    while last + 1 < len(blocks) and not reasons[last + 1] and _ends_article(blocks[last + 1].text):
        last += 1
    return last


def _ends_article(text: str) -> bool:
    return STOP.search(text) is not None and len(text.split()) > 3 and not _disclaims(text)


def _disclaims(text: str) -> bool:
    lower = text.lower()
    return len(text) <= LONGEST_NOTICE and sum(cue.search(lower) is not None for cue in _rules().disclaimer) >= 2


def _at_edge(text: str, *, after: bool) -> str:
    rules = _rules()
    if _is_edge_label(text):
        return "label of a page"
    if reason := _form(text, rules.edge_forms):
        return reason
    if after and _disclaims(text):
        return "note of the publisher"
    return "path of a page" if _is_crumbs(text) else ""


def _is_crumbs(text: str) -> bool:
    parts = CRUMB.split(text)
    if len(parts) == 2 and all(_plain(part) in _rules().at_the_edge for part in parts):
        return True
    return len(parts) > 2 and not STOP.search(text) and all(0 < len(part.split()) <= MENU_WORDS for part in parts)


def _mark_teasers(blocks: Sequence[Block], reasons: list[str], last: int) -> None:
    """Titles below "Lesen Sie auch": all of them behind the article; within it the last may be a heading of it."""
    heads = [i for i, reason in enumerate(reasons) if reason and _plain(blocks[i].text) in _rules().teasers]
    for head in heads:
        end = head + 1
        while end < len(blocks) and end - head <= MOST_TEASERS and not reasons[end] and _is_teaser(blocks[end]):
            end += 1
        for i in range(head + 1, end if head > last else end - 1):
            reasons[i] = "link to another page"


def _is_teaser(block: Block) -> bool:
    return (block.kind in ("heading", "list-item", "paragraph") and len(block.text.split()) <= TEASER_WORDS
            and block.text[-1] not in ".:," and not GREETING.match(block.text))


def _mark_menus(blocks: Sequence[Block], reasons: list[str], first: int, last: int) -> None:
    """Four or more very short blocks in a row outside the article's body are a menu, if some are known from menus.

    Names below a greeting, the winners below their heading, a list of towns are not.
    """
    for begin, end in ((0, first), (last + 1, len(blocks))):
        for run in _runs(range(begin, end), lambda i: not reasons[i] and _is_menu_entry(blocks, i)):
            if run and run[-1] + 1 < len(blocks) and blocks[run[-1] + 1].kind == "title":
                run.pop()  # the kicker
            announced = run and run[0] > 0 and not reasons[run[0] - 1] and blocks[run[0] - 1].text[-1] == ":"
            named = sum(blocks[i].text[0].isupper() or blocks[i].text.isdecimal() for i in run)
            while run and run[-1] + 1 == first and not _is_known_from_menus(blocks[run[-1]].text):
                run.pop()  # the headline
            known = sum(_is_known_from_menus(blocks[i].text) for i in run)
            if known < max(LEAST_KNOWN, SHARE_KNOWN * len(run)):
                continue
            if len(run) >= SHORTEST_MENU and not announced and 2 * named > len(run):  # no "200 g Mehl", "ein Ei"
                for i in run:
                    reasons[i] = "menu"


def _is_known_from_menus(text: str) -> bool:
    """Tell "Politik", "Formel 1", "Sport & Freizeit", "Über uns"."""
    rules, plain = _rules(), _plain(text)
    return plain in rules.at_the_edge or plain in rules.anywhere or plain.split()[0] in rules.sections


def _is_menu_entry(blocks: Sequence[Block], i: int) -> bool:
    block = blocks[i]
    return (block.kind not in ("title", "caption", "list-item") and len(block.text.split()) <= MENU_WORDS
            and block.text[-1] not in ",;"  # verse
            and not STOP.search(block.text) and not _is_quoted(block.text) and not _is_result(blocks, i))


def _is_result(blocks: Sequence[Block], i: int) -> bool:
    """Tell a line of results: "Gold: Norwegen", or a number beside words as in the line next to it; not "Formel 1"."""
    counted = [COUNTED.search(block.text) is not None for block in blocks[max(i - 1, 0) : i + 2]]
    return ": " in blocks[i].text or (COUNTED.search(blocks[i].text) is not None and sum(counted) > 1)


def _runs(indices: range, wanted: Callable[[int], bool]) -> list[list[int]]:
    runs: list[list[int]] = [[]]
    for i in indices:
        if wanted(i):
            runs[-1].append(i)
        elif runs[-1]:
            runs.append([])
    return runs


def _mark_neighbours(blocks: Sequence[Block], reasons: list[str], first: int) -> None:
    """A label of the edge list directly after other furniture inside the article ("SHARE:"), and heads of links."""
    for i in range(len(blocks) - 1):
        if not reasons[i] and reasons[i + 1] in LINKED and _plain(blocks[i].text) in _rules().heads:
            reasons[i] = "label of a page"
    for i in range(max(first, 1), len(blocks)):
        enclosed = reasons[i - 1] and (i + 1 == len(blocks) or reasons[i + 1])
        if not reasons[i] and enclosed and _is_edge_label(blocks[i].text):
            reasons[i] = "label of a page"


def _mark_mail_heads(blocks: Sequence[Block], reasons: list[str]) -> None:
    """The lines above a mail but for its subject: three or more, or those below the mark of a mail sent on."""
    subject = _rules().mail_subject
    for run in _runs(range(len(blocks)), lambda i: is_mail_head(blocks[i].text)):
        told = any(subject.fullmatch(blocks[i].text) for i in run)
        if run and ((len(run) > SHORTEST_HEAD and told) or (run[0] > 0 and reasons[run[0] - 1] == MAIL_HEAD)):
            for i in run:
                reasons[i] = reasons[i] if subject.fullmatch(blocks[i].text) else MAIL_HEAD


def is_mail_head(line: str) -> bool:
    """Tell a line as they stand above a mail: "Von: ...", "Betreff: ..."."""
    return _rules().mail_head.fullmatch(line) is not None or _rules().mail_subject.fullmatch(line) is not None


def _mark_offers(blocks: Sequence[Block], reasons: list[str]) -> None:
    """A short list of what one gets between a prompt to subscribe and other furniture."""
    for run in _runs(range(1, len(blocks) - 1), lambda i: not reasons[i] and blocks[i].kind == "list-item"):
        if run and len(run) <= MOST_OFFERS and reasons[run[0] - 1] == PROMPT and reasons[run[-1] + 1]:
            for i in run:
                reasons[i] = reasons[i] if STOP.search(blocks[i].text) else PROMPT
