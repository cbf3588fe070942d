"""Arguments and options that several commands have, each with what the shell completes it with."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

import sjumil_docs as sd
from sjumil_docs.cli.help_pages import option
from sjumil_docs.language.words import Language, message

MakeCommand = Callable[..., click.Command]
"""Makes a command of its language, its name, what it does, and its parameters."""
Known = Callable[[], Iterable[str]]
"""The names that there are, found when a shell asks for them."""


def folder(language: Language, required: bool = True) -> click.Argument:
    """The folder of one case, or its file."""
    metavar = message(language, "cli.folder")
    return _argument("folder", metavar if required else f"[{metavar}]", required=required, type=click.Path())


def folders(language: Language) -> click.Argument:
    """The folders of one case or several."""
    return _argument("folders", message(language, "cli.folders"), nargs=-1, type=click.Path())


def file(language: Language) -> click.Argument:
    """A file."""
    return _argument("file", message(language, "cli.file"), type=click.Path())


def files(language: Language) -> click.Argument:
    """Files."""
    return _argument("files", message(language, "cli.files"), nargs=-1, type=click.Path())


def one_of(name: str, metavar: str, known: Known, required: bool = True, nargs: int = 1) -> click.Argument:
    """A name among those there are; the command itself tells of one that is not."""
    return _argument(name, metavar, required=required, nargs=nargs, shell_complete=_completer(known))


def out(language: Language, help_key: str = "help.out") -> click.Option:
    """The folder that files are written to, or lie in."""
    path = click.Path()
    return option(language, "--out", help_key, metavar=message(language, "cli.folder"), type=path)


def named_file(language: Language, flag: str, help_key: str, metavar: str = "cli.file") -> click.Option:
    """A file as an option."""
    return option(language, flag, help_key, metavar=message(language, metavar), type=click.Path())


def documents(language: Language, help_key: str = "help.document") -> click.Option:
    """Documents by their names, as often as it is given; a case may have some of its own."""
    return document(language, help_key, multiple=True, parameter="documents")


def document(language: Language, help_key: str, **settings: Any) -> click.Option:
    """A document by its name."""
    settings |= {
        "metavar": message(language, "cli.document"),
        "shell_complete": _completer(_document_names),
    }
    return option(language, "--document", help_key, **settings)


def templates(language: Language) -> click.Option:
    """A folder of templates, each of which makes a document."""
    metavar = message(language, "cli.folder")
    return option(language, "--templates", "help.templates", metavar=metavar, type=click.Path())


def programme(language: Language) -> click.Option:
    """A programme by its name; the command itself tells of one that there is none of."""
    names = _completer(sd.programme_names)
    metavar = message(language, "cli.programme")
    return option(language, "--programme", "help.programme", metavar=metavar, shell_complete=names)


def steps(language: Language) -> click.Option:
    """Steps by their numbers or keys, as often as it is given."""
    names = _completer(lambda: [word for n, key in enumerate(step_keys(), 1) for word in (str(n), key)])
    settings: dict[str, Any] = {"metavar": message(language, "cli.step"), "shell_complete": names}
    return option(language, "--step", "help.step", multiple=True, parameter="steps", **settings)


def formats(language: Language, *others: str) -> click.Option:
    """Whether the command answers in text or in data."""
    return option(language, "--format", "help.format", choices=("text", "json", *others), default="text")


def count(language: Language, name: str, metavar: str = "cli.count") -> click.Option:
    """A whole number from 1."""
    whole = click.IntRange(1)
    return option(language, f"--{name}", f"help.{name}", type=whole, metavar=message(language, metavar))


def flag(language: Language, name: str) -> click.Option:
    """Something that is done only if it is asked for."""
    return option(language, f"--{name}", f"help.{name}", is_flag=True)


def _argument(name: str, metavar: str, **settings: Any) -> click.Argument:
    return click.Argument([name], **{"required": True, "metavar": metavar, **settings})


def _completer(
    known: Known,
) -> Callable[[click.Context, click.Parameter, str], Sequence[CompletionItem]]:
    def complete(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in known() if name.startswith(begun)]

    return complete


def _document_names() -> list[str]:
    """The names of the documents; the library is asked, and loaded, when a shell asks."""
    return sd.document_names()


def step_keys() -> list[str]:
    """The keys of the steps of the shipped questions."""
    from sjumil_docs.reading.question_set import shipped_units  # noqa: PLC0415 – only a shell asks

    return list(shipped_units())
