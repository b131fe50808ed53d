"""Learn `lexicon.txt` and `unmarked.tsv` from German sentences.

    python -m translate.segmentation.learn sentences.tsv ... --out translate/segmentation/data

Each input is a TSV file with a header and the German text in its second column. Only counts and weights are kept.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from translate.segmentation.unmarked import FORMAL, FORMAL_PREFIX, MARKS, features, may_open

SEED = 2
LEAST_SEEN = 8  # occurrences in lower case before a word enters the lexicon
MOST_CAPITAL = 0.02  # share of capitals inside sentences that a word of the lexicon may have
# Tried: 0.3, 0.05, 0.02, 0.01. 0.02 keeps the development F1 (99.1 at a threshold of 1.5) with half the weights of 0.3.
REGULARITY = 0.02
LEAST_FEATURE = 20  # examples before a feature gets a weight
KEEP_VARIANTS = 0.15  # test suites hold each sentence up to ten times, slightly varied
SHOUTED = 0.04  # share of sentences taken for headlines in capitals
SKIP = frozenset({"kde_ui", "kde_doc", "cppdocs_ht", "php_doc", "mlqe_mt"})  # captions of buttons, code, broken spacing
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
Example = tuple[list[str], bool, bool]  # features, whether a boundary, whether before a form of address


def read_sentences(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield (origin, sentence), each sentence once."""
    chance = random.Random(SEED)
    seen: set[str] = set()
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            next(lines)
            for line in lines:
                origin, german = line.rstrip("\n").split("\t")[:2]
                rare = origin.startswith("testsuite") and chance.random() > KEEP_VARIANTS
                if origin in SKIP or rare or german in seen:
                    continue
                seen.add(german)
                yield origin, german


def learn_lexicon(sentences: Iterable[str]) -> frozenset[str]:
    """Words that are seen in lower case and hardly ever with a capital inside a sentence."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for sentence in sentences:
        tokens = sentence.split()
        for before, token in pairwise(tokens):
            word = token.rstrip(",;:!?)")
            if (not before[-1].isalnum() and before[-1] != ",") or not WORD.fullmatch(word):
                continue
            (capital if word[0].isupper() else lower)[word.lower()] += 1
    return frozenset(w for w, n in lower.items() if n >= LEAST_SEEN and capital[w] <= MOST_CAPITAL * n and len(w) > 1)


def examples(sentences: Iterable[tuple[str, str]], lexicon: frozenset[str]) -> Iterator[Example]:
    """Gaps before a capital that a word does not have of itself: inside a sentence, and between two, stop removed."""
    chance = random.Random(SEED)
    by_origin: dict[str, list[list[str]]] = defaultdict(list)
    for origin, sentence in sentences:
        by_origin[origin].append(sentence.split())
    for rows in by_origin.values():
        chance.shuffle(rows)
        for tokens, following in pairwise(rows):
            yield from _inside(tokens, lexicon)
            bare = [*tokens[:-1], tokens[-1].rstrip(".!?…")]
            if not bare[-1] or bare[-1][-1] in ",;:–—-" or len(following) < 2 or not may_open(following[0], lexicon):
                continue
            if chance.random() < SHOUTED:
                bare = [token.upper() for token in bare]
            yield features(bare[-2:], following[:2], len(bare)), True, _is_formal(following[0])


def _inside(tokens: list[str], lexicon: frozenset[str]) -> Iterator[Example]:
    for i in range(1, len(tokens)):
        before, token = tokens[i - 1], tokens[i]
        plain = before[-1] not in ".!?:;…–-—\"'„(“`»«" and token[0].isalpha()
        if plain and may_open(token, lexicon):
            yield features(tokens[max(0, i - 2):i], tokens[i:i + 2], i), False, _is_formal(token)


def _is_formal(token: str) -> bool:
    return token.lower().rstrip(MARKS) in FORMAL


def fit(rows: list[Example], formal: bool) -> dict[str, float]:
    """Logistic regression over the features seen often enough; weights rounded to 0.01, small ones dropped."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    prefix = FORMAL_PREFIX if formal else ""
    rows = [row for row in rows if row[2] is formal]
    counts = Counter(name for names, *_ in rows for name in names)
    column = {name: i for i, name in enumerate(sorted(n for n, k in counts.items() if k >= LEAST_FEATURE))}
    cells = [[column[name] for name in names if name in column] for names, *_ in rows]
    ends = np.cumsum([0, *map(len, cells)])
    flat = np.concatenate([np.array(cell) for cell in cells])
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(column)))
    # boundaries outnumber the capitals inside sentences some forty times only because we made them
    model = LogisticRegression(C=REGULARITY, max_iter=400, class_weight={False: 8.0, True: 1.0})
    model.fit(matrix, np.array([label for _, label, _ in rows]))
    weights = {name: round(float(model.coef_[0][i]), 2) for name, i in column.items()}
    kept = {"bias": round(float(model.intercept_[0]), 2)} | {n: w for n, w in weights.items() if abs(w) >= 0.05}
    return {prefix + name: weight for name, weight in kept.items()}


def main() -> None:
    """Read the sentences, learn both tables, write them."""
    parser = argparse.ArgumentParser(prog="python -m translate.segmentation.learn", description=__doc__)
    parser.add_argument("inputs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    sentences = list(read_sentences(options.inputs))
    lexicon = learn_lexicon(german for _, german in sentences)
    rows = list(examples(sentences, lexicon))
    weights = fit(rows, formal=False) | fit(rows, formal=True)
    (options.out / "lexicon.txt").write_text("\n".join(sorted(lexicon)) + "\n", encoding="utf-8")
    table = "".join(f"{name}\t{weight}\n" for name, weight in sorted(weights.items()))
    (options.out / "unmarked.tsv").write_text(table, encoding="utf-8")
    print(f"{len(sentences)} sentences, {len(lexicon)} words, {len(weights)} weights")


if __name__ == "__main__":
    main()
