"""The municipality's own templates: looked through, begun from the shipped ones, and compared with them."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sjumil_docs.builds.proof import template_problem
from sjumil_docs.documents.document import Document
from sjumil_docs.documents.fields.field_shapes import example_fields
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.language.words import Language, WrittenLanguage
from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.output.new_file import write_new_file
from sjumil_docs.problems import OutputError, Report, Severity, UsageError, quoted
from sjumil_docs.reading import read
from sjumil_docs.word.annotation import annotated
from sjumil_docs.word.examination import Examination, examined
from sjumil_docs.word.story.edits.differences import Difference, differences
from sjumil_docs.word.story.reader import read_paragraphs


@dataclass(frozen=True, slots=True)
class PlacedTemplate:
    """A shipped template where it can be edited."""

    path: Path
    """The file that is written."""
    line: str
    """What `sak.yaml` must say for the document to be built from it."""


def template_report(
    file: Path, document: Document | None, annotate: Path | None = None, language: Language = "nb"
) -> Report:
    """All that is wrong with the template of a document; a copy with comments is written as `annotate`.

    Without one, it makes a document of its own, with every field.
    """
    data = _template_bytes(file)
    examination = examined(data, file.name, _example_fields(document))
    if annotate is not None:
        comments = [(fault, fault.say(language)) for fault in (*examination.faults, *examination.warnings)]
        write_new_file(annotate, annotated(data, file.name, comments))
    return _report(examination)


def _example_fields(document: Document | None) -> Fields:
    """What the template of a document sees; of another package's, of a case that says nothing."""
    if document is None or document.is_ours:
        return example_fields(document.name if document else "")
    return document.see(View(read({"kommune": {"navn": "–", "målform": "nb"}})))


def _report(examination: Examination) -> Report:
    problems = [template_problem(fault) for fault in examination.faults]
    problems += [template_problem(fault, severity=Severity.WARNING) for fault in examination.warnings]
    return Report.of(problems)


def _template_bytes(file: Path) -> bytes:
    """What a template holds; UsageError if there is no such file, OutputError if it cannot be read."""
    try:
        return file_bytes(file)
    except FileNotFoundError:
        raise UsageError("no-template-file", file=str(file)) from None
    except OSError:
        raise OutputError("document-unreadable", file=str(file)) from None


def place_template(document: Document, language: WrittenLanguage, folder: Path) -> PlacedTemplate:
    """A shipped template written in a folder, and what `sak.yaml` must say of it; nothing is written over."""
    path = folder / f"{document.name}.docx"
    write_new_file(path, document.template(language))
    return PlacedTemplate(path, f"maler: {{{document.name}: {_from_case(path)}}}")


def _from_case(path: Path) -> PurePosixPath:
    """The way to a file from the case folder that it lies in; as it is where there is none."""
    whole = path.absolute()
    case = next((folder for folder in whole.parents if (folder / "sak.yaml").is_file()), None)
    return PurePosixPath((whole.relative_to(case) if case else path).as_posix())


def template_differences(document: Document, language: WrittenLanguage, file: Path) -> tuple[Difference, ...]:
    """What a template says otherwise than the shipped one, paragraph by paragraph.

    Raises OutputError if the file is no Word file.
    """
    shipped = read_paragraphs(document.template(language), document.name)
    return tuple(differences(shipped, read_paragraphs(_template_bytes(file), quoted(file.name))))
