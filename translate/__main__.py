"""`python -m translate` and the console script: the first thing that runs."""

import sys


def main() -> None:
    """Run the command line; an interrupt while it is being loaded is as quiet as a later one."""
    try:
        _end_as_interrupted()
        from translate.cli import main as run

        run()
    except KeyboardInterrupt:
        print("translate: interrupted", file=sys.stderr)
        sys.exit(130)


def _end_as_interrupted() -> None:
    """A closed terminal or a job's time limit ends the run as Ctrl-C does: no half-written file is left behind."""
    import signal  # no sooner: it takes time to load, and who interrupts it shall see no traceback

    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, signal.default_int_handler)


if __name__ == "__main__":
    main()
