"""The tables of the follow-up report: how far the measures are, money planned and used, each measure."""

from writing import (
    Both,
    Column,
    FinalRow,
    Paragraph,
    Table,
    Words,
    cell_of_blocks,
    each,
    h,
    p,
    tag,
    when,
)

STATES = (
    ("gjennomført", 1330, "Gjennomført"),
    ("i_drift", 830, "I drift"),
    ("i_gang", 830, "I gang"),
    ("forsinket", 1150, Both("Forsinket", "Forseinka")),
    ("ikke_startet", 900, Both("Ikke startet", "Ikkje starta")),
    ("stanset", 950, Both("Stanset", "Stansa")),
)
"""The states of a measure, the width of the column of each, and its head."""

COUNTS = when(
    "fordeling",
    Table(
        Both("Hvor langt tiltakene er kommet", "Kor langt tiltaka er komne"),
        (
            Column(2280, "Innsatsområde", "{{ gruppen.navn }}"),
            Column(800, "Tiltak", "{{ gruppen.antall }}", right=True),
            *(Column(width, head, f"{{{{ gruppen.{state} }}}}", right=True) for state, width, head in STATES),
        ),
        ("gruppen in fordeling",),
        final_rows=(
            FinalRow(
                "fordeling | length > 1",
                (
                    Both("**Til sammen**", "**Til saman**"),
                    "**{{ fordeling_i_alt.antall }}**",
                    *(f"**{{{{ fordeling_i_alt.{state} }}}}**" for state, *_ in STATES),
                ),
            ),
        ),
    ),
)

MONEY = when(
    "penger",
    h(2, "Planlagt og brukt"),
    Table(
        Both(
            "Hva tiltakene skulle koste, og hva som er brukt", "Kva tiltaka skulle koste, og kva som er brukt"
        ),
        (
            Column(3470, "Innsatsområde", "{{ gruppen.navn }}"),
            Column(3500, "Planlagt", "{{ gruppen.planlagt }}"),
            Column(
                2100,
                "Brukt{% if per_dato %} per {{ per_dato }}{% endif %}",
                "{{ gruppen.brukt }}",
                right=True,
            ),
        ),
        ("gruppen in penger",),
        final_rows=(
            FinalRow(
                "penger | length > 1",
                (
                    Both("**Til sammen**", "**Til saman**"),
                    "**{{ penger_i_alt.planlagt }}**",
                    "**{{ penger_i_alt.brukt }}**",
                ),
            ),
        ),
    ),
    when("penger_oppgitt", p("{{ penger_oppgitt }}", spacing={"before": 160})),
)

NAMED = [
    Paragraph("{{ tiltaket.tittel }}", "Tabelltittel"),
    tag("if tiltaket.ansvar"),
    Paragraph("{{ tiltaket.ansvar }}", "Tabelltekst"),
    tag("endif"),
]
# A cell must end in a paragraph, even an empty one.
DEADLINE = [
    Paragraph("{{ tiltaket.frist }}", "Tabelltekst"),
    tag("if tiltaket.ny_frist"),
    Paragraph("Ny frist: {{ tiltaket.ny_frist }}", "Tabelltekst"),
    tag("endif"),
]


def state_of(row: str) -> list[Paragraph]:
    """The cell of a status, with its date below."""
    return [
        Paragraph(f"{{{{ {row}.situasjon }}}}", "Tabelltittel"),
        tag(f"if {row}.dato"),
        Paragraph(f"{{{{ {row}.dato }}}}", "Tabelltekst"),
        tag("endif"),
    ]


def _measures(about: Words, values: str) -> Table:
    return Table(
        about,
        (
            Column(2000, "Tiltak og ansvar", NAMED),
            Column(1230, "Frist", DEADLINE),
            Column(1370, "Status", state_of("tiltaket")),
            Column(1270, "Planlagt", "{{ tiltaket.kostnad }}"),
            Column(1100, "Brukt", "{{ tiltaket.brukt }}"),
            Column(2100, "Merknad", cell_of_blocks("tiltaket.merknad")),
        ),
        (f"tiltaket in {values}",),
    )


AREAS = when(
    "innsatsområder",
    h(1, Both("Innsatsområdene", "Innsatsområda")),
    each(
        "område in innsatsområder",
        h(2, "{{ område.nr }} {{ område.navn }}"),
        when(
            "område.situasjon",
            p(
                Both(
                    "**Området som helhet:** {{ område.situasjon }} ({{ område.dato }})",
                    "**Heile området:** {{ område.situasjon }} ({{ område.dato }})",
                )
            ),
        ),
        when("område.merknad", p("{{ område.merknad }}")),
        when("område.tiltak", _measures("Tiltak i innsatsområde {{ område.nr }}", "område.tiltak")),
    ),
)

SINGLE = when(
    "enkelttiltak",
    h(1, "Enkelttiltak"),
    p(
        Both(
            "Enkelttiltak er tiltak som ikke hører til noe innsatsområde.",
            "Enkelttiltak er tiltak som ikkje høyrer til noko innsatsområde.",
        ),
        keepNext=True,
    ),
    _measures("Enkelttiltak", "enkelttiltak"),
)
