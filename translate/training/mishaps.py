"""Made-up damage of clean pairs, as translation systems do it, with what is wrong: to learn without annotators."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate.estimation.words import cut


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A pair and what is wrong with it; `kind` names how it was damaged, "" for a clean pair."""

    source: str
    target: str
    hallucination: bool = False
    omission: bool = False
    error: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pool:
    """What damage is made of: clean pairs in random order, and English sentences that recur."""

    pairs: Sequence[tuple[str, str]]
    stock: Sequence[str]

    def other(self, rng: random.Random, like: str) -> str:
        """Return the English of another pair, of about the same length."""
        found = [rng.choice(self.pairs)[1] for _ in range(12)]
        return min(found, key=lambda text: abs(len(text) - len(like)))


Damage = Callable[[str, str, Pool, random.Random], Example | None]


def swapped(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Give the translation of another sentence."""
    other = pool.other(rng, target)
    return None if other == target else _detached(source, other, "swapped")


def stock(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Give one of the sentences a corpus is full of."""
    other = rng.choice(pool.stock)
    return None if other == target else _detached(source, other, "stock")


def half_swapped(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Join half of the translation with half of another."""
    ours, theirs = target.split(), pool.other(rng, target).split()
    if len(ours) < 6 or len(theirs) < 6:
        return None
    cut_at = rng.uniform(0.3, 0.7)
    if rng.random() < 0.5:
        mixed = ours[: int(cut_at * len(ours))] + theirs[int(cut_at * len(theirs)) :]
    else:
        mixed = theirs[: int(cut_at * len(theirs))] + ours[int(cut_at * len(ours)) :]
    return _detached(source, " ".join(mixed), "half-swapped")


def added(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Append a sentence nobody wrote."""
    extra = rng.choice(pool.stock) if rng.random() < 0.3 else rng.choice(pool.pairs)[1]
    if len(extra) < 0.3 * len(target):
        return None
    return _detached(source, f"{target} {extra}" if rng.random() < 0.7 else f"{extra} {target}", "added")


def replaced(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Replace many of the longer words by words from elsewhere."""
    tokens = target.split()
    places = [at for at, token in enumerate(tokens) if len(token) > 3]
    words = [token for token in pool.other(rng, target).split() if len(token) > 3]
    if len(places) < 3 or len(words) < 2:
        return None
    share = rng.uniform(0.5, 0.9)
    for at in rng.sample(places, max(2, int(share * len(places)))):
        tokens[at] = rng.choice(words)
    return _detached(source, " ".join(tokens), "replaced")


def salad(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Throw in words of other sentences at random."""
    words = " ".join(rng.choice(pool.pairs)[1] for _ in range(4)).split()
    size = len(target.split())
    return _detached(source, " ".join(rng.sample(words, min(size, len(words)))), "salad") if size > 3 else None


def looped(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Fall into a loop: some words again and again, the rest lost or not."""
    tokens = target.split()
    if len(tokens) < 4:
        return None
    size, at = rng.choice((1, 1, 2, 2, 3, 4, 6)), rng.randrange(len(tokens) - 1)
    phrase = tokens[at : at + size]
    times = rng.choice((1, 2, 2, 3, 4, 6, 10)) if size < 4 else rng.choice((1, 2, 3))
    if times * len(" ".join(phrase)) < 5:
        return None
    rest = tokens[at + size :] if rng.random() < 0.6 else []
    return _detached(source, " ".join(tokens[:at] + phrase * (times + 1) + rest), "looped")


def echoed(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Say one word of the sentence in the place of others."""
    tokens = target.split()
    places = [at for at, token in enumerate(tokens) if len(token) > 4 and token.isalpha()]
    if len(places) < 4:
        return None
    word = tokens[rng.choice(places)]
    for at in rng.sample(places, rng.randint(2, max(2, len(places) // 2))):
        tokens[at] = word
    return _detached(source, " ".join(tokens), "echoed")


def cut_short(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Lose the end, the beginning or the middle."""
    tokens = target.split()
    if len(tokens) < 6:
        return None
    lost = int(rng.uniform(0.3, 0.7) * len(tokens))
    at = rng.choice((0, len(tokens) - lost, rng.randrange(len(tokens) - lost + 1)))
    left = " ".join(tokens[:at] + tokens[at + lost :]).strip(" ,;")
    left = left[:1].upper() + left[1:]
    if target[-1:] in ".!?" and left[-1:] not in ".!?" and rng.random() < 0.7:
        left += target[-1]
    return Example(source=source, target=left, omission=True, error=True, kind="cut")


def source_longer(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Translate one of two sentences."""
    more = rng.choice(pool.pairs)[0]
    if len(more) < 0.4 * len(source):
        return None
    both = f"{source} {more}" if rng.random() < 0.5 else f"{more} {source}"
    return Example(source=both, target=target, omission=True, error=True, kind="source-longer")


def wrong_number(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Change a digit."""
    found = list(re.finditer(r"\d", target))
    if not found:
        return None
    at = rng.choice(found).start()
    digit = rng.choice([one for one in "123456789" if one != target[at]])
    return Example(source=source, target=target[:at] + digit + target[at + 1 :], error=True, kind="wrong-number")


def wrong_word(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Put a word or two of another sentence in the place of ours."""
    tokens = target.split()
    places = [at for at, token in enumerate(tokens) if len(token) > 4 and token.isalpha()]
    words = [token for token in pool.other(rng, target).split() if len(token) > 4 and token.isalpha()]
    if len(places) < 2 or not words:
        return None
    for at in rng.sample(places, 1 if len(places) < 6 else rng.choice((1, 2))):
        tokens[at] = rng.choice(words)
    return Example(source=source, target=" ".join(tokens), error=True, kind="wrong-word")


def left_german(source: str, target: str, pool: Pool, rng: random.Random) -> Example | None:
    """Leave some German words in the place of English ones."""
    ours, theirs = target.split(), [token for token in source.split() if len(token) > 4]
    if len(ours) < 5 or len(theirs) < 2:
        return None
    for at in rng.sample(range(len(ours)), max(1, len(ours) // 4)):
        ours[at] = rng.choice(theirs)
    return Example(source=source, target=" ".join(ours), error=True, kind="left-german")


def _detached(source: str, target: str, kind: str) -> Example:
    return Example(source=source, target=target, hallucination=True, error=True, kind=kind)


DAMAGES: tuple[tuple[Damage, float], ...] = (
    (swapped, 1.0), (stock, 1.0), (half_swapped, 0.7), (added, 0.7), (replaced, 1.5), (salad, 0.3), (looped, 2.0),
    (echoed, 1.0), (cut_short, 5.0), (source_longer, 1.0), (wrong_number, 0.5), (wrong_word, 3.0), (left_german, 0.5),
)  # fmt: skip


def recurring(targets: Sequence[str], most: int = 400) -> list[str]:
    """Return English sentences of three words and more that recur most."""
    counts = Counter(targets)
    return [text for text, count in counts.most_common(20 * most) if count > 2 and len(cut(text)) > 2][:most]


def make_up(pool: Pool, size: int, clean_share: float, seed: int) -> list[Example]:
    """Return examples from the pool's first pairs, damaged or left as they are."""
    rng = random.Random(seed)
    damages, weights = zip(*DAMAGES, strict=True)
    examples: list[Example] = []
    for source, target in pool.pairs:
        if len(examples) == size:
            break
        if rng.random() < clean_share:
            examples.append(Example(source=source, target=target))
            continue
        made = rng.choices(damages, weights)[0](source, target, pool, rng)
        if made is not None and (made.source, made.target) != (source, target):
            examples.append(made)
    return examples
