"""Figures that must not fall silently: kept in a file beside the code, compared on every run."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from translate.errors import InputError

REASONS = "lowered"  # key of the reasons why figures were let get worse, by figure
DATA = "data"  # key of the digests of the texts that the figures were measured on, by name


def add_option(parser: argparse.ArgumentParser) -> None:
    """Add `--update-baseline [REASON]`, whose value `Baseline.gate` takes."""
    parser.add_argument("--update-baseline", nargs="?", const="", metavar="REASON",
                        help="keep these figures as the new baseline; one that is worse needs a reason, kept with it")


def no_gate(why: str, update: str | None) -> int:
    """Say why these figures are not held against the baseline: 0. InputError if they are to be kept in its place."""
    if update is not None:
        raise InputError(f"the baseline is left as it was: {why}")
    print(f"no gate: {why}")
    return 0


class Baseline:
    """The kept figures of one evaluation, in `baselines/NAME.json`. Larger is better, or `falling` names say not.

    `data` are digests, by name, of the texts measured: figures of other texts than the kept ones are not compared.
    """

    def __init__(
        self, name: str, falling: frozenset[str] = frozenset(), data: Mapping[str, str] | None = None
    ) -> None:
        self._path = Path(__file__).parent / "baselines" / f"{name}.json"
        self._falling = falling
        self._data = data or {}

    def read(self) -> dict[str, float]:
        """The kept figures; none if there is no file yet."""
        return {name: value for name, value in self._stored().items() if name not in (REASONS, DATA)}

    def _stored(self) -> dict[str, Any]:
        return json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else {}

    def gate(self, figures: Mapping[str, float], tolerance: float, update: str | None) -> int:
        """Compare: 0 if none is worse by more than `tolerance`, else 1 and a line for each.

        A text for `update` keeps the figures instead, be it empty; but where any is worse, by however little, only if
        it gives the reason. Without one nothing is kept: 1. Of other texts than the baseline's: see `no_gate`.
        """
        known = self._stored().get(DATA, {})
        if others := [name for name, digest in self._data.items() if known.get(name, digest) != digest]:
            return no_gate(f"{', '.join(others)}: other texts than those the baseline was measured on", update)
        kept = self.read()
        least = tolerance if update is None else 0.0  # many small falls make a large one
        worse = {name: f"was {kept[name]:g}, is {value:g}" for name, value in figures.items()
                 if name in kept and not self._loss(name, kept[name], value) <= least}  # no number at all is worse too
        for name, change in worse.items():
            print(f"gate: {name} {change}")
        if update is None:
            missing = [name for name in figures if name not in kept]
            if missing:
                print(f"gate: no baseline yet for {', '.join(missing)}; --update-baseline keeps these figures")
            return 1 if worse else 0
        if worse and not update:
            print('gate: the baseline is left as it was; say why a figure may be worse: --update-baseline "REASON"')
            return 1
        self._keep(figures, {name: f"{change}: {update}" for name, change in worse.items()})
        return 0

    def _keep(self, figures: Mapping[str, float], reasons: Mapping[str, str]) -> None:
        stored = self._stored()
        lowered = {**stored.get(REASONS, {}), **reasons}
        data = {**stored.get(DATA, {}), **self._data}
        entry = {**stored, **figures, **({REASONS: lowered} if lowered else {}), **({DATA: data} if data else {})}
        self._path.parent.mkdir(exist_ok=True)
        text = json.dumps(entry, indent=1, sort_keys=True, ensure_ascii=False)
        self._path.write_text(f"{text}\n", encoding="utf-8")
        print(f"baseline kept in {self._path.name}")

    def _loss(self, name: str, kept: float, value: float) -> float:
        return value - kept if name in self._falling else kept - value
