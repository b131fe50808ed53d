"""Word documents (.docx) to blocks with python-docx. Archives and XML made to exhaust memory are refused first."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from translate.errors import InputError
from translate.reading.archives import DAMAGED, refuse_bombs
from translate.reading.decoding import RAISED, tidy
from translate.reading.plain import paragraphs
from translate.records import Block, BlockKind

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

LARGEST = 100_000_000  # bytes of all XML parts together, unpacked
MOST_PARTS = 5_000
STEEPEST = 200  # unpacked bytes a packed one of an XML part; real documents stay under 60
SMALL = 1_000_000  # bytes: parts up to this may be packed as tightly as they like
KINDS: dict[str, BlockKind] = {
    "title": "title", "titel": "title", "heading": "heading", "berschrift": "heading", "überschrift": "heading",
    "subtitle": "heading", "untertitel": "heading", "list": "list-item", "aufzählung": "list-item", "quote": "quote",
    "intensequote": "quote", "zitat": "quote", "caption": "caption", "beschriftung": "caption",
}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXTS = (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
BOX = f"{W}txbxContent"
# What says again what stands beside it, what stands where the text was moved to, and how a word is spoken.
UNSEEN = ("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{W}moveFrom", f"{W}rt")
SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}

SYMBOLS = {"F0B0": "°", "F0B1": "±", "F0B4": "×", "F0A3": "≤", "F0B3": "≥", "F06D": "µ"}  # of a font that is no Unicode


def read_word(data: bytes, origin: str) -> list[Block]:
    """Blocks of a Word document in reading order, table cells and text boxes included. Raises InputError."""
    import docx

    texts = _without_pictures(data, origin)
    try:
        document = docx.Document(texts)
        for part in document.part.package.iter_parts():
            if hasattr(part, "element"):
                _refuse_entities(part.element, origin)
        content = [*_body(document), *_notes(document, origin), *_margins(document)]
    except InputError:
        raise
    except Exception as error:  # python-docx lets KeyError, ValueError, lxml's errors and others through
        raise InputError(f"{origin} is a damaged Word document ({type(error).__name__}); save it again") from None
    blocks: list[Block] = []
    for text, kind, reason in content:
        for line in paragraphs(text):
            if clean := tidy(line):
                blocks.append(Block(index=len(blocks), kind=kind, text=clean, reason=reason))
    return blocks


def _without_pictures(data: bytes, origin: str) -> io.BytesIO:
    """The document with nothing but its XML: python-docx would load each picture, whatever it unpacks to."""
    bare = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(bare, "w") as copied:
            parts = {part.filename: part for part in archive.infolist()}
            if len(parts) > MOST_PARTS or any(part.flag_bits & 1 for part in parts.values()):
                raise InputError(f"{origin} is locked with a password or is no plain Word document; save it anew")
            texts = {name: part for name, part in parts.items() if name.lower().endswith((".xml", ".rels"))}
            _refuse_steep(texts.values(), origin)
            refuse_bombs(archive, texts.values(), len(data), origin)
            for name in parts:
                copied.writestr(name, _text_part(archive, texts[name], origin) if name in texts else b"")
    except DAMAGED:
        raise InputError(f"{origin} is a damaged Word document; save it again as .docx") from None
    return bare


def _refuse_steep(texts: Collection[zipfile.ZipInfo], origin: str) -> None:
    for part in texts:
        if part.file_size > max(SMALL, STEEPEST * part.compress_size):
            raise InputError(f"{origin} unpacks to far more than a document holds ({part.filename}); refused")
    if sum(part.file_size for part in texts) > LARGEST:
        raise InputError(f"{origin} unpacks to more than {LARGEST // 1_000_000} MB; cut it into parts")


def _text_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, origin: str) -> bytes:
    content = archive.read(part)
    if any(mark in content[:2000] for mark in (b"<!DOCTYPE", b"<!ENTITY")):  # before any parser has to do with them
        raise _entities(origin)
    return content


def _refuse_entities(root: Any, origin: str) -> None:
    """Refuse a part that declares entities, which stay out of its text, though its first bytes do not show them."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities(origin)


