"""HTML to blocks: every visible block with the kind its tag says, what lies outside the article marked as furniture.

lxml walks the page; trafilatura says which of its text is the article. Nothing is fetched: neither follows a link.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from translate.errors import InputError
from translate.reading.classes import has_class
from translate.reading.decoding import tidy
from translate.reading.furniture import DATE
from translate.reading.plain import BULLET, CREDIT, ENDS, one_line
from translate.reading.tree import HEADINGS, HIDDEN, INLINE, MARK, MOST_IN_MARK, MOST_IN_PANEL, text_of_mark, tree_of
from translate.records import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list-item", "dt": "list-item", "dd": "list-item", "blockquote": "quote", "figcaption": "caption",
    "caption": "caption",
}
PICTURES = {"img", "picture", "video", "amp-img", "svg"}
FRAME = {"nav": "menu", "footer": "foot of the page", "aside": "side column", "form": "form", "button": "button"}
ROLES = {"navigation": "menu", "contentinfo": "foot of the page", "search": "form", "button": "button", MARK: MARK}
COPY = "copy of the title"
BOX = "box beside the text"  # an <aside> that may be of the editors; within the article it is a part of it
# The last: the bullet or number that Word writes out before each entry of a list
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore", re.I)
UNFOLDED = "until-found"  # a value of "hidden" for what a search or a click shows
WORD_ENTRY = re.compile(r"mso-list\s*:\s*l\d", re.I)
LONGEST_SIGN_UP = 400  # letters and signs of a box to subscribe to a newsletter
SIGNATURE = re.compile(r"\W+")
ALL_LINKED = 0.95  # the same for what trafilatura takes for a part of the article
MOST_LINKED = 0.5  # share of a sentence in links above which it is a pointer to another page
MOST_OF_PAGE = 0.5  # share of the text outside menus and the like above which a form was put around the page
BREAK = "\x1c"  # a white-space character that no page holds, in place of <br>
TWO_BREAKS = re.compile(rf"{BREAK}\s*{BREAK}")
PARTS = re.compile(rf"{TWO_BREAKS.pattern}|{BREAK}(?=\s*{BULLET.pattern})")
CERTAIN_BULLET = re.compile(r"[^-‒–—⁃*➔-➾►▶]")  # the others also begin a line of speech, a note, a link
# Two elements side by side that the page shows apart: "<span>Im Moor</span><span>Der Steg ist da</span>"
LAST, NEXT = re.compile(r"(?:[a-zäöüß]{2}|[.!?:…][\"”“»«]?)$"), re.compile(r"[A-ZÄÖÜ][a-zäöüß]")
# The same for two elements of a heading, a kicker and its headline: "<span>USA</span><span>EU droht mit Zöllen</span>"
LAST_OF_ONE, FIRST_OF_NEXT = re.compile(r"\S[\w.!?…%)\"”“»«]$"), re.compile(r"[A-ZÄÖÜ]\S*\s+\S|[\d„“\"»«(+].")
TWO_FIGURES = re.compile(r"\d\d")
SEPARATOR = re.compile(r"\s*[:|,;/·•*_–—-]?\s*")  # that only screen readers speak, between a kicker and its headline
WORDS = re.compile(r"\s*[\w„“\"»«(]")  # go on behind other words that only they speak
TIME = re.compile(rf"(?:{DATE}|(?:{DATE} ?[,|·–-]? ?)?\d{{1,2}}[:.]\d\d(?: ?uhr)?):?", re.I)
SHORTEST_HALF = 8  # words of half a piece; the other may differ, as "&amp;amp;" and odd characters do


class _Article:
    """What trafilatura takes for the article, reduced to letters, digits and blanks."""

    def __init__(self, text: str) -> None:
        words = _reduce(text).split()
        self._text = f" {' '.join(words)} "
        self._words, self._pairs = set(words), set(pairwise(words))
        self._at = 0  # where the last piece was found: the next one most often stands behind it

    def holds(self, words: Sequence[str]) -> bool:
        """Tell whether it has these words one after the other."""
        if words[0] not in self._words or not all(pair in self._pairs for pair in pairwise(words)):
            return False  # most that stands outside, without a search through the text
        wanted = f" {' '.join(words)} "
        at = self._text.find(wanted, self._at)
        at = self._text.find(wanted) if at < 0 else at
        self._at = at if at >= 0 else self._at
        return at >= 0


class _Piece(NamedTuple):
    kind: BlockKind
    text: str
    frame: str  # the part of the page outside the article it stands in, "" where none
    level: str  # its heading tag
    linked: float  # share of its characters that lie in links


def read_page(text: str, origin: str) -> list[Block]:
    """All visible blocks of a page; those outside the article have kind "furniture". Raises InputError."""
    root = tree_of(text, origin)
    pieces = _pieces(root)
    if _open_forms(root, pieces):
        pieces = _pieces(root)
    if not pieces and root.find(".//frame") is not None:
        raise InputError(f"{origin} is made of frames and holds no text itself; save the frame with the text")
    article = _article_text(root)
    inside = [_is_inside(piece, article) for piece in pieces]
    if not any(inside):
        inside = [not piece.frame for piece in pieces]
    title = next((i for i, piece in enumerate(pieces) if piece.level == "h1"), None)
    first, last = _extent(inside)
    first = min(first, title) if title is not None else first
    for i in range(first, last + 1):
        inside[i] = inside[i] or _is_text(pieces[i])
    _put_in_times(pieces, inside)
    if title is not None:
        inside[title] = True
        pieces = [*_without_copies(pieces[:title], pieces[title].text), *pieces[title:]]
    blocks = []
    for i, (piece, belongs) in enumerate(zip(pieces, inside, strict=True)):
        kind: BlockKind = "title" if i == title else piece.kind
        belongs = belongs and piece.frame != COPY
        reason = "" if belongs else piece.frame or _why_outside(piece)
        blocks.append(Block(index=i, kind=kind if belongs else "furniture", text=piece.text, reason=reason))
    return blocks


def read_fragment(text: str, origin: str) -> list[tuple[BlockKind, str, str]]:
    """(kind, text, reason) of what is shown of HTML within another text; menus, forms and the like are furniture."""
    return [
        ("furniture" if piece.frame else "title" if piece.level == "h1" else piece.kind, piece.text, piece.frame)
        for piece in _pieces(tree_of(f"<body>{text}", origin))
    ]


def _open_forms(root: HtmlElement, pieces: Sequence[_Piece]) -> bool:
    """Take a form around the whole page, as ASP.NET writes it, for no form; tell whether there is one."""
    forms = [(form, sum(len(piece.text) for piece in _pieces(form)))
             for form in root.xpath("//form[not(ancestor::form)]")]
    page = sum(len(piece.text) for piece in pieces if not piece.frame) + sum(size for _, size in forms)
    around = [form for form, size in forms if size > MOST_OF_PAGE * page
              or next(form.iter("h1", "main", "article"), None) is not None]
    for form in around:
        form.tag = "div"
    return bool(around)


def _why_outside(piece: _Piece) -> str:
    return "link to another page" if piece.linked > MOST_LINKED else "outside the article"


def _is_text(piece: _Piece) -> bool:
    """Tell what the article's extent takes in although trafilatura passed it over: sentences, headings, quotes."""
    if piece.frame not in ("", BOX) or piece.linked > MOST_LINKED:
        return False
    in_list = piece.frame == BOX and piece.kind == "list-item"
    return in_list or piece.kind in ("heading", "caption", "quote") or ENDS.search(piece.text) is not None


