"""The chapters on what it leads to: focus areas, their measures, single measures, work ahead."""

from writing import (
    Both,
    Column,
    Paragraph,
    Table,
    Words,
    cell_of_blocks,
    each,
    flow,
    h,
    p,
    tag,
    when,
)

# The questions behind a thing, so that a measure can be traced back to an answer.
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


def _measures(about: Words, values: str) -> Table:
    return Table(
        about,
        (
            Column(2750, "Tiltak", MEASURE),
            Column(1800, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1220, "Frist", "{{ tiltaket.frist }}"),
            Column(1250, "Kostnad", "{{ tiltaket.kostnad }}"),
            Column(2050, "Finansiering", "{{ tiltaket.finansiering }}"),
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
            "{{ område.steg }}{% if område.spørsmål %} (spørsmål {{ område.spørsmål }}){% endif %}",
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

AREA = flow(
    h(2, "Innsatsområde{% if område.nr %} {{ område.nr }}{% endif %}: {{ område.navn }}"),
    p("{{ område.begrunnelse }}"),
    when("område.steg", p(GROUNDS, "Kilde")),
    when(
        "område.tiltak",
        p("Tiltak i innsatsområde {{ område.nr }}", "caption"),
        _measures("Tiltak i innsatsområdet", "område.tiltak"),
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
    OVERVIEW,
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

FURTHER_WORK = when(
    "videre_arbeid",
    h(1, Both("Videre arbeid", "Vidare arbeid")),
    p("{{ videre_arbeid }}"),
)

FOCUS = flow(AREAS, NOT_CHOSEN, SINGLE_MEASURES, FURTHER_WORK)
