"""The identity of a form: whose it is, what it asks, and in which words.

It is stated twice: in the properties of the file, and in a line that is seen, for when a program has dropped
the properties.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from sjumil_docs.case.model import Case
from sjumil_docs.language.words import form_words

VERSION = "1"
"""The version of how a form is laid out and marked."""
_PROPERTY = "Sjumilskjema-"
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a form is; every value is one line of text."""

    version: str
    municipality: str
    """The name of the municipality, without «kommune»."""
    question_set: str
    """The name of the question set, in the målform of the form."""
    edition: str
    language: str
    """nb or nn."""
    step: str
    """The key of the step; empty for the workbook, which has them all."""

    @classmethod
    def of(cls, case: Case, step: str = "") -> "FormIdentity":
        """The identity of the form of a step of a case, or of its workbook."""
        name = getattr(case.question_set.name, case.language)
        return cls(
            VERSION, case.municipality.name, name, case.question_set.edition, case.language, step
        )._plain()

    def properties(self) -> dict[str, str]:
        """The custom properties that state it."""
        return {f"{_PROPERTY}{name}": value for name, value in asdict(self).items() if value}

    def line(self) -> str:
        """The line that states it: «Skjemakode: 1 · Fjordvik · … · 2026 · nn · god_omsorg»."""
        words = form_words("nn" if self.language == "nn" else "nb")
        return f"{words['identity']}: {_BETWEEN.join(asdict(self).values()).rstrip()}"

    def _plain(self) -> "FormIdentity":
        """The same, with nothing in a value that would part it in two."""
        return FormIdentity(*(" ".join(value.replace("·", "-").split()) for value in asdict(self).values()))


def identity_in_properties(properties: Mapping[str, str]) -> FormIdentity | None:
    """The identity that the custom properties of a file state; None if they do not."""
    names = [field.name for field in fields(FormIdentity)]
    values = [properties.get(f"{_PROPERTY}{name}", "") for name in names]
    return FormIdentity(*values) if values[0] else None


def identity_in_line(text: str) -> FormIdentity | None:
    """The identity that a line of a form states; None for any other line."""
    label, _, rest = text.partition(": ")
    if label.strip() not in {form_words("nb")["identity"], form_words("nn")["identity"]}:
        return None
    values = [value.strip() for value in rest.split("·")]
    names = fields(FormIdentity)
    if not len(names) - 1 <= len(values) <= len(names):
        return None
    return FormIdentity(*values, *[""] * (len(names) - len(values)))
