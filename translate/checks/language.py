"""Which language a short text is in: function words and letter trigrams, silent when unsure.

German against English: the sum of the log-odds of the text's letter trigrams (a table counted on the training data).
Other languages: only their commonest words, and the script. A text of few words gives no answer rather than a wrong one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Literal

from translate.checks.tables import rows

Language = Literal["German", "English", "other"]

_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 2000  # characters: more of a text tells nothing new
_COMMON = {
    "German": "der die das und ist nicht ein eine einen dem den des mit für auf von zu im sich auch als wie es wir sie er ich "
              "du war wird haben hat sind oder aber aus bei nach noch nur wenn dass werden kann zum zur über vom am an",
    "English": "the of and to in is that it for was on with as are be this have from at by not they we you he she i or an "
               "had has were been will would which their but his her its can could there what do does did who all",
    "French": "le la les des et est une du dans que qui pour pas sur avec au aux ce cette sont nous vous il elle mais ou",
    "Spanish": "el la los las y es una del que en por para con no se su al lo como más pero sus este esta son",
    "Italian": "il lo gli di è una della che per non con sono del dei nel alla anche come più ma si questo",
    "Dutch": "de het een en van is dat niet voor op met zijn aan er maar ook als naar bij uit door worden heeft deze",
    "Portuguese": "o os as e é um uma do da dos das que em para com não por mais como mas se ao foi",
    "Polish": "i w na z nie się że do jest to jak o po co ale przez od są tym dla",
    "Swedish": "och att det som en på är av för med den till inte har de ett om var men",
    "Danish": "og at det som en på er af for med den til ikke har de et om var men fra",
    "Turkish": "ve bir bu için ile da de çok olarak daha olan gibi ama ne kadar",
    "Czech": "a v na se že je do to s z jako po ale o za podle které který",
}


@cache
def _weights() -> dict[str, int]:
    return {gram.replace("_", " "): int(weight) for gram, weight in rows("trigrams.tsv")}


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """A common word -> the languages it is common in."""
    table: dict[str, tuple[str, ...]] = {}
    for name, words in _COMMON.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), name)
    return table


def german_score(text: str) -> float:
    """Mean log-odds of German against English a letter of `text`, about -1 to 1; 0 where there is nothing to go by."""
    line = " " + " ".join(_WORD.findall(text[:_LONGEST].lower())) + " "
    grams = len(line) - 2
    return sum(_weights().get(line[i:i + 3], 0) for i in range(grams)) / (10 * grams) if grams > 0 else 0.0


def foreign_script(text: str) -> str | None:
    """The name of the script that most letters of `text` are in, where that is not Latin; else None."""
    if text.isascii():
        return None
    letters = [c for c in text[:_LONGEST] if c.isalpha()]
    foreign = [c for c in letters if ord(c) > 0x24F and not unicodedata.name(c, "LATIN").startswith(("LATIN", "MODIFIER"))]
    if len(letters) < 4 or 2 * len(foreign) <= len(letters):
        return None
    return unicodedata.name(foreign[0]).split()[0].title()


def language(text: str, *, margin: float = 0.25) -> Language | None:
    """German, English or other; None where the text is too short or too mixed to say."""
    if foreign_script(text) is not None:
        return "other"
    words = [word.lower() for word in _WORD.findall(text[:_LONGEST])]
    if len(words) < 3:
        return None
    counts = Counter(name for word in set(words) for name in _languages_of().get(word, ()))
    german, english = counts["German"], counts["English"]
    best, most = max(counts.items(), key=lambda item: item[1], default=("", 0))
    if best not in ("German", "English") and most >= 3 and most >= 2 * max(german, english) + 2:
        return "other"
    if abs(german - english) < 1:
        return None
    score = german_score(text)
    sure = 1 if abs(score) > 2.5 * margin and len(words) > 4 else 2
    if score > margin and german >= english + sure:
        return "German"
    if score < -margin and english >= german + sure:
        return "English"
    return None
