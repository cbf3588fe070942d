"""click in three languages: help pages, and messages for commands that click cannot parse."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

from sjumil_docs.language.words import Language, message

_HELP = {"help_option_names": ["-h", "--help"]}
COMPLETION = 'eval "$(_SJUMIL_DOCS_COMPLETE=bash_source sjumil-docs)"'
"""What bash is told, once or in its start-up file; `zsh_source` and `fish_source` are for the others."""

EXAMPLES = {
    "new": ("new sak --name Fjordvik --malform nn",),
    "check": ("check sak", "check - < sak.yaml", "check sak --format sarif > funn.sarif"),
    "build": (
        "build sak",
        "build sak --final --pdf --noark --matrix",
        "build saker/* --out alle --jobs 2",
        "build sak --document analyse --out - > analyse.docx",
    ),
    "open": ("open sak", "open sak --port 8000 --no-browser"),
    "watch": ("watch sak --document analyse",),
    "diff": ("diff sak", "diff sak --file kopi.docx", "diff sak --exit-code"),
    "forms": ("forms sak --step 2", "forms sak --format xlsx"),
    "collect": ("collect sak svar/*.docx", "collect sak eksport.csv --dry-run"),
    "documents": ("documents sak", "documents --format json"),
    "status": ("status sak", "status sak --format json"),
    "tidy": ("tidy sak --dry-run",),
    "take-back": ("take-back sak --dry-run",),
    "rules": ("rules thread", "rules privacy.small-count"),
    "check-template": ("check-template sak/maler/analyse.docx --document analyse",),
    "template": ("template analyse --out sak/maler",),
    "schema": (
        "schema > sak.schema.json",
        "schema svar/god_omsorg.yaml",
        "schema --data check > funn.schema.json",
    ),
}
"""The examples of each command, without the name of the program."""


def option(
    language: Language,
    flag: str,
    help_key: str,
    choices: Sequence[str] = (),
    parameter: str | None = None,
    **settings: Any,
) -> click.Option:
    """An option with its help in a language; `parameter` names it in Python if not as the flag."""
    if choices:
        settings["type"] = click.Choice(choices)
        settings.setdefault("metavar", "|".join(choices))
    return _Option([flag, *([parameter] if parameter else [])], help=message(language, help_key), **settings)


class _Option(click.Option):
    """An option whose help is shown without the English additions of click."""

    def get_help_extra(self, ctx: click.Context) -> Any:  # noqa: ARG002 – click's
        """Nothing."""
        return {}


class Arguments(click.Command):
    """A command whose help page is in a language."""

    def __init__(self, name: str, *, language: Language, **settings: Any) -> None:
        super().__init__(name, context_settings=_HELP, **settings)
        self.language = language

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help page."""
        _write_usage(self, ctx, formatter, "cli.arguments", self.language)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – click's
        """The examples at the end of the help page."""
        if examples := EXAMPLES.get(self.name or ""):
            with formatter.section(message(self.language, "cli.examples")):
                formatter.write("".join(f"  sjumil-docs {example}\n" for example in examples))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the help page."""
        _write_options(self, ctx, formatter, self.language)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        return _help_option(super().get_help_option(ctx), self.language)


class Commands(click.Group):
    """The group of commands, its help page in a language.

    A command is made when it is requested, so that the imports of its options are not loaded for the others.
    """

    def __init__(
        self,
        name: str,
        *,
        language: Language,
        makers: Mapping[str, Callable[[Language], click.Command]],
        **settings: Any,
    ) -> None:
        super().__init__(
            name, context_settings=_HELP, invoke_without_command=True, callback=_help_if_alone, **settings
        )
        self.language = language
        self.makers = makers

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's
        """The names of the commands, as they are listed."""
        return list(self.makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 – click's
        """The command of that name; None if there is none."""
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

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 – click's
        """How to let the shell complete names, at the end of the help page."""
        with formatter.section(message(self.language, "cli.completion")):
            formatter.write(f"  {COMPLETION}\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        return _help_option(super().get_help_option(ctx), self.language)


@click.pass_context
def _help_if_alone(context: click.Context) -> int:
    """The help page, when no command is named."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return 0


def usage_message(error: click.UsageError, language: Language) -> str:
    """The message for a usage error, with the command that shows help, in a language."""
    path = error.ctx.command_path if error.ctx else "sjumil-docs"
    return f"{_usage_problem(error, language)} {message(language, 'cli.see-help', {'command': path})}"


def _usage_problem(error: click.UsageError, language: Language) -> str:
    key, culprit, choices = "usage-fault", error.format_message(), ""
    match error:
        case click.NoSuchOption():
            key, culprit = "no-option", error.option_name
        case click.MissingParameter():
            culprit = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            key, culprit = "missing-argument", culprit.strip("[].")
        case click.BadParameter() if error.param and isinstance(error.param.type, click.Choice):
            key, culprit, choices = "bad-value", error.param.opts[0], ", ".join(error.param.type.choices)
        case click.BadParameter() if error.param and isinstance(error.param.type, click.IntRange):
            key, culprit = "bad-count", error.param.opts[0]
        case click.BadOptionUsage():
            key, culprit = "bad-option", error.option_name
        case _ if extra := re.search(r"\((.+)\)$", error.message):
            key, culprit = "extra-argument", extra[1]
        case _ if error.ctx and isinstance(error.ctx.command, Commands):
            key, culprit = "no-command", _last_word(error.message)
    return message(language, f"cli.{key}", {"found": culprit, "known": choices})


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
    usage = " ".join([message(language, key), *arguments])
    prefix = message(language, "cli.usage") + ": "
    formatter.write_usage(context.command_path, usage, prefix=prefix)


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


def _help_option(help_option: click.Option | None, language: Language) -> click.Option | None:
    if help_option is not None:
        help_option.help = message(language, "help.help")
    return help_option
