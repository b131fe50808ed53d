"""The calibration of the embedded model's confidences: how it is fitted, and what it rests on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from translate.errors import InputError
from translate.estimation.prior import FOUND
from translate.evaluation.baseline import Baseline
from translate.evaluation.confidence import _chance, fit, in_folds, main, verdicts
from translate.evaluation.detection import calibration_error

RANDOM = np.random.default_rng(7)
LOGITS = RANDOM.normal(-1.0, 1.0, 4_000)
FINDINGS = FOUND * (RANDOM.random(4_000) < 0.2)
WRONG = RANDOM.random(4_000) < _chance(2.0 * LOGITS + 3.0 + FINDINGS)


def test_the_calibration_that_made_the_errors_is_found() -> None:
    found = fit(LOGITS, FINDINGS, WRONG)
    assert (found.slope, found.shift) == (pytest.approx(2.0, abs=0.2), pytest.approx(3.0, abs=0.25))


def test_folds_judge_what_they_did_not_learn_from() -> None:
    chances = in_folds(LOGITS, FINDINGS, WRONG)
    assert calibration_error(chances, WRONG) < 0.03 < calibration_error(_chance(LOGITS + FINDINGS), WRONG)
    own = fit(LOGITS, FINDINGS, WRONG)
    assert not np.allclose(chances, _chance(own.slope * LOGITS + own.shift + FINDINGS), atol=1e-6)


def test_what_was_read_is_named_once_each() -> None:
    read = verdicts()
    assert len({(one.set, one.line) for one in read}) == len(read) == 320
    assert Counter(one.verdict for one in read) == {2: 233, 1: 43, 0: 44}


def test_sets_that_were_not_read_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translate.evaluation.baseline.__file__", str(tmp_path / "baseline.py"))
    for name in ("wmt18", "flores-dev"):
        for suffix in ("de", "ref0.en"):
            (tmp_path / f"{name}.{suffix}").write_text("Ja.\n" * 10, encoding="utf-8")
    with pytest.raises(InputError, match="has no line"):
        main(["--sets", str(tmp_path)])
    for name in ("wmt18", "flores-dev"):
        for suffix in ("de", "ref0.en"):
            (tmp_path / f"{name}.{suffix}").write_text("Ja.\n" * 3_000, encoding="utf-8")
    with pytest.raises(InputError, match="nothing to measure"):
        main(["--sets", str(tmp_path)])
    assert Baseline("confidence").read() == {}
