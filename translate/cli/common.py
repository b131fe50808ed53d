"""What all commands share: the app, the global options, speaking to stderr, one line for an expected error."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate.errors import InputError, TranslateError

if TYPE_CHECKING:
    from translate.reading.bilingual import Layout
    from translate.records import Row

app = typer.Typer(
    name="translate",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="German articles into English, sentence by sentence, side by side, and every artifact flagged.",
    epilog="Data goes to standard output or -o, everything else to standard error. Exit codes: 0 done, 1 findings at "
    "or above --fail-on, 2 unusable input or usage, 3 model or lock trouble, 130 interrupted, 141 output pipe closed. "
    "Models are kept in your data and cache folders, or below $SATZPAAR_HOME.",
)


@dataclass
class Globals:
    """Set by the options before the command's name, and once the run's end has been told."""

    debug: bool = False
    quiet: bool = False
    told: bool = False  # by `told`: why the run ends has been said


GLOBALS = Globals()


def say(message: str) -> None:
    """Tell it on standard error, unless --quiet; where it cannot be written (a full disk), the work goes on."""
    if not GLOBALS.quiet:
        _tell(message)


def warn(message: str) -> None:
    """Tell it on standard error, --quiet or not: without it what comes out would be taken for something else."""
    _tell(message)


def put(line: str) -> None:
    """One line of data on standard output: a terminal gets no control of an article's, all else the line as it is."""
    if sys.stdout.isatty():
        from translate.writers.cells import visible

        line = visible(line)
    print(line)


def _tell(message: str) -> None:
    """Lines on standard error; no control in what they quote reaches it."""
    from translate.writers.cells import visible

    with suppress(OSError):  # a full disk, a closed terminal
        print("\n".join(map(visible, message.split("\n"))), file=sys.stderr)


def told_swapped(layout: Layout, rows: Sequence[Row]) -> str:
    """What to say where two columns are each other's, so that all findings are true and of no use; else ""."""
    from translate.checks.language import are_swapped

    if not are_swapped([(row.pair.source, row.pair.target) for row in rows]):
        return ""
    return (f"{layout.origin}: the English stands in {layout.source!r} and the German in {layout.target!r}; swap the "
            "names or the places of the two columns and try again")


@contextmanager
def expected_errors() -> Iterator[None]:
    """Turn an expected error into one line on standard error and its exit code."""
    try:
        yield
        sys.stdout.flush()  # what cannot be written is told here and not by the interpreter's last words
    except TranslateError as error:
        raise told(str(error), error.exit_code) from None
    except KeyboardInterrupt:
        raise told("interrupted", 130) from None
    except BrokenPipeError:
        _drop_output()  # the reader has gone (`| head`): end as quietly as other filters do
        raise typer.Exit(141) from None  # 128 + SIGPIPE, which Windows has none of
    except OSError as error:
        _drop_output()
        raise told(_refused(error), 2) from None


_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}  # what nothing but writing meets


def _refused(error: OSError) -> str:
    """What the system refused; it does not say of every error whether something was read or written."""
    if error.errno in _WRITING:
        return f"cannot write {error.filename or 'standard output'}: {error.strerror}"
    if error.filename:
        return f"cannot read or write {error.filename}: {error.strerror}"
    return f"cannot read the input or write standard output: {error.strerror or error}"


def told(message: str, code: int) -> typer.Exit:
    """What ends the run with `code` now that the error in hand has been told, with --debug its traceback first."""
    GLOBALS.told = True
    if GLOBALS.debug:
        _tell(traceback.format_exc().removesuffix("\n"))
    _tell(" ".join(("translate:", *message.split())))
    return typer.Exit(code)


def _drop_output() -> None:
    """Let what is still to be written to standard output go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_overwrite(path: Path | None, force: bool, inputs: Iterable[str] = ()) -> None:
    """InputError if `path` exists and `force` is not set, is one of the inputs, or its folder cannot be written.

    A pipe or terminal holds nothing that could be lost.
    """
    if path is None:
        return
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file to write to")
    if not path.parent.is_dir():
        raise InputError(f"the folder {path.parent} does not exist; make it first")
    if path.exists() and not (force or path.is_fifo() or path.is_char_device()):
        raise InputError(f"{path} exists already; --force writes over it")
    if path.exists() and any(Path(name).exists() and path.samefile(name) for name in inputs):
        raise InputError(f"{path} is the input itself; name another file to write to")
    if (path.is_file() or not path.exists()) and not os.access(Path(os.path.realpath(path)).parent, os.W_OK):
        raise InputError(f"no file can be made in the folder {path.parent}; choose another place")
