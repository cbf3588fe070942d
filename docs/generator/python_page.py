"""The Python reference as a page, made from signatures and docstrings: docs/reference/api.md."""

import re
from collections.abc import Iterator

import sjumil_docs as sd
from markdown_parts import block
from public_names import Member, PublicName, public_name
from sjumil_docs.case.parts import Part

GROUPS: dict[str, tuple[str, ...]] = {
    "Reading and checking": ("read", "check", "rules", "status", "schema", "data_schema"),
    "Documents": (
        "draft",
        "render",
        "build",
        "build_many",
        "watch",
        "document_names",
        "document_kinds",
        "document_states",
        "plugin_faults",
        "programme_names",
    ),
    "What people have written": (
        *(
            "forms",
            "collect",
            "diff",
            "take_back",
            "tidy",
            "edit",
            "check_edits",
            "stated_values",
            "stated_case",
        ),
        *("file_text", "write_file_text"),
    ),
    "A case, a template, a machine": ("new", "template", "template_changes", "check_template", "doctor"),
    "What is handed in": (
        "CaseSource",
        "GivenFiles",
        "DraftOptions",
        "BuildOptions",
        "FormFormat",
        "OnStage",
        "StageName",
        "Language",
        "WrittenLanguage",
    ),
    "Reports": ("Report", "Problem", "Severity", "Place", "SetAside", "RuleLevel", "Progress", "RuleInfo"),
    "Drafts in memory": ("Drafted", "DraftedDocument"),
    "Documents before they are built": ("DocumentKind", "DocumentState", "DueDocument"),
    "What was built": (
        "Built",
        "BuiltDocument",
        "LeftOut",
        "BuiltCase",
        "Outcome",
        "OutdatedFiles",
        "FileState",
        "Standing",
    ),
    "Forms and answers": (
        "WrittenForms",
        "WrittenForm",
        "Collected",
        "CollectedForm",
        "CollectedValue",
        "ValueOutcome",
        "LeftOver",
        "CaseStatus",
        "StepStatus",
        "QuestionStatus",
        "ParticipantStatus",
        "ReceivedFormStatus",
        "Reminder",
    ),
    "What a person has changed": (
        "RevisedDocument",
        "Revision",
        "Difference",
        "TakenDocument",
        "TakenChange",
        "ValueEdit",
        "FileText",
        "TidiedLines",
    ),
    "Templates and machines": ("PlacedTemplate", "Need"),
    "Errors": (
        "SjumilError",
        "UsageError",
        "WrongTypeError",
        "CaseError",
        "TemplateError",
        "EditError",
        "OutputError",
        "PdfError",
        "PluginError",
        "UnprintedError",
    ),
    "Plain data": (
        "ReportDict",
        "CountsDict",
        "ProblemDict",
        "SeverityName",
        "SetAsideDict",
        "ProgressDict",
        "RuleDict",
        "DocumentKindDict",
        "BuiltDict",
        "BuiltDocumentDict",
        "LeftOutDict",
        "CaseStatusDict",
        "DueDocumentDict",
        "DocumentStateDict",
        "StepStatusDict",
        "QuestionStatusDict",
        "ParticipantStatusDict",
        "ReceivedFormStatusDict",
        "ReminderDict",
        "RevisedDocumentDict",
        "RevisionDict",
        "DifferenceDict",
        "TakenDocumentDict",
        "TakenChangeDict",
        "TidiedLinesDict",
        "NeedDict",
        "FaultDict",
        "ErrorDict",
        "CaseErrorDict",
        "PdfErrorDict",
    ),
}
"""The public names but the parts of a case, in the order of the page."""


def names_told() -> str:
    """Every public name that is no part of a case, group by group."""
    lines: list[str] = []
    for group, names in GROUPS.items():
        lines.append(f"## {group}\n")
        lines += [_section(public_name(name)) for name in names]
    return "\n".join(lines)


def left_out() -> set[str]:
    """The public names that stand neither here nor among the parts of a case."""
    parts = {name for name in sd.__all__ if _is_part(getattr(sd, name))}
    return set(sd.__all__) - parts - {name for names in GROUPS.values() for name in names}


def _is_part(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Part)


def _section(named: PublicName) -> str:
    bases = [base for base in named.bases if base in sd.__all__]
    lines = [f"### {named.name}", *_shape(named), linked(named.docstring, named.name)]
    lines += [f"It is a {linked(base, '')}." for base in bases]
    fields = [member for member in named.members if not member.is_method]
    lines += ["\n".join(member_line(field, named.name) for field in fields)] if fields else []
    lines += [_method(member, named.name) for member in named.members if member.is_method]
    return "\n\n".join(filter(None, lines)) + "\n"


def _shape(named: PublicName) -> Iterator[str]:
    if named.is_function:
        yield block(f"sd.{named.name}{named.shape}", "python").rstrip()
    elif named.shape:
        yield block(f"sd.{named.name} = {named.shape}", "python").rstrip()


def member_line(member: Member, within: str) -> str:
    """A member on one line, with its docstring."""
    shape = member.shape if member.is_method else f": {member.shape}"
    told = linked(" ".join(member.docstring.split()), within)
    return f"- `{member.name}{shape}`{f' – {told}' if told else ''}"


def _method(method: Member, within: str) -> str:
    signature = block(f"{method.name}{method.shape}", "python").rstrip()
    return f"{signature}\n\n{linked(method.docstring, within)}"


def linked(text: str, within: str) -> str:
    """A text in which the names of public classes lead to where they stand."""
    return re.sub(r"(?<![`\w.])(`?)([A-Z]\w+)(`?)(?![\w`])", lambda match: _link(match, within), text)


def _link(match: re.Match[str], within: str) -> str:
    name = match[2]
    if name not in sd.__all__ or name == within or (name in _WORDS and not match[1]):
        return match[0]
    page = "case.md" if _is_part(getattr(sd, name)) else ""
    return f"[`{name}`]({page}#{name.lower()})"


_WORDS = {
    "Case",
    "Group",
    "Link",
    "Place",
    "Step",
    "Task",
    "Meeting",
    "Measure",
    "Question",
    "Report",
    "Sender",
}
"""Names that are words too: only as code are they names in a sentence."""
