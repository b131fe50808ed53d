"""The elements of an HTML page, with what only their display tells written out for those who read their text."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from translate.errors import InputError
from translate.reading.classes import has_class
from translate.reading.decoding import RAISED
from translate.reading.plain import ENDS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "summary")
HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "select", "textarea",
          "video", "audio", "rt", "rp", "noframes", "noembed", "canvas", "datalist"}
INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
          "img", "input", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "progress", "q", "rb", "ruby", "s",
          "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
BLOCKS = {*HEADINGS, "li", "dt", "dd", "blockquote", "figcaption", "caption", "address", "article", "aside", "body",
          "br", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figure", "footer", "form", "header",
          "hgroup", "hr", "html", "legend", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "table",
          "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
KNOWN = INLINE | BLOCKS | HIDDEN
OF_SENTENCES = {"p", *HEADINGS[:-1]}  # hold no blocks, so that any other element in them is inline
APART = {"nav", "footer", "aside", "form", "button"}  # parts of a page outside its article
TO_FILL_IN = {"form", "input", "nav", "select", "textarea"}
MARK = "mark for those who edit"  # a role that no page gives
NOTE_MARK = re.compile(r"(?=\D*\d)[\s,;.*()\d]{1,40}")
MOST_ABOVE = 3  # elements around a button that unfolds an answer; the answer has more words
MOST_IN_PANEL = 50  # elements of an answer that are looked at
MOST_IN_MARK = 10  # elements that a raised figure, the link back from a note or a heading that unfolds is made of
BACK_LINK = re.compile(r"[↩↑⤴^¶🔗\ufe0e\ufe0f\s]+")  # of a footnote, to where its mark stands; of a heading, to itself
# libxml2 compares each attribute of a tag with all before it: 2,000 take it 10 ms, 300,000 many minutes
MOST_ATTRIBUTES = 2_000
SHORT_TAG = 2 * MOST_ATTRIBUTES  # characters: no room for more
MOST_LOOKED_AT = 20  # times: tags that do not end take in all that follow
BLANKS = " \\t\\n\\r\\f"


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


def tree_of(text: str, origin: str) -> HtmlElement:
    """The elements of a page, with what only their display tells written out. Raises InputError."""
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
    for mark in reversed([element for element in root.iter(*INLINE) if has_class(element.get("class"), "mark")]):
        _put_behind(mark)
    for element in root.iter():
        _write_out(element)
    return root


def _put_behind(mark: HtmlElement) -> None:
    """Put what stands in a heading or sentence for those who edit the page behind it."""
    text = text_of_mark(mark)
    block = next((outer for outer in islice(mark.iterancestors(), MOST_IN_MARK) if outer.tag not in INLINE), None)
    if text and block is not None and block.getparent() is not None:
        aside = mark.makeelement("div", {"role": MARK})
        aside.text = text
        mark.drop_tree()
        block.addnext(aside)


def _write_out(element: HtmlElement) -> None:
    """Write out what only the display of an element tells: raised figures, quotation marks, words of a sentence."""
    if element.tag == "sup" and len(element) < 2:
        mark = text_of_mark(element)
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
    elif element.tag == "a" and BACK_LINK.fullmatch(text_of_mark(element)):
        element.tag = "noembed"  # nothing to read
    elif element.tag == "button" and _unfolds(element):
        element.tag = "h4"
    elif element.tag not in KNOWN and _is_in_sentence(element):
        element.tag = "span"


def text_of_mark(element: HtmlElement) -> str:
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


def _unfolds(button: HtmlElement) -> bool:
    """Tell a question above an answer that a click shows; show that answer, where the button names it."""
    words = text_of_mark(button).split()
    if button.get("aria-expanded") is None or not (len(words) > 1 or "".join(words).endswith("?")):
        return False
    if any(outer.tag in (*HEADINGS, *APART) for outer in islice(button.iterancestors(), MOST_ABOVE)):
        return False
    panel = _next_to(button)
    if panel is None or any(part.tag in TO_FILL_IN for part in islice(panel.iter(), MOST_IN_PANEL)):
        return False
    texts = (part.text or "" for part in islice(panel.iter("p", "div", "li", "span"), MOST_IN_PANEL))
    if not any(len(text.split()) > MOST_ABOVE and ENDS.search(text.strip()) for text in texts):
        return False
    if panel.get("id") and panel.get("id") == button.get("aria-controls"):
        panel.attrib.pop("hidden", None)
        panel.attrib.pop("style", None)
    return True


def _next_to(button: HtmlElement) -> HtmlElement | None:
    """What follows a button, or the small elements around it."""
    for outer in islice(button.iterancestors(), MOST_ABOVE):
        if (button.tail or "").strip() or button.getnext() is not None:
            break
        button = outer
    return None if (button.tail or "").strip() else button.getnext()
