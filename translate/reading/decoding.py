"""From bytes to clean text: which encoding, and what was mended on the way. Every decision leaves a note."""

from __future__ import annotations

import codecs
import re
import unicodedata

from translate.errors import InputError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What non-ASCII bytes of a German text should turn out to be: letters of words, signs outside of them, no boxes
LETTERS, SIGNS = frozenset("äöüÄÖÜß"), frozenset("„“”«»–’€§°")
HIGH, BOXES = re.compile(r"[^\x00-\x7f]"), re.compile("[\x80-\x9f\u2500-\u25ff\ufffd]")
ONE_BYTE = ("cp1252", "iso8859-15", "cp850", "mac_roman")  # in order of preference
DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
LINE_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Soft hyphens, zero-width spaces, marks against ligatures, of direction and of byte order
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
DIVIDED = re.compile("(?<=\\w)[\u00ad¬](?=[^\\S\n]*\n)")  # at a line's end, as PDFs have it: here it is seen
LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # fi, fl: from PDFs
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")  # what a layout raises: "1998" and its note "4" are not 19984
MOST_MARKS = 30  # over one letter, as in Unicode's stream-safe text; time to compose more grows with their square
MANY_MARKS = re.compile(rf"[^\w\s!-\u02ff]{{{MOST_MARKS + 1},}}")  # or signs, told apart where they are counted
MOJIBAKE = re.compile(r"[ÃÂâÅÄ][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122\u20ac]")
SAMPLE = 200_000  # bytes from which a one-byte encoding is told


def decode(data: bytes, *, origin: str, encoding: str | None = None) -> tuple[str, list[str]]:
    """Decode and clean: line breaks are LF, no NULs, no invisible characters, accents composed (NFC), no ligatures.

    Of accents heaped on one letter thirty stay. Returns the text and notes on everything that was not plain UTF-8.
    Raises InputError for a wrong `encoding`.
    """
    text, notes = _decode(data, origin, encoding)
    return _clean(text, notes), notes


def _decode(data: bytes, origin: str, encoding: str | None) -> tuple[str, list[str]]:
    if encoding is not None:
        try:
            return data.decode(encoding), [f"decoded as {encoding}, as asked"]
        except (LookupError, UnicodeError):
            raise InputError(f"{origin} cannot be decoded as {encoding}; leave the encoding out") from None
    for bom, name in BOMS:
        if data.startswith(bom):
            notes = [] if name == "utf-8" else [f"decoded as {name.upper()}"]
            return data[len(bom):].decode(name, errors="replace"), notes
    if wide := _utf16_without_bom(data):
        return data.decode(wide, errors="replace"), [f"decoded as {wide.upper()}"]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _one_byte(data)


def _utf16_without_bom(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.3 * len(sample[::2]):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _one_byte(data: bytes) -> tuple[str, list[str]]:
    declared = DECLARED.search(data[:4096])
    if declared:
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if not name.startswith("utf-"):  # this is not even UTF-8
                name = "cp1252" if name in {"iso8859-1", "ascii"} else name  # what browsers do
                return data.decode(name), [f"decoded as {name.upper()}, as the page declares"]
        except (LookupError, UnicodeError):
            pass
    strays = sum(byte >= 0x80 for byte in UTF8_SEQUENCE.sub(b"", data[:SAMPLE * 5]))
    if len(UTF8_SEQUENCE.findall(data[:SAMPLE * 5])) > strays:
        return data.decode("utf-8", errors=STRAY_AS_CP1252), [f"UTF-8 with {strays} stray bytes, those read as CP1252"]
    best = max(ONE_BYTE, key=lambda name: _germanness(data[:SAMPLE].decode(name, errors="replace")))
    return data.decode(best, errors="replace"), [f"decoded as {best.upper()}"]


def _stray_byte(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start:error.end].decode("cp1252", errors="replace"), error.end


STRAY_AS_CP1252 = "as-cp1252"  # an `errors` of `decode`: bytes that are no UTF-8 are read as Windows-1252
codecs.register_error(STRAY_AS_CP1252, _stray_byte)


def _germanness(text: str) -> float:
    worth = 0.0
    for found in HIGH.finditer(text):
        letter, at = found[0], found.start()
        before, after = text[at - 1:at].isalpha(), text[at + 1:at + 2].isalpha()
        if letter.isalpha():
            worth += (1 if letter in LETTERS else 0.5) if before or after else 0
        elif letter in SIGNS:
            worth += -3 if before and after and letter not in "–’" else 1
        elif BOXES.match(letter):
            worth -= 1
    return worth


def _clean(text: str, notes: list[str]) -> str:
    if zeros := text.count("\0"):
        text = text.replace("\0", "")
        notes.append(f"removed {zeros} NUL characters")
    text, removed = INVISIBLE.subn("", DIVIDED.sub("-", LINE_BREAK.sub("\n", text)))
    if removed:
        notes.append(f"removed {removed} soft hyphens and other invisible characters")
    if (fewer := _with_few_marks(text)) != text:
        notes.append(f"removed {len(text) - len(fewer)} accents heaped on letters, {MOST_MARKS} stay on each")
    if (composed := compose(fewer)) != fewer:
        notes.append("letters and their accents composed (NFC), ligatures taken apart")
    return composed


def compose(text: str) -> str:
    """`text` with letters and their accents as one character (NFC) and typographic ligatures as letters.

    Of accents heaped on one letter thirty stay.
    """
    return unicodedata.normalize("NFC", _with_few_marks(text).translate(LIGATURES))


def _with_few_marks(text: str) -> str:
    return MANY_MARKS.sub(lambda run: _few_of(run[0]), text)


def _few_of(run: str) -> str:
    kept, marks = [], 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def tidy(text: str) -> str:
    """`text` on one line: no NULs or invisible characters, accents composed, no ligatures, white space as blanks.

    For what decoding alone does not clean: entities of pages, Word documents, arguments.
    """
    return compose(" ".join(INVISIBLE.sub("", text.replace("\0", "")).split()))


def mend_mojibake(text: str, *, repair: bool) -> tuple[str, str | None]:
    """Report text that was decoded wrongly before it came here ("Ã¼" for "ü"), and repair it with ftfy if asked.

    Returns the text and a note, None where nothing is wrong.
    """
    if MOJIBAKE.search(text) is None:
        return text, None
    import ftfy

    lines = text.split("\n")
    fixed = {i: ftfy.fix_encoding(line) for i, line in enumerate(lines) if MOJIBAKE.search(line)}
    changed = {i: line for i, line in fixed.items() if line != lines[i]}
    if not changed:
        return text, None
    first = f"line {min(changed) + 1}"
    where = first if len(changed) == 1 else f"{len(changed)} lines from {first} on"
    if not repair:
        return text, f"garbled by a wrong encoding (mojibake) in {where}; --repair mends it"
    return "\n".join(changed.get(i, line) for i, line in enumerate(lines)), f"repaired mojibake in {where}"
