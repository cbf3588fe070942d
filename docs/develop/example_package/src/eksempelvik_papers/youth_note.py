"""The note to the youth council: the chosen focus areas, and what the council is asked."""

from importlib.resources import files

from sjumil_docs.extending import Document, Fields, View, head_fields

TEMPLATES = files("eksempelvik_papers") / "templates"
QUESTIONS = {
    "nb": ("Er dette de riktige områdene?", "Hva mangler?"),
    "nn": ("Er dette dei rette områda?", "Kva manglar?"),
}


def fields(view: View) -> Fields:
    """The fields of the template; what the case lacks is marked in the document, and told of by the check."""
    areas = [
        {"navn": area.name, "antall_tiltak": str(len(area.measures) or "")}
        for area in view.case.focus_areas
        if area.chosen
    ]
    return {
        **head_fields(view),
        "svarfrist": view.line(view.long_moment(view.case.reply_by)),
        "områder": areas or [{"navn": view.gap("innsatsområder"), "antall_tiltak": ""}],
        "spørsmål": list(QUESTIONS[view.language]),
    }


DOCUMENT = Document(
    "ungdomsnotat",
    fields,
    titles={"nb": "Notat til ungdomsrådet", "nn": "Notat til ungdomsrådet"},
    templates={language: TEMPLATES / f"ungdomsnotat.{language}.docx" for language in ("nb", "nn")},
)
