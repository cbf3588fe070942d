"""The analysis report: cover, process, a chapter for each step, and the results."""

from analyse_appendices import APPENDICES
from analyse_changes import CHANGES
from analyse_figures import POINTS, PROGRESS
from analyse_focus import FOCUS
from analyse_process import PROCESS
from analyse_steps import CONVENTION, STEP
from design import REPORT
from furniture import BANNER, CONTACT, FOCUS_AREAS, GRADING, LOGO, running_footer, running_header
from package import Template
from sections import cover_section, upright_section
from wordml import w
from writing import Both, chapter, each, flow, h, p, points, when

COVER = flow(
    BANNER,
    LOGO,
    p("{{ kommune.alle_navn }}", "Forsidenavn"),
    p("{{ tittel }}", "Title"),
    p(
        Both(
            "Status, utviklingstrekk, utfordringer og innsatsområder",
            "Status, utviklingstrekk, utfordringar og innsatsområde",
        ),
        "Subtitle",
    ),
    when("avsender.enhet", p("{{ avsender.enhet }}", "Forside")),
    when("kommune.nummer", p("Kommunenummer: {{ kommune.nummer }}", "Forside")),
    when("arkivsak", p("{{ etikett.arkivsak }}: {{ arkivsak }}", "Forside")),
    when("saksbehandler", p("{{ etikett.saksbehandler }}: {{ saksbehandler }}", "Forside")),
    GRADING,
    p("{{ kommune.fullt_navn }}, {{ dato }}", "Forside", sectPr=cover_section()),
)

CONTENTS = flow(
    chapter(Both("Innhold", "Innhald"), "TOC Heading"),
    p("{{ innhold }}"),
)

SUMMARY = flow(
    chapter("{{ etikett.sammendrag }}"),
    p("{{ sammendrag }}"),
    when("innsatsområder", FOCUS_AREAS),
)

FINDINGS = flow(h(1, Both("Hovedfunn", "Hovudfunn")), points("hovedfunn"), POINTS)

ANALYSE = Template(
    name="analyse",
    kind="Analyse",
    scale=REPORT,
    body=flow(
        COVER,
        CONTENTS,
        PROGRESS,
        SUMMARY,
        PROCESS,
        CONVENTION,
        FINDINGS,
        each("ett_steg in steg", STEP),
        CHANGES,
        FOCUS,
        APPENDICES,
    ),
    header=running_header("{{ tittel }}"),
    first_header=running_header("{{ etikett.analyse }}"),
    footer=running_footer("dato"),
    first_footer=CONTACT,
    wide_footer=running_footer("dato", "Bunntekst bred"),
    last_section=lambda: w("sectPr", *upright_section()),
)
