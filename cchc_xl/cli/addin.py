"""The commands of the Excel add-in: build it, install it, examine it, pack it for offices."""

import os
from pathlib import Path

import click

from cchc_xl.cli.base import DONE, FINDINGS, Commands, cchc, say, tell_written
from cchc_xl.text.addin import HELP

#: What a bundle can be for, its first the default; ``local`` is this very machine.
_PLATFORMS = ("win_amd64", "local")
_OUTPUT = click.Path(path_type=Path, dir_okay=False)


@cchc.group(cls=Commands, help=HELP["addin"])
def addin() -> None:
    """Group what concerns the add-in."""


@addin.command(help=HELP["build"])
@click.option("-o", "--output", type=_OUTPUT, metavar="FILE", help=HELP["build_output"])
def build(output: Path | None) -> int:
    """Build the add-in."""
    from cchc_xl.addin.package import ADDIN_FILE, build_addin
    from cchc_xl.steps.outputs import write_output

    tell_written(write_output(output or Path(ADDIN_FILE), build_addin()))
    return DONE


@addin.command(help=HELP["install"])
def install() -> int:
    """Install the add-in for the person who is logged on."""
    from cchc_xl.addin.install import install as step
    from cchc_xl.addin.places import places
    from cchc_xl.text.addin import installed

    say(installed(*step(places(os.environ))))
    return DONE


@addin.command(help=HELP["uninstall"])
def uninstall() -> int:
    """Remove the add-in."""
    from cchc_xl.addin.install import uninstall as step
    from cchc_xl.addin.places import places
    from cchc_xl.text.addin import NOT_INSTALLED, UNINSTALLED

    say(UNINSTALLED if step(places(os.environ)) else NOT_INSTALLED)
    return DONE


@addin.command(help=HELP["doctor"])
def doctor() -> int:
    """Tell whether everything fits; exit status 1 where it does not."""
    from cchc_xl.addin.doctor import examine
    from cchc_xl.addin.places import places
    from cchc_xl.text.addin import FITTING, state

    found = examine(places(os.environ))
    click.echo(state(found.python, found.program, found.addin))
    for sentence in found.troubles or (FITTING,):
        say(sentence)
    return FINDINGS if found.troubles else DONE


@addin.command(help=HELP["bundle"])
@click.option("-o", "--output", type=_OUTPUT, metavar="FILE", help=HELP["bundle_output"])
@click.option(
    "--platform", type=click.Choice(_PLATFORMS), default=_PLATFORMS[0], help=HELP["platform"]
)
def bundle(output: Path | None, platform: str) -> int:
    """Pack everything for PCs without internet."""
    from cchc_xl.addin.bundle import bundle_name, make_bundle, sum_lines
    from cchc_xl.steps.outputs import write_output
    from cchc_xl.text.addin import bundled

    made = make_bundle(platform)
    written = write_output(output or Path(bundle_name(platform)), made.data)
    click.echo(sum_lines(made.sums), nl=False)
    tell_written(written)
    say(bundled(len(made.sums), len(made.data)))
    return DONE
