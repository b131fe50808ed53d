"""The SQLite file: where it lies, numbered migrations, and one clear line for whatever is wrong with it."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate.errors import InputError

ENVIRONMENT = "SATZPAAR_MEMORY"  # names another file than the default one
APPLICATION_ID = 0x5361747A  # "Satz": tells our files from other programs' databases
WAIT = 30.0  # seconds to wait for another run's transaction

MIGRATIONS = (
    # 1: finished translations, so that an interrupted run can go on
    """
    CREATE TABLE finished (
        key TEXT NOT NULL, source TEXT NOT NULL, translation TEXT NOT NULL, size INTEGER NOT NULL, used REAL NOT NULL,
        PRIMARY KEY (key, source)
    );
    CREATE INDEX finished_used ON finished (used);
    """,
    # 2: reviewers' corrections, and the stems by which near matches are found
    """
    CREATE TABLE entries (
        id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL UNIQUE, target TEXT NOT NULL, folded TEXT NOT NULL,
        origin TEXT NOT NULL, date TEXT NOT NULL, status TEXT NOT NULL
    );
    CREATE INDEX entries_folded ON entries (folded);
    CREATE TABLE stems (
        stem INTEGER NOT NULL, length INTEGER NOT NULL, entry INTEGER NOT NULL,
        PRIMARY KEY (stem, length, entry)
    ) WITHOUT ROWID;
    """,
)


def default_path() -> Path:
    """The file named by the environment variable SATZPAAR_MEMORY, else one in the user's data folder.

    InputError for a user without a home.
    """
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    from platformdirs import user_data_path

    try:
        return user_data_path("satzpaar", appauthor=False) / "memory.sqlite3"
    except RuntimeError:
        raise InputError("there is no home folder for a translation memory; name a file with --memory or "
                         f"{ENVIRONMENT}, or set HOME") from None


def is_writable(path: Path) -> bool:
    """Whether the database at `path` can be written, or made: beside it lie its journals."""
    present = next(place for place in (path.absolute(), *path.absolute().parents) if place.exists())
    return os.access(present, os.W_OK) and (present != path.absolute() or os.access(present.parent, os.W_OK))


def connect(path: Path) -> sqlite3.Connection:
    """Open the database at `path`, made if it is not there, brought up to date. InputError if it is not usable.

    What cannot be written is opened to be read alone.
    """
    with expected(path):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # articles may be confidential
        name = path.absolute().as_uri() + ("" if is_writable(path) else _read_only(path))
        connection = sqlite3.connect(name, timeout=WAIT, isolation_level=None, uri=True)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def _read_only(path: Path) -> str:
    """How to open a file that cannot be written: with a writer's journal if there is one, else as it stands."""
    journal = path.with_name(f"{path.name}-wal")
    return "?mode=ro" if journal.exists() and journal.stat().st_size else "?immutable=1"


@contextmanager
def expected(path: Path) -> Iterator[None]:
    """Turn SQLite's and the file system's errors into an InputError of one line."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise InputError(f"the memory {path} is in use by another run; try again when it has ended") from None
        if isinstance(error, sqlite3.OperationalError) and "malformed" not in text:
            raise InputError(f"cannot use the memory {path}: {text}; name another with --memory") from None
        raise InputError(f"the memory {path} is damaged or no memory of Satzpaar ({text}); "
                         "move it away, or name another with --memory") from None
    except (OverflowError, UnicodeEncodeError) as error:
        raise InputError(f"no memory holds that ({error}); `translate memory list` shows what {path} holds") from None
    except OSError as error:
        raise InputError(f"cannot use the memory {path}: {error.strerror}; name another with --memory") from None


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; the right to write is taken at the start, so that two runs wait and never clash."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection, path) < len(MIGRATIONS):
        _write_ahead(connection)
        with transaction(connection):  # another run may have been first: look again
            for number in range(_version(connection, path), len(MIGRATIONS)):
                for statement in MIGRATIONS[number].split(";"):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.execute("PRAGMA cache_size = -65536")  # kB; the stems of a large import come in no order
    connection.execute("PRAGMA synchronous = NORMAL")  # safe against a crash of the program in WAL mode


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Go over to write-ahead logging; for this SQLite does not wait by itself while another run looks at the file."""
    end = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Number of migrations the file has seen. InputError where it is another program's or a newer version's."""
    # One statement sees one state of the file, which another run may be making just now.
    version, owner, tables = connection.execute(
        "SELECT * FROM pragma_user_version, pragma_application_id, (SELECT count(*) FROM sqlite_master)"
    ).fetchone()
    if owner != APPLICATION_ID and (tables or version or owner):
        raise InputError(f"{path} is a database of another program; name another file with --memory")
    if version > len(MIGRATIONS):
        raise InputError(f"the memory {path} was made by a newer version of Satzpaar; update, or name another "
                         "with --memory")
    return int(version)
