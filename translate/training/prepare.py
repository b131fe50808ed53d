"""From the packed pairs to token arrays: read, filter, group, learn the vocabulary, encode.

A vocabulary that is already in the work folder is kept, so that a trained model goes on with its own; the rest is
made anew, in about two minutes.
"""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece

FILES = ("news", "general", "technical")
EOS, UNK = 0, 1  # Marian's own order; <pad> is the last id


def read_pairs(data: Path, digests: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield (origin, german, english) of every packed file; ValueError if a file is not the one recorded."""
    for name in FILES:
        packed = (data / f"{name}.tsv.xz").read_bytes()
        found = hashlib.sha256(packed).hexdigest()
        if digests.get(f"{name}.tsv.xz") not in ("", None, found):
            raise ValueError(f"{name}.tsv.xz has SHA-256 {found}, the settings say otherwise")
        with io.TextIOWrapper(lzma.open(io.BytesIO(packed)), encoding="utf-8", newline="\n") as lines:
            next(lines)
            for line in lines:
                origin, german, english = line.rstrip("\n").split("\t")
                yield origin, german, english


def is_sound(german: str, english: str, max_ratio: float) -> bool:
    """Tell whether a pair can be a translation, from shape alone."""
    letters = sum(map(str.isalpha, german))
    if letters < 2 or letters < 0.4 * len(german.replace(" ", "")):
        return False
    longer, shorter = max(len(german), len(english)), min(len(german), len(english))
    if longer > max_ratio * shorter + 15:
        return False
    if german == english and len(german.split()) > 3:
        return False
    ours, theirs = (set(re.findall(r"\d{2,}", text)) for text in (german, english))
    return len(german) < 40 or not ours or not theirs or bool(ours & theirs)


UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def noisy(text: str, rng: random.Random) -> str:
    """A source as people type it: capitals, lower case, no umlauts, a slip of the finger, other quotation marks."""
    kind = rng.choice(("upper", "upper", "lower", "umlauts", "typo", "typo", "quotes", "stop"))
    if kind == "upper":
        return text.upper()
    if kind == "lower":
        return text.lower()
    if kind == "umlauts":
        return text.translate(UMLAUTS)
    if kind == "quotes":
        opening, closing = rng.choice(("„“", "“”", "»«", "''", '""', "«»"))
        return re.sub(r"[\"„“](.*?)[\"“”]", rf"{opening}\1{closing}", text)
    if kind == "stop":
        return text.rstrip(".")
    letters = list(text)
    for _ in range(1 + len(text) // 60):
        at = rng.randrange(max(1, len(letters) - 1))
        slip = rng.choice(("drop", "swap", "double"))
        if slip == "drop":
            letters[at] = ""
        elif slip == "double":
            letters[at] *= 2
        elif at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def learn_vocabulary(texts: list[str], folder: Path, settings: dict[str, Any]) -> None:
    """Train one unigram vocabulary for both languages and write `source.spm`, `target.spm`, `vocab.json`."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        vocab_size=settings["pieces"],
        model_type="unigram",
        character_coverage=settings["coverage"],
        byte_fallback=True,
        split_digits=True,
        num_threads=4,
        unk_id=0,
        eos_id=1,
        bos_id=-1,
        pad_id=-1,
        max_sentence_length=4000,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    ids = {piece: EOS if piece == "</s>" else UNK if piece == "<unk>" else i for i, piece in enumerate(pieces)}
    ids["<pad>"] = len(pieces)
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False, indent=0), encoding="utf-8")


def encode(texts: list[str], folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Piece ids of many texts, each closed by </s>: flat uint16 array and int64 offsets (len + 1)."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    swap = {processor.unk_id(): UNK, processor.piece_to_id("</s>"): EOS}
    rows = [[swap.get(i, i) for i in row] + [EOS] for row in processor.encode(texts, num_threads=4)]
    offsets = np.zeros(len(rows) + 1, np.int64)
    np.cumsum([len(row) for row in rows], out=offsets[1:])
    return np.concatenate([np.array(row, np.uint16) for row in rows]), offsets


class Respeller:
    """Cuts a share of the sentences into other pieces than the likeliest ones, at random.

    Subword regularisation (Kudo 2018): a sentence seen again is not the same again, so it is not learned by heart.
    """

    def __init__(self, folder: Path, share: float, sharpness: float, seed: int) -> None:
        """`sharpness` is the exponent of the pieces' likelihood: 1 follows it, towards 0 all cuts are alike."""
        self._processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
        self._share, self._sharpness = share, sharpness
        self._rng = np.random.default_rng(seed)
        sentencepiece.set_random_generator_seed(seed % 2**32)

    def __call__(self, rows: list[np.ndarray]) -> list[np.ndarray]:
        """Piece ids, each row closed by </s>, as `encode` gives them; rows with an unknown piece stay as they are."""
        chosen = [i for i, p in enumerate(self._rng.random(len(rows))) if p < self._share and UNK not in rows[i]]
        texts = self._processor.decode([rows[i][:-1].tolist() for i in chosen]) if chosen else []
        other = self._processor.encode(texts, enable_sampling=True, nbest_size=-1, alpha=self._sharpness)
        result = list(rows)
        for i, ids in zip(chosen, other, strict=True):
            result[i] = np.array([*ids, EOS], np.uint16)
        return result


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def prepare(data: Path, work: Path, settings: dict[str, Any]) -> None:
    """Write vocabulary and `pairs.npz` (flat ids, offsets, group of each pair, weight of each group) to `work`."""
    rules = settings["data"]
    rng = random.Random(rules["seed"])
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    weights: dict[str, float] = defaultdict(float)
    for origin, german, english in read_pairs(data, rules["digests"]):
        german, english = _clean(german), _clean(english)
        if is_sound(german, english, rules["max_ratio"]):
            groups[german].append((german, english))
            weights[german] = max(weights[german], rules["weights"][origin])
    if not (work / "vocab.json").exists():
        heavy = [pair for key, pairs in groups.items() for pair in pairs if rng.random() < weights[key]]
        texts = sorted({text for pair in heavy for text in pair})
        rng.shuffle(texts)
        learn_vocabulary(texts[: settings["vocabulary"]["sentences"]], work, settings["vocabulary"])
    sources: list[str] = []
    targets: list[str] = []
    group_of: list[int] = []
    group_weight: list[float] = []
    for number, (key, pairs) in enumerate(groups.items()):
        group_weight.append(weights[key])
        versions = pairs + [(noisy(g, rng), e) for g, e in pairs if rng.random() < rules["noise"]]
        for german, english in versions:
            sources.append(german)
            targets.append(english)
            group_of.append(number)
    source, source_at = encode(sources, work)
    target, target_at = encode(targets, work)
    keep = (np.diff(source_at) <= rules["max_tokens"]) & (np.diff(target_at) <= rules["max_tokens"])
    np.savez_compressed(
        work / "pairs.npz",
        source=source,
        source_at=source_at,
        target=target,
        target_at=target_at,
        keep=keep,
        group=np.array(group_of, np.int32),
        weight=np.array(group_weight, np.float32),
    )
