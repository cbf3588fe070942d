"""A tag's syntax tree → what it takes from the fields, through its loops; and what is wrong with that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from sjumil_docs.problems import listed, masked, nearest, quoted

EACH = "[]"
"""Stands in a path where a loop takes one item after another."""
_TEXT_FILTERS, _ITEM_FILTERS = ("lower", "upper", "capitalize"), ("first", "last")

_NAMED = ("navn", "tittel", "utvalg")
"""The members that most often are what was meant to be shown."""

Path = tuple[str, ...]
Scope = Mapping[str, Path | None]
"""What each name that a loop sets stands for; None where that cannot be known."""


@dataclass(frozen=True, slots=True)
class UseFault:
    """What is wrong with what a template takes from its fields, whatever tag it stands in."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Use:
    """Something that a template takes from its fields."""

    path: Path
    """The way to it in the fields, with EACH for a loop."""
    written: str
    """The way to it as the template has it: «tiltaket.frist»."""
    how: str = ""
    """`shown` as text, gone through as a `list`, `joined` to one text, or only asked for."""
    beside: bool = False
    """Whether its paragraph shows more than it."""

    def fault(self, fields: Mapping[str, Any]) -> UseFault | None:
        """What is wrong with it, where the fields are these; what is empty now may hold anything later."""
        value: Any = fields
        for number, step in enumerate(self.path):
            if step == EACH and isinstance(value, list | tuple) and value:
                value = value[0]
            elif step == EACH and isinstance(value, str):
                return None  # the loop itself is reported
            elif step == EACH or not isinstance(value, dict) or not value:
                return self._asks_too_much(number, value)
            elif step in value:
                value = value[step]
            else:
                return self._missing(number, step, value)
        return self._wrong_kind(value)

    def _asks_too_much(self, number: int, value: Any) -> UseFault | None:
        """A member of a text, which has none: `{{ tittel.navn }}`."""
        if type(value) is not str or self.path[number] == EACH or not value:
            return None
        name = self._before(number)
        return UseFault(
            "template-no-member", {"field": quoted(self._through(number)), "perhaps": masked(name)}
        )

    def _missing(self, number: int, step: str, known: Mapping[str, Any]) -> UseFault | None:
        """A step that leads nowhere, written with what is before it in the template."""
        if not self._through(number):
            return None  # what its loop goes through, which is reported there
        before = self._before(number)
        perhaps = nearest(step, known)
        name = quoted(self._through(number))
        if perhaps:
            full = f"{before}.{perhaps}" if before else perhaps
            return UseFault("template-unknown-field", {"field": name, "perhaps": masked(full)})
        if before:
            return UseFault("template-unknown-member", {"field": name, "perhaps": "", "known": listed(known)})
        return UseFault("template-unknown-field", {"field": name, "perhaps": ""})

    def _wrong_kind(self, value: object) -> UseFault | None:
        """A value that cannot be used so: only a text can be shown, only a list be gone through."""
        if self.how in ("list", "joined"):
            if not isinstance(value, list | tuple):
                return UseFault("template-no-list", {"field": masked(self.written)})
            groups = self.how == "joined" and value and not _is_text(value[0])
            return UseFault("template-shows-groups", {"field": masked(self.written)}) if groups else None
        return self._not_shown(value) if self.how == "shown" else None

    def _not_shown(self, value: object) -> UseFault | None:
        """A value that is no text, or a text of several paragraphs that is beside another."""
        if isinstance(value, dict):
            texts = [key for key, inner in value.items() if _is_text(inner)]
            member = next((key for key in _NAMED if key in texts), next(iter(texts or value), ""))
            name = masked(self.written)
            return UseFault("template-shows-group", {"field": name, "perhaps": f"{name}.{member}"})
        code = self._why_not_shown(value)
        return UseFault(code, {"field": masked(self.written)}) if code else None

    def _why_not_shown(self, value: Any) -> str:
        """What to say of a value that cannot stand where it does; nothing of one that can."""
        if isinstance(value, list | tuple):
            return "template-shows-list" if not value or _is_text(value[0]) else "template-shows-groups"
        if isinstance(value, bool):
            return "template-shows-yes-no"
        is_long_beside = self.beside and getattr(value, "is_long", False)
        return "template-text-not-alone" if is_long_beside else ""

    def _before(self, number: int) -> str:
        steps = self.written.split(".")
        return ".".join(steps[: max(0, len(steps) - (len(self.path) - number))])

    def _through(self, number: int) -> str:
        steps = self.written.split(".")
        return ".".join(steps[: len(steps) - (len(self.path) - number) + 1])


