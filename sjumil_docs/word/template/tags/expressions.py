"""What is in one tag → a syntax tree of Jinja's, or the fault that keeps it from being read."""

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateError, nodes

from sjumil_docs.problems import listed, nearest, quoted
from sjumil_docs.word.template.tags.field_uses import takes_own_list
from sjumil_docs.word.template.tags.tag import LEVELS, Tag
from sjumil_docs.word.template.tags.template_faults import TemplateFault

OPENS, GOES_ON, ENDS = ("if", "for"), ("else", "elif"), ("endif", "endfor")
KNOWN_WORDS = (*OPENS, *GOES_ON, *ENDS)
_WRAPPED = {
    "if": "{{% if {0} %}}{{% endif %}}",
    "elif": "{{% if {0} %}}{{% endif %}}",
    "for": "{{% for {0} %}}{{% endfor %}}",
}
_MEANT = {
    **dict.fromkeys(("elseif", "elsif", "elsif", "ellers_hvis"), "elif"),
    **dict.fromkeys(("hvis", "dersom", "viss", "om", "when"), "if"),
    **dict.fromkeys(("ellers", "elles"), "else"),
    **dict.fromkeys(("foreach", "each", "loop", "gjenta"), "for"),
    **dict.fromkeys(("fi", "slutt", "end_if", "sluttif"), "endif"),
}
_SHOWS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.Filter)
_CHOOSES = (
    *(nodes.If, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not),
    *(nodes.Compare, nodes.Operand, nodes.Test),
)
_NAMES = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Const, nodes.List, nodes.Tuple)
_ALLOWED = (*_SHOWS, *_CHOOSES, *_NAMES, nodes.For)
"""A template only shows, chooses and repeats; what keeps or makes values could double them without end."""
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})
_UNREADABLE = (TemplateError, SyntaxError, ValueError, MemoryError, RecursionError)
"""What reading a tag may end in: Python refuses numbers and expressions that are too long for it."""


def meant_word(tag: Tag) -> str:
    """The word that is perhaps meant by an unknown one at the start of a tag, with its level; or nothing."""
    word = tag.word
    if (ended := f"end{tag.inside.removeprefix('/').strip()}") in ENDS and tag.inside.startswith("/"):
        return f"{tag.level} {ended}".strip()
    for level in sorted(LEVELS, key=len, reverse=True):
        if not tag.level and word.startswith(level) and word[len(level) :] in KNOWN_WORDS:
            return f"{level} {word[len(level) :]}"
    if word == "end" and f"end{tag.rest}" in ENDS:
        return f"{tag.level} end{tag.rest}".strip()
    near = _MEANT.get(word.casefold()) or (nearest(word, KNOWN_WORDS) if len(word) > 1 else "")
    return f"{tag.level} {near}".strip() if near else ""


def written_as(meant: str) -> str:
    """A tag as it is written with the word that was meant: `{%p if … %}`, `{% endif %}`."""
    level, _, word = meant.rpartition(" ")
    return f"{{%{level} {word}{'' if word in (*ENDS, 'else') else ' …'} %}}"


def parsed_tag(tag: Tag, environment: Environment) -> nodes.Node | TemplateFault | None:
    """The tree of a tag; None for one that holds no expression; the fault of one that cannot be read."""
    if tag.kind == "{%" and tag.word not in _WRAPPED:
        return _no_expression(tag)
    wrapped = "{{{{ {0} }}}}" if tag.kind == "{{" else _WRAPPED[tag.word]
    inside = tag.inside if tag.kind == "{{" else tag.rest
    try:
        tree = environment.parse(wrapped.format(_as_docxtpl_reads(inside)))
        (node,) = tree.body
    except (*_UNREADABLE, AssertionError) as error:
        return _unreadable(tag, inside, error)
    if takes_own_list(node):
        return TemplateFault.of_tag("template-no-list", tag, field=quoted(tag.inside))
    return next(_unsuited(tag, tree, environment), node)


def _no_expression(tag: Tag) -> TemplateFault | None:
    if not tag.rest:
        return None
    if tag.word == "else":
        return TemplateFault.of_tag(
            "template-no-tag", tag, found=quoted(f"else {tag.rest}"), perhaps="{% elif … %}"
        )
    return TemplateFault.of_tag("template-half-tag", tag)


def _as_docxtpl_reads(inside: str) -> str:
    """The quotation marks of English typography, which docxtpl makes straight."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", inside))


def _unreadable(tag: Tag, inside: str, error: BaseException) -> TemplateFault:
    if isinstance(error, MemoryError | RecursionError):
        return TemplateFault.of_tag("template-long-tag", tag)
    if inside.translate(_STRAIGHT) != inside:
        return TemplateFault.of_tag("template-quotes", tag, wanted=quoted(inside.translate(_STRAIGHT)))
    if re.search(r"(?<![=!<>])=(?!=)", inside) and tag.kind == "{%":
        return TemplateFault.of_tag("template-equals", tag)
    return TemplateFault.of_tag("template-half-tag", tag)


def _unsuited(tag: Tag, tree: nodes.Template, environment: Environment) -> Iterator[TemplateFault]:
    """The faults of a tag that does more than to show, choose and repeat, or knows another filter."""
    ahead: list[nodes.Node] = [tree]
    while ahead:
        node = ahead.pop()
        if not isinstance(node, _ALLOWED):
            code = "template-call" if isinstance(node, nodes.Call) else "template-syntax"
            yield TemplateFault.of_tag(code, tag)
        elif isinstance(node, nodes.Filter) and node.name not in environment.filters:
            known = listed(name for name in sorted(environment.filters) if name.isalpha())
            yield TemplateFault.of_tag("template-no-filter", tag, filter=quoted(node.name), known=known)
        elif isinstance(node, nodes.Test) and node.name not in environment.tests:
            yield TemplateFault.of_tag("template-syntax", tag)
        ahead += reversed(list(node.iter_child_nodes()))
