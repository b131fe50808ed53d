"""HTML to blocks: every visible block with the kind its tag says, what lies outside the article marked as furniture.

lxml walks the page; trafilatura says which of its text is the article. Nothing is fetched: neither follows a link.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from translate.errors import InputError
from translate.reading.decoding import RAISED, tidy
from translate.reading.plain import BULLET, ENDS, one_line
from translate.records import Block, BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

KINDS: dict[str, BlockKind] = {
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "li": "list-item", "dt": "list-item", "dd": "list-item", "blockquote": "quote", "figcaption": "caption",
    "caption": "caption",
}
HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select", "textarea",
          "video", "audio", "rt", "rp", "noframes", "noembed", "canvas", "datalist"}
INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
          "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "progress", "q", "rb", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
BLOCKS = {*KINDS, "address", "article", "aside", "body", "br", "center", "details", "dialog", "dir", "div", "dl",
          "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav",
          "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
KNOWN = INLINE | BLOCKS | HIDDEN
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
OF_SENTENCES = {"p", *HEADINGS[:-1]}  # hold no blocks, so that any other element in them is inline
FRAME = {"nav": "menu", "footer": "foot of the page", "aside": "side column", "form": "form", "button": "button"}
ROLES = {"navigation": "menu", "contentinfo": "foot of the page", "search": "form", "button": "button"}
BOX = "box beside the text"  # an <aside> that may be of the editors; within the article it is a part of it
# The last: the bullet or number that Word writes out before each entry of a list
NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-list\s*:\s*ignore", re.I)
UNFOLDED = "until-found"  # a value of "hidden" for what a search or a click shows
WORD_ENTRY = re.compile(r"mso-list\s*:\s*l\d", re.I)
# Classes of what only screen readers speak: "(öffnet in neuem Fenster)"
SPOKEN = re.compile(
    r"(?<![^\s_-])(?<!not-)(?:sr-only|visually-?hidden|screen-?reader-(?:only|text)|show-for-sr)(?!\S)", re.I
)
NOTE_MARK = re.compile(r"(?=\D*\d)[\s,;.*()\d]{1,40}")
MOST_IN_MARK = 10  # elements that a raised figure, the link back from a note or a heading that unfolds is made of
SIGNATURE = re.compile(r"\W+")
ALL_LINKED = 0.95  # the same for what trafilatura takes for a part of the article
MOST_LINKED = 0.5  # share of a sentence in links above which it is a pointer to another page
MOST_OF_PAGE = 0.5  # share of the text outside menus and the like above which a form was put around the page
BREAK = "\x1c"  # a white-space character that no page holds, in place of <br>
TWO_BREAKS = re.compile(rf"{BREAK}\s*{BREAK}")
PARTS = re.compile(rf"{TWO_BREAKS.pattern}|{BREAK}(?=\s*{BULLET.pattern})")
CERTAIN_BULLET = re.compile(r"[^-‒–—⁃*➔-➾►▶]")  # the others also begin a line of speech, a note, a link
BACK_LINK = re.compile(r"[↩↑⤴^\ufe0e\ufe0f\s]+")  # of a footnote, to where its mark stands
# Two elements side by side that the page shows apart: "<span>Im Moor</span><span>Der Steg ist da</span>"
LAST, NEXT = re.compile(r"(?:[a-zäöüß]{2}|[.!?:…][\"”“»«]?)$"), re.compile(r"[A-ZÄÖÜ][a-zäöüß]")
# libxml2 compares each attribute of a tag with all before it: 2,000 take it 10 ms, 300,000 many minutes
MOST_ATTRIBUTES = 2_000
SHORT_TAG = 2 * MOST_ATTRIBUTES  # characters: no room for more
MOST_LOOKED_AT = 20  # times: tags that do not end take in all that follow
BLANKS = " \\t\\n\\r\\f"
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
    root = _tree(text, origin)
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
    blocks = []
    for i, piece in enumerate(pieces):
        kind: BlockKind = "title" if i == title else piece.kind
        belongs = inside[i] or i == title or (first <= i <= last and _is_text(piece))
        reason = "" if belongs else piece.frame or _why_outside(piece)
        blocks.append(Block(index=i, kind=kind if belongs else "furniture", text=piece.text, reason=reason))
    return blocks


def read_fragment(text: str, origin: str) -> list[tuple[BlockKind, str, str]]:
    """(kind, text, reason) of what is shown of HTML within another text; menus, forms and the like are furniture."""
    return [
        ("furniture" if piece.frame else "title" if piece.level == "h1" else piece.kind, piece.text, piece.frame)
        for piece in _pieces(_tree(f"<body>{text}", origin))
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


@cache
def _tag(version: tuple[int, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """(a tag to its end, the names of attributes among its parts) as libxml2 of `version` has them."""
    if version >= (2, 14):  # as HTML 5 has it
        name, blanks, other = rf"(?:=[^{BLANKS}/>=]*+|[^{BLANKS}/>=]++)", BLANKS, "/"
    else:  # what is no name goes to the next blank, and a name is cut after 100 characters
        blanks = BLANKS.removesuffix("\\f")
        name, other = "[A-Za-z_:.][A-Za-z0-9_:.-]{0,99}+", rf"[^{blanks}>]++"
    # quoted or not, however long
    value = rf"""=[{blanks}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|(?!["'])[^{blanks}>]*+)"""
    behind = rf"[{blanks}]*+(?:{value})?+|[{blanks}]++|{other}"
    start = rf"<[A-Za-z][^{blanks}/>]*+"
    return re.compile(rf"{start}(?:{name}{behind})*+"), re.compile(rf"^{start}|({name}){behind}")


def _refuse_attributes(text: str, origin: str) -> None:
    """Refuse a tag of more attributes than any page has.

    Every < before a letter may begin one: where comments and scripts end, parsers do not agree, and the quotation marks
    in them may hide a tag. They hardly have so many different words without a >.
    """
    from lxml import etree

    whole, name = _tag(etree.LIBXML_VERSION)
    at, left = 0, MOST_LOOKED_AT * len(text)
    while tag := whole.search(text, at):
        at, length = tag.start() + 1, len(tag[0])
        left -= length
        if left < 0 or (length > SHORT_TAG and len(set(name.findall(tag[0]))) > MOST_ATTRIBUTES):
            line = text.count("\n", 0, at) + 1
            raise InputError(f"{origin}, line {line}: a tag there has more than {MOST_ATTRIBUTES} attributes or does "
                             "not end, as in no page; copy the text into a .txt file")


def _tree(text: str, origin: str) -> HtmlElement:
    from lxml import etree, html

    _refuse_attributes(text, origin)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise InputError(f"{origin} is no HTML page that can be read; save the page again or copy its text") from None
    if cut := parser.error_log.filter_from_fatals():  # what follows such an error is not in the tree
        raise InputError(f"{origin}, line {cut[0].line}: {cut[0].message.partition(',')[0]}, the page cannot be read "
                         "to its end; copy its text into a .txt file")
    for element in root.iter():
        _write_out(element)
    return root


def _write_out(element: HtmlElement) -> None:
    """Write out what only the display of an element tells: raised figures, quotation marks, words of a sentence."""
    if element.tag == "sup" and len(element) < 2:
        mark = _text_of_mark(element)
        if NOTE_MARK.fullmatch(mark):
            is_link = element.getparent().tag == "a" or element.find("a") is not None
            deepest = [*element.iter()][-1]
            deepest.text = f"[{mark.strip(' ().*')}]" if is_link else mark.translate(RAISED)  # of a note, of a power
            for part in element.iterdescendants():
                part.tail = None
            element.text = element.text if deepest is element else None
    elif element.tag == "ins" and (old := element.getprevious()) is not None and old.tag == "del":
        old.tail = old.tail or " "
    elif element.tag == "q" and (element.text or "")[:1] not in tuple("„“»«\"‚‘'"):
        element.text = f"„{element.text or ''}"
        element.tail = f"“{element.tail or ''}"
    elif element.tag == "a" and BACK_LINK.fullmatch(_text_of_mark(element)):
        element.tag = "noembed"  # nothing to read
    elif element.tag not in KNOWN and _is_in_sentence(element):
        element.tag = "span"


def _text_of_mark(element: HtmlElement) -> str:
    """The text of an element made of few others, else "": thousands within each other took the square of their time."""
    is_small = len([*islice(element.iter(), MOST_IN_MARK + 1)]) <= MOST_IN_MARK
    return "".join(element.itertext()) if is_small else ""


def _is_in_sentence(element: HtmlElement) -> bool:
    """Tell whether an element of no known kind, or a button, stands among the words of a sentence."""
    parent, previous = element.getparent(), element.getprevious()
    before = ((previous.tail if previous is not None else parent.text if parent is not None else "") or "").strip()
    after = (element.tail or "").strip()
    if element.tag == "button":
        is_heading = parent is not None and parent.tag in HEADINGS and len(parent) == 1 and not before and not after
        return is_heading or (bool(before and after) and ENDS.search(before) is None)
    return bool(before or after) or (parent is not None and parent.tag in OF_SENTENCES)


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
            if stack:
                self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            if self.words and NEXT.match(text) and LAST.search(self.words[-1]):
                self.words.append(" ")
            self.words.append(text.replace("\n", BREAK) if self.kept else text)
            self.linked += _visible(text) if self.links else 0

    def _enter(
        self, stack: list[tuple[HtmlElement, Iterator[HtmlElement], BlockKind, str, str]], element: HtmlElement,
        kind: BlockKind, frame: str, level: str,
    ) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._add(BREAK * 2 if _ends_heading(element) else BREAK)
            self._add(element.tail)
        elif tag in HIDDEN or _is_hidden(element):
            self._add(element.tail)
        else:
            if tag not in INLINE:
                outer = stack[-1] if stack else None
                if outer:
                    self._flush(outer[2], outer[3], outer[4])
                kind = "list-item" if WORD_ENTRY.search(element.get("style") or "") else kind
                kind = KINDS.get(tag, kind)
                frame = frame or _frame(element, kind)
                level = tag if tag in KINDS and tag[0] == "h" else level
            self.links += tag == "a"
            self.kept += tag == "pre"
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
                self.pieces.append(_Piece(kind, text, frame, level, linked))


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
    return BOX if named == FRAME["aside"] and _is_box(element) else frame


def _is_box(aside: HtmlElement) -> bool:
    """Tell a box of sentences within an article; teasers have links of their own, newsletters something to fill in."""
    if next(aside.iterancestors("article"), None) is None or next(aside.iter("form", "input", "nav"), None) is not None:
        return False
    pieces = _pieces(aside, FRAME["aside"])
    sentences = [piece for piece in pieces if ENDS.search(piece.text) and piece.kind not in ("heading", "caption")]
    return bool(sentences) and all(piece.linked <= MOST_LINKED for piece in pieces)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden", UNFOLDED).lower() != UNFOLDED
        or (element.tag == "dialog" and element.get("open") is None)
        or NO_DISPLAY.search(element.get("style") or "") is not None
        or SPOKEN.search(element.get("class") or "") is not None
    )
