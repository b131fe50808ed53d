"""Other packages on the registry install a folder `translate/` too; their files among ours would be run for ours."""

from __future__ import annotations

from pathlib import Path

OWN = frozenset(
    {
        "__init__.py",
        "__main__.py",
        "api.py",
        "checks",
        "cleaned.py",
        "cli",
        "engines",
        "errors.py",
        "estimation",
        "evaluation",
        "glossary.py",
        "inflection.py",
        "memory",
        "models",
        "pipeline.py",
        "py.typed",
        "reading",
        "records.py",
        "segmentation",
        "table.py",
        "training",
        "translator.py",
        "word_tables.py",
        "version.py",
        "wording",
        "workers.py",
        "writers",
    }
)


def foreign_files(folder: Path | None = None) -> list[str]:
    """Names in the package's folder that are of another package, sorted; not what systems leave there (.DS_Store)."""
    folder = folder or Path(__file__).parents[1]
    names = {entry.name for entry in folder.iterdir()} - OWN - {"__pycache__", "Thumbs.db"}
    return sorted(name for name in names if not name.startswith("."))
