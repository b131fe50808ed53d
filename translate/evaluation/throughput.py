"""How fast text is cut into sentences: prose, and text made to be slow."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

from translate.segmentation import segment_text

SIZE = 200_000  # characters of a text that is timed
RUNS = 3  # the best counts: others may be at work on the machine
SEED = 1
# Repeated without end. Each is dense in what some rule has to look at.
HOSTILE = {
    "dots": ".", "spaced dots": ". ", "ellipses": "… ", "marks": "?!", "spaced marks": "! ", "colons": ": ",
    "dashes": "– ", "straight quotes": '"', "spaced straight quotes": '" ', "apostrophes": "'", "backticks": "` ",
    "low quotes": "„",
    "spaced low quotes": "„ ", "high quotes": "“ ", "guillemets": "»", "spaced guillemets": "« ",
    "all quotes": "„“”»«'\"‚‘’", "all quotes, spaced": "„ “ ” » « ' \" ‚ ‘ ’ ", "quoted stops": '." ',
    "quotations": "„A“ ", "quoted sentences": "„Ja.“ ", "quotations going on": "»Ja!«, ",
    "straight quotations": '"a!" ', "brackets": "(", "closing brackets": ") ", "spaced brackets": "( ",
    "pairs of brackets": "()", "bracketed letters": "(a) ", "bracketed stops": "(.) ",
    "brackets with sentences": "(Ja. ",
    "footnotes": "a.[1] ", "raised figures": "a.² ",
    "initials": "A. B. C. ", "abbreviations": "z. B. ", "titles": "Dr. ", "closing abbreviations": "usw. ",
    "figures": "1. ", "dotted figures": "1.1.", "section numbers": "1.1.1. ", "ordinals": "12. ", "years": "1990. ",
    "dates": "3. Juni ", "Roman figures": "II. ", "short sentences": "Ja. ", "sentences without capitals": "ja. ",
    "exclamations": "Ja! ", "capitals": "DIE ", "articles": "Die ", "forms of address": "Sie ", "nouns": "Haus ",
    "no blanks": "gut.Das", "hosts": "www.a.de. ", "addresses": "https://www.beispiel.de/a.b?c=d ", "one word": "x",
    "long words": "x" * 300 + ". ", "blanks": " ", "line breaks": ".\n", "gaps": "Ja." + " " * 40, "list marks": "- ",
    "asterisks": "* ", "emoticons": ":) ", "emoji": "Ja 😀 ", "joiners": "A.\u200d ", "combining marks": "A\u0308. ",
    "other scripts": "Ж. ", "Chinese": "中文。",
}
LETTERS, VOWELS, CONSONANTS = "ABDEFabdef", "aeiou", "bdfgklmn"
PAIRS = tuple(f"{a}{b}" for a in LETTERS for b in "aeiklmnrst")
# Drawn by chance, so that hardly any place is like another and nothing remembered helps.
SHUFFLED = {
    "shuffled marks": tuple(".!?\"'„“”»«()[]:;,-–… "),
    "shuffled abbreviations": ("A. ", "1. ", "Dr. ", "z. ", "B. ", "Und ", "Die ", '"', "Juni "),
    "shuffled short words": tuple(f"{pair}. " for pair in PAIRS),
    "shuffled articles": ("Die ", "Der ", "Das ", "Und ", "Wenn ", "Sie ", "Nicht ", "Alle ", "Haus ", "auf ", "gut "),
    "shuffled openers": ("So ", "Du ", "Er ", "Es ", "Im ", "Wo ", "Ab ", "Um ", "Zu ", "Und ", "Was ", "Tor "),
    "shuffled letters": tuple(f"{a}{mark} " for a in LETTERS for mark in ("", ".", "?", "!", ":", ")")),
    "shuffled words": tuple(f"{pair}{a}{b}. " for pair in PAIRS for a in CONSONANTS for b in VOWELS),
    "shuffled words without vowels": tuple(f"B{a}{b}. " for a in CONSONANTS for b in CONSONANTS),
    "shuffled questions": tuple(f"{pair}? " for pair in PAIRS),
    "shuffled quotations": tuple(f'"{pair}{mark}" ' for pair in PAIRS for mark in ".!?"),
    "shuffled brackets": tuple(f"({pair}{a}.) " for pair in PAIRS for a in CONSONANTS),
    "shuffled closing brackets": tuple(f"{a}.) " for a in LETTERS),
    "shuffled footnotes": tuple(f"{pair}.[{number}] " for pair in PAIRS for number in range(1, 30)),
    "shuffled figures": tuple(f"{number}. " for number in range(1, 2200)),
    "shuffled Roman figures": ("I. ", "II. ", "IV. ", "VI. ", "XI. ", "XX. ", "Ab ", "Und "),
    "shuffled eras": ("v. ", "n. ", "Chr. ", "Ab ", "Die "),
}


def hostile_texts(size: int) -> dict[str, str]:
    """Name -> text of about `size` characters."""
    chance = random.Random(SEED)
    texts = {name: f"a{unit * (size // len(unit))}b" for name, unit in HOSTILE.items()}
    for name, units in SHUFFLED.items():
        texts[name] = "".join(chance.choices(units, k=size // max(map(len, units))))
    return texts


def speed(text: str) -> float:
    """Megabytes of UTF-8 a second of processor time, over the text as one block."""
    begin = time.process_time()
    segment_text(text)
    return len(text.encode()) / 1e6 / max(time.process_time() - begin, 1e-9)


def prose_speed(sentences: Sequence[str], size: int) -> float:
    """Speed on sentences joined by blanks, repeated up to `size` characters at least."""
    text = " ".join(sentences)
    long = " ".join([text] * (size // max(1, len(text)) + 1))
    return max(speed(long) for _ in range(RUNS))


def hostile_speeds(size: int) -> dict[str, float]:
    """Name of a hostile text of `size` characters -> speed in MB/s, slowest first."""
    texts = hostile_texts(size)
    rounds = [{name: speed(text) for name, text in texts.items()} for _ in range(RUNS)]  # a busy time hits one round
    speeds = {name: max(found[name] for found in rounds) for name in texts}
    return dict(sorted(speeds.items(), key=lambda item: item[1]))
