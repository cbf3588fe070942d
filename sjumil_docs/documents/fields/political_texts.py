"""The texts of the political case: facts, assessment, alternatives, consequences."""

from sjumil_docs.case.proceedings import ChildRightsAssessment
from sjumil_docs.documents.fields.programme_fields import law_references
from sjumil_docs.documents.view import Fields, View
from sjumil_docs.word.writing.template_values import Blocks, Gap

PATH = "saksfremlegg"
CHILD_RIGHTS = "barnerettighetsvurdering"


def political_texts(view: View) -> Fields:
    """The texts of the political case, with gaps where a finished one has them."""
    case = view.case.case_summary
    return {
        "sammendrag": view.needed_text(case.summary, PATH, "sammendrag"),
        "bakgrunn": view.text(case.background, PATH, "bakgrunn"),
        "saksopplysninger": view.text(case.facts, PATH, "saksopplysninger"),
        "lovgrunnlag": "; ".join(case.legal_basis or law_references(view)),
        "vurdering": view.needed_text(case.assessment, PATH, "vurdering"),
        "barnets_beste": _best_interests(view),
        CHILD_RIGHTS: _child_rights(view),
        "medvirkning": view.needed_text(case.participation, PATH, "medvirkning"),
        "alternativer": _alternatives(view),
        "økonomiske_konsekvenser": view.needed_text(case.economy, PATH, "økonomiske_konsekvenser"),
        "uten_tilskudd": view.text(case.without_grant, PATH, "uten_tilskudd"),
        "administrative_konsekvenser": view.text(case.administration, PATH, "administrative_konsekvenser"),
        "konsekvenser": [
            {"navn": each.name, "tekst": view.text(each.text, PATH, "konsekvenser", n, "tekst")}
            for n, each in enumerate(case.consequences)
        ],
        "konklusjon": view.text(case.conclusion, PATH, "konklusjon"),
        "videre_saksgang": view.text(case.next_steps, PATH, "videre_saksgang"),
    }


def _best_interests(view: View) -> Blocks | Gap:
    """The assessment in one text; required where the six parts are not given."""
    case = view.case.case_summary
    if case.child_rights == ChildRightsAssessment():
        return view.needed_text(case.best_interests, PATH, "barnets_beste")
    return view.text(case.best_interests, PATH, "barnets_beste")


def _child_rights(view: View) -> list[Fields]:
    """The parts of the child rights assessment that the case gives, each with its name."""
    assessment = view.case.case_summary.child_rights
    parts = {
        "barna": assessment.children,
        "rettigheter": assessment.rights,
        "barnas_mening": assessment.views,
        "for_og_mot": assessment.for_and_against,
        "avveining": assessment.weighing,
        "oppfølging": assessment.follow_up,
    }
    return [
        {"navn": view.words[f"child_rights.{key}"], "tekst": view.text(text, PATH, CHILD_RIGHTS, key)}
        for key, text in parts.items()
        if text
    ]


def _alternatives(view: View) -> list[Fields]:
    return [
        {
            "nr": str(number + 1),
            "forslag": view.text(alternative.proposal, PATH, "alternativer", number, "forslag"),
            "følger": view.text(alternative.consequences, PATH, "alternativer", number, "følger"),
        }
        for number, alternative in enumerate(view.case.case_summary.alternatives)
    ]
