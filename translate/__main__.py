"""`python -m translate` and the console script: the first thing that runs."""

import sys


def main() -> None:
    """Run the command line; an interrupt while it is being loaded is as quiet as a later one."""
    try:
        from translate.cli import main as run
    except KeyboardInterrupt:
        print("translate: interrupted", file=sys.stderr)
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
