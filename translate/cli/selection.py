"""The checks a person asked for, from the options of a command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from translate.checks import Selection


def selection_of(
    select: list[str] | None, ignore: list[str] | None, limits: Path | None, glossary: Path | None
) -> Selection:
    """InputError for unknown names and unreadable files."""
    from translate.checks import select as select_checks
    from translate.glossary import Glossary

    return select_checks(select or (), ignore or (), limits, Glossary.load(glossary) if glossary else None)
