"""Count what German nouns can be: `python -m translate.training nouns --data DIR`.

Each noun phrase of the training data leaves some readings to its noun (`in der` a feminine dative). A gender counts as
possible if phrases that leave only it are frequent enough, or if those that fit it are and none tells it from another.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Sequence
from pathlib import Path

from translate.estimation.fluency.agreement import phrases, readings, spelled
from translate.estimation.fluency.judge import FOLDER, Judge
from translate.estimation.fluency.text import TOKEN, normal
from translate.training.lexicon import read_sound_pairs

LEAST = 12  # phrases a noun must stand in
SHARE, FEW = 0.005, 25  # of a noun's phrases that make one of them more than a slip; of fewer phrases one is enough

MASCULINE, FEMININE, NEUTER, PLURAL = (readings(f"{gender}nadg") for gender in "mfnp")
NOT_GENITIVE, GENITIVE = readings("mnad fnad nnad pnad"), readings("mg ng")
WEAK = readings("madg")  # den Studenten
DATIVE_PLURAL = readings("pd")
# mit der Rechten; den Bauern; den Vater, but die Väter
EXACT = {"a": readings("madg fdg ndg pnadg"), "o": readings("madg pnadg"), "s": readings("mnad")}
PLURALS = ("ungen", "heiten", "keiten", "schaften", "ionen", "itäten", "innen")  # of nouns that are nothing else
GENDERS = {"m": MASCULINE, "w": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}


def count(texts: Iterable[str], known: Container[str]) -> dict[str, Counter[int]]:
    """Return for each noun how many phrases left it which readings."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for text in texts:
        written = TOKEN.findall(text)
        for phrase in phrases([normal(word) for word in written], written, known):
            if phrase.mask:
                found[phrase.noun][phrase.mask] += 1
    return found


def possible(noun: str, left: Counter[int]) -> int:
    """Return what a noun can be, 0 if too little is known."""
    total = left.total()
    least = 1.0 if total < FEW else max(2.0, SHARE * total)

    def within(mask: int) -> int:
        return sum(n for own, n in left.items() if own & mask == own)

    masculine_only, feminine_only, neuter_only, plural_only = map(within, (MASCULINE, FEMININE, NEUTER, PLURAL))
    either = within(MASCULINE | NEUTER) - masculine_only - neuter_only  # dem, ein
    die = within(FEMININE | PLURAL) - feminine_only - plural_only
    den = within(MASCULINE | PLURAL) - masculine_only - plural_only
    der = total - within(MASCULINE | NEUTER) - within(FEMININE | PLURAL) - den
    if plural_only >= least > masculine_only:
        plural_only, den = plural_only + den, 0  # den Kindern
    pronounced = der + den + masculine_only  # what a masculine noun shows and a neuter one does not
    feminine = feminine_only >= max(least, 2) or (
        neuter_only + masculine_only + either + den < 0.15 * total and die >= 0.1 * total
    )
    neuter = neuter_only >= least
    masculine = (
        either + masculine_only + den >= 0.1 * total and pronounced >= least
        and not (neuter and pronounced < 0.03 * total)
    )  # fmt: skip
    if not masculine and not neuter and either >= 0.1 * total:
        masculine = neuter = True
    genitive = within(GENITIVE) >= least
    found = FEMININE * feminine
    found |= (NEUTER & NOT_GENITIVE) * neuter | (MASCULINE & NOT_GENITIVE) * masculine
    if masculine and within(readings("mn nna")) - neuter_only < least:
        found |= WEAK
    found |= GENITIVE & (NEUTER * (neuter or not masculine) | MASCULINE * (masculine or not neuter)) * genitive
    if die >= max(least, 0.1 * total) and (not feminine or feminine_only < least or noun[-1] in "ers"):
        found |= PLURAL & ~DATIVE_PLURAL
    if den + plural_only >= least and (not masculine or plural_only >= least or noun[-1] in "ns"):
        found |= DATIVE_PLURAL
    if not found & ~(GENITIVE | DATIVE_PLURAL) and not noun.endswith(("ern", "eln")):  # a name: Linux, Ungarn
        return 0
    if noun[-1] == "s" and die >= least:  # die Parks
        found |= PLURAL
    return _by_ending(noun, found, MASCULINE * (masculine_only >= least) | NEUTER * neuter)


