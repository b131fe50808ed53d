"""Take an exported folder into the package as the embedded model, and pin it in models.lock."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path

from translate.models.lock import EMBEDDED, lock_path, read_lock

FILES = ("config.json", "generation_config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")
PACKAGE = Path(__file__).parents[1] / "models" / EMBEDDED


def pin(folder: Path, quality: str) -> str:
    """Copy the files of `folder` into the package and write their digests to models.lock; the new revision.

    The calibration of its confidences stays that of the model before, until someone has read translations of the new
    one (`evaluation confidence`).
    """
    PACKAGE.mkdir(exist_ok=True)
    before = read_lock()[EMBEDDED].confidence
    entries, digests = [], []
    for name in FILES:
        shutil.copyfile(folder / name, PACKAGE / name)
        data = (PACKAGE / name).read_bytes()
        digests.append(hashlib.sha256(data).hexdigest())
        entries.append(f'"{name}" = {{ bytes = {len(data)}, sha256 = "{digests[-1]}" }}')
    revision = hashlib.sha256("".join(digests).encode()).hexdigest()[:12]
    table = "\n".join(
        [
            "[[model]]",
            f'name = "{EMBEDDED}"',
            f'repository = "{EMBEDDED}"',
            f'revision = "{revision}"',
            'licence = "see MODEL_CARD.md: some of the training data is for research use"',
            f"quality = {json.dumps(quality, ensure_ascii=False)}",
            f"confidence = {{ slope = {before.slope}, shift = {before.shift} }}",
            'precision = "float32"',
            "beam_size = 4",
            "length_penalty = 1.0",
            "max_source_tokens = 80",
            "[model.files]",
            *entries,
            "",
            "",
        ]
    )
    lock = lock_path()
    ours = re.compile(r'\[\[model\]\]\nname = "embedded".*?(?=\[\[model\]\])', re.S)
    lock.write_text(ours.sub(lambda _: table, lock.read_text(encoding="utf-8")), encoding="utf-8")
    return revision
