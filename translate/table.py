"""The grammar of a review table: its columns, what its cells may hold, and how spreadsheets are kept from harm.

Writers and readers share it, so that what one writes the other reads back.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from itertools import chain, count
from typing import Literal, cast

from translate.records import Suggestion

COLUMNS = ("doc", "block", "segment", "kind", "source", "target", "confidence", "severity", "issues", "detail",
           "status", "corrected", "comment")
"""The columns of a review table, in order. Foreign columns of a checked file follow them."""

REVIEWER_COLUMNS = ("status", "corrected", "comment")

MADE_BY = "made_by"
"""The last column of a table: the signature of what made the row, and how its cells are written."""

FROM_MEMORY = "translation memory"
"""What made the English of a row, where it is a reviewer's own from an earlier run."""

Dialect = Literal["plain", "excel", "workbook"]

# What ends a line or a cell in some reader of text tables (str.splitlines, awk, Excel, C strings), and halves of
# surrogate pairs, which no encoding can carry. One character for one: spans keep pointing at the same words.
_BREAKS = "\x00\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_FOLDED: dict[int, str] = dict.fromkeys(map(ord, _BREAKS), " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def free_name(name: str, *taken: Container[str]) -> str:
    """A name for a foreign column that is not taken: `severity` becomes `severity_given`, then `severity_given_2`."""
    names = chain((name, f"{name}_given"), (f"{name}_given_{number}" for number in count(2)))
    return next(own for own in names if not any(own in others for others in taken))


def fold(text: str) -> str:
    """`text` with every tab, line break and NUL turned into a blank, and lone surrogates into U+FFFD; same length."""
    return text.translate(_FOLDED)


def line(cells: Iterable[str]) -> bytes:
    """One line of a plain table in UTF-8: the cells folded, tabs between them, LF at the end."""
    return ("\t".join(map(fold, cells)) + "\n").encode()


