"""The chapters on results: focus areas, their measures, single measures, further work."""

from analyse_figures import MEASURES_OVER_TIME
from writing import (
    Both,
    Column,
    Paragraph,
    Table,
    Words,
    cell_of_blocks,
    each,
    either,
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


def _measures(about: Words, values: str) -> Table:
    return Table(
        about,
        (
            Column(4000, "Tiltak", MEASURE),
            Column(1850, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1170, "Frist", "{{ tiltaket.frist }}"),
            Column(2050, "Kostnad og finansiering", COST),
        ),
        (f"tiltaket in {values}",),
    )


OVERVIEW = Table(
    Both("Oversikt over innsatsområdene", "Oversikt over innsatsområda"),
    (
        Column(2700, "Innsatsområde", "{{ område.nr }} {{ område.navn }}"),
        Column(
            2700,
            "Steg og spørsmål",
            "{{ område.stegliste }}{% if område.spørsmål %} (spørsmål {{ område.spørsmål }}){% endif %}",
        ),
        Column(
            3670,
            "Tiltak",
            "{% for tiltaket in område.tiltak %}{{ tiltaket.tittel }}"
            "{% if not loop.last %}; {% endif %}{% endfor %}",
        ),
    ),
    ("område in innsatsområder",),
)

# One row for each area: what was found, what was chosen, what will be done.
ROAD_TO_AREA = [
    tag("for funnet in område.vei"),
    Paragraph("Spørsmål {{ funnet.nr }}", "Tabelltittel"),
    tag("for punkt in funnet.utfordringer"),
    Paragraph("{{ punkt }}", "Tabellpunkt"),
    tag("endfor"),
    tag("endfor"),
    tag("if not område.vei"),
    Paragraph("", "Tabelltekst"),
    tag("endif"),
]
MEASURES_OF_AREA = [
    tag("for tiltaket in område.tiltak"),
    Paragraph("{{ tiltaket.tittel }}", "Tabellpunkt"),
    tag("endfor"),
    tag("if not område.tiltak"),
    Paragraph("", "Tabelltekst"),
    tag("endif"),
]
ROAD = Table(
    Both("Veien fra utfordringer til innsatsområder", "Vegen frå utfordringar til innsatsområde"),
    (
        Column(4200, Both("Utfordringer vi fant", "Utfordringar vi fann"), ROAD_TO_AREA),
        Column(2070, "Innsatsområde", "{{ område.nr }} {{ område.navn }}"),
        Column(2800, "Tiltak", MEASURES_OF_AREA),
    ),
    ("område in innsatsområder",),
)

AREA = flow(
    h(2, "Innsatsområde{% if område.nr %} {{ område.nr }}{% endif %}: {{ område.navn }}"),
    p("{{ område.begrunnelse }}"),
    when("område.steg", p(GROUNDS, "Kilde")),
    when(
        "område.tiltak",
        p("Tiltak i innsatsområde {{ område.nr }}", "caption"),
        _measures("Tiltak i innsatsområde {{ område.nr }}", "område.tiltak"),
    ),
)

AREAS = when(
    "innsatsområder",
    h(1, Both("Innsatsområder", "Innsatsområde")),
    when(
        "antall_innsatsområder",
        p(
            Both(
                "Analysen peker ut {{ antall_innsatsområder }}.",
                "Analysen peikar ut {{ antall_innsatsområder }}.",
            ),
            keepNext=True,
        ),
    ),
    either(
        "veien_er_kjent",
        flow(
            p(
                Both(
                    "Slik henger utfordringene, innsatsområdene og tiltakene sammen:",
                    "Slik heng utfordringane, innsatsområda og tiltaka saman:",
                ),
                keepNext=True,
            ),
            ROAD,
        ),
        flow(OVERVIEW),
    ),
    each("område in innsatsområder", AREA),
)

NOT_CHOSEN = when(
    "ikke_valgte",
    h(1, Both("Områder vi vurderte, men ikke valgte", "Område vi vurderte, men ikkje valde")),
    Table(
        Both("Områder som ikke er valgt", "Område som ikkje er valde"),
        (
            Column(3270, "Område", "{{ området.navn }}"),
            Column(4200, Both("Begrunnelse", "Grunngiving"), cell_of_blocks("området.begrunnelse")),
            Column(1600, "Spørsmål", "{{ området.spørsmål }}"),
        ),
        ("området in ikke_valgte",),
    ),
)

SINGLE_MEASURES = when(
    "enkelttiltak",
    h(1, "Enkelttiltak"),
    p(
        Both(
            "Disse tiltakene ligger utenfor innsatsområdene.",
            "Desse tiltaka ligg utanfor innsatsområda.",
        ),
        keepNext=True,
    ),
    _measures("Enkelttiltak", "enkelttiltak"),
)

WHO = Both("Hvem som skal gjøre hva", "Kven som skal gjere kva")
RESPONSIBLE = Table(
    WHO,
    (
        Column(2900, "Ansvar", "{{ raden.ansvar }}"),
        Column(1100, Both("Antall tiltak", "Tal tiltak"), "{{ raden.antall }}", right=True),
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
    h(1, Both("Tiltakene samlet", "Tiltaka samla")),
    when(
        "tiltak_over_tid.diagram",
        h(2, Both("Når tiltakene skal være ferdige", "Når tiltaka skal vere ferdige")),
        MEASURES_OVER_TIME,
    ),
    h(2, WHO),
    RESPONSIBLE,
)

FURTHER_WORK = when(
    "videre_arbeid",
    h(1, Both("Videre arbeid", "Vidare arbeid")),
    p("{{ videre_arbeid }}"),
)

FOCUS = flow(AREAS, NOT_CHOSEN, SINGLE_MEASURES, TOGETHER, FURTHER_WORK)
