"""Figures that must not fall silently: kept in a file beside the code, compared on every run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

REASONS = "lowered"  # key of the reasons why figures were let fall


class Baseline:
    """The kept figures of one evaluation, in `baselines/NAME.json`. Larger is better, or `falling` names say not."""

    def __init__(self, name: str, falling: frozenset[str] = frozenset()) -> None:
        self._path = Path(__file__).parent / "baselines" / f"{name}.json"
        self._falling = falling

    def read(self) -> dict[str, float]:
        """The kept figures; none if there is no file yet."""
        return {name: value for name, value in self._stored().items() if name != REASONS}

    def _stored(self) -> dict[str, Any]:
        return json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else {}

    def gate(
        self, figures: Mapping[str, float], tolerance: float, *, update: bool, reason: str | None = None
    ) -> int:
        """Compare: 0 if none is worse by more than `tolerance`, else 1 and a line for each.

        `update` keeps the figures, and the reason why they may be worse where one is given.
        """
        kept = self.read()
        worse = [n for n, value in figures.items() if n in kept and self._loss(n, kept[n], value) > tolerance]
        for name in worse:
            print(f"gate: {name} was {kept[name]:g}, is {figures[name]:g}")
        if update:
            self._path.parent.mkdir(exist_ok=True)
            stored = self._stored()
            reasons = {REASONS: [*stored.get(REASONS, []), reason]} if reason else {}
            entry = json.dumps({**stored, **figures, **reasons}, indent=1, sort_keys=True, ensure_ascii=False)
            self._path.write_text(f"{entry}\n", encoding="utf-8")
            print(f"baseline kept in {self._path.name}")
            return 0
        missing = [name for name in figures if name not in kept]
        if missing:
            print(f"gate: no baseline yet for {', '.join(missing)}; --update-baseline keeps these figures")
        return 1 if worse else 0

    def _loss(self, name: str, kept: float, value: float) -> float:
        return value - kept if name in self._falling else kept - value
