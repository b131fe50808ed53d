"""Files of every kind: what is read, what is refused, and the notes that tell of decisions."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import unicodedata
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from translate import InputError
from translate.reading import read_article, read_raw
from translate.reading.decoding import decode
from translate.reading.plain import one_line
from translate.reading.raw import DOCX, HTML, LIMITS, MARKDOWN, MEGABYTE, TEXT, _read
from translate.reading.tree import _tag
from translate.records import Article, RawInput

GERMAN = "Die Straße führt über die Brücke.\n\n„Schön“, sagte Jürgen – und ging für 5 € weiter."
ALL_KINDS = st.sampled_from([TEXT, MARKDOWN, HTML, DOCX])


def read(path: Path, content: bytes | str, **options: bool) -> Article:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_article(read_raw(path), **options)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize(("encoding", "note"), [
    ("utf-8", None), ("utf-8-sig", None), ("utf-16", "UTF-16-LE"), ("utf-16-be", "UTF-16-BE"),
    ("utf-16-le", "UTF-16-LE"), ("utf-32", "UTF-32-LE"), ("cp1252", "CP1252"),
])
def test_encodings_are_told_from_the_content(tmp_path: Path, encoding: str, note: str | None) -> None:
    article = read(tmp_path / "a.txt", GERMAN.encode(encoding))
    assert texts(article) == GERMAN.split("\n\n")
    assert article.notes == ((f"decoded as {note}",) if note else ())


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859-15", "cp850", "mac_roman"])
def test_one_byte_encodings_keep_the_umlauts(encoding: str) -> None:
    text = "Über Straßen und Flüsse führen schöne Brücken, sagte Jürgen Größe."
    assert decode(text.encode(encoding), origin="a")[0] == text


@pytest.mark.parametrize(("encoding", "text"), [
    ("cp1252", "Sørens Boot lag in Århus, sagte Bjørn."), ("cp1252", "Das kostet 5 € – mehr nicht."),
    ("cp850", "Der Täter wollte nicht hören."), ("mac_roman", "Der Täter „hört“ nicht."),
])
def test_one_byte_encodings_of_few_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), origin="a")[0] == text


def test_stray_bytes_in_utf8_are_read_as_cp1252() -> None:
    data = "Straße über Brücke, schön für Größe. ".encode() + "für".encode("cp1252")
    text, notes = decode(data, origin="a")
    assert text.endswith("Größe. für")
    assert notes == ["UTF-8 with 1 stray bytes, those read as CP1252"]


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Miłosz schrieb über Łódź und Öl.</p></body></html>'
    assert texts(read(tmp_path / "a.html", page.encode("iso-8859-2"))) == ["Miłosz schrieb über Łódź und Öl."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_is_told_by_its_content_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    page = "<!DOCTYPE html><html><body><p>Über die Brücke führt ein Weg.</p></body></html>"
    assert texts(read(tmp_path / "page.txt", page.encode(encoding))) == ["Über die Brücke führt ein Weg."]


def test_a_page_that_is_no_utf16_although_it_says_so(tmp_path: Path) -> None:
    page = '<html><head><meta charset="utf-16"></head><body><p>Über die Brücke führt ein Weg.</p> </body></html>'
    for data in (page.encode("cp1252"), page.replace(" </body>", "</body>").encode("cp1252")):
        assert texts(read(tmp_path / "a.html", data)) == ["Über die Brücke führt ein Weg."]


def test_invisible_characters_are_removed_with_a_note(tmp_path: Path) -> None:
    article = read(tmp_path / "a.txt", "Donau\u00addampf\u200bschiff.\0 U\u0308ber \u200eu\u200cns.")
    assert texts(article) == ["Donaudampfschiff. Über uns."]
    assert article.notes == (
        "removed 1 NUL characters", "removed 4 soft hyphens and other invisible characters",
        "letters and their accents composed (NFC), ligatures taken apart",
    )


def test_mojibake_is_reported_and_mended_on_request_only(tmp_path: Path) -> None:
    broken = "Die StraÃŸe fÃ¼hrt Ã¼ber die BrÃ¼cke."
    kept = read(tmp_path / "a.txt", broken)
    assert texts(kept) == [broken]
    assert kept.notes == ("garbled by a wrong encoding (mojibake) in line 1; --repair mends it",)
    mended = read(tmp_path / "a.txt", broken, repair_mojibake=True)
    assert texts(mended) == ["Die Straße führt über die Brücke."]
    assert mended.notes == ("repaired mojibake in line 1",)


def test_sound_text_is_left_alone_by_repair(tmp_path: Path) -> None:
    article = read(tmp_path / "a.txt", "Ã gehört zum Portugiesischen, Â auch. „Naïve“ Café…", repair_mojibake=True)
    assert article.notes == ()


def test_hard_wrapped_text_is_joined(tmp_path: Path) -> None:
    article = read(tmp_path / "a.txt", (
        "Am Rand des Dorfes steht eine Mühle, die seit langem niemand mehr be-\n"
        "treibt. Das Rad ist morsch, und die Fenster sind mit Brettern verna-\n"
        "gelt. Nur im Sommer kommen Wanderer vorbei und sehen sich die Außen-\n"
        "und Innenwände an.\n"
        "Im Winter ist es dort still. Der Schnee liegt hoch, und der Weg zur\n"
        "Straße ist kaum zu finden, weil ihn keiner räumt.\n\n- Anfahrt mit dem Rad\n- Einkehr im Krug\n"
    ))
    assert texts(article) == [
        "Am Rand des Dorfes steht eine Mühle, die seit langem niemand mehr betreibt. Das Rad ist morsch, und die "
        "Fenster sind mit Brettern vernagelt. Nur im Sommer kommen Wanderer vorbei und sehen sich die Außen- und "
        "Innenwände an.",
        "Im Winter ist es dort still. Der Schnee liegt hoch, und der Weg zur Straße ist kaum zu finden, weil ihn "
        "keiner räumt.",
        "Anfahrt mit dem Rad", "Einkehr im Krug",
    ]
    assert [block.kind for block in article.blocks] == ["paragraph", "paragraph", "list-item", "list-item"]


@pytest.mark.parametrize(("lines", "whole"), [
    (["am Don-", "nerstag"], "am Donnerstag"), (["eine NATO-", "freundliche Stadt"], "eine NATO-freundliche Stadt"),
    (["die 19-", "jährige Siegerin"], "die 19-jährige Siegerin"), (["nach Ost-", "Berlin"], "nach Ost-Berlin"),
    (["im Nord-", "und Südteil"], "im Nord- und Südteil"),
])
def test_a_divided_word_keeps_the_hyphen_that_is_its_own(lines: list[str], whole: str) -> None:
    assert one_line(lines) == whole


def test_what_is_as_long_as_the_limit_is_read_and_no_longer() -> None:
    assert len(_read(io.BytesIO(b"x" * MEGABYTE), "a", MEGABYTE)) == MEGABYTE
    with pytest.raises(InputError, match="larger than 1 MB"):
        _read(io.BytesIO(b"x" * (MEGABYTE + 1)), "a", MEGABYTE)


def test_one_paragraph_a_line_is_not_joined(tmp_path: Path) -> None:
    lines = ["Neue Wege im Moor", "Der Steg ist fertig. Er ist zwei Kilometer lang.", "Am Sonntag wird gefeiert."]
    article = read(tmp_path / "a.txt", "\r\n".join(lines))
    assert texts(article) == lines
    assert article.title == "Neue Wege im Moor"


def test_title_kicker_and_heading(tmp_path: Path) -> None:
    long = ("Der Steg ist nach drei Jahren fertig geworden und führt nun zwei Kilometer weit durch das Moor bis zum "
            "alten Turm am See.")
    article = read(tmp_path / "a.txt", f"Moor\n\nNeue Wege führen zum Turm\n\n{long}\n\n'SCHMALER PFAD'\n\n{long}")
    assert [block.kind for block in article.blocks] == ["heading", "title", "paragraph", "heading", "paragraph"]


def test_markdown_keeps_kinds(tmp_path: Path) -> None:
    article = read(tmp_path / "a.md", (
        "---\nauthor: x\n---\n# Im Moor\n\nEin *schmaler* Weg\nführt [zum Turm](http://a.de/b).\n\n## Anfahrt\n\n"
        "1. mit dem Rad\n2. zu Fuß\n\n> Still ist es hier.\n\n```\ncode()\n```\n\n<div>Rest</div>\n"
    ))
    assert [(block.kind, block.text, block.reason) for block in article.blocks] == [
        ("furniture", "author: x", "front matter"), ("title", "Im Moor", ""),
        ("paragraph", "Ein schmaler Weg führt zum Turm.", ""), ("heading", "Anfahrt", ""),
        ("list-item", "mit dem Rad", ""), ("list-item", "zu Fuß", ""), ("quote", "Still ist es hier.", ""),
        ("furniture", "code()", "code"), ("paragraph", "Rest", ""),
    ]


PAGE = """<!DOCTYPE html><html><head><title>Im Moor - Bote</title><script>var a = "nie";</script></head><body>
<nav><a href="/">Start</a> <a href="/x">Region</a></nav>
<article><h1>Im Moor</h1><p>Der neue Steg ist nach drei Jahren fertig geworden und führt nun bis
zum <b>alten</b> Turm am See.</p> <p>Am Sonntag wird gefeiert, sagte die Bürgermeisterin am
Montag.<br><br>Der Eintritt ist frei, Spenden sind erwünscht.</p>
<figure><img src="http://example.invalid/a.jpg" alt="x"><figcaption>Der Steg im Nebel</figcaption></figure>
<h2>Anfahrt zum Steg</h2><ul><li>Mit dem Rad fährt man über den Deich.</li></ul>
<blockquote><p>So schön war es hier noch nie, das sagen alle Gäste.</p></blockquote><p hidden>Nie zu sehen</p></article>
<footer>Impressum</footer></body></html>"""


def test_page_keeps_kinds_and_loses_nothing_visible(tmp_path: Path) -> None:
    article = read(tmp_path / "a.html", PAGE)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("furniture", "Start Region"), ("title", "Im Moor"),
        ("paragraph", "Der neue Steg ist nach drei Jahren fertig geworden und führt nun bis zum alten Turm am See."),
        ("paragraph", "Am Sonntag wird gefeiert, sagte die Bürgermeisterin am Montag."),
        ("paragraph", "Der Eintritt ist frei, Spenden sind erwünscht."), ("caption", "Der Steg im Nebel"),
        ("heading", "Anfahrt zum Steg"), ("list-item", "Mit dem Rad fährt man über den Deich."),
        ("quote", "So schön war es hier noch nie, das sagen alle Gäste."), ("furniture", "Impressum"),
    ]


def test_page_keeps_sentences_between_title_and_end_but_no_teasers(tmp_path: Path) -> None:
    lead, teaser = "Der Steg ist da.", "Lies hier, wie der Turm gebaut wurde."
    body = PAGE.replace("</h1>", f'</h1><div class="teaser">{lead}</div><p><a href="/t">{teaser}</a></p>')
    kinds = {block.text: block.kind for block in read(tmp_path / "a.html", body).blocks}
    assert kinds[lead] == "paragraph"
    assert kinds[teaser] == "furniture"


def test_page_without_a_suffix_is_known_by_its_content(tmp_path: Path) -> None:
    assert read_raw(write(tmp_path / "seite", PAGE.encode())).media_type == HTML


@pytest.mark.parametrize(("page", "expected"), [
    ("Der Steg<sup><a><b><i>4</i></b></a></sup> ist da.", "Der Steg[4] ist da."),
    (f"Der Steg{'<sup>' * 1_900}4", "Der Steg⁴"),
    (f"Der Steg{'<a><b>' * 950}4", "Der Steg4"),
])
def test_raised_figures_and_links_back_are_small(tmp_path: Path, page: str, expected: str) -> None:
    """However deep the elements stand that are neither, in a time that grows with the page only."""
    begin = time.process_time()
    assert texts(read(tmp_path / "a.html", f"<html><body><p>Oben.</p>{f'<p>{page}</p>' * 3}"))[-1] == expected
    assert time.process_time() - begin < 3


@pytest.mark.parametrize(("marks", "stay"), [
    ("\u0323\u0301" * 15, 30), ("\u0323" * 30 + "\u0301" * 5, 30), ("\u0323\u0301" * 100_000, 30),
])
def test_accents_heaped_on_a_letter_take_no_time(marks: str, stay: int) -> None:
    text, notes = decode(f"Der St{'e' + marks}g ——{'—' * 50} ist x{marks}".encode(), origin="a")
    plain = "".join(char for char in text if not unicodedata.combining(char))
    assert unicodedata.is_normalized("NFC", text) and decode(text.encode(), origin="a") == (text, [])
    assert unicodedata.normalize("NFD", plain).replace("\u0323", "") == f"Der Steg ——{'—' * 50} ist x"
    assert sum(map(bool, map(unicodedata.combining, unicodedata.normalize("NFD", text)))) == 2 * stay
    assert any("heaped" in note for note in notes) == (len(marks) > stay)


@pytest.mark.parametrize("page", ["<div>" * 1_900 + "<p>Unten.", "<p><b>Absatz." * 900 + "<p>Unten."])
def test_a_deeply_nested_page_is_read_to_its_end(tmp_path: Path, page: str) -> None:
    assert texts(read(tmp_path / "a.html", "<html><body><p>Oben.</p>" + page))[-1] == "Unten."


def test_a_page_too_deep_to_be_read_to_its_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 2: Excessive depth"):
        read(tmp_path / "a.html", "<html><body><p>Oben.</p>\n" + "<div>" * 50_000 + "Unten.")


@pytest.mark.parametrize("line", ["{quotes} Zitat {depth} steht hier.\n\n", "{blanks}- Punkt {depth} steht hier.\n"])
@pytest.mark.parametrize("deepest", [12, 30, 200])
def test_nested_markdown_is_read_whole_or_refused(tmp_path: Path, line: str, deepest: int) -> None:
    text = "".join(line.format(depth=depth, quotes=">" * depth, blanks="  " * depth) for depth in range(1, deepest))
    if deepest < 200:
        assert len(texts(read(tmp_path / "a.md", text))) == deepest - 1
    else:
        with pytest.raises(InputError, match="deep"):
            read(tmp_path / "a.md", text)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def word(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_word_keeps_kinds(tmp_path: Path) -> None:
    data = word(("Title", "Im Moor"), ("Heading 1", "Anfahrt"), ("Normal", "Mit dem Rad.\nOder zu Fuß."),
                ("List Bullet", "Wasser"), ("Quote", "Still ist es."), ("Caption", "Abb. 1"))
    article = read(tmp_path / "a.docx", data)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("title", "Im Moor"), ("heading", "Anfahrt"), ("paragraph", "Mit dem Rad."), ("paragraph", "Oder zu Fuß."),
        ("list-item", "Wasser"), ("quote", "Still ist es."), ("caption", "Abb. 1"),
    ]


def test_word_keeps_tables_insertions_notes_and_margins(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Der Steg ist fertig.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Länge", "2 km"
    document.sections[0].header.paragraphs[0].text = "Bote aus dem Moor"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    change = f'<w:p xmlns:w="{main}"><w:r><w:t xml:space="preserve">Er ist </w:t></w:r>'
    change += '<w:ins><w:r><w:t>neu</w:t></w:r></w:ins><w:del><w:r><w:delText>alt</w:delText></w:r></w:del></w:p>'
    document.element.body.insert(1, parse_xml(change))
    note = f'<w:footnotes xmlns:w="{main}"><w:footnote w:type="separator"/><w:footnote><w:p><w:r><w:t>Siehe Karte.'
    note += "</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), "application/xml", note.encode(), document.part.package)
    document.part.relate_to(part, f"{main}/footnotes")
    document.save(str(tmp_path / "a.docx"))
    article = read_article(read_raw(tmp_path / "a.docx"))
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "Der Steg ist fertig."), ("paragraph", "Er ist neu"), ("paragraph", "Länge"),
        ("paragraph", "2 km"), ("paragraph", "Siehe Karte."), ("furniture", "Bote aus dem Moor"),
    ]


@pytest.mark.parametrize(("name", "data"), [
    ("a.html", "<p>&#8203;</p><p>Donau&shy;dampf&#8203;schiff, U&#776;ber&shy;fahrt.</p>"),
    ("a.md", "&#8203;\n\nDonau&shy;dampf&#8203;schiff, U&#776;ber&shy;fahrt."),
    ("a.docx", word(("Normal", "\u200b"), ("Normal", "Donau\u00addampf\u200bschiff, U\u0308ber\u00adfahrt."))),
])
def test_invisible_characters_that_decoding_does_not_see_go_too(tmp_path: Path, name: str, data: str | bytes) -> None:
    assert texts(read(tmp_path / name, data)) == ["Donaudampfschiff, Überfahrt."]


def test_word_keeps_content_controls_and_has_moved_text_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Der Steg ist fertig.")
    control = "<w:sdt {}><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    run = "<w:r><w:t>{}</w:t></w:r>"
    row = f"<w:tr><w:tc><w:p>{run.format('Länge')}</w:p></w:tc></w:tr>"
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run.format("Anfahrt")}</w:p>'
    moved = run.format("Mit dem Rad.")
    for xml in (control.format(nsdecls("w"), heading),
                f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{control.format('', row)}</w:tbl>",
                f"<w:p {nsdecls('w')}><w:moveFrom>{moved}</w:moveFrom>{run.format('Oder zu Fuß.')}</w:p>",
                f"<w:p {nsdecls('w')}><w:moveTo>{moved}</w:moveTo></w:p>"):
        document.element.body.insert(-1, parse_xml(xml))
    document.save(str(tmp_path / "a.docx"))
    assert [(block.kind, block.text) for block in read_article(read_raw(tmp_path / "a.docx")).blocks] == [
        ("paragraph", "Der Steg ist fertig."), ("heading", "Anfahrt"), ("paragraph", "Länge"),
        ("paragraph", "Oder zu Fuß."), ("paragraph", "Mit dem Rad."),
    ]


SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006", "v": "urn:schemas-microsoft-com:vml",
}
BOX = "<w:txbxContent><w:p><w:r><w:t>Im Kasten.</w:t></w:r></w:p></w:txbxContent>"
SHOWN = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox>"
SHOWN += "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


RAISED, LOWERED = (f'<w:vertAlign w:val="{place}script"/>' for place in ("super", "sub"))
BROKEN = run("Der neue Steg ist nach vielen Jahren end-") + "<w:r><w:br/></w:r>" + run("lich fertig.")
DEGREES = run("20 ") + '<w:r><w:sym w:char="F0B0"/></w:r>' + run("C") + "<w:r><w:ptab/></w:r>" + run("am")
SPOKEN = f"<w:r><w:ruby><w:rt>{run('Kama')}</w:rt><w:rubyBase>{run('窯')}</w:rubyBase></w:ruby></w:r>"
HIDDEN = run("Der ") + run("alte ", "<w:vanish/>") + run("neue ", '<w:vanish w:val="0"/>') + run("Steg")


@pytest.mark.parametrize(("paragraphs", "expected"), [
    ([("", run("Der Steg ") + SHOWN + run("ist fertig."))], ["Der Steg ist fertig.", "Im Kasten."]),
    ([("", SHOWN + run("Der Steg ist da."))], ["Der Steg ist da.", "Im Kasten."]),
    ([("", run("1998") + run("4", RAISED) + run(" und CO") + run("2", LOWERED))], ["1998⁴ und CO2"]),
    ([('<w:framePr w:dropCap="drop"/>', run("D")), ("", run("er Steg ist da."))], ["Der Steg ist da."]),
    ([("<w:rPr><w:del/></w:rPr>", run("Der Steg ")), ("", run("ist da."))], ["Der Steg ist da."]),
    ([("", BROKEN)], ["Der neue Steg ist nach vielen Jahren endlich fertig."]),
    ([("", HIDDEN)], ["Der neue Steg"]),
    ([("", DEGREES + SPOKEN)], ["20 °C am窯"]),
    ([("", run("Es gilt ") + "<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>")], ["Es gilt a=b"]),
], ids=["box in a sentence", "box before it", "raised figure", "initial in a frame", "deleted end of a paragraph",
        "lines broken by hand", "hidden text", "symbol, tab and reading", "formula"])  # fmt: skip
def test_word_text_is_whole(tmp_path: Path, paragraphs: list[tuple[str, str]], expected: list[str]) -> None:
    document = docx.Document()
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())
    for properties, runs in paragraphs:
        document.element.body.insert(-1, parse_xml(f"<w:p {spaces}><w:pPr>{properties}</w:pPr>{runs}</w:p>"))
    document.save(str(tmp_path / "a.docx"))
    assert texts(read_article(read_raw(tmp_path / "a.docx"))) == expected


def test_word_margins_of_the_first_page_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Der Steg ist fertig.")
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Bote aus dem Moor"
    document.save(str(tmp_path / "a.docx"))
    article = read_article(read_raw(tmp_path / "a.docx"))
    assert [(block.kind, block.text) for block in article.blocks][1:] == [("furniture", "Bote aus dem Moor")]


def changed(data: bytes, name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def test_bombs_are_refused(tmp_path: Path) -> None:
    data = word(("Normal", "Text"))
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    with pytest.raises(InputError, match="entities"):
        read(tmp_path / "a.docx", changed(data, "word/document.xml", entities))
    with pytest.raises(InputError, match="unpacks to far more"):
        read(tmp_path / "b.docx", changed(data, "word/document.xml", b" " * 30_000_000))
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "c.docx", data[:-200])
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "d.docx", changed(data, "word/document.xml", b"<a>"))


@pytest.mark.parametrize(("checked", "words"), [(-100, "damaged"), (-99, r"as no office program does \(word/styles")])
def test_parts_longer_than_their_archive_says_are_refused(tmp_path: Path, checked: int, words: str) -> None:
    data = word(("Normal", "Text"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml") + b" " * 100
    data = changed(data, "word/styles.xml", styles)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.getinfo("word/styles.xml")
    said = struct.pack("<III", part.CRC, part.compress_size, part.file_size)
    lie = struct.pack("<III", zlib.crc32(styles[:checked]), part.compress_size, part.file_size - 100)
    assert data.count(said) == 2  # before the part and in the directory
    with pytest.raises(InputError, match=words):
        read(tmp_path / "a.docx", data.replace(said, lie))


def test_pictures_of_a_word_file_are_not_unpacked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Der Steg ist fertig.")
    picture = Part(PackURI("/word/media/image1.png"), "image/png", bytes(50_000_000), document.part.package)
    document.part.relate_to(picture, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image")
    document.save(str(tmp_path / "a.docx"))
    raw = read_raw(tmp_path / "a.docx")
    tracemalloc.start()
    article = read_article(raw)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert texts(article) == ["Der Steg ist fertig."]
    assert taken < 20_000_000


@pytest.mark.parametrize(("name", "data", "words"), [
    ("a.txt", b"", "is empty"), ("a.txt", b" \n\t\n", "holds no text"), ("a.pdf", b"%PDF-1.7 ...", "a PDF"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"), ("a.bin", bytes(range(256)) * 40, "no text file"),
    ("a.txt", b"\0" * 5000, "no text file"), ("a.docx", b"Kein Word.", "is no Word file"),
    ("a.zip", b"PK\x03\x04" + b"x" * 90, "zip archive"), ("a.gz", b"\x1f\x8b\x08", "compressed"),
    ("a.html", b"<html><body></body></html>", "holds no text"),
    ("a.mhtml", b"From: <Blink>\r\nSubject: =?utf-8?Q?Br?=\r\n x\r\nMIME-Version: 1.0\r\n", "single file"),
    ("a.tsv", b"source\ttarget\nJa.\tYes.\n", "`translate check` reads those"),
    ("a.html", b"<html><frameset><frame src=a.html></frameset></html>", "is made of frames"),
])
def test_unusable_input_is_one_clear_line(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(tmp_path / name, data)
    assert name in str(caught.value) and "\n" not in str(caught.value)


def test_a_word_file_without_a_word_is_one_clear_line(tmp_path: Path) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(InputError, match="holds no text"):
        read(tmp_path / "a.docx", stream.getvalue())


def test_missing_file_folder_and_odd_names(tmp_path: Path) -> None:
    wrong = ((tmp_path / "nie.txt", "does not exist"), (tmp_path, "is a folder"), ("a\0b", "cannot be read"),
             ("https://example.org/a.html", "^https://example.org/a.html is an address"))
    for path, words in wrong:
        with pytest.raises(InputError, match=words):
            read_raw(path)


def test_limits_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert LIMITS[TEXT] > 50 * MEGABYTE
    monkeypatch.setitem(LIMITS, HTML, 100)
    with pytest.raises(InputError, match=r"larger than 0 MB, the limit for \.html files"):
        read(tmp_path / "a.html", PAGE)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(GERMAN.encode("cp1252"))))
    raw = read_raw("-")
    assert raw.origin == "standard input"
    assert texts(read_article(raw)) == GERMAN.split("\n\n")


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), ALL_KINDS)
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_an_article_or_an_input_error(data: bytes, media_type: str) -> None:
    raw = RawInput(origin="a", media_type=media_type, data=data, sha256="")
    try:
        article = read_article(raw, repair_mojibake=True)
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert [block.index for block in article.blocks] == list(range(len(article.blocks)))
    for block in article.blocks:
        assert block.text and block.text == " ".join(block.text.split())


def test_a_closed_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.TextIOWrapper(io.BytesIO(GERMAN.encode()))
    closed.close()
    for stream in (None, closed, io.StringIO(GERMAN)):
        monkeypatch.setattr("sys.stdin", stream)
        with pytest.raises(InputError, match=r"^standard input is closed; give a file"):
            read_raw("-")


def test_a_folder_as_standard_input_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(Folder())))
    with pytest.raises(InputError, match=r"^standard input cannot be read: Is a directory; give a file"):
        read_raw("-")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["document", "header1"])
def test_entities_are_refused_wherever_they_are_declared(part: str, encoding: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Der Zaun ist &neu;.")
    document.sections[0].header.paragraphs[0].text = "Bote aus &neu;"
    document.save(tmp_path / "a.docx")
    data = (tmp_path / "a.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(f"word/{part}.xml").decode().replace("&amp;neu;", "&neu;")
    head, _, rest = text.partition("?>")
    declared = f"<!--{'x' * 3_000}--><!DOCTYPE a [<!ENTITY neu 'grau'>]>"
    content = f"{head.replace('UTF-8', encoding)}?>{declared}{rest}".encode(encoding)
    with pytest.raises(InputError, match="defines XML entities"):
        read(tmp_path / "b.docx", changed(data, f"word/{part}.xml", content))


def test_a_tag_of_very_many_attributes_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    many = " ".join(f"a{number}" for number in range(60_000))
    start = time.monotonic()
    for before, behind in (("<p ", ">"), ('<p title="a > b"/', ">"), ('<!-- <a b="--><p ', '">'), ('<p ="', '">')):
        page = f"<html><body>\n{before}{many}{behind}Ein Satz.</p></body></html>"
        with pytest.raises(InputError, match=r"line 2: a tag there has more than 2000 attributes"):
            read(tmp_path / "a.html", page)
        with pytest.raises(InputError, match="more than 2000 attributes"):
            read(tmp_path / "a.md", f"Ein Satz.\n\n{page}")
    assert time.monotonic() - start < 20
    endless = "<a" * 100_000
    with pytest.raises(InputError, match="or does not end"):
        read(tmp_path / "a.html", f"<html><body>{endless}")


def test_a_long_value_is_one_attribute_and_words_between_tags_are_none(tmp_path: Path) -> None:
    words = " ".join(f"w{number}" for number in range(5_000))
    page = (f"<html><body><img src='data:x;{words}'><p title=\"{words}>\">Der Zaun ist neu.</p><p>{words}.</p>"
            f"<a {'hidden ' * 5_000}>x</a><script>for (;i<n;i++) {{ {words.replace(' ', ' > ')} }}</script></body>")
    assert texts(read(tmp_path / "a.html", page))[:1] == ["Der Zaun ist neu."]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([*"abc='\" /\n<\f\u00a0>", "x=", "y = "]), max_size=20).map("".join))
def test_no_attribute_is_overlooked(inside: str) -> None:
    from lxml import etree, html

    tag = f"<p {inside}\">'>z\"'>"
    whole, name = _tag(etree.LIBXML_VERSION)
    parser = html.HTMLParser(encoding="utf-8")
    element = html.document_fromstring(f"<html><body>{tag}".encode(), parser=parser).find(".//p")
    found = whole.match(tag)
    assert found and (element is None or set(element.keys()) <= {each.lower() for each in name.findall(found[0])})
