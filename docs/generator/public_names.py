"""What `import sjumil_docs` gives, as its source has it: signatures, docstrings, fields with theirs."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pathlib import Path
from types import ModuleType
from typing import Literal, get_origin

import sjumil_docs as sd

_WIDEST = 72
"""A signature that is longer stands with a parameter a line."""


@dataclass(frozen=True)
class Member:
    """A field, a property, a method, or a value of an enumeration."""

    name: str
    shape: str
    """What stands behind its name: a type, a signature or a value."""
    docstring: str
    is_method: bool = False


@dataclass(frozen=True)
class PublicName:
    """A public name: a function, a class, or a name for a type."""

    name: str
    shape: str
    docstring: str
    members: tuple[Member, ...] = ()
    bases: tuple[str, ...] = ()
    is_function: bool = False


def public_name(name: str) -> PublicName:
    """A name of `sjumil_docs.__all__`, read where it is defined."""
    value = getattr(sd, name)
    ours = str(getattr(value, "__module__", "")).startswith("sjumil_docs")
    module = import_module(value.__module__ if ours else f"sjumil_docs.{sd._MODULE_OF[name]}")
    for statement, docstring in _documented(_tree(str(module.__file__)).body):
        if name in _named(statement):
            read = _read(name, statement, docstring)
            members = (replace(each, shape=_without_own_names(each.shape, module)) for each in read.members)
            return replace(read, members=tuple(members))
    raise LookupError(f"{name} does not stand in {module.__name__}")


def _without_own_names(shape: str, module: ModuleType) -> str:
    """A type with what the library alone calls something written out: a path, or the words to choose from."""
    return re.sub(r"(?<![\w.])[A-Z]\w+", lambda match: _written_out(match[0], module), shape)


def _written_out(name: str, module: ModuleType) -> str:
    value = getattr(module, name, None)
    is_alias = get_origin(value) in (Literal, tuple)
    if not is_alias or value is getattr(sd, name, None):
        return name
    return repr(value).replace("typing.", "").replace("'", '"')


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse(Path(file).read_text(encoding="utf-8"))


def _documented(statements: Sequence[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    """Each statement with its docstring: its own, or for a field the text that stands below it."""
    for number, statement in enumerate(statements):
        following = statements[number + 1] if number + 1 < len(statements) else None
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            yield statement, ast.get_docstring(statement) or ""
        elif (
            isinstance(following, ast.Expr)
            and isinstance(following.value, ast.Constant)
            and isinstance(following.value.value, str)
        ):
            yield statement, cleandoc(following.value.value)
        else:
            yield statement, ""


def _named(statement: ast.stmt) -> tuple[str, ...]:
    match statement:
        case ast.FunctionDef() | ast.ClassDef():
            return (statement.name,)
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return (name,)
    return ()


def _read(name: str, statement: ast.stmt, docstring: str) -> PublicName:
    match statement:
        case ast.FunctionDef():
            return PublicName(name, _signature(statement), docstring, is_function=True)
        case ast.ClassDef():
            bases = tuple(_source(base) for base in statement.bases)
            return PublicName(name, "", docstring, tuple(_members(statement)), bases)
        case ast.Assign() | ast.AnnAssign() if statement.value:
            return PublicName(name, _source(statement.value), docstring)
    raise LookupError(name)


def _members(of: ast.ClassDef) -> Iterator[Member]:
    for statement, docstring in _documented(of.body):
        for name in _named(statement):
            own = not name.startswith("_") or (name.startswith("__") and docstring)
            if own and not _overload(statement):
                yield _member(name, statement, docstring)


def _member(name: str, statement: ast.stmt, docstring: str) -> Member:
    match statement:
        case ast.FunctionDef() if any(_is_property(decorator) for decorator in statement.decorator_list):
            return Member(name, _type(statement.returns), docstring)
        case ast.FunctionDef():
            return Member(name, _signature(statement, skip_self=True), docstring, is_method=True)
        case ast.AnnAssign():
            return Member(name, _type(statement.annotation), docstring)
        case ast.Assign():
            return Member(name, _source(statement.value), docstring)
    raise LookupError(name)


def _is_property(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in ("property", "cached_property")


def _overload(statement: ast.stmt) -> bool:
    decorators = statement.decorator_list if isinstance(statement, ast.FunctionDef) else []
    return any(isinstance(decorator, ast.Name) and decorator.id == "overload" for decorator in decorators)


def _type(annotation: ast.expr | None) -> str:
    """A type as it is written, but for the quotation marks of a name that is defined further down."""
    return re.sub(r'"([A-Z][\w\[\], .]*)"', r"\1", _source(annotation)) if annotation else ""


def _signature(function: ast.FunctionDef, skip_self: bool = False) -> str:
    """«(folder: str, name: str = '') -> list[Path]», with a parameter a line where it is long."""
    arguments = _parameters(function.args)
    returned = f" -> {_type(function.returns)}" if function.returns else ""
    shown = arguments[1:] if skip_self else arguments
    line = f"({', '.join(shown)}){returned}"
    if len(function.name) + len(line) <= _WIDEST:
        return line
    return "(\n" + "".join(f"    {argument},\n" for argument in shown) + f"){returned}"


def _parameters(arguments: ast.arguments) -> list[str]:
    """Each parameter as it is written."""
    shown: list[str] = []
    ordinary = [*arguments.posonlyargs, *arguments.args]
    without = len(ordinary) - len(arguments.defaults)
    for number, argument in enumerate(ordinary):
        shown.append(
            _parameter(argument, arguments.defaults[number - without] if number >= without else None)
        )
    if arguments.vararg:
        shown.append(f"*{_parameter(arguments.vararg, None)}")
    elif arguments.kwonlyargs:
        shown.append("*")
    shown += [_parameter(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    shown += [f"**{_parameter(arguments.kwarg, None)}"] if arguments.kwarg else []
    return shown


def _parameter(argument: ast.arg, default: ast.expr | None) -> str:
    annotated = f"{argument.arg}: {_type(argument.annotation)}" if argument.annotation else argument.arg
    return annotated if default is None else f"{annotated} = {_source(default)}"


def _source(expression: ast.expr) -> str:
    """An expression as it is written, with the quotation marks of the house."""
    return ast.unparse(expression).replace("'", '"')
