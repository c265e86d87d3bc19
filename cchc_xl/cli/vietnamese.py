"""click in Vietnamese: headings of the help pages and sentences for usage errors."""

from typing import Any

import click

from cchc_xl.text import terminal

_HEADINGS = {"Options": terminal.OPTIONS, "Commands": terminal.COMMANDS}


class NonBlank(click.ParamType[str]):
    """A text that says something: a decision or a reason is recorded for ever."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text without blanks around it; a usage error where nothing is left."""
        if not value.strip():
            self.fail("", param, ctx)
        return value.strip()


NON_BLANK = NonBlank()


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or f"{terminal.USAGE}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class VietnameseCommand(click.Command):
    """A command whose help page is Vietnamese throughout."""

    context_class = _Context

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", terminal.OPTIONS_METAVAR)
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option with its Vietnamese text."""
        return _with_vietnamese_help(super().get_help_option(ctx))


class VietnameseGroup(click.Group):
    """A group of ``VietnameseCommand``."""

    context_class = _Context
    command_class = VietnameseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", terminal.OPTIONS_METAVAR)
        kwargs.setdefault("subcommand_metavar", terminal.COMMAND_METAVAR)
        super().__init__(*args, **kwargs)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The ``--help`` option with its Vietnamese text."""
        return _with_vietnamese_help(super().get_help_option(ctx))


def _with_vietnamese_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = terminal.HELP["help"]
    return option


def usage_sentence(problem: click.ClickException) -> str:
    """What is wrong with a command line, and how to see the right use of it."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context else "cchc"
    return terminal.usage_problem(_problem_sentence(problem), command)


def _problem_sentence(problem: click.ClickException) -> str:
    match problem:
        case click.NoSuchOption():
            return terminal.unknown_option(problem.option_name)
        case click.BadOptionUsage():
            return terminal.option_needs_value(problem.option_name)
        case click.MissingParameter():
            return terminal.missing_argument(_name(problem.param))
        case click.BadParameter():
            return _bad_value(problem.param)
        case _:
            return terminal.UNKNOWN_COMMAND


def _bad_value(param: click.Parameter | None) -> str:
    """What a parameter takes; click's own sentences are English."""
    name = _name(param)
    match param.type if param else None:
        case click.Choice(choices=choices):
            return terminal.not_a_choice(name, [str(choice) for choice in choices])
        case click.IntRange(min=lowest, max=highest):
            return terminal.not_in_range(name, int(lowest or 0), int(highest or 0))
        case NonBlank():
            return terminal.says_nothing(name)
        case click.Path(dir_okay=False):
            return terminal.no_such_file(name)
        case click.Path(file_okay=False):
            return terminal.no_such_folder(name)
        case _:
            return terminal.no_such_path(name)


def _name(param: click.Parameter | None) -> str:
    """The parameter as the help page names it: «--stage», «DIR»."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.metavar if isinstance(param, click.Argument) else None) or ""
