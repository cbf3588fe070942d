"""click in three languages: help pages, and what is said of a command that cannot be understood."""

from collections.abc import Iterable, Sequence
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
    return click.Option([flag, *([to] if to else [])], help=message(language, help_key), **how)


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
    """The group of commands, its help page in a language."""

    def __init__(self, name: str, *, language: Language, **how: Any) -> None:
        super().__init__(name, **how)
        self.language = language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help page."""
        _write_usage(self, ctx, formatter, "cli.command-arguments", self.language)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and commands of the help page."""
        _write_options(self, ctx, formatter, self.language)
        rows = [(name, command.help or "") for name, command in self.commands.items()]
        with formatter.section(message(self.language, "cli.commands")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        return _help_option(super().get_help_option(ctx), self.language)


def in_words(error: click.UsageError, language: Language) -> str:
    """What is wrong with a command, and where its help is, in a language."""
    path = error.ctx.command_path if error.ctx else "sjumil-docs"
    return f"{_fault(error, language)} {message(language, 'cli.see-help', {'command': path})}"


def _fault(error: click.UsageError, language: Language) -> str:
    match error:
        case click.NoSuchOption():
            return message(language, "cli.no-option", {"found": error.option_name})
        case click.MissingParameter():
            found = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return message(language, "cli.missing-argument", {"found": found.strip("[].")})
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            facts = {"found": error.param.opts[0], "known": ", ".join(error.param.type.choices)}
            return message(language, "cli.bad-value", facts)
        case _ if error.ctx and isinstance(error.ctx.command, Commands):
            return message(language, "cli.no-command", {"found": _last_word(error.message)})
        case _:
            return message(language, "cli.usage-fault", {"found": error.format_message()})


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