def _put_in_times(pieces: Sequence[_Piece], inside: list[bool]) -> None:
    """The hours above the entries of a live blog and the days of a chronicle: at least two, each above what belongs."""
    above = [i for i, piece in enumerate(pieces[:-1]) if inside[i + 1] and not piece.frame
             and piece.linked <= MOST_LINKED and TIME.fullmatch(piece.text)]
    if len({pieces[i].text for i in above}) > 1:
        for i in above:
            inside[i] = True


def _without_copies(pieces: Sequence[_Piece], title: str) -> list[_Piece]:
    """Pieces above the title; what says it too, as bars do that stay in sight, is furniture."""
    same = _reduce(title)
    return [piece._replace(frame=COPY) if _reduce(piece.text) == same else piece for piece in pieces]


def _extent(inside: Sequence[bool]) -> tuple[int, int]:
    where = [i for i, flag in enumerate(inside) if flag]
    return (where[0], where[-1]) if where else (0, -1)


def _article_text(root: HtmlElement) -> _Article:
    """What trafilatura takes for the article. Alters `root`."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.extract(root, include_comments=False, include_tables=True, favor_recall=True)
    except Exception:  # a page it cannot digest: the frame of the page decides alone
        found = None
    return _Article(found or "")


def _reduce(text: str) -> str:
    return SIGNATURE.sub(" ", text).strip().lower()


def _is_inside(piece: _Piece, article: _Article) -> bool:
    if piece.linked > ALL_LINKED and piece.kind in ("paragraph", "list-item"):
        return False
    words = _reduce(piece.text).split()
    if not words or piece.frame not in ("", BOX, FRAME["aside"]):
        return False
    half = len(words) // 2
    return article.holds(words) or (
        half >= SHORTEST_HALF and (article.holds(words[:half]) or article.holds(words[half:])))


def _pieces(root: HtmlElement, frame: str = "") -> list[_Piece]:
    collector = _Collector()
    collector.walk(root, frame)
    return collector.pieces


class _Collector:
    """Walks a page without recursion and gathers the text between block elements."""

    def __init__(self) -> None:
        self.pieces: list[_Piece] = []
        self.words: list[str] = []
        self.links = 0  # open <a> elements
        self.linked = 0  # characters in links since the last block
        self.kept = 0  # open <pre> elements, whose line breaks are shown
        self.is_apart = False  # an element of a heading has just ended
        self.passed_over = ""  # words for screen readers that stood here

    def walk(self, root: HtmlElement, frame: str = "") -> None:
        """Collect all blocks below `root`, which stands in a frame or not."""
        stack: list[tuple[HtmlElement, Iterator[HtmlElement], BlockKind, str, str]] = []
        self._enter(stack, root, "paragraph", frame, "")
        while stack:
            element, children, kind, frame, level = stack[-1]
            child = next(children, None)
            if child is not None:
                self._enter(stack, child, kind, frame, level)
                continue
            stack.pop()
            self.links -= element.tag == "a"
            self.kept -= element.tag == "pre"
            if str(element.tag) not in INLINE:
                self._flush(kind, frame, level)
            self.is_apart = kind == "heading" and element.tag not in ("sub", "sup", "wbr")
            if stack:
                self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            if self.words:
                self.words.append(self._between(self.words[-1], text))
            self.words.append(text.replace("\n", BREAK) if self.kept else text)
            self.linked += _visible(text) if self.links else 0
            self.is_apart, self.passed_over = False, ""

    def _between(self, last: str, text: str) -> str:
        """What stands between the texts of two elements for those who see, or hear, the page."""
        if self.passed_over and last[-1:].isalnum():
            if SEPARATOR.fullmatch(self.passed_over) and text.strip():
                return self.passed_over
            return " " if WORDS.match(text) else ""
        if self.is_apart and LAST_OF_ONE.search(last) and FIRST_OF_NEXT.match(text):
            return "" if TWO_FIGURES.fullmatch(last[-1] + text[0]) else " "
        return " " if NEXT.match(text) and LAST.search(last) else ""

    def _enter(
        self, stack: list[tuple[HtmlElement, Iterator[HtmlElement], BlockKind, str, str]], element: HtmlElement,
        kind: BlockKind, frame: str, level: str,
    ) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._add(BREAK * 2 if _ends_heading(element) else BREAK)
            self._add(element.tail)
        elif tag in HIDDEN or _is_hidden(element):
            if tag in INLINE and has_class(element.get("class"), "spoken"):
                spoken = text_of_mark(element)
                self.passed_over = spoken if SEPARATOR.fullmatch(spoken) or any(map(str.isalnum, spoken)) else ""
            self._add(element.tail)
        else:
            if tag not in INLINE:
                outer = stack[-1] if stack else None
                if outer:
                    self._flush(outer[2], outer[3], outer[4])
                kind = "list-item" if WORD_ENTRY.search(element.get("style") or "") else kind
                kind = KINDS.get(tag, "caption" if _is_caption(element) else kind)
                frame = frame or _frame(element, kind)
                level = tag if tag in KINDS and tag[0] == "h" else level
            self.links += tag == "a"
            self.kept += tag == "pre"
            self.is_apart = self.is_apart and tag in INLINE and tag not in ("sub", "sup")
            self._add(element.text)
            stack.append((element, iter(element), kind, frame, level))

    def _flush(self, kind: BlockKind, frame: str, level: str) -> None:
        joined = "".join(self.words)
        linked = self.linked / max(1, _visible(joined))
        self.words, self.linked = [], 0
        parts = (TWO_BREAKS if kind == "heading" else PARTS).split(joined)
        for text in filter(None, [tidy(one_line(part.split(BREAK))) for part in parts]):
            if kind in ("paragraph", "list-item") and _is_entry(text, parts):
                self.pieces.append(_Piece("list-item", BULLET.sub("", text, count=1), frame, level, linked))
            else:
                parts_of_caption = CREDIT.split(text) if kind == "caption" else [text]
                self.pieces += [_Piece(kind, part, frame, level, linked) for part in parts_of_caption]


def _is_caption(element: HtmlElement) -> bool:
    """Tell what is written about a picture where no <figcaption> says so."""
    if has_class(element.get("class"), "caption"):
        return True
    parts = {part.tag for part in islice(element.iter(), MOST_IN_PANEL)} if element.tag == "figure" else set()
    return bool(parts & PICTURES) and not parts & {"table", "blockquote", "pre"}


def _is_entry(text: str, parts: Sequence[str]) -> bool:
    """Tell an entry of a list by its bullet; what may be another sign must stand before several parts."""
    if not BULLET.match(text):
        return False
    return CERTAIN_BULLET.match(text) is not None or sum(BULLET.match(part.strip()) is not None for part in parts) > 1


def _visible(text: str) -> int:
    return len("".join(text.split()))


def _ends_heading(br: HtmlElement) -> bool:
    """Tell whether a line in bold type ends at a <br>: a heading above the text that follows."""
    bold = br.getprevious()
    if bold is None or bold.tag not in ("b", "strong") or (bold.tail or "").strip():
        return False
    before, parent = bold.getprevious(), bold.getparent()
    above = before.tail if before is not None and before.tag == "br" else parent.text if before is None else "none"
    return not (above or "").strip()


def _frame(element: HtmlElement, kind: BlockKind) -> str:
    """The part of the page outside the article that an element is, "" where none."""
    tag = str(element.tag)
    if tag == "pre" and element.find("code") is not None:
        return "code"
    named = "" if kind == "quote" else FRAME.get(tag, "")  # the footer of a quote says whose words they are
    frame = named or ROLES.get(element.get("role") or "", "")
    if frame == "button" and any(part.tag in HEADINGS for part in islice(element.iter(), MOST_IN_MARK)):
        return ""  # a heading that unfolds what stands below it
    if not frame and has_class(element.get("class"), "newsletter") and _is_sign_up(element):
        return "newsletter"
    return BOX if named == FRAME["aside"] and _is_box(element) else frame


def _is_sign_up(element: HtmlElement) -> bool:
    """Tell a few words around a field for the address that a newsletter is to be sent to."""
    parts = [*islice(element.iter(), MOST_IN_PANEL + 1)]
    if len(parts) > MOST_IN_PANEL or any(part.tag in ("h1", "article", "main") for part in parts):
        return False
    text = "".join(element.itertext())
    fields = [" ".join(map(str, part.attrib.values())) for part in parts if part.tag == "input"]
    return bool(fields) and "mail" in " ".join([text, *fields]).lower() and _visible(text) <= LONGEST_SIGN_UP


def _is_box(aside: HtmlElement) -> bool:
    """Tell a box of sentences within an article; teasers have links of their own, newsletters something to fill in."""
    if next(aside.iterancestors("article"), None) is None or next(aside.iter("form", "input", "nav"), None) is not None:
        return False
    pieces = _pieces(aside, FRAME["aside"])
    if any(piece.linked > MOST_LINKED for piece in pieces):
        return False
    kinds = {piece.kind for piece in pieces}
    is_list = kinds >= {"heading", "list-item"} and next(aside.iter("button"), None) is None  # of facts
    return is_list or any(ENDS.search(piece.text) and piece.kind not in ("heading", "caption") for piece in pieces)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden", UNFOLDED).lower() != UNFOLDED
        or (element.tag == "dialog" and element.get("open") is None)
        or NO_DISPLAY.search(element.get("style") or "") is not None
        or has_class(element.get("class"), "spoken")
    )
