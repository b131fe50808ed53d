"""`translate checks` and `translate explain`: what is checked, and why and when a check errs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from translate.cli.common import app, expected_errors


class Listing(StrEnum):
    """Forms of the list."""

    table = "table"
    tsv = "tsv"
    json = "json"


_COLUMNS = ("id", "side", "severity", "category", "summary")


@app.command(name="checks")
def list_checks(
    format: Annotated[
        Listing, typer.Option("--format", "-f", help="table, tsv or json (with thresholds).")
    ] = Listing.table,
) -> None:
    """List the checks: id, side, severity, MQM category, what is caught.

    Example: translate checks --format tsv | grep critical
    """
    with expected_errors():
        from translate.checks import CHECKS

        rows = [{name: getattr(check, name) for name in _COLUMNS} for check in CHECKS]
        if format is Listing.json:
            full = [{**row, "limits": dict(check.limits)} for row, check in zip(rows, CHECKS, strict=True)]
            print(json.dumps(full, ensure_ascii=False, indent=2))
        elif format is Listing.tsv:
            print("\t".join(_COLUMNS))
            print("\n".join("\t".join(row.values()) for row in rows))
        else:
            _print_table(rows)


def _print_table(rows: list[dict[str, Any]]) -> None:
    widths = {name: max(len(name), *(len(row[name]) for row in rows)) for name in _COLUMNS[:-1]}
    for row in ({name: name for name in _COLUMNS}, *rows):
        print("  ".join([*(row[name].ljust(width) for name, width in widths.items()), row["summary"]]))


@app.command()
def explain(
    check: Annotated[str, typer.Argument(metavar="CHECK", help="A check's id, in upper or lower case.")],
) -> None:
    """Explain what a check catches, with an example, when it is wrong, and what its thresholds are.

    Example: translate explain NUMBER-VALUE
    """
    with expected_errors():
        from translate.checks import find_check
        from translate.checks.pages import explain as page

        print(page(find_check(check)))
