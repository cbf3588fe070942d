"""A template's syntax tree → what it takes from its fields, through its loops; and what is not there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateSyntaxError, nodes

from sjumil_docs.problems import nearest

DEEPEST_LOOP = 4
"""Focus areas and their measures are two; steps, questions and their points are three."""
EACH = "[]"
"""Stands in a path where a loop takes one item after another."""
_SHOWS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Filter)
_CHOOSES = (
    nodes.If,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Test,
)
_NAMES = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.List, nodes.Tuple)
_ALLOWED = (*_SHOWS, *_CHOOSES, *_NAMES, nodes.For)
"""A template only shows, chooses and repeats; what keeps or makes values could double them without end."""
NO_LIST = "no list of the case"
"""What the error says where something else than a list of the case is taken item by item."""

_Path = tuple[str, ...]
_Scope = Mapping[str, _Path | None]
"""What each name that a loop sets stands for; None where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a template takes from its fields, and where."""

    path: _Path
    """The way to it in the fields, with EACH for a loop."""
    written: str
    """The way to it as the template has it: «tiltaket.frist»."""
    line: int

    def missing(self, fields: Mapping[str, Any]) -> "Missing | None":
        """What of it the fields do not have. What is empty now may hold anything another time."""
        value: Any = fields
        for number, step in enumerate(self.path):
            if step == EACH and isinstance(value, list) and value:
                value = value[0]
            elif step == EACH or not isinstance(value, dict) or not value:
                return None
            elif step in value:
                value = value[step]
            else:
                return self._missing(number, step, value)
        return None

    def _missing(self, number: int, step: str, known: Mapping[str, Any]) -> "Missing":
        """A step that leads nowhere, written with what stands before it in the template."""
        steps = self.written.split(".")
        before = steps[: len(steps) - (len(self.path) - number)]
        perhaps = nearest(step, known)
        return Missing(".".join([*before, step]), ".".join([*before, perhaps]) if perhaps else "")


@dataclass(frozen=True, slots=True)
class Missing:
    """A name that leads nowhere, and what was perhaps meant."""

    name: str
    perhaps: str


def uses_of(tree: nodes.Template) -> Iterator[Use]:
    """All that a template takes, in order; TemplateSyntaxError for what is not for templates.

    Loops in loops multiply; deeper than a case is, they only cost time. What is taken item by item is a list
    of the case, for a list that the template writes itself could be longer than any.
    """
    ahead: list[tuple[nodes.Node, _Scope, int]] = [(tree, {"loop": None}, 0)]
    while ahead:
        node, scope, depth = ahead.pop()
        if not isinstance(node, _ALLOWED):
            raise TemplateSyntaxError(f"{type(node).__name__.lower()} is not for templates", node.lineno)
        if depth > DEEPEST_LOOP:
            raise TemplateSyntaxError("too many loops inside each other", node.lineno)
        if not _takes_lists_of_the_case(node):
            raise TemplateSyntaxError(NO_LIST, node.lineno)
        if isinstance(node, nodes.For):
            inside = {**scope, **_set_by(node, scope)}
            ahead += [(each, scope, depth) for each in reversed(node.else_)]
            ahead += [(each, inside, depth + 1) for each in reversed([*_tests(node), *node.body])]
            ahead.append((node.iter, scope, depth))
        elif isinstance(node, nodes.Name | nodes.Getattr) and (written := _written(node)):
            if path := _path(written, scope):
                yield Use(path, written, node.lineno)
        else:
            ahead += reversed([(each, scope, depth) for each in node.iter_child_nodes()])


def _takes_lists_of_the_case(node: nodes.Node) -> bool:
    """Whether what a part of a template takes item by item, if anything, has a name in the case."""
    source: nodes.Node | None = None
    if isinstance(node, nodes.For):
        source = node.iter
    elif isinstance(node, nodes.Filter) and node.name == "join":
        source = node.node
    while isinstance(source, nodes.Getattr | nodes.Getitem):
        source = source.node
    return source is None or isinstance(source, nodes.Name)


def _tests(loop: nodes.For) -> list[nodes.Node]:
    """The condition that chooses among a loop's items."""
    return [loop.test] if loop.test is not None else []


def _set_by(loop: nodes.For, scope: _Scope) -> dict[str, _Path | None]:
    """The names that a loop sets, and what they stand for."""
    source = _written(loop.iter) if isinstance(loop.iter, nodes.Name | nodes.Getattr) else ""
    path = _path(source, scope) if source else None
    if isinstance(loop.target, nodes.Name):
        return {loop.target.name: (*path, EACH) if path else None}
    return {name.name: None for name in loop.target.find_all(nodes.Name)}


def _written(node: nodes.Node) -> str:
    """A name with the members it is asked for, «tiltaket.frist»; empty for anything else."""
    members: list[str] = []
    while isinstance(node, nodes.Getattr):
        members.append(node.attr)
        node = node.node
    return ".".join([node.name, *reversed(members)]) if isinstance(node, nodes.Name) else ""


def _path(written: str, scope: _Scope) -> _Path | None:
    """The way to it in the fields; None for what a loop sets from something that cannot be told."""
    name, *members = written.split(".")
    begun = scope.get(name, (name,))
    return None if begun is None else (*begun, *members)
