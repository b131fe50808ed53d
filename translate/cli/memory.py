"""`translate memory`: what reviewers have corrected, so that it is never asked again."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.common import app, expected_errors, refuse_overwrite, say, told_swapped
from translate.cli.options import Force
from translate.errors import InputError

if TYPE_CHECKING:
    from translate.memory import Added, Entry
    from translate.records import Row, Signature

memory = typer.Typer(no_args_is_help=True, help="The translation memory: what reviewers have corrected or accepted.",
                     context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(memory, name="memory")

MemoryFile = Annotated[
    Path | None, typer.Option("--memory", help="Memory to use; else $SATZPAAR_MEMORY, else one in your data folder.")
]
Count = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]
_EXPORT = "export of the translation memory"  # made the English of the tables that `memory export` writes

Unmarked = Annotated[
    bool, typer.Option("--unmarked", help="Also take corrections whose status was left empty.")
]


@memory.command()
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Reviewed TSV, CSV, XLSX, JSONL or XLIFF.")],
    unmarked: Unmarked = False,
    file: MemoryFile = None,
) -> None:
    """Take the accepted and corrected translations of reviewed files into the memory, and forget rejected ones.

    Example: translate memory add reviewed.tsv
    """
    with expected_errors():
        from translate.memory import Memory
        from translate.reading.bilingual import open_bilingual

        with Memory.open(file) as opened:
            for path in files:
                if path.suffix.lower() == ".tmx":
                    raise InputError(f"{path} is a TMX file; `translate memory import` takes it in")
                skipped: Counter[str] = Counter()
                with open_bilingual(path) as (layout, rows):
                    say(str(layout))
                    reviewed = list(rows)
                if doubt := told_swapped(layout, reviewed) or next(iter(layout.doubts), ""):
                    raise InputError(f"{doubt}; nothing was taken")
                entries = list(_entries(reviewed, path.name, skipped, unmarked))
                done = opened.add(entries)
                say(_told(path, done, skipped))
                if torn := sum(row.verdict == "rejected" and bool(row.correction) for row in reviewed):
                    say(f"{path}: {torn} rejected with a correction, which is not taken: say corrected where it counts")


@memory.command("list")
def list_(limit: Count = None, file: MemoryFile = None) -> None:
    """List the entries, newest first.

    Example: translate memory list -n 20
    """
    with expected_errors():
        from translate.memory import Memory

        with Memory.open(file) as opened:
            if not _show(opened.list(limit)):
                say("the memory is empty")


@memory.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words in the German or the English, in any case.")],
    file: MemoryFile = None,
) -> None:
    """Show the entries that hold TEXT.

    Example: translate memory search Haushalt
    """
    with expected_errors():
        from translate.memory import Memory

        with Memory.open(file) as opened:
            if not _show(opened.search(text)):
                say("nothing found")


@memory.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.tmx, or FILE.tsv and other tables.")],
    force: Force = False,
    file: MemoryFile = None,
) -> None:
    """Write the entries as TMX for other tools, or as a table that `memory add` takes back.

    Example: translate memory export memory.tmx
    """
    with expected_errors():
        from translate.memory import Memory, default_path, write_tmx
        from translate.writers import write_file, writer_for

        refuse_overwrite(output, force, [str(file or default_path())])
        writer = None if output.suffix.lower() == ".tmx" else writer_for(str(output))
        with Memory.open(file) as opened:
            write_file(output, map(_row, opened.list()), _signature(),
                       writer or (lambda _, made, stream: write_tmx(opened.list(), made.version, stream)))
            say(f"{output}: {opened.counts()[0]} entries")


@memory.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.tmx...", help="TMX files with German and English.")],
    file: MemoryFile = None,
) -> None:
    """Take the German-English units of TMX files into the memory, but none that a machine made and nobody approved.

    Of several translations of a sentence the newest is kept, then a corrected one, then the first.

    Example: translate memory import memory.tmx
    """
    with expected_errors():
        from translate.memory import Memory, read_tmx
        from translate.memory.tmx import INCOMPLETE

        with Memory.open(file) as opened:
            for path in files:
                skipped: Counter[str] = Counter()
                done = opened.add(_approved(read_tmx(path, skipped), skipped))
                if not sum(done) and skipped.total() == skipped[INCOMPLETE]:
                    raise InputError(f"{path} holds no unit in both German and English; nothing was taken")
                say(_told(path, done, skipped))


@memory.command()
def forget(
    ids: Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="Ids as `memory list` shows them.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="The German text of the entry.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every entry, and the finished translations kept for resuming.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Yes, really all of them.")] = False,
    file: MemoryFile = None,
) -> None:
    """Forget entries for good.

    Example: translate memory forget 12 13
    """
    with expected_errors():
        from translate.memory import Memory

        if everything and not yes:
            raise InputError("--all forgets everything for good; say --all --yes if that is meant")
        if everything == bool(ids or source):
            raise InputError("name what to forget: ids, --source TEXT, or --all alone")
        with Memory.open(file) as opened:
            if everything:
                count = opened.counts()[0]
                opened.forget_all()
            else:
                count = opened.forget(ids or (), source)
            if not count and not everything:
                raise InputError(f"{opened.path} holds no such entry; `translate memory list` shows what it holds")
            say(f"{count} entries forgotten")


@memory.command()
def where(file: MemoryFile = None) -> None:
    """Say where the memory lies and what it holds.

    Example: translate memory where
    """
    with expected_errors():
        from translate.memory import Memory

        with Memory.open(file) as opened:
            corrections, finished = opened.counts()
            print(opened.path)
            size = opened.path.stat().st_size if opened.path.exists() else 0
            say(f"{corrections} entries, {finished} finished translations, {size / 1e6:.1f} MB" if size else
                "not there yet: the first run or `translate memory add` makes it")


def _entries(rows: Iterable[Row], name: str, skipped: Counter[str], unmarked: bool) -> Iterator[Entry]:
    """What a reviewer stands by or has rejected; why the other rows were skipped is counted in `skipped`."""
    from translate.memory import Entry
    from translate.reading.decoding import tidy
    from translate.table import fold as legible
    from translate.table import is_error_value

    today = _today()
    for row in rows:
        reason = _refusal(row, unmarked)
        if reason and reason != "rejected":
            skipped[reason] += 1
            continue
        texts = () if reason else (row.pair.source, row.correction or row.pair.target)
        if lost := [text for text in texts if is_error_value(text)]:
            raise InputError(f"{name}, segment {row.pair.segment.id}: {lost[0].strip()} is what a spreadsheet shows "
                             "where it lost a text, and other rows may have lost theirs unseen; compare them with the "
                             "table that was reviewed, and write the text or clear the status; nothing was taken")
        # as articles are read: what stands otherwise in a table of another origin would never be found
        source, origin, date = tidy(row.pair.source), legible(row.pair.doc or name), _date(row, today)
        if reason:  # made legible: what is rejected for being garbage must not keep the other rows out
            yield Entry(source=legible(source), target=legible(row.pair.target.strip()), origin=origin, date=date,
                        status="rejected", fresh=True)
        else:
            yield Entry(source=source, target=row.correction or row.pair.target.strip(), origin=origin, date=date,
                        status="corrected" if row.correction else "accepted", fresh=True)


def _date(row: Row, today: str) -> str:
    """The day a row is of: today, but in a table that `memory export` has written that of the entry, or none."""
    from translate.memory import day

    if row.origin != _EXPORT or row.extra.get("date") is None:
        return today
    given = row.extra["date"].strip()
    return min(day(given) or today, today) if given else ""


def _today() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).date().isoformat()


def _refusal(row: Row, unmarked: bool) -> str:
    """Why a reviewed row is no entry; "" where it is one."""
    from translate.reading.decoding import tidy

    status, corrected = row.verdict, row.correction
    if not tidy(row.pair.source):
        return "no source"
    if not status:
        return "" if corrected and unmarked else "corrected without a status (--unmarked takes them)" if corrected \
            else "not reviewed"
    if status == "corrected":
        return "" if corrected else "status corrected without a correction"
    if status == "accepted":
        return "" if corrected or row.pair.target.strip() else "accepted without a translation"
    return _unapproved(status)


def _approved(entries: Iterable[Entry], skipped: Counter[str]) -> Iterator[Entry]:
    """The entries a person stands by or has rejected; why the others were skipped is counted in `skipped`."""
    from translate.memory.tmx import INCOMPLETE
    from translate.reading.decoding import tidy

    today = _today()
    for entry in entries:
        source = tidy(entry.source)
        if not source:
            skipped[INCOMPLETE] += 1
        elif entry.status in ("accepted", "corrected", "rejected"):
            date = today if entry.fresh else min(entry.date, today)  # a clock may be wrong
            yield replace(entry, source=source, date=date)
        else:
            skipped[_unapproved(entry.status) if entry.status else "without a reviewer's approval"] += 1


def _unapproved(status: str) -> str:
    return status if status in ("rejected", "todo") else f"unknown status '{status}'"


def _told(path: Path, done: Added, skipped: Counter[str]) -> str:
    skipped = skipped + Counter(rejected=done.rejected)
    reasons = ", ".join(f"{times} {reason}" for reason, times in skipped.most_common(6))
    sentences = "sentence" if done.several == 1 else "sentences"
    notes = ((done.forgotten, "rejected and forgotten"), (done.several, f"{sentences} with several translations"),
             (done.passed, "passed over for a translation that is newer, corrected or was there first"))
    return (f"{path}: {done.added} added, {done.changed} changed, {done.unchanged} known already, "
            f"{skipped.total()} skipped{reasons and f' ({reasons})'}"
            + "".join(f"; {times} {note}" for times, note in notes if times))


def _show(entries: Iterable[Entry]) -> int:
    """Print entries as TSV, on a terminal as a table; how many."""
    columns = ("id", "date", "status", "source", "target", "origin")
    rows = (tuple(" ".join(str(getattr(entry, name)).split()) for name in columns) for entry in entries)
    if sys.stdout.isatty():
        return _show_table(columns, rows)
    count = 0
    for count, row in enumerate(rows, 1):
        if count == 1:
            print("\t".join(columns))
        print("\t".join(row))
    return count


def _show_table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from translate.writers.cells import visible

    table = Table(*columns)
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    if table.row_count:
        Console().print(table)
    return table.row_count


def _row(entry: Entry) -> Row:
    """An entry as the row that `memory add` makes it of again."""
    from translate.records import Evidence, Pair, Row

    return Row(pair=Pair.of(entry.source, entry.target, entry.id, doc=entry.origin), evidence=Evidence(),
               status=entry.status, corrected=entry.target if entry.status == "corrected" else "",
               extra={"date": entry.date})


def _signature() -> Signature:
    from translate.records import Signature
    from translate.version import own_version

    return Signature(version=own_version(), model="", engine="", decoding=None, segmenter="", checks="", lock="",
                     english=_EXPORT)