def shortened(text: str, most: int) -> str:
    """`text`, or its beginning with … behind it: at most `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_FORMULA = r"[=+\-@＝＋－＠]"
_MONTH = r"(?:jan|feb|m[aä]r|apr|ma[iy]|ju[nl]|aug|sep|o[kc]t|nov|de[cz])[a-zä]*"
_NUMBER_OR_DATE = rf"(?=.*\d)[\W\d_]*(?:(?:{_MONTH}|am|pm|e)[\W\d_]*)?\Z"
_ERROR = (r"(?:#(?:N/A|NV|VALUE!|WERT!|REF!|BEZUG!|NAME\?|DIV/0!|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!|CALC!|KALK!)"
          r"|Err:5\d\d)\s*\Z")
_SAFE_INTEGER = r"'*(?:0|[1-9][0-9]{0,14})\Z"  # the same number in every spreadsheet, with all its digits
_CONVERTED = re.compile(
    rf"(?!{_SAFE_INTEGER})['\s]*+(?:{_FORMULA}|{_NUMBER_OR_DATE}|{_ERROR}|(?:true|false|wahr|falsch)\s*\Z)",
    re.IGNORECASE)


def guard(cell: str) -> str:
    """`cell` with an apostrophe before it where a spreadsheet would run it or make a date, number, truth value or error
    value of it.

    OWASP's list of formula starts, the full-width ones included, plus what German and English spreadsheets convert.
    """
    return f"'{cell}" if _CONVERTED.match(cell) else cell


def unguard(cell: str) -> str:
    """Take back what `guard` did; leading apostrophes never decide, so that no cell is ambiguous."""
    return cell[1:] if cell.startswith("'") and _CONVERTED.match(cell[1:]) else cell


def is_error_value(cell: str) -> bool:
    """Whether a cell holds what English and German spreadsheets show in place of a text that they made a formula."""
    return re.match(_ERROR, cell.strip()) is not None


def likeness(near: Suggestion) -> str:
    """How similar a near match is, in per cent: 100% is only what is the same."""
    return f"{near.similarity if near.similarity >= 1 else min(near.similarity, 0.99):.0%}"


def suggestion_note(near: Suggestion) -> str:
    """What the column `detail` says of a near match of the translation memory."""
    return f"SUGGESTION: {likeness(near)} like “{near.source}”, there “{near.target}” ({near.origin})"


_SUGGESTION = re.compile(r"SUGGESTION: (\d\d?|100)% like “(.*)\)", re.DOTALL)
_FINDING = re.compile(r" \| [A-Z][A-Z-]* \((?:minor|major|critical)\): ")  # the next note in `detail`


def noted_suggestion(detail: str) -> Suggestion | None:
    """The near match of the translation memory that a cell of the column `detail` begins with."""
    found = _SUGGESTION.fullmatch(_FINDING.split(detail, maxsplit=1)[0])
    if not found:
        return None
    source, _, rest = found[2].partition("”, there “")
    target, _, origin = rest.rpartition("” (")
    return Suggestion(source=source, target=target, similarity=int(found[1]) / 100, origin=origin)


_MAKING = ("satzpaar", "model", "engine", "segmenter", "lock", "beam", "length-penalty")


def english_by(made_by: str) -> str:
    """What made the English beside which `made_by` stands: model and settings, or another's words; "" if it is mute.

    Of our signatures the part `english`, if a check wrote them, else what translates: model or engine must be named.
    """
    if not made_by.startswith("satzpaar:"):
        return " ".join(made_by.replace("|", " ").split())
    parts = dict(part.partition(":")[::2] for part in made_by.split("|"))
    if "english" in parts or not {"model", "engine"} & parts.keys():
        return parts.get("english", "")
    return " ".join(f"{name}:{parts[name]}" for name in _MAKING if name in parts)


# Names under which tools enter a machine's work: MT! of Okapi and Wordfast, AMTM!, kinds of it, services by their own
_MACHINE = re.compile(
    r"(?:.*[\\/])?(?:[ans]?mt!?|amtm!?|(?:(?:adaptive|neural|statistical) ?)?(?:mt|machine[ _-]?translat(?:ion|or|ed))|"
    r"automat(?:ic|ed) ?translation|maschinelle übersetzung|maschinenübersetzung|"
    r"(?:google|microsoft|bing translator|amazon|azure|yandex|baidu|deepl|systran|promt|modernmt|language ?weaver|"
    r"textshuttle|argos|opus-?mt|marianmt|nllb|m2m-?100|chat ?gpt|gpt-?\d\w*|libretranslate|apertium|globalese|"
    r"kantanmt)(?:[\W_].*|translat\w*.*)?)",
    re.IGNORECASE | re.DOTALL)


def is_machine(name: str) -> bool:
    """Whether what is said to have made an English text is a machine: a model, or a service by its name."""
    signed = name.startswith("satzpaar:") and re.search(r"(?:^|[ |])(?:model|engine):", name) is not None
    return signed or _MACHINE.fullmatch(name.strip()) is not None


_DIALECT = re.compile(r'\|table:("+)(plain|excel|workbook)\1')


def made_by(signature: str, dialect: Dialect) -> str:
    """The cell of the `made_by` column. Its quotation marks tell a reader later whether a program has quoted the cells.

    A spreadsheet that saves the table as text doubles them, a writer of plain tables does not.
    """
    return f'{fold(signature)}|table:"{dialect}"'


def written_dialect(line: str) -> tuple[Dialect, bool] | None:
    """The dialect noted in a raw line of a table and whether its cells are quoted; None where nothing is noted."""
    found = list(_DIALECT.finditer(line))
    if not found:
        return None
    quotes, dialect = found[-1].groups()
    return cast(Dialect, dialect), len(quotes) > 1


# Sheets of the workbook
REVIEW, ABOUT = "Review", "About"

# Of the workbook: a text too long for a cell is cut there, with this behind it, and stands whole on a sheet of its own.
LONG_TEXTS = "Long texts"
LONG_TEXTS_HEADER = ("cell", "part", "text")
CONTINUED = " … [whole text: sheet \"Long texts\", {cell}]"
