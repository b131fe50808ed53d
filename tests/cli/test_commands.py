"""The commands as a person runs them: what comes out, what goes to standard error, the exit code."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "seilbahn.txt"
COLUMNS = [
    "doc",
    "block",
    "segment",
    "kind",
    "source",
    "target",
    "confidence",
    "severity",
    "issues",
    "detail",
    "status",
    "corrected",
    "comment",
]


def run(*words: str | Path, stdin: str | bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "translate", *map(str, words)], input=data, capture_output=True, cwd=cwd
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_line(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    assert done.returncode == code, done.stderr
    last = done.stderr.strip().splitlines()[-1]
    assert "Traceback" not in done.stderr and not done.stdout
    for part in parts:
        assert part in last


@pytest.fixture(scope="module")
def table() -> list[dict[str, str]]:
    done = run("article", SAMPLE, "--no-memory")
    assert done.returncode == 0, done.stderr
    assert "embedded@" in done.stderr and "furniture" in done.stderr
    head, *lines = done.stdout.rstrip("\n").split("\n")
    names = head.split("\t")
    assert names[: len(COLUMNS)] == COLUMNS
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_article_gives_a_row_a_sentence(table: list[dict[str, str]]) -> None:
    sources = [row["source"] for row in table]
    assert "Mehr als 4.200 Beschäftigte fahren jeden Morgen mit dem Auto zum Klinikum." in sources
    assert "Werbung" not in sources and "Newsletter abonnieren" not in sources
    assert all(row["target"] for row in table)


@pytest.mark.parametrize(
    ("start", "check"),
    [
        ("Bis Ende April", "SOURCE-NUMBER-FORMAT"),
        ('"Wir haben', "SOURCE-QUOTES"),
        ("Er versucht, seine", "SOURCE-GARBLED"),
        ("Den Rest", "SOURCE-REPETITION"),
    ],
)
def test_planted_artifacts_are_found(table: list[dict[str, str]], start: str, check: str) -> None:
    (row,) = [row for row in table if row["source"].startswith(start)]
    assert check in row["issues"].split("|")


def test_a_check_of_an_article_says_what_the_article_said(tmp_path: Path) -> None:
    assert run("article", SAMPLE, "--no-memory", "-o", tmp_path / "a.tsv").returncode == 0
    done = run("check", tmp_path / "a.tsv")
    said = [line.split("\t")[:10] for line in (tmp_path / "a.tsv").read_text("utf-8").splitlines()]
    assert [line.split("\t")[:10] for line in done.stdout.splitlines()] == said  # confidence and findings too


def test_jsonl_has_the_promised_keys() -> None:
    done = run("article", SAMPLE, "--format", "jsonl", "-q", "--no-memory")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    wanted = {
        "segment",
        "block",
        "kind",
        "start",
        "end",
        "source",
        "target",
        "confidence",
        "estimates",
        "findings",
        "model",
        "engine",
    }
    assert rows and all(wanted <= set(row) for row in rows)
    finding = next(finding for row in rows for finding in row["findings"])
    assert {"check", "category", "severity", "source_spans", "target_spans", "explanation"} <= set(finding)
    assert done.stderr == ""


def test_text_gives_only_the_english() -> None:
    done = run("text", "Guten Tag.", "-q")
    assert done.returncode == 0 and done.stdout.strip() and done.stderr == ""


def test_lines_keeps_the_number_of_lines() -> None:
    done = run("text", "-", "--lines", "--beam", "1", stdin="Guten Tag.\n\n***\n\nJa.\u2028Nein.\n")
    lines = done.stdout.split("\n")
    assert len(lines) == 6 and lines[1] == lines[3] == lines[5] == "" and lines[2] == "***" and lines[4]


def test_text_reads_lines_that_are_no_utf8_and_says_so() -> None:
    done = run("text", "-", "--engine", "fake", stdin="Schön.\n".encode() + "Grüße.\nMöhre.\n".encode("cp1252"))
    assert done.stdout == "EN Schön.\nEN Grüße.\nEN Möhre.\n"
    assert done.stderr == "standard input, line 2: no UTF-8; such lines are read as Windows-1252\n"
    refused = run("text", "-", "--engine", "fake", stdin="Ja.\n".encode("utf-16"))
    assert refused.returncode == 2 and "UTF-16" in refused.stderr and refused.stdout == ""


def test_text_keeps_paragraphs() -> None:
    done = run("text", "-", "--engine", "fake", stdin="Ja. Ne\u00adin.\n\nGut.\n")
    assert done.stdout == "EN Ja. EN Nein.\n\nEN Gut.\n"


def test_a_files_name_given_as_text_is_told_and_translated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ja.", encoding="utf-8")
    done = run("text", "a.txt", "-q", "--engine", "fake", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "EN a.txt\n") and "`translate article a.txt`" in done.stderr
    assert run("text", "a.txt", "-q", "--engine", "fake", cwd=ROOT).stderr == ""


def test_a_model_that_is_not_pinned_is_not_said_to_be_fetched() -> None:
    done = run("models", "fetch", "foo")
    assert done.returncode == 3 and "fetching" not in done.stderr


def test_what_is_left_out_of_a_page_is_told_by_reason() -> None:
    said = run("article", SAMPLE, "--engine", "fake", "--no-memory").stderr
    assert "10 blocks of page furniture left out (6 label of a page, 1 " in said


def test_fail_on_answers_with_one() -> None:
    assert run("article", SAMPLE, "--engine", "fake", "--fail-on", "Major", "--no-memory").returncode == 1
    assert run("article", SAMPLE, "--engine", "fake", "--fail-on", "major", "--no-memory").returncode == 1


def test_output_is_whole_and_never_over_a_file(tmp_path: Path) -> None:
    out = tmp_path / "out.tsv"
    assert run("article", SAMPLE, "--engine", "fake", "-o", out).returncode == 0
    before = out.read_bytes()
    one_line(run("article", SAMPLE, "--engine", "fake", "-o", out), 2, "exists already", "--force")
    assert out.read_bytes() == before
    assert run("article", SAMPLE, "--engine", "fake", "-o", out, "--force").returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.tsv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_holds_nothing_that_could_be_lost(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = f"cat {tmp_path}/pipe & cat=$!"  # is stopped where nobody opens the pipe to write, else it waits for ever
    done = shell(f"article {SAMPLE} --engine fake --no-memory -f txt -o {tmp_path}/pipe & own=$!; {reading}; "
                 "wait $own; code=$?; [ $code = 0 ] || kill $cat; wait $cat; exit $code")
    assert done.returncode == 0 and "Seilbahn" in done.stdout


@pytest.mark.parametrize("words", [["segment"], ["article", "--engine", "fake", "--no-memory"], ["check", "-f", "txt"]])
def test_a_dash_is_standard_output(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Heute regnet es.\tIt rains today.\n", encoding="utf-8")
    plain, dash = run(*words, path), run(*words, path, "-o", "-")
    assert dash.returncode == 0 and dash.stdout == plain.stdout != ""
    assert not (ROOT / "-").exists()


@pytest.mark.parametrize("name", ["/dev/stdout", "out.tsv"])
def test_standard_output_may_be_a_file(tmp_path: Path, name: str) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "out.tsv"
    path.write_text("Heute regnet es.", encoding="utf-8")
    done = shell(f"article {path} --engine fake --no-memory -o {tmp_path / name} > {out}")
    assert done.returncode == 0 and "Heute regnet es." in out.read_text("utf-8")


def test_standard_output_that_goes_to_the_named_file_has_the_files_format(tmp_path: Path) -> None:
    path, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    path.write_text("Heute regnet es.", encoding="utf-8")
    done = shell(f"article {path} --engine fake --no-memory -o {out} > {out}")
    assert done.returncode == 0
    assert json.loads(out.read_text("utf-8").splitlines()[0])["source"] == "Heute regnet es."


BAD = {
    "missing": (None, "does not exist"),
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 20, ""),
    "only blanks": (b" \n\n ", ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(tmp_path: Path, name: str) -> None:
    data, part = BAD[name]
    path = tmp_path / "article.txt"
    if data is not None:
        path.write_bytes(data)
    done = run("article", path, "--engine", "fake")
    one_line(done, 2, "article.txt")
    assert part in done.stderr.lower()


def test_options_in_contradiction_are_one_line() -> None:
    article = ("article", SAMPLE, "--engine", "fake")
    one_line(run(*article, "--no-memory", "--memory", "m.sqlite"), 2, "--no-memory", "m.sqlite; leave out one of them")
    one_line(run(*article, "--model", "embedded"), 2, "the engine fake uses no model")
    one_line(run("text", "Ja.", "--engine", "fake", "--precision", "int8"), 2, "the engine fake uses no model")
    one_line(run(*article, "--report", "-"), 2, "--report writes a file of its own")


def test_a_folder_that_takes_no_file_is_told_before_the_work(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("whoever runs this may write everywhere")
        done = run("article", SAMPLE, "--engine", "fake", "-o", tmp_path / "a.tsv")
        one_line(done, 2, f"no file can be made in the folder {tmp_path}")
        assert done.stderr.count("\n") == 1
    finally:
        tmp_path.chmod(0o755)


def test_a_folder_is_one_line(tmp_path: Path) -> None:
    one_line(run("article", tmp_path, "--engine", "fake"), 2, "folder")


def test_unknown_names_are_one_line(tmp_path: Path) -> None:
    one_line(run("article", SAMPLE, "--model", "nonsense"), 3, "no model named nonsense")
    one_line(run("article", SAMPLE, "--select", "NUMBR-VALUE", "--engine", "fake"), 2, "NUMBER-VALUE")
    one_line(run("article", SAMPLE, "-o", tmp_path / "a.pdf", "--engine", "fake"), 2, "a.pdf")
    one_line(run("models", "fetch", "opus-mt-de-en"), 3, "could not fetch")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["frobnicate"], "No such command 'frobnicate'; `translate --help`"),
        (["none.docx"], "No such command 'none.docx'; for a file, `translate article none.docx`"),
        (["none.tsv"], "for a file, `translate check none.tsv`"),
        ([SAMPLE], "for a file, `translate article "),
        (["text", "Guten", "Morgen"], "put the text in quotation marks: `translate text \"Guten Morgen.\"`"),
        (["text", "Ja.", "--engine", "reference", "--precision", "int8"], "the engine reference computes in float32"),
        (["article"], "Missing argument 'FILE|-...'; `translate article --help`"),
        (["article", "a.txt", "--frobnicate"], "--frobnicate"),
        (["article", "a.txt", "-o"], "requires an argument"),
        (["article", "a.txt", "--beam", "0"], "--beam"),
        (["article", "a.txt", "--threads", "100000"], "--threads"),
        (["checks", "-f", "csv"], "'csv' is not one of 'table', 'tsv', 'json'; `translate checks --help`"),
    ],
)
def test_wrong_usage_is_one_line(words: list[str], part: str) -> None:
    done = run(*words)
    one_line(done, 2, "translate: ", part)
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "code"), [(["check", "none.tsv"], 2), (["segment", "none.txt"], 2), (["text", "Ja.", "-m", "none"], 3)]
)
def test_debug_adds_the_traceback_and_changes_no_exit_code(words: list[str], code: int) -> None:
    plain, debug = run(*words), run("--debug", *words)
    assert plain.returncode == debug.returncode == code  # 1 would say that something was found
    assert debug.stderr.startswith("Traceback") and debug.stderr.endswith(plain.stderr)


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", f"exec {sys.executable} -m translate {command}"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        env=os.environ | environment,
    )


@FULL
@pytest.mark.parametrize("command", [f"segment -q {SAMPLE}", "explain NUMBER-VALUE", "--version"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_one_line(command: str, unbuffered: str) -> None:
    done = shell(f"{command} >/dev/full", PYTHONUNBUFFERED=unbuffered)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "cannot write standard output" in done.stderr


@FULL
def test_messages_that_cannot_be_written_stop_no_work(tmp_path: Path) -> None:
    done = shell(f"article {SAMPLE} --engine fake --no-memory -o {tmp_path}/out.tsv 2>/dev/full")
    assert done.returncode == 0 and (tmp_path / "out.tsv").read_bytes()
    assert shell("check none.tsv 2>/dev/full").returncode == 2


def test_closed_streams_are_empty_and_swallow() -> None:
    done = shell(f"segment {SAMPLE} 2>&-")
    assert done.returncode == 0 and done.stdout == run("segment", "-q", SAMPLE).stdout
    one_line(shell("segment - <&-"), 2, "standard input is empty")
    done = shell(f"segment -q {SAMPLE} >&-")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="streams are opened in other ways there")
@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("segment -", "standard input cannot be read: "),
        ("article - --engine fake --no-memory", "standard input cannot be read: "),
        ("text - --engine fake", "standard input cannot be read: "),
        ("check -", "cannot read the input or write standard output: "),
    ],
)
def test_standard_input_that_cannot_be_read_is_one_line(tmp_path: Path, command: str, part: str) -> None:
    one_line(shell(f"{command} 0>{tmp_path / 'out'}"), 2, f"translate: {part}Bad file descriptor")


def on_a_terminal(*words: str | Path, **environment: str) -> str:
    """What a person sees of a command: standard output and standard error are a terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "translate", *map(str, words)]
    shown = b""
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    environment = plain | {"TERM": "xterm-256color", "COLUMNS": "300", **environment}
    with subprocess.Popen(command, cwd=ROOT, stdout=theirs, stderr=theirs, env=environment):
        os.close(theirs)
        with contextlib.suppress(OSError):  # Linux's way to say that the other end is closed
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    return shown.decode()


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    "words", [["check", "pairs.tsv"], ["check", "pairs.tsv", "-o", "out.tsv"], ["check", "--help"], ["--help"]]
)
def test_no_color_is_respected_by_all_that_prints(tmp_path: Path, words: list[str]) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("source\ttarget\nEs kostet 200.000 Euro.\tIt costs 200.000 Euros.\n", encoding="utf-8")
    here = [str(tmp_path / word) if word.endswith(".tsv") else word for word in words]
    colour = re.compile(r"\x1b\[(?:[0-9]+;)*(?:3[0-7]|9[0-7])[;m]")
    assert colour.search(on_a_terminal(*here))
    more = ["--force"] if "-o" in words else []
    assert not colour.search(on_a_terminal(*here, *more, NO_COLOR="1"))
    assert not colour.search(on_a_terminal("--no-color", *here, *more))


