"""click in three languages: help pages, and what is said of a command that cannot be understood."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from sjumil_docs.language.words import Language, message


def option(
    language: Language,
    flag: str,
    help_key: str,
    choices: Sequence[str] = (),
    to: str | None = None,
    **how: Any,
) -> click.Option:
    """An option with its help in a language; `to` names the parameter if the flag's name will not do."""
    if choices:
        how["type"] = click.Choice(choices)
        how.setdefault("metavar", "|".join(choices))
    return _Option([flag, *([to] if to else [])], help=message(language, help_key), **how)


class _Option(click.Option):
    """An option whose help is its own words, without what click adds to them in English."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 – click's
        """Nothing."""
        return {}


class Arguments(click.Command):
    """A command whose help page is in a language."""

    def __init__(self, name: str, *, language: Language, **how: Any) -> None:
        super().__init__(name, **how)
        self.language = language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help page."""
        _write_usage(self, ctx, formatter, "cli.arguments", self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the help page."""
        _write_options(self, ctx, formatter, self.language)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        return _help_option(super().get_help_option(ctx), self.language)


class Commands(click.Group):
    """The group of commands, its help page in a language.

    A command is made when it is asked for: what its options need to know of is not loaded for the others.
    """

    def __init__(
        self,
        name: str,
        *,
        language: Language,
        makers: Mapping[str, Callable[[Language], click.Command]],
        **how: Any,
    ) -> None:
        super().__init__(name, invoke_without_command=True, callback=_help_if_alone, **how)
        self.language = language
        self.makers = makers

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's
        """The names of the commands, as they are listed."""
        return list(self.makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 – click's
        """The command of that name, made now."""
        maker = self.makers.get(cmd_name)
        return maker(self.language) if maker else None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help page."""
        _write_usage(self, ctx, formatter, "cli.command-arguments", self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and commands of the help page."""
        _write_options(self, ctx, formatter, self.language)
        rows = [(name, message(self.language, f"help.{name}")) for name in self.makers]
        with formatter.section(message(self.language, "cli.commands")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        return _help_option(super().get_help_option(ctx), self.language)


@click.pass_context
def _help_if_alone(context: click.Context) -> int:
    """The help page, when no command is named."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return 0


def in_words(error: click.UsageError, language: Language) -> str:
    """What is wrong with a command, and where its help is, in a language."""
    path = error.ctx.command_path if error.ctx else "sjumil-docs"
    return f"{_fault(error, language)} {message(language, 'cli.see-help', {'command': path})}"


def _fault(error: click.UsageError, language: Language) -> str:
    key, found, known = "usage-fault", error.format_message(), ""
    match error:
        case click.NoSuchOption():
            key, found = "no-option", error.option_name
        case click.MissingParameter():
            found = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            key, found = "missing-argument", found.strip("[].")
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            key, found, known = "bad-value", error.param.opts[0], ", ".join(error.param.type.choices)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.IntRange):
            key, found = "bad-count", error.param.opts[0]
        case click.BadOptionUsage():
            key, found = "bad-option", error.option_name
        case _ if extra := re.search(r"\((.+)\)$", error.message):
            key, found = "extra-argument", extra[1]
        case _ if error.ctx and isinstance(error.ctx.command, Commands):
            key, found = "no-command", _last_word(error.message)
    return message(language, f"cli.{key}", {"found": found, "known": known})


def _last_word(text: str) -> str:
    """The command in click's «No such command 'x'.»."""
    return text.split("'")[1] if text.count("'") > 1 else text


def _write_usage(
    command: click.Command,
    context: click.Context,
    formatter: click.HelpFormatter,
    key: str,
    language: Language,
) -> None:
    arguments: Iterable[str] = (
        p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)
    )
    shown = " ".join([message(language, key), *arguments])
    prefix = message(language, "cli.usage") + ": "
    formatter.write_usage(context.command_path, shown, prefix=prefix)


def _write_options(
    command: click.Command,
    context: click.Context,
    formatter: click.HelpFormatter,
    language: Language,
) -> None:
    options = (p for p in command.get_params(context) if isinstance(p, click.Option))
    records = (option.get_help_record(context) for option in options)
    with formatter.section(message(language, "cli.options")):
        formatter.write_dl([record for record in records if record])


def _help_option(made: click.Option | None, language: Language) -> click.Option | None:
    if made is not None:
        made.help = message(language, "help.help")
    return made
