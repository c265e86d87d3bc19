"""The terminal shell: ``cchc …``."""

import gc
import io
import sys
from collections.abc import Sequence

import click

from cchc_xl.cli.base import DONE, INTERNAL, USAGE, cchc, say
from cchc_xl.cli.vietnamese import usage_sentence
from cchc_xl.text import terminal

__all__ = ["main", "run"]

_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000


def main() -> None:
    """Run the command line and leave with its exit status."""
    # Frozen values make no cycles: looking for them as often as usual is a twentieth of the time.
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    status = run(sys.argv[1:])
    # All memory goes with the process: looking for cycles in it once more takes 28 of 330 ms.
    gc.freeze()
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; every outcome is a sentence and an exit status, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return int(cchc.main(list(arguments), prog_name="cchc", standalone_mode=False) or DONE)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        say(help_wanted.format_message())
        return USAGE
    except click.ClickException as problem:
        say(usage_sentence(problem))
        return USAGE
    except (KeyboardInterrupt, click.Abort):
        say(terminal.INTERRUPTED)
        return INTERNAL
    except Exception as problem:
        from cchc_xl.store.log import write_log

        say(terminal.internal_error(type(problem).__name__, write_log()))
        return INTERNAL
