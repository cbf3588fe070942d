"""The chapters on results: focus areas, their measures, single measures, further work."""

from analyse_figures import MEASURES_OVER_TIME
from writing import (
    Both,
    Column,
    Paragraph,
    Table,
    Words,
    captioned,
    cell_of_blocks,
    chapter,
    each,
    flow,
    h,
    p,
    tag,
    when,
)

# The questions behind an area or measure, so that it can be traced back to an answer.
AREA_QUESTIONS = "{% if område.spørsmål %}, spørsmål {{ område.spørsmål }}{% endif %}."
MEASURE_QUESTIONS = "{% if tiltaket.spørsmål %} (spørsmål {{ tiltaket.spørsmål }}){% endif %}"
MEASURE_DONE = "{% if tiltaket.utført %} – utført{% endif %}"
GROUNDS = Both(
    "Bygger på {{ område.steg }}" + AREA_QUESTIONS,
    "Byggjer på {{ område.steg }}" + AREA_QUESTIONS,
)
MEASURE = [
    Paragraph("{{ tiltaket.tittel }}" + MEASURE_QUESTIONS + MEASURE_DONE, "Tabelltittel"),
    tag("if tiltaket.beskrivelse"),
    Paragraph("{{ tiltaket.beskrivelse }}", "Tabelltekst"),
    tag("endif"),
]
# A cell must end in a paragraph, even an empty one.
COST = [
    tag("if tiltaket.kostnad or not tiltaket.finansiering"),
    Paragraph("{{ tiltaket.kostnad }}", "Tabelltekst"),
    tag("endif"),
    tag("if tiltaket.finansiering"),
    Paragraph("{{ tiltaket.finansiering }}", "Tabelltekst"),
    tag("endif"),
]


SUM = [
    Paragraph("{{ område.kostnad }}", "Tabelltekst", {"jc": "right"}),
    tag("if område.resten"),
    Paragraph("{{ område.resten }}", "Tabelltekst", {"jc": "right"}),
    tag("endif"),
]


def _measures(about: Words, values: str) -> Table:
    return Table(
        about,
        (
            Column(4600, "Tiltak", MEASURE),
            Column(1500, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1100, "Frist", "{{ tiltaket.frist }}"),
            Column(1870, "Kostnad og finansiering", COST),
        ),
        (f"tiltaket in {values}",),
    )


OVERVIEW = Table(
    Both(
        "Innsatsområdene med tiltak og kostnad",
        "Innsatsområda med tiltak og kostnad",
    ),
    (
        Column(2550, "Innsatsområde", [Paragraph("{{ område.nr }} {{ område.navn }}", "Tabelltittel")]),
        Column(2370, "{{ program.enhet.Entall }}", "{{ område.stegliste }}"),
        Column(750, "Tiltak", "{{ område.antall_tiltak }}", right=True),
        Column(3400, "Kostnad", SUM, right=True),
    ),
    ("område in innsatsområder",),
)

# The red thread of an area: what was found under each question it is based on, and what meets it.
CHALLENGES = [
    tag("for punkt in funnet.utfordringer"),
    Paragraph("{{ punkt }}", "Tabellpunkt"),
    tag("endfor"),
    tag("if not funnet.utfordringer"),
    Paragraph("", "Tabelltekst"),
    tag("endif"),
]
ANSWERING = [
    tag("for tittel in funnet.tiltak"),
    Paragraph("{{ tittel }}", "Tabellpunkt"),
    tag("endfor"),
    tag("if not funnet.tiltak"),
    Paragraph("", "Tabelltekst"),
    tag("endif"),
]
THREAD = Table(
    Both(
        "Fra utfordring til tiltak i innsatsområde {{ område.nr }}",
        "Frå utfordring til tiltak i innsatsområde {{ område.nr }}",
    ),
    (
        Column(1700, "Spørsmål", [Paragraph("{{ funnet.nr }} {{ funnet.kort }}", "Tabelltittel")]),
        Column(4800, Both("Utfordringer vi fant", "Utfordringar vi fann"), CHALLENGES),
        Column(2570, "Tiltak som svarer på det", ANSWERING),
    ),
    ("funnet in område.vei",),
)

AREA = flow(
    h(2, "Innsatsområde{% if område.nr %} {{ område.nr }}{% endif %}: {{ område.navn }}"),
    p("{{ område.begrunnelse }}"),
    when("område.steg", p(GROUNDS, "Kilde")),
    when("område.vei", captioned(THREAD)),
    when(
        "område.tiltak",
        captioned(_measures("Tiltak i innsatsområde {{ område.nr }}", "område.tiltak")),
    ),
)

AREAS = when(
    "innsatsområder",
    chapter(Both("Innsatsområder og tiltak", "Innsatsområde og tiltak")),
    when(
        "antall_innsatsområder",
        p(
            Both(
                "{{ program.rapport.Bestemt }} peker ut {{ antall_innsatsområder }}.",
                "{{ program.rapport.Bestemt }} peikar ut {{ antall_innsatsområder }}.",
            ),
            keepNext=True,
        ),
        captioned(OVERVIEW),
    ),
    each("område in innsatsområder", AREA),
)

NOT_CHOSEN = when(
    "ikke_valgte",
    h(2, Both("Områder vi vurderte, men ikke valgte", "Område vi vurderte, men ikkje valde")),
    captioned(
        Table(
            Both("Områder som ikke er valgt", "Område som ikkje er valde"),
            (
                Column(3270, "Område", "{{ området.navn }}"),
                Column(4200, Both("Begrunnelse", "Grunngiving"), cell_of_blocks("området.begrunnelse")),
                Column(1600, "Spørsmål", "{{ området.spørsmål }}"),
            ),
            ("området in ikke_valgte",),
        )
    ),
)

SINGLE_MEASURES = when(
    "enkelttiltak",
    h(2, "Enkelttiltak"),
    p(
        Both(
            "Disse tiltakene ligger utenfor innsatsområdene.",
            "Desse tiltaka ligg utanfor innsatsområda.",
        ),
        keepNext=True,
    ),
    captioned(_measures("Enkelttiltak", "enkelttiltak")),
)

WHO = Both("Hvem som skal gjøre hva", "Kven som skal gjere kva")
RESPONSIBLE = Table(
    Both("Tiltakene etter hvem som har ansvaret", "Tiltaka etter kven som har ansvaret"),
    (
        Column(2900, "Ansvar", "{{ raden.ansvar }}"),
        Column(1100, Both("Antall tiltak", "Tal på tiltak"), "{{ raden.antall }}", right=True),
        Column(
            5070,
            "Tiltak og frist",
            [
                tag("for tiltaket in raden.tiltak"),
                Paragraph(
                    "{{ tiltaket.tittel }}{% if tiltaket.frist %} ({{ tiltaket.frist }}){% endif %}",
                    "Tabellpunkt",
                ),
                tag("endfor"),
            ],
        ),
    ),
    ("raden in tiltak_etter_ansvar",),
)

TOGETHER = when(
    "tiltak_etter_ansvar",
    when(
        "tiltak_over_tid.diagram",
        h(2, Both("Når tiltakene skal være ferdige", "Når tiltaka skal vere ferdige")),
        MEASURES_OVER_TIME,
    ),
    h(2, WHO),
    captioned(RESPONSIBLE),
)

FOCUS = flow(AREAS, NOT_CHOSEN, SINGLE_MEASURES, TOGETHER)