HOSTILE = "Der Fluss \x1b]0;weg\x07 steigt\x9b2J weiter."


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize(
    "words",
    [
        ["segment", "-q", "a.txt"],
        ["segment", "-q", "-f", "jsonl", "a.txt"],
        ["text", "-q", "--engine", "fake", HOSTILE],
        ["segment", "\x1b]0;weg\x07.txt"],
        ["--debug", "segment", "\x1b]0;weg\x07.txt"],
        ["article", "--engine", "fake", "\x1b]0;weg\x07 a.txt"],  # its progress is shown under the file's name
    ],
)
def test_nothing_drives_the_terminal_from_within_a_text(tmp_path: Path, words: list[str]) -> None:
    for name in ("a.txt", "\x1b]0;weg\x07 a.txt"):
        (tmp_path / name).write_text(HOSTILE, encoding="utf-8")
    shown = on_a_terminal(*(tmp_path / word if word.endswith(".txt") else word for word in words))
    assert "weg" in shown and not re.search(r"\x1b\]|[\x07\x9b]", shown)


def test_a_pipe_gets_a_text_as_it_is() -> None:
    assert run("text", "-q", "--engine", "fake", HOSTILE).stdout == f"EN {HOSTILE}\n"
    assert run("segment", "-q", "-", stdin=HOSTILE).stdout == f"{HOSTILE}\n"