def _is_text(value: object) -> bool:
    return isinstance(value, str) or hasattr(value, "__html__")


def uses_of(node: nodes.Node, scope: Scope, beside: bool) -> Iterator[Use]:
    """All that the tree of a tag takes from the fields, in order; `beside` if its paragraph shows more.

    What is taken item by item is a list of the case: a list that a template writes itself could be longer
    than any, and is reported as a use of nothing.
    """
    if isinstance(node, nodes.For):
        yield from _taken(node.iter, scope, beside, "list")
        inside = {**scope, **names_set(node, scope)}
        if node.test is not None:
            yield from _taken(node.test, inside, beside, "")
    elif isinstance(node, nodes.If):
        yield from _taken(node.test, scope, beside, "")
    elif isinstance(node, nodes.Output):
        for expression in node.nodes:
            yield from _taken(expression, scope, beside, "shown")


def _taken(node: nodes.Node | None, scope: Scope, beside: bool, how: str) -> Iterator[Use]:
    if node is None:
        return
    if written := written_name(node):
        if path := path_of(written, scope):
            yield Use(path, written, how, beside)
    elif isinstance(node, nodes.CondExpr):
        yield from _taken(node.test, scope, beside, "")
        yield from _taken(node.expr1, scope, beside, how)
        yield from _taken(node.expr2, scope, beside, how)
    elif isinstance(node, nodes.And | nodes.Or):
        yield from _taken(node.left, scope, beside, how)
        yield from _taken(node.right, scope, beside, how)
    elif isinstance(node, nodes.Filter):
        yield from _filtered(node, scope, beside, how)
    else:
        for inner in node.iter_child_nodes():
            yield from _taken(inner, scope, beside, "")


def _filtered(node: nodes.Filter, scope: Scope, beside: bool, how: str) -> Iterator[Use]:
    for argument in node.args:
        yield from _taken(argument, scope, beside, "")
    if node.name == "join":
        yield from _taken(node.node, scope, beside, "joined")
    elif node.name in _TEXT_FILTERS:
        yield from _taken(node.node, scope, beside, how)
    elif node.name in _ITEM_FILTERS and node.node is not None and (written := written_name(node.node)):
        path = path_of(written, scope)
        if path:
            yield Use(path, written)
            yield Use((*path, EACH), written, how, beside)
    else:
        yield from _taken(node.node, scope, beside, "")


def takes_own_list(node: nodes.Node) -> bool:
    """Whether a tag takes something item by item that has no name in the case."""
    sources = [node.iter] if isinstance(node, nodes.For) else []
    sources += [used.node for used in node.find_all(nodes.Filter) if used.name == "join" and used.node]
    return any(not isinstance(_root_of(source), nodes.Name) for source in sources)


def _root_of(node: nodes.Node) -> nodes.Node:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node


def names_set(loop: nodes.For, scope: Scope) -> dict[str, Path | None]:
    """The names that a loop sets, and what they stand for."""
    source = written_name(loop.iter)
    path = path_of(source, scope) if source else None
    if isinstance(loop.target, nodes.Name):
        return {loop.target.name: (*path, EACH) if path else None}
    return {name.name: None for name in loop.target.find_all(nodes.Name)}


def written_name(node: nodes.Node) -> str:
    """A name with the members it is asked for, «tiltaket.frist»; empty for anything else."""
    members: list[str] = []
    while isinstance(node, nodes.Getattr):
        members.append(node.attr)
        node = node.node
    return ".".join([node.name, *reversed(members)]) if isinstance(node, nodes.Name) else ""


def path_of(written: str, scope: Scope) -> Path | None:
    """The way to it in the fields; None for what a loop sets from something that cannot be known."""
    name, *members = written.split(".")
    begun = scope.get(name, (name,))
    return None if begun is None else (*begun, *members)
