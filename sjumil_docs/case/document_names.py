"""The names of the documents, as a case asks for them and names its own templates for them."""

from typing import Annotated, Any

from pydantic import WithJsonSchema

from sjumil_docs.case.values import WORDS, Line

USUAL_DOCUMENTS = ("analyse", "oversendelsesbrev", "saksfremlegg")
"""Those that every case has."""
FURTHER_DOCUMENTS = (
    "invitasjon",
    "kortversjon",
    "milepælsrapport",
    "oppfølgingsrapport",
    "orientering",
    "prosjektplan",
    "saksutskrift",
    "søknad",
    "søknadstekst",
)
"""Those that a case asks for under `dokumenter`."""

_NAMES = (*FURTHER_DOCUMENTS, *USUAL_DOCUMENTS)
_SPACED = rf"^\s*({'|'.join(_NAMES)})\s*$"

DocumentName = Annotated[
    Line, WithJsonSchema({"anyOf": [{"enum": [*FURTHER_DOCUMENTS]}, {"type": "string", "pattern": _SPACED}]})
]
"""The name of a document to ask for; one that there is none of is told of by the check.

An editor offers those that a case has to ask for, and takes the usual ones as the reader does.
"""

TEMPLATES: dict[str, Any] = dict.fromkeys(_NAMES, WORDS)
"""The properties of a mapping with the names of documents as its keys."""
_TEMPLATES: dict[str, Any] = {
    "type": "object",
    "properties": TEMPLATES,
    "additionalProperties": {"not": {}},
}
OwnTemplates = Annotated[dict[str, Line], WithJsonSchema(_TEMPLATES)]
"""The Word files of a municipality's own templates, by the documents that they are for."""
