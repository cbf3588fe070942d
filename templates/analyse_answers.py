"""The second part of the analysis: every question with its answer, step by step."""

from analyse_figures import POINTS
from writing import Both, Flow, Words, chapter, each, flow, h, p, points, when


def _call_out(values: str, label: Words, name: str, style: str) -> Flow:
    """Points under a label, so that their kind is not shown by colour alone."""
    return when(values, p(label, f"{name}tittel"), points(values, style))


# How an answer was obtained is shown with its sources, or alone if there are none.
HOW = "{% if svaret.innhentet %} ({{ svaret.innhentet }}){% endif %}"
SOURCES = flow(
    when(
        "svaret.kilder",
        p(Both(f"Kilder{HOW}: {{{{ svaret.kilder }}}}.", f"Kjelder{HOW}: {{{{ svaret.kilder }}}}."), "Kilde"),
    ),
    when(
        "svaret.innhentet and not svaret.kilder",
        p(Both("Kilde: {{ svaret.innhentet }}.", "Kjelde: {{ svaret.innhentet }}."), "Kilde"),
    ),
)

ANSWER = flow(
    h(3, "{{ svaret.nr }} {{ svaret.kort }}"),
    when("svaret.kort != svaret.tekst", p("{{ svaret.tekst }}", "Spørsmål")),
    when(
        "svaret.ubesvart",
        p(Both("Spørsmålet er ikke besvart:", "Spørsmålet står utan svar:"), keepNext=True),
        p("{{ svaret.ubesvart }}"),
    ),
    each("delen in svaret.deler", p("{{ delen }}")),
    _call_out("svaret.styrker", "Dette fungerer", "Styrke", "Styrke"),
    _call_out("svaret.utfordringer", Both("Utfordringer", "Utfordringar"), "Utfordrings", "Utfordring"),
    _call_out("svaret.ideer", Both("Ideer", "Idear"), "Idé", "Idé"),
    SOURCES,
)

NO_QUESTIONS = "{% if spørsmål_mangler %}{{ spørsmål_mangler }}{% else %}"
IN_TABLES = "{% if spørsmål_i_tabeller %} "
ANSWERS = when(
    "steg",
    chapter(Both("Alle svarene", "Alle svara"), "svarene", new_page=True),
    p(
        Both(
            f"{NO_QUESTIONS}Her står hvert spørsmål med svaret.{IN_TABLES}Numrene er de samme som i "
            "tabellene i kapittel [[REF stegene]].{% endif %}{% endif %}",
            f"{NO_QUESTIONS}Her står kvart spørsmål med svaret.{IN_TABLES}Nummera er dei same som i "
            "tabellane i kapittel [[REF stegene]].{% endif %}{% endif %}",
        )
    ),
    POINTS,
    each(
        "ett_steg in steg",
        when(
            "ett_steg.spørsmål",
            h(
                2,
                Both(
                    "Svarene i {{ ett_steg.omtale }}: {{ ett_steg.navn }}",
                    "Svara i {{ ett_steg.omtale }}: {{ ett_steg.navn }}",
                ),
            ),
            each("svaret in ett_steg.spørsmål", ANSWER),
        ),
    ),
)
