"""What number words mean, German and English: pure tables and small parsers, no text around them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import cache

from translate.word_tables import rows

# a number; ("minute", 150) of the day, ("indefinite", 1000), ("month", 12) for December, ("day", 1224) for one of its
# days; ("months", 6) for half a year and ("seconds", 5400) for an hour and a half; ("century", 19); a version
Value = Fraction | tuple[str, int] | str


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_DE_UNITS = _listed("null ein zwei drei vier fünf sechs sieben acht neun")
_DE_TEENS = _listed("zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn")
_DE_TENS = _listed("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_DE_ENDINGS = ("", "e", "en", "er", "es", "em", "n")
_DE_SUFFIXES = _listed(
    "jährig köpfig fach stündig tägig wöchig monatig minütig stellig stöckig teilig seitig zeilig "
    "prozentig malig mal fach fache sprachig spurig beinig rädrig sitzig türig eckig geschossig motorig "
    "sekündig jährlich händig dimensional jährige jährigen ling linge kampf gespann mann"
)
# how words for a part of a time begin: Dreiviertelstunde, halbstündlich, Halbjahres
_DE_PARTS_OF_TIME = {
    "viertelst": ("seconds", 900), "halbst": ("seconds", 1800), "dreiviertelst": ("seconds", 2700),
    "vierteljahr": ("months", 3), "vierteljähr": ("months", 3), "halbjahr": ("months", 6), "halbjähr": ("months", 6),
    "dreivierteljahr": ("months", 9), "quartal": ("months", 3),
}  # fmt: skip
_SECONDS = {  # whether German -> words for so many seconds
    True: {"sekunde": 1, "sekunden": 1, "minute": 60, "minuten": 60, "stunde": 3600, "stunden": 3600},
    False: {"second": 1, "seconds": 1, "minute": 60, "minutes": 60, "hour": 3600, "hours": 3600},
}
_DAY = 24 * 3600
_EN_UNITS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_EN_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_EN_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}


def _table(language: str, kind: str) -> dict[str, int]:
    return {word: int(row[2]) for row in rows("numbers.tsv") if row[:2] == (language, kind) for word in row[3].split()}


@cache
def scales(german: bool) -> dict[str, int]:
    """Words that multiply the number before them: Millionen, bn."""
    return _table("de" if german else "en", "scale")


@cache
def spans(german: bool) -> dict[str, Fraction]:
    """Words for so many years or seconds: Jahrzehnt, decades, Zehntelsekunde."""
    language = "de" if german else "en"
    tenths = {word: Fraction(1, size) for word, size in _table(language, "part").items()}
    return {word: Fraction(size) for word, size in _table(language, "span").items()} | tenths


@cache
def lasting(german: bool) -> dict[str, tuple[str, int]]:
    """Words for so many months or seconds: Jahr, week, Stunde."""
    language = "de" if german else "en"
    seconds = _SECONDS[german] | {word: days * _DAY for word, days in _table(language, "days").items()}
    kinds = (("months", _table(language, "months")), ("seconds", seconds))
    return {word: (unit, size) for unit, words in kinds for word, size in words.items()}


@cache
def indefinite(german: bool) -> dict[str, int]:
    """Words for a number that is left open: Tausende, dozens."""
    return _table("de" if german else "en", "indefinite")


@cache
def loose(german: bool) -> dict[str, int]:
    """Words that carry a number among other things: beide, twice, a."""
    return _table("de" if german else "en", "loose")


@cache
def club_names() -> re.Pattern[str]:
    """Names of clubs with the figure in them: Schalke 04, 1. FC Köln, TSV 1860."""
    names = [(re.escape(row[2]), "|".join(row[3].split())) for row in rows("numbers.tsv") if row[1] == "club"]
    return re.compile("|".join(rf"\b(?:(?:{words})[ -]{figure}|{figure} (?:{words}))\b" for figure, words in names))


SYMBOL_FRACTIONS = {mark: Fraction(unicodedata.numeric(mark)).limit_denominator(10) for mark in "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
_MAY_BE_NUMBER = re.compile(
    r"null|eine?|zw|dr|vier|fü|fue|sech|sieb|acht|neun|zehn|elf|hundert|tausend|anderthalb|"
    r"hälfte|halb|erst|dutzend|quartal"
)
# a part of what is measured or counted: Viertelliter, Halbpfünder, Dreiviertelmillion
_PART_OF = re.compile(
    r"(?P<part>dreiviertel|viertel|achtel|halb)(?:(?P<million>million)|(?P<milliarde>milliarde)|"
    r"liter|pfund|pfünd|meter|kilo|zoll|meile)"
)
_PARTS = {"halb": Fraction(1, 2), "viertel": Fraction(1, 4), "dreiviertel": Fraction(3, 4), "achtel": Fraction(1, 8)}
# what is so many times as much: verdreifacht, fünffache; tripled, threefold
_FOLD = {
    True: re.compile(
        r"ver(?:doppel|\w{3,7}fach)|(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)fach(?:e[nrs]?|)\Z"
    ),
    False: re.compile(r"\w{3,5}fold\Z|(?:(?:doubl|trebl|tripl)(?:ed|ing)|(?:quadrupl|quintupl)\w+)\Z"),
}
_GROUPS = re.compile(r"(?:duo|trio|quartett|quintett|sextett|oktett|hattrick|doppelpack)(?=s?\Z)")  # Führungstrio
_BEGINS = re.compile(r"(drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|vierzig|fünfzig)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@cache
def german_small() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_DE_UNITS)}
    words |= {word: 10 + value for value, word in enumerate(_DE_TEENS)}
    for ten, word in enumerate(_DE_TENS, start=2):
        words[word] = 10 * ten
        words |= {f"{unit}und{word}": 10 * ten + value for value, unit in enumerate(_DE_UNITS) if value}
    return words | {"eins": 1, "zwo": 2}


def _german_cardinal(word: str) -> int | None:
    for mark, factor in (("tausend", 1000), ("hundert", 100)):
        left, found, right = word.partition(mark)
        if found:
            high = 1 if not left else _german_cardinal(left)
            rest = right.removeprefix("und")
            low = 0 if not rest else _german_cardinal(rest)
            return None if high is None or low is None or low >= factor else high * factor + low
    return german_small().get(word)


@cache
def _german_ordinals() -> dict[str, int]:
    stems = {f"{word}{'t' if value < 20 else 'st'}": value for word, value in german_small().items() if value}
    for wrong in ("eint", "einst", "dreit", "siebent", "achtt", "einst", "zwot"):
        stems.pop(wrong, None)
    return stems | {"erst": 1, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8, "hundertst": 100, "tausendst": 1000}


def _german_half(word: str) -> Fraction | None:
    stem = next((word[: -len(end)] for end in ("einhalb", "undeinhalb") if word.endswith(end)), None)
    if word == "anderthalb" or stem == "ein":
        return Fraction(3, 2)
    whole = _german_cardinal(stem.removesuffix("und")) if stem else None
    return None if whole is None else whole + Fraction(1, 2)


def _german_part(word: str) -> Fraction | None:
    """drittel, dreiviertel, hundertstel: a part of one."""
    if word in (
        "hälfte",
        "halb",
        "halbe",
        "halben",
        "halber",
        "halbes",
        "hälften",
        "halbieren",
        "halbiert",
        "halbierte",
    ):
        return Fraction(1, 2)
    if word == "dreiviertel":
        return Fraction(3, 4)
    stem = word.removesuffix("n").removesuffix("s")
    if not stem.endswith("tel"):
        return None
    root = stem[:-3]
    below = (
        {"drit": 3, "vier": 4, "ach": 8, "sieb": 7}.get(root)
        or _german_cardinal(root)
        or _german_cardinal(root.removesuffix("s"))
    )
    return Fraction(1, below) if below and below > 2 else None


def german_word(word: str) -> tuple[Value, bool] | None:
    """(value, is exact and plain enough to be asked for) of a German word in lower case, or None."""
    if len(word) > 60:
        return None
    if not (_MAY_BE_NUMBER.match(word) or word in loose(True)):
        group = _GROUPS.search(word)
        return (Fraction(loose(True)[group[0]]), False) if group else None
    if word in ("ein", "eine", "einen", "einem", "einer", "eines"):
        return Fraction(1), False
    word = word.replace("dreissig", "dreißig").replace("fuenf", "fünf").replace("zwoelf", "zwölf")
    plain = _german_cardinal(word) if word not in ("hundert", "tausend") else None
    if plain is not None:
        return Fraction(plain), plain > 2
    if (half := _german_half(word)) is not None:
        return half, True
    if (part := _german_part(word)) is not None:
        return part, False
    if (of := _PART_OF.match(word)) is not None:
        scale = 10**6 if of["million"] else 10**9 if of["milliarde"] else 1
        return _PARTS[of["part"]] * scale, scale > 1
    if word.startswith("vierteljahrhundert"):
        return Fraction(25), False
    if word in indefinite(True):
        return ("indefinite", indefinite(True)[word]), False
    if (time := next((time for begun, time in _DE_PARTS_OF_TIME.items() if word.startswith(begun)), None)) is not None:
        return time, False
    if word in loose(True):
        return Fraction(loose(True)[word]), False
    return _german_derived(word)


def is_fold(word: str, german: bool) -> bool:
    """Whether a word in lower case says how many times as much something is: verdreifacht, tripled."""
    return _FOLD[german].match(word) is not None


def german_rank(word: str) -> int | None:
    """erste, dritten, viertens: what an ordinal in lower case is worth; None for any other word."""
    stems = (word.removesuffix(ending) for ending in (*_DE_ENDINGS[1:], "ens"))
    return next((_german_ordinals()[stem] for stem in stems if stem != word and stem in _german_ordinals()), None)


def _german_derived(word: str) -> tuple[Value, bool] | None:
    if (rank := german_rank(word)) is not None:
        return Fraction(rank), rank > 3 and word != "achten"  # which is a verb, too
    for ending in (*_DE_ENDINGS, "s"):
        bare = word.removesuffix(ending) if ending else word
        for suffix in _DE_SUFFIXES:
            stem = bare.removesuffix(suffix)
            if stem not in (bare, "", "ein") and (value := _german_cardinal(stem) or _german_half(stem)):
                return Fraction(value), False
    return _german_decade(word)


def _german_decade(word: str) -> tuple[Value, bool] | None:
    stem = word.removesuffix("n").removesuffix("jahre").removesuffix("er")  # neunziger, neunzigerjahren
    value = _german_cardinal(stem) if word != stem else None
    if value is not None and value >= 10:
        return Fraction(value), False
    return None if (begun := _BEGINS.match(word)) is None else (Fraction(german_small()[begun[1]]), False)


@cache
def english_words() -> dict[str, tuple[int, bool]]:
    """English number words below a hundred -> (value, asked for): cardinals, ordinals, plurals, loose ones."""
    words: dict[str, tuple[int, bool]] = {word: (value, value > 2) for value, word in enumerate(_EN_UNITS)}
    for ten, word in enumerate(_EN_TENS, start=2):
        words[word] = (10 * ten, True)
        words[f"{word.removesuffix('y')}ieth"] = (10 * ten, True)
        words[f"{word.removesuffix('y')}ies"] = (10 * ten, False)
    words |= {f"{word}th": (value, value > 3) for value, word in enumerate(_EN_UNITS) if value > 3}
    words |= {f"{word}s": (value, False) for value, word in enumerate(_EN_UNITS) if value}
    words |= {word: (value, value > 3) for word, value in _EN_ORDINALS.items()}
    words |= {f"{word}fold": (value, False) for value, word in enumerate(_EN_UNITS) if value > 1}
    words |= {word: (value, False) for word, value in loose(False).items()}
    return words | {"firstly": (1, False), "secondly": (2, False), "thirdly": (3, False), "sixes": (6, False)}


def decades(value: int) -> frozenset[Fraction]:
    """The years a decade of two digits may begin with: 90 is 1990, 1890; nothing for other numbers."""
    if value % 10 or not 10 <= value <= 90:
        return frozenset()
    return frozenset(Fraction(century + value) for century in ((1800, 1900, 2000) if value < 40 else (1800, 1900)))


_SMALL_PARTS = {"hundredth": 100, "thousandth": 1000}


def is_english_rank(word: str) -> bool:
    """first, third, twentieth."""
    return word in _EN_ORDINALS or (word.endswith("th") and word in english_words() and word not in loose(False))


def english_part(word: str) -> Fraction | None:
    """half, third, quarters: a part of one."""
    if word in ("half", "halves", "halved", "halving"):
        return Fraction(1, 2)
    if word in ("quarter", "quarters"):
        return Fraction(1, 4)
    stem = word.removesuffix("s")
    value = _SMALL_PARTS.get(stem) or english_words().get(stem, (0, False))[0]
    return Fraction(1, value) if value > 2 and stem.endswith(("th", "third")) else None


def roman(word: str) -> int | None:
    """The value of a Roman numeral up to XXXIX of two letters or more, or of I, V, X; None for anything else."""
    if not word or len(word) > 6 or any(letter not in "IVX" for letter in word):
        return None
    values = [_ROMAN[letter] for letter in word]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if _to_roman(total) == word else None


def _to_roman(value: int) -> str:
    tens, unit = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[unit]