def _entities(origin: str) -> InputError:
    return InputError(f"{origin} defines XML entities, which no Word document needs; refused")


def _body(document: Any) -> Iterator[tuple[str, BlockKind, str]]:
    """The text of all paragraphs; of two that are one, as after an initial, the first goes before the second."""
    begun = ""
    for paragraph in _paragraphs(document, document.element.body):
        text = begun + _text(paragraph._p)
        begun = text if _goes_on(paragraph) else ""
        if not begun:
            yield text, _kind(paragraph), ""
    yield begun, "paragraph", ""


def _goes_on(paragraph: Paragraph) -> bool:
    """Tell an initial in a frame of its own, and a paragraph whose end was deleted under revision."""
    properties = paragraph._p.pPr
    if properties is None:
        return False
    frame, mark = properties.find(f"{W}framePr"), properties.find(f"{W}rPr/{W}del")
    return mark is not None or (frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"))


def _paragraphs(container: Any, element: Any) -> Iterator[Paragraph]:
    """Paragraphs below an element in order, with those that python-docx passes over: in tables, boxes, controls."""
    from docx.text.paragraph import Paragraph

    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag == f"{W}p":
            yield Paragraph(node, container)
            stack += reversed([box for box in node.iter(BOX) if _is_seen(box, node)])
        elif node.tag not in UNSEEN:
            stack += reversed(node)


def _is_seen(box: Any, paragraph: Any) -> bool:
    """Tell whether a text box of a paragraph is shown, and stands in no other box."""
    within = (node.tag for node in takewhile(lambda node: node is not paragraph, box.iterancestors()))
    return not any(tag == BOX or tag in UNSEEN for tag in within)


def _notes(document: Any, origin: str) -> list[tuple[str, BlockKind, str]]:
    """Footnotes and endnotes, which python-docx does not know, after the text they belong to."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found: list[tuple[str, BlockKind, str]] = []
    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
            notes = etree.fromstring(part.blob, parser)
            _refuse_entities(notes, origin)
            found += [(_text(note), "paragraph", "") for note in notes if note.get(f"{W}type") is None]
    return found


def _margins(document: Any) -> list[tuple[str, BlockKind, str]]:
    """Running heads and feet, each once: furniture."""
    parts = []
    for section in document.sections:
        if section.different_first_page_header_footer:
            parts += [section.first_page_header, section.first_page_footer]
        parts += [section.header, section.footer]
    texts = [_text(paragraph._p) for part in parts for paragraph in _paragraphs(part, part._element)]
    return [(text, "furniture", "running head or foot") for text in dict.fromkeys(texts)]


def _text(element: Any) -> str:
    """Visible text, insertions under revision included (python-docx leaves them out), deletions and boxes not."""
    parts: list[str] = []
    stack = [element]
    while stack:
        node = stack.pop()
        if node.tag in TEXTS:
            parts.append((node.text or "").translate(RAISED if _is_raised(node) else {}))
        elif node.tag in SIGNS:
            parts.append(SIGNS[node.tag])
        elif node.tag == f"{W}p" and parts:
            parts.append("\n")  # a paragraph of a note
        elif node.tag == f"{W}sym":
            parts.append(SYMBOLS.get(node.get(f"{W}char", "").upper(), " "))
        if node.tag not in UNSEEN and node.tag != BOX and not _is_hidden(node):
            stack += reversed(node)
    return "".join(parts)


def _is_hidden(run: Any) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish") if run.tag == f"{W}r" else None
    return hidden is not None and hidden.get(f"{W}val") not in ("0", "false", "off")


def _is_raised(text: Any) -> bool:
    """Tell the figure of a note or a power: it is no part of the number before it."""
    size = text.getparent().find(f"{W}rPr/{W}vertAlign")
    return size is not None and size.get(f"{W}val") == "superscript"


def _kind(paragraph: Paragraph) -> BlockKind:
    style = paragraph.style
    names = [str(name).lower().replace(" ", "") for name in (style.name, style.style_id) if name] if style else []
    for name in names:
        for prefix, kind in KINDS.items():
            if name.startswith(prefix):
                return kind
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return "list-item" if numbered else "paragraph"
