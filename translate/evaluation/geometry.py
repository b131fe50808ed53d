"""How long a model of a given size takes to translate, where its weights are not at hand: only its geometry counts.

Weights are random, so what comes out is noise, and its length is forced to that of real translations. Lengths are
counted in words and marks, of which a sentence has fewer than pieces of any vocabulary: a real model takes rather
longer.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from translate.models.conversion import convert

_UNIT = re.compile(r"\w+|[^\w\s]")
_BATCH = 64  # sentences of like length decoded at once
_SEED = 7
# Helsinki-NLP/opus-mt-de-en, by its config.json
GEOMETRIES: dict[str, dict[str, Any]] = {
    "opus-mt": {
        "vocab_size": 58101, "d_model": 512, "encoder_layers": 6, "decoder_layers": 6, "encoder_attention_heads": 8,
        "decoder_attention_heads": 8, "encoder_ffn_dim": 2048, "decoder_ffn_dim": 2048, "activation_function": "swish",
        "scale_embedding": True, "max_position_embeddings": 512, "eos_token_id": 0, "pad_token_id": 58100,
        "decoder_start_token_id": 58100, "bos_token_id": 0, "num_beams": 6,
    }
}  # fmt: skip


def random_model(geometry: dict[str, Any], folder: Path, precision: str) -> Path:
    """Write a Marian model with random weights below `folder`; return its CTranslate2 form."""
    from transformers import MarianConfig, MarianMTModel
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    sizes = {name: value for name, value in geometry.items() if name != "num_beams"}
    MarianMTModel(MarianConfig(**sizes)).save_pretrained(folder / "marian")
    names = ["</s>", "<unk>", *(f"w{number}" for number in range(2, geometry["vocab_size"] - 1)), "<pad>"]
    vocabulary = {name: number for number, name in enumerate(names)}
    (folder / "marian" / "vocab.json").write_text(json.dumps(vocabulary), encoding="utf-8")
    convert(folder / "marian", folder / "converted", precision)
    return folder / "converted"


def translating_seconds(
    geometry: dict[str, Any], pairs: Sequence[tuple[str, str]], threads: int, precision: str = "int8"
) -> tuple[float, float]:
    """Wall and processor seconds a model of that geometry takes to translate texts to the length of their partners."""
    import ctranslate2

    rng = random.Random(_SEED)
    words = [f"w{number}" for number in range(2, geometry["vocab_size"] - 1)]
    sizes = sorted((len(_UNIT.findall(target)), len(_UNIT.findall(source))) for source, target in pairs)
    with tempfile.TemporaryDirectory(prefix="satzpaar-geometry-") as folder:
        converted = str(random_model(geometry, Path(folder), precision))
        model = ctranslate2.Translator(converted, compute_type=precision, inter_threads=threads, intra_threads=1)
        begun, begun_cpu = time.perf_counter(), time.process_time()
        running = []
        for low in range(0, len(sizes), _BATCH):
            part = sizes[low : low + _BATCH]
            length = max(1, round(sum(target for target, _ in part) / len(part)))
            texts = [[*rng.choices(words, k=size), "</s>"] for _, size in part]
            running += model.translate_batch(
                texts, beam_size=geometry["num_beams"], min_decoding_length=length, max_decoding_length=length,
                asynchronous=True,
            )  # fmt: skip
        for translation in running:
            translation.result()
        return time.perf_counter() - begun, time.process_time() - begun_cpu
