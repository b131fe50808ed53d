"""Which checks run, with which thresholds: `--select`, `--ignore`, a TOML file and the user's glossary."""

from __future__ import annotations

import difflib
import hashlib
import math
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate.checks.glossary import glossary_check
from translate.checks.protocol import Check, Limits
from translate.errors import InputError
from translate.glossary import Glossary


@dataclass(frozen=True, kw_only=True, slots=True)
class Selection:
    """The checks in force, thresholds included. `digest` (their number and a short hash) names them in a signature."""

    checks: tuple[Check, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Range:
    """What a threshold may be: a number between two, both included; perhaps only a whole one."""

    low: float
    high: float
    whole: bool = False

    def holds(self, value: float) -> bool:
        """Whether a threshold may have this value."""
        return self.low <= value <= self.high and not (self.whole and value % 1)

    def __str__(self) -> str:
        kind = "a whole number" if self.whole else "a number"
        if self.high == math.inf:
            return f"{kind}, at least {self.low:g}"
        if self.low == -math.inf:
            return f"{kind}, at most {self.high:g}"
        return f"{kind} from {self.low:g} to {self.high:g}"


_SHARE, _COUNT, _LENGTH = Range(0, 1), Range(1, 10_000, whole=True), Range(0, math.inf, whole=True)
RANGES = {  # of every threshold of that name: outside it, its check would find nothing, or everything, for ever
    "probability": _SHARE, "major": _SHARE, "critical": _SHARE, "share": _SHARE, "ratio": _SHARE, "overlap": _SHARE,
    "similarity": _SHARE, "words": _COUNT, "difference": _COUNT, "in_a_row": Range(2, 10_000, whole=True),
    "characters": _LENGTH, "near": _LENGTH, "around": _LENGTH, "margin": Range(0, math.inf),
    "lowest": _SHARE, "highest": Range(1, math.inf), "log_probability": Range(-math.inf, 0),
}


def choose(
    every: Sequence[Check],
    select: Sequence[str],
    ignore: Sequence[str],
    limits_file: Path | None,
    glossary: Glossary | None,
) -> Selection:
    """The checks of `every` that are selected (none named: all) and not ignored, with the thresholds of the file.

    Names may be given in lower case and with `*` at their end (`SOURCE-*`). InputError for an unknown check or
    threshold, with the nearest one there is.
    """
    wanted, unwanted = _ids(every, select), _ids(every, ignore)
    chosen = [check for check in every if (not select or check.id in wanted) and check.id not in unwanted]
    overrides = _overrides(every, limits_file) if limits_file else {}
    armed = tuple(
        _armed(check, overrides.get(check.id, {}), glossary)
        for check in chosen
        if check.id != "GLOSSARY" or glossary is not None
    )
    if select and not armed:
        raise InputError("--select and --ignore leave nothing to check; `translate checks` lists all, and GLOSSARY "
                         "needs --glossary FILE")
    return Selection(checks=armed, digest=_digest(armed, glossary))


def find(every: Sequence[Check], name: str) -> Check:
    """The check called `name`, in any case of letters. InputError with the nearest name otherwise."""
    by_id = {check.id: check for check in every}
    if not name.strip():
        raise InputError("the name of a check is empty; `translate checks` lists all")
    if name.strip().upper() not in by_id:
        raise InputError(f"unknown check {name}{_alike(name.strip().upper(), by_id)} `translate checks` lists all")
    return by_id[name.strip().upper()]


def _ids(every: Sequence[Check], names: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for name in (part.strip() for given in names for part in given.split(",") if part.strip()):
        prefix = name.upper().removesuffix("*")
        group = {check.id for check in every if check.id.startswith(prefix)} if name.endswith("*") else set()
        found |= group or {find(every, name).id}
    return found


def _alike(name: str, known: Iterable[str]) -> str:
    begun = [each for each in known if each.startswith(name.rstrip("*"))]
    if not begun:
        return _nearest(name, known)
    return f"; did you mean {'one of ' if len(begun) > 1 else ''}{', '.join(begun)}?"


def _nearest(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.4)
    return f"; did you mean {near[0]}?" if near else ";"


def _overrides(every: Sequence[Check], path: Path) -> dict[str, Mapping[str, float]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a TOML file of thresholds") from None
    except (ValueError, RecursionError) as error:  # also of numbers with thousands of digits
        raise InputError(f"{path}: not TOML ({error}); write [CHECK-NAME] and below it threshold = number") from None
    try:
        checks = {name: find(every, name) for name in tables}
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    return {check.id: _limits(path, check, tables[name]) for name, check in checks.items()}


def _limits(path: Path, check: Check, table: object) -> Mapping[str, float]:
    if not isinstance(table, dict):
        raise InputError(f"{path}: write [{check.id}] on a line of its own and below it threshold = number")
    for name, value in table.items():
        if name not in check.limits:
            known = ", ".join(check.limits) or "none"
            raise InputError(
                f"{path}: {check.id} has no threshold {name}{_nearest(name, check.limits)} it has: {known}"
            )
        number = isinstance(value, int | float) and not isinstance(value, bool) and value == value  # not nan
        if not number or sys.float_info.max < abs(value) < math.inf:
            raise InputError(f"{path}: {check.id}.{name} must be a number, not {value!r}")
        if not RANGES[name].holds(value):
            raise InputError(f"{path}: {check.id}.{name} must be {RANGES[name]}, not {value}")
    given = {name: float(value) for name, value in table.items()}
    _in_order(path, check, {**check.limits, **given})
    return given


def _in_order(path: Path, check: Check, limits: Limits) -> None:
    """InputError where the threshold of the graver finding lies below that of the finding itself."""
    for graver in ("major", "critical"):
        if graver in limits and limits[graver] < limits["probability"]:
            raise InputError(f"{path}: {check.id}.{graver} ({limits[graver]:g}) is below probability "
                             f"({limits['probability']:g}): no finding would be milder; give both")


def _armed(check: Check, overrides: Limits, glossary: Glossary | None) -> Check:
    check = replace(check, limits={**check.limits, **overrides}) if overrides else check
    if check.id == "GLOSSARY" and glossary is not None:
        return replace(check, run=glossary_check(glossary))
    return check


def _digest(checks: Sequence[Check], glossary: Glossary | None) -> str:
    settings = [f"{check.id}:{sorted(check.limits.items())}" for check in checks]
    terms = [f"{term.source}={'|'.join((*term.targets, *(f'!{text}' for text in term.forbidden)))}"
             for term in glossary.terms] if glossary else []
    return f"{len(checks)}-{hashlib.sha256(repr((settings, terms)).encode()).hexdigest()[:8]}"
