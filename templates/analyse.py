"""The analysis: what a council reads first, then every answer, then how it was made."""

from analyse_answers import ANSWERS
from analyse_appendices import APPENDICES
from analyse_changes import CHANGES, MEASURES
from analyse_figures import PROGRESS
from analyse_focus import FOCUS
from analyse_next import NEXT
from analyse_overview import ONE_PAGE
from analyse_steps import STEPS
from design import REPORT
from furniture import (
    BANNER,
    CONTACT,
    DRAFT,
    FOCUS_AREAS,
    GRADING,
    LOGO,
    running_footer,
    running_header,
    title_or_kind,
)
from package import Template
from sections import cover_section, upright_section
from wordml import w
from writing import Both, chapter, flow, p, points, unnumbered, when

COVER = flow(
    p("{{ kommune.alle_navn }}", "Forsidenavn"),
    p("{{ tittel }}", "Title"),
    p(
        Both(
            "Status, utviklingstrekk, utfordringer og innsatsområder",
            "Status, utviklingstrekk, utfordringar og innsatsområde",
        ),
        "Subtitle",
    ),
    BANNER,
    LOGO,
    p("{{ etikett.analyse }}", "Dokumenttype"),
    when("avsender.enhet", p("{{ avsender.enhet }}", "Forside")),
    when("kommune.nummer", p("Kommunenummer: {{ kommune.nummer }}", "Forside")),
    when("arkivsak", p("{{ etikett.arkivsak }}: {{ arkivsak }}", "Forside")),
    when("saksbehandler", p("{{ etikett.saksbehandler }}: {{ saksbehandler }}", "Forside")),
    GRADING,
    p("{{ kommune.fullt_navn }}, {{ dato }}", "Forside", sectPr=cover_section()),
)

CONTENTS = flow(
    unnumbered(Both("Innhold", "Innhald"), "TOC Heading"),
    p("{{ innhold }}"),
)

SUMMARY = flow(
    chapter("{{ etikett.sammendrag }}", new_page=True),
    p("{{ sammendrag }}"),
    when("innsatsområder", FOCUS_AREAS),
    p(
        Both(
            "Svarene på hvert spørsmål står i kapittel [[REF svarene]]. "
            "Hvordan vi laget {{ program.rapport.bestemt }}, står i kapittel [[REF metoden]].",
            "Svaret på kvart spørsmål står i kapittel [[REF svarene]]. "
            "Korleis vi laga {{ program.rapport.bestemt }}, står i kapittel [[REF metoden]].",
        )
    ),
)

FINDINGS = flow(chapter(Both("Hovedfunn", "Hovudfunn")), points("hovedfunn"))

ANALYSE = Template(
    name="analyse",
    kind="Analyse",
    scale=REPORT,
    body=flow(
        COVER,
        CONTENTS,
        PROGRESS,
        SUMMARY,
        MEASURES,
        FINDINGS,
        ONE_PAGE,
        FOCUS,
        STEPS,
        CHANGES,
        NEXT,
        ANSWERS,
        APPENDICES,
    ),
    header=running_header(title_or_kind("tittel", "{{ etikett.analyse }}"), longest=100),
    first_header=p(DRAFT, "Forsidetopp"),
    footer=running_footer("dato"),
    first_footer=CONTACT,
    last_section=lambda: w("sectPr", *upright_section()),
)
