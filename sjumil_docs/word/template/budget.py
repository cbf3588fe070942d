"""What filling in a template may cost, counted while it is filled, so that every template comes to an end.

What is counted is put into the template's syntax tree before it is compiled, where no template can go past
it. A loop goes over a list of the case and is paid for before its first turn; a value is paid for each
time it is shown again.
"""

from html import escape
from typing import Any

from jinja2 import Environment, TemplateRuntimeError, Undefined, nodes, pass_context
from jinja2.filters import do_join, do_mark_safe

from sjumil_docs.word.template.filling import FILLING, LETTERS_A_STEP, NoTextError, TooMuchError

LONGEST_SEPARATOR = 100
"""Letters between two items of a list; a comma and a space are two."""
_TURNS, _WALKED = "the turns of a loop", "what is walked through"
"""No template can write names with spaces in them."""


class NoListError(TemplateRuntimeError):
    """Something is taken item by item, and is no list."""


@pass_context
def _turns(_: Any, value: Any, weight: int) -> Any:
    """A list that a loop goes through, paid for; one turn costs `weight`."""
    if not isinstance(value, list | tuple | Undefined):
        raise NoListError
    if not isinstance(value, Undefined):
        FILLING.get().spend(weight * (len(value) + 1))
    return value


@pass_context
def _walked(_: Any, value: Any) -> Any:
    """A value that a filter or «in» goes through, paid for."""
    if isinstance(value, str | list | tuple | dict):
        FILLING.get().spend(1 + len(value) // LETTERS_A_STEP)
    return value


@pass_context
def joined(context: Any, value: Any, separator: str = "") -> str:
    """The items of a list as one text."""
    if not isinstance(value, list | tuple):
        raise NoListError
    if not all(isinstance(item, str | int | float) or hasattr(item, "__html__") for item in value):
        raise NoTextError
    if len(str(separator)) > LONGEST_SEPARATOR:
        raise TooMuchError
    text: str = do_join(context.eval_ctx, value, separator)
    FILLING.get().spend(1 + len(text) // LETTERS_A_STEP)
    return text


def plain_text(value: Any) -> Any:
    """A value as it is in an attribute, an alternative text or the tip of a link: its text alone."""
    if isinstance(value, Undefined):
        return value
    text = getattr(value, "text", getattr(value, "description", value))
    if isinstance(text, bool) or not isinstance(text, str | int | float):
        raise NoTextError
    return do_mark_safe(escape(" ".join(str(text).split())))


GUARDS = {_TURNS: _turns, _WALKED: _walked, "join": joined}
"""The filters that a guarded template needs."""


def guard(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The tree with everything in it that can cost much paid for."""
    for loop in tree.find_all(nodes.For):
        weight = 1 + sum(map(_weight, loop.body))
        loop.iter = _filtered(loop.iter, _TURNS, [nodes.Const(weight, lineno=loop.lineno)])
    for used in list(tree.find_all(nodes.Filter)):
        if used.name not in GUARDS and used.node is not None:
            used.node = _filtered(used.node, _WALKED, [])
    for compared in tree.find_all(nodes.Operand):
        if compared.op in ("in", "notin"):
            compared.expr = _filtered(compared.expr, _WALKED, [])
    tree.set_environment(environment)
    return tree


def _filtered(value: nodes.Node, name: str, arguments: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(value, name, arguments, [], None, None, lineno=value.lineno)


def _weight(node: nodes.Node) -> int:
    """What a turn through a part of a loop's body costs: its pieces, and its letters."""
    inside = sum(len(text.data) for text in node.find_all(nodes.TemplateData))
    return 1 + sum(1 for _ in node.find_all(nodes.Node)) + inside // LETTERS_A_STEP
