"""A Word template and what its document can show → all that is wrong with the template, without any case."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sjumil_docs.problems import TemplateError
from sjumil_docs.word.template.compiled_template import CompiledTemplate
from sjumil_docs.word.template.compiler import compiled_for


@dataclass(frozen=True, slots=True)
class Examination:
    """What an examined template has wrong."""

    faults: tuple[TemplateError, ...] = ()
    """What keeps a document from being built, in the order it stands."""
    warnings: tuple[TemplateError, ...] = ()
    """What is worth mending, and stops nothing."""


def examined(data: bytes, name: str, fields: Mapping[str, Any]) -> Examination:
    """All that is wrong with a template where the fields are these; never raises for what is in the file."""
    try:
        template: CompiledTemplate = compiled_for(data, name, fields)
        template.fill(fields)
    except TemplateError as error:
        return Examination((TemplateError(error.code, **error.facts), *error.others))
    return Examination(warnings=template.warnings)
