"""`python -m translate.training STEP ...`: prepare, resume, train, grow, risk, average, export, evaluate, pin;
lexicon, meaning, fluency, nouns, estimator, surplus.

Each step runs alone and goes on from where it stopped. The whole recipe of the translation model:

    python -m translate.training prepare --data FOLDER --work WORK
    python -m translate.training train --work WORK --minutes 600 && python -m translate.training export --work WORK
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from importlib import import_module
from pathlib import Path

STEPS = ("prepare", "resume", "train", "grow", "risk", "average", "export", "evaluate", "pin")
NEEDED = {"prepare": "data", "evaluate": "sets", "pin": "quality"}  # what a step cannot do without
# Recipes of the estimation's data, with options of their own.
OTHERS = ("lexicon", "meaning", "fluency", "nouns", "estimator", "surplus")


def main(argv: list[str]) -> int:
    """Run one step; an exit with 2 for an unknown one, or where it lacks what it needs."""
    if argv and argv[0] in OTHERS:
        return int(import_module(f"translate.training.{argv[0]}").main(argv[1:]) or 0)
    parser = _parser()
    options = parser.parse_args(argv)
    if (needed := NEEDED.get(options.step)) and not getattr(options, needed):
        parser.error(f"{options.step} needs --{needed}")
    settings = tomllib.loads((options.settings or Path(__file__).with_name("settings.toml")).read_text("utf-8"))
    options.work.mkdir(parents=True, exist_ok=True)
    _run(options, settings)
    return 0


def _run(options: argparse.Namespace, settings: dict[str, dict[str, object]]) -> None:
    if options.step == "prepare":
        from translate.training.prepare import prepare

        prepare(options.data, options.work, settings)
    elif options.step == "train":
        from translate.training.train import train

        train(options.work, settings, options.size, options.minutes, options.device, options.processes)
    elif options.step == "resume":
        from translate.training.pin import PACKAGE
        from translate.training.resume import resume

        resume(options.work, options.folder or PACKAGE, settings, options.size, options.tokens)
    elif options.step == "risk":
        from translate.training.risk import risk

        risk(options.work, settings, options.size, options.minutes, options.device, options.processes)
    elif options.step == "grow":
        from translate.training.grow import grow

        grow(options.work, settings, options.size, options.to)
    elif options.step == "average":
        from translate.training.average import average

        average(options.work, options.size, options.others)
    elif options.step == "export":
        from translate.training.export import export

        seen = export(options.work, options.folder or options.work / "export", settings, options.size)
        print(f"{seen} target tokens seen")
    elif options.step == "pin":
        from translate.training.pin import pin

        folder = options.folder or options.work / "export"
        print(f"embedded model is now {pin(folder, options.quality)}")
    else:
        from translate.evaluation.quality import main as quality

        quality(["--sets", str(options.sets), "--model", str((options.folder or options.work / "export").resolve())])


def _share(text: str) -> tuple[Path, float]:
    path, _, share = text.rpartition("=")
    return Path(path), float(share)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m translate.training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("--work", type=Path, required=True, help="folder for everything in between")
    parser.add_argument("--settings", type=Path, help="another settings file")
    parser.add_argument("--size", default="small", help="a model of the settings: small, deep, deeper, medium")
    parser.add_argument("--to", default="deep", help="grow: the deeper size made from --size")
    parser.add_argument(
        "--with",
        dest="others",
        type=_share,
        action="append",
        default=[],
        metavar="FILE=SHARE",
        help="average: a checkpoint of an earlier run and its share",
    )
    parser.add_argument("--data", type=Path, help="prepare: folder of the packed pairs")
    parser.add_argument(
        "--minutes", type=float, default=600, help="train, risk: time budget; rates fall to zero at its end"
    )
    parser.add_argument("--processes", type=int, default=4, help="train, risk: processes on the CPU, a core each")
    parser.add_argument("--device", default="cpu", help="train, risk: where torch computes: cpu, cuda")
    parser.add_argument(
        "--tokens", type=int, default=0, help="resume: target tokens the model has seen, as its card says"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        help="export, evaluate: the Marian folder (default: WORK/export); resume: the same (the embedded one)",
    )
    parser.add_argument("--quality", help='pin: what was measured, in words for people, such as "BLEU 27 on wmt18"')
    parser.add_argument("--sets", type=Path, help="evaluate: folder of NAME.de and NAME.ref0.en")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
