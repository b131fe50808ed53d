"""What `translate explain ID` says of a check, from the package's own page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from translate.checks.protocol import Check
from translate.checks.selection import RANGES


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A check's page: what it catches, an example, when it is wrong, what its thresholds mean."""

    catches: str
    example: str
    wrong: str
    limits: dict[str, str] = field(default_factory=dict)


@cache
def pages() -> dict[str, Page]:
    """All pages by the id of their check."""
    text = files("translate.checks").joinpath("data", "pages.toml").read_text(encoding="utf-8")
    return {name: Page(**table) for name, table in tomllib.loads(text).items()}


def explain(check: Check) -> str:
    """The page of `check` as plain text, ready to print."""
    page = pages()[check.id]
    lines = [
        f"{check.id}: {check.summary}",
        "",
        f"Looks at {_SIDES[check.side]}. MQM: {check.category}. "
        f"Severity: {check.severity} unless a finding says otherwise.",
        "",
        f"Catches: {page.catches}",
        "",
        f"Example: {page.example}",
        "",
        f"When it is wrong: {page.wrong}",
    ]
    if check.limits:
        lines += ["", "Thresholds (change them in a TOML file given with --limits):", f"  [{check.id}]"]
        lines += [
            f"  {name} = {value:g}  # {page.limits[name]}; {RANGES[name]}" for name, value in check.limits.items()
        ]
    if check.silenced_by:
        every = "any finding above minor on the English or the pair"
        causes = [every if cause == "*" else cause for cause in check.silenced_by]
        lines += ["", f"Silent where the cause is found: {', '.join(causes)}."]
    return "\n".join(lines)


_SIDES = {
    "source": "the German source",
    "target": "the English target",
    "pair": "the German and the English together",
    "document": "the whole document",
}
