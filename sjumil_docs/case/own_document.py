"""The documents that a case asks for: a list of names, or a mapping in which a template makes a new one."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from sjumil_docs.case.document_names import DocumentName
from sjumil_docs.case.parts import Part
from sjumil_docs.case.questions import LineInBoth
from sjumil_docs.case.values import WORDS, says_yes


class OwnDocument(Part):
    """A document of the municipality's own, made from a template; one that we have has neither of these."""

    template: Annotated[LineInBoth | None, Field(alias="mal")] = None
    title: Annotated[LineInBoth | None, Field(alias="tittel")] = None


def _from_line(value: object) -> object:
    """«ja» asks for a document that there is; any other line is the template of one without a title."""
    if says_yes(value):
        return {}
    return {"mal": value} if isinstance(value, str) else value


_Asked = Annotated[OwnDocument, BeforeValidator(_from_line)]


class _EitherForm:
    """Takes a mapping as well as a list, and says so in the schema."""

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        mapping = core_schema.no_info_wrap_validator_function(
            lambda value, asked: asked(_without_no(value)) if isinstance(value, dict) else value,
            handler.generate_schema(dict[str, _Asked]),
        )
        names = core_schema.no_info_wrap_validator_function(
            lambda value, listed: value if isinstance(value, dict) else listed(value),
            handler.generate_schema(tuple[DocumentName, ...]),
            serialization=core_schema.plain_serializer_function_ser_schema(_plain),
        )
        return core_schema.chain_schema([mapping, names])

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        mapping, names = (handler(step["schema"]) for step in core["steps"])
        mapping["additionalProperties"] = {"anyOf": [WORDS, mapping["additionalProperties"]]}
        return {"anyOf": [names, mapping]}


def _without_no(asked: dict[str, Any]) -> dict[str, Any]:
    """What is asked for, without what the case says «nei» to."""
    return {name: value for name, value in asked.items() if says_yes(value) is not False}


def _plain(asked: tuple[str, ...] | dict[str, OwnDocument]) -> object:
    if isinstance(asked, tuple):
        return asked
    return {name: document.model_dump(by_alias=True) for name, document in asked.items()}


AskedDocuments = Annotated[tuple[DocumentName, ...] | dict[str, OwnDocument], _EitherForm()]
"""The documents a case has besides the usual ones: names of ours, or a mapping with its own among them."""