def _by_ending(noun: str, found: int, sure: int) -> int:
    """Add what nouns with this ending can always be, once they can be anything near it; `sure` are genders counted."""
    singular = found & (MASCULINE | NEUTER)
    if found & PLURAL & ~DATIVE_PLURAL and noun[-1] in "nsaiou":
        found |= DATIVE_PLURAL
    if noun[-1] == "e" and singular:
        found |= PLURAL & ~DATIVE_PLURAL
    if noun[-1] in "sxzß" and found & ~FEMININE:
        found |= GENITIVE | PLURAL * (noun[-1] == "s" and not sure)
    if noun.endswith(("er", "el", "en", "lein")) and found & (MASCULINE | NEUTER | PLURAL):
        found |= PLURAL & ~DATIVE_PLURAL | DATIVE_PLURAL * (noun[-1] == "n")
    if noun.endswith("er") and found & PLURAL and not sure & NEUTER:
        found |= MASCULINE & NOT_GENITIVE
    if noun.endswith("en"):  # den Studenten, die Frauen
        found |= WEAK | PLURAL
    if noun.endswith(("en", "ern", "eln", "sein", "tun")):  # das Lernen
        found |= NEUTER & NOT_GENITIVE
    if noun.endswith(("ern", "eln")):  # den Kindern, den Wechseln
        found |= DATIVE_PLURAL
    if noun.endswith(PLURALS):
        return PLURAL
    if noun.endswith("en"):  # no woman and no thing ends so in the singular
        found &= ~FEMININE
    return found


def settled(noun: str, found: int, gender: str) -> int:
    """Return what a noun can be whose gender is known (`genders.de.txt`) and which was counted as `found`, or never."""
    if gender in EXACT:
        return EXACT[gender]
    own = GENDERS[gender]
    found &= own | (0 if gender == "p" or (gender == "f" and noun.endswith(("er", "el"))) else PLURAL)
    if not found & own:
        found |= {"w": readings("mn"), "p": PLURAL}.get(gender, own if gender == "f" else own & NOT_GENITIVE)
        if gender in "mn" and noun.endswith(("er", "el", "en", "chen", "e")):
            found |= PLURAL & ~DATIVE_PLURAL | DATIVE_PLURAL * (noun[-1] == "n")
    if gender in "mn" and noun[-1] in "sxzß":
        found = found & ~PLURAL | own & GENITIVE
    return found


def known_genders() -> dict[str, str]:
    """Return the gender of each noun of `genders.de.txt`: m, f, n, w (masculine, weak), p (plural), a, o, s."""
    lines = Path(__file__).with_name("genders.de.txt").read_text("utf-8").splitlines()
    return {noun: gender for gender, nouns in (line.split("\t") for line in lines if line[0] != "#")
            for noun in nouns.split(" ")}


def main(argv: Sequence[str]) -> int:
    """Count and write the table into the package; returns an exit code."""
    parser = argparse.ArgumentParser(prog="translate.training nouns")
    parser.add_argument("--data", type=Path, required=True, help="folder of the packed training pairs")
    parser.add_argument("--out", type=Path, default=FOLDER / "nouns.de.txt")
    options = parser.parse_args(argv)
    texts = {german for _, german, _ in read_sound_pairs(options.data)}
    counts = count(sorted(texts), Judge(FOLDER / "fluency.de.npz", german=True).known)
    found = {noun: possible(noun, left) for noun, left in counts.items() if left.total() >= LEAST}
    found |= {noun: settled(noun, found.get(noun, 0), gender) for noun, gender in known_genders().items()}
    table: dict[str, list[str]] = defaultdict(list)
    for noun, mask in sorted(found.items()):
        if mask:
            table[spelled(mask)].append(noun)
    options.out.write_text("".join(f"{spec}\t{' '.join(nouns)}\n" for spec, nouns in sorted(table.items())), "utf-8")
    print(f"{sum(map(len, table.values()))} nouns of {len(texts)} sentences", file=sys.stderr)
    return 0