def test_any_locale_gets_utf8() -> None:
    done = shell("explain NEGATION", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and done.stdout == run("explain", "NEGATION").stdout


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere")
def test_bytes_that_are_no_text_in_words_and_names(tmp_path: Path) -> None:
    assert shell("text $'Der \\xff Hund.' -q").stdout.count("\n") == 1
    (tmp_path / os.fsdecode(b"na\xffme.txt")).write_text("Der Hund bellt.\n", encoding="utf-8")
    for option in ("", f"-o {tmp_path}/out.jsonl"):
        done = shell(f"segment {tmp_path}/na* -f jsonl {option}")
        text = done.stdout or (tmp_path / "out.jsonl").read_text("utf-8")
        assert done.returncode == 0 and json.loads(text)["doc"].endswith("na\udcffme.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1252", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        "Über den Flüssen liegt ein dichter Nebel. Die Straße ist heute für alle gesperrt.".encode(encoding)
    )
    done = run("article", path, "--engine", "fake", "--format", "jsonl")
    assert [json.loads(line)["source"] for line in done.stdout.splitlines()] == [
        "Über den Flüssen liegt ein dichter Nebel.",
        "Die Straße ist heute für alle gesperrt.",
    ]


def test_one_line_of_two_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("Der Fluss steigt weiter und die Stadt wartet. " * 45_000, encoding="utf-8")
    done = run("segment", path)
    assert done.returncode == 0 and len(done.stdout.splitlines()) == 45_000


def test_english_and_hostile_text_do_not_crash(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "The cat sat on the mat and then it rained.\n\n<script>alert(1)</script> \x1b[31m رمز 😀", encoding="utf-8"
    )
    assert run("article", path, "--beam", "1").returncode == 0


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m translate article {SAMPLE} --engine fake --no-memory -q | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.startswith("doc\t") and "Traceback" not in done.stderr and "Exception" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path, name: str) -> None:
    path, out, number = tmp_path / "long.txt", tmp_path / "out.tsv", getattr(signal, name)
    path.write_text(
        "\n\n".join(f"Dies ist der lange Satz mit der Nummer {i}, und er geht noch weiter." for i in range(20_000)),
        encoding="utf-8",
    )
    running = subprocess.Popen(
        [sys.executable, "-m", "translate", "article", str(path), "-o", str(out)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # a background shell has it ignored
    )
    time.sleep(4)
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130 and "Traceback" not in said and said.strip().endswith("interrupted")
    assert [entry.name for entry in tmp_path.iterdir()] == ["long.txt"]


FAULT = """
import sys
import translate.__main__
class Fault:
    def find_spec(self, name, *more):
        if name == "translate.checks":
            raise LookupError("no such\\nthing")
sys.meta_path.insert(0, Fault())
translate.__main__.main()
"""


def test_a_fault_of_ours_is_one_line_and_no_finding() -> None:
    for before in ([], ["--debug"]):
        words = [sys.executable, "-c", FAULT, *before, "checks"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode == 2 and done.stdout == ""
        assert done.stderr.startswith("Traceback") == bool(before)
        told = "translate: LookupError: no such thing; this is a bug in Satzpaar"
        assert done.stderr.splitlines()[-1].startswith(told)
        assert before or done.stderr.count("\n") == 1


CLEANED_UP_IN_VAIN = """
import sys
import translate.__main__
class Late:
    def __del__(self):
        raise OSError("no room")
class Leave:
    def find_spec(self, name, *more):
        if name == "translate.checks":
            Late()
sys.meta_path.insert(0, Leave())
translate.__main__.main()
"""


def test_what_fails_while_a_library_cleans_up_leaves_no_traceback() -> None:
    for before in ([], ["--debug"]):
        words = [sys.executable, "-c", CLEANED_UP_IN_VAIN, *before, "explain", "DATE"]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and done.stdout
        assert ("OSError: no room" in done.stderr) if before else not done.stderr


INTERRUPTED_WHILE_LOADING = """
import sys
import translate.__main__
class Interrupt:
    def find_spec(self, name, *more):
        if name == "translate.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
translate.__main__.main()
"""


INTERRUPTED_WHILE_PARSING = """
import sys
import typer.core
import translate.cli
def interrupt(group, context):
    raise KeyboardInterrupt
typer.core.TyperGroup.invoke = interrupt
sys.argv = ["translate", "article", "x"]
translate.cli.main()
"""


INTERRUPTED_WHILE_BEGINNING = """
import translate.__main__
import translate.cli
def interrupt():
    raise KeyboardInterrupt
translate.cli.foreign_files = interrupt
translate.__main__.main()
"""


@pytest.mark.parametrize(
    "program", [INTERRUPTED_WHILE_LOADING, INTERRUPTED_WHILE_BEGINNING, INTERRUPTED_WHILE_PARSING]
)
def test_an_interrupt_while_loading_is_one_line(program: str) -> None:
    code = [sys.executable, "-c", program]
    done = subprocess.run(code, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr.strip()) == (130, "translate: interrupted")


def test_a_changed_model_is_exit_three(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "translate", tmp_path / "translate", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "models.lock", tmp_path / "models.lock")
    weights = tmp_path / "translate" / "models" / "embedded" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    one_line(run("text", "Ja.", cwd=tmp_path), 3, "model.safetensors is not the file")


def test_files_of_another_package_are_told(tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "translate", tmp_path / "translate", ignore=shutil.ignore_patterns("__pycache__", "*.safetensors")
    )
    (tmp_path / "translate" / "storage").mkdir()
    one_line(run("--version", cwd=tmp_path), 2, "storage", "translate-toolkit")


def test_own_folder_lists_exactly_what_is_ours() -> None:
    from translate.cli.own_folder import OWN

    present = {entry.name for entry in (ROOT / "translate").iterdir() if entry.name != "__pycache__"}
    assert present == OWN


def test_what_a_file_manager_leaves_is_no_other_package(tmp_path: Path) -> None:
    from translate.cli.own_folder import foreign_files

    for name in (".DS_Store", "Thumbs.db", "__pycache__", "api.py", "storage"):
        (tmp_path / name).touch()
    assert foreign_files(tmp_path) == ["storage"]


def test_models_lists_and_verifies() -> None:
    done = run("models")
    assert "embedded\t" in done.stdout and "opus-mt-de-en\t" in done.stdout and "not fetched" in done.stdout
    assert run("models", "verify").stdout.startswith("embedded@")
    one_line(run("models", "verify", "translate/models/embedded/"), 3, "no model named translate/models/embedded/")


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Heute scheint die Sonne.", encoding="utf-8")
    one_line(run("article", path, "--engine", "fake", "-o", path, "--force"), 2, "is the input itself")
    one_line(run("segment", path, "-o", path, "--force"), 2, "is the input itself")
    assert path.read_text(encoding="utf-8") == "Heute scheint die Sonne."
    memory = tmp_path / "memory.tsv"
    memory.touch()  # an empty file is a new memory
    command = ("article", path, "--engine", "fake", "--memory", memory, "--force")
    one_line(run(*command, "-o", memory), 2, "is the input itself")
    one_line(run(*command, "--report", memory), 2, "is the input itself")
    one_line(run("memory", "export", memory, "--memory", memory, "--force"), 2, "is the input itself")


def test_without_a_home_and_a_memory_an_article_is_translated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    import translate.cli.article  # noqa: F401  (registers its command)
    from translate.cli.common import app

    (tmp_path / "a.txt").write_text("Heute scheint die Sonne.", encoding="utf-8")
    for name in ("HOME", "XDG_DATA_HOME", "SATZPAAR_MEMORY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    command = ["article", str(tmp_path / "a.txt"), "--engine", "fake", "-q"]
    assert CliRunner().invoke(app, [*command, "--no-memory"]).exit_code == 0
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 2 and "name a file with --memory or SATZPAAR_MEMORY, or set HOME" in done.stderr
