"""The command line, from its help: for docs/reference/commands.md and docs/kommandoer.md with its twin."""

from collections.abc import Iterator

import click

from markdown_parts import block, code, escaped, table
from sjumil_docs.cli.commands import commands
from sjumil_docs.cli.help_pages import EXAMPLES
from sjumil_docs.cli.signals import Signals
from sjumil_docs.language.words import Language, message

HEADS: dict[Language, tuple[str, str]] = {
    "nb": ("valg", "hva det gjør"),
    "nn": ("val", "kva det gjer"),
    "en": ("option", "what it does"),
}


def commands_told(language: Language) -> str:
    """The options of every command, then every command: what it does, its options and examples."""
    group = commands(language, Signals(language))
    context = click.Context(group, info_name="sjumil-docs")
    everywhere = {flag for option in group.params for flag in option.opts} | {"--help"}
    return "\n".join(
        [
            _options(group, context, language, set()),
            *_commands(group, context, language, everywhere),
        ]
    )


def _commands(
    group: click.Group, context: click.Context, language: Language, everywhere: set[str]
) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        own = click.Context(command, info_name=name, parent=context)
        yield f"### {name}\n\n{escaped(command.help or '')}\n"
        yield block(command.get_usage(own).partition(": ")[2], "text")
        yield _options(command, own, language, everywhere)
        if examples := EXAMPLES.get(name):
            heading = message(language, "cli.examples")
            yield f"{heading}:\n\n" + block("\n".join(f"sjumil-docs {each}" for each in examples), "sh")


def _options(command: click.Command, context: click.Context, language: Language, left_out: set[str]) -> str:
    options = (each for each in command.get_params(context) if isinstance(each, click.Option))
    shown = (each.get_help_record(context) for each in options if left_out.isdisjoint(each.opts))
    rows = [(code(flags), escaped(told)) for flags, told in filter(None, shown)]
    return table(HEADS[language], rows) if rows else ""
