"""The follow-up report: how far the measures have come, area by area, then what councils say of it."""

from design import CASE
from furniture import LOGO, RESOLVED_BY, paper_head, running_footer, running_header
from package import Template
from writing import (
    Both,
    Column,
    FinalRow,
    Paragraph,
    Table,
    Words,
    cell_of_blocks,
    each,
    flow,
    h,
    p,
    points,
    tag,
    when,
)

KIND = "Oppfølgingsrapport"

STATES = (
    ("gjennomført", 1400, "Gjennomført"),
    ("i_gang", 850, "I gang"),
    ("forsinket", 1200, Both("Forsinket", "Forseinka")),
    ("ikke_startet", 900, Both("Ikke startet", "Ikkje starta")),
    ("stanset", 1000, Both("Stanset", "Stansa")),
)
"""The states of a measure, the width of the column of each, and its head."""

COUNTS = when(
    "fordeling",
    Table(
        Both("Hvor langt tiltakene er kommet", "Kor langt tiltaka er komne"),
        (
            Column(2870, "Innsatsområde", "{{ gruppen.navn }}"),
            Column(850, "Tiltak", "{{ gruppen.antall }}", right=True),
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

STANDING = flow(
    h(1, Both("Hvor langt vi er kommet", "Kor langt vi er komne")),
    when("vedtatt", p(RESOLVED_BY)),
    p("{{ tekst }}"),
    COUNTS,
    when(
        "brukt",
        p(
            Both("Brukt på tiltakene så langt: {{ brukt }}.", "Brukt på tiltaka så langt: {{ brukt }}."),
            spacing={"before": 160},
        ),
    ),
    when("ingen_tiltak", p("{{ ingen_tiltak }}")),
    when(
        "avvik",
        h(2, Both("Forsinket eller stanset", "Forseinka eller stansa")),
        points(
            "avvik",
            "List Bullet",
            "**{{ punkt.situasjon }}:** {{ punkt.tittel }}"
            "{% if punkt.ny_frist %} (ny frist {{ punkt.ny_frist }}){% endif %}",
        ),
    ),
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
    Paragraph("Ny: {{ tiltaket.ny_frist }}", "Tabelltekst"),
    tag("endif"),
]
STATE = [
    Paragraph("{{ tiltaket.situasjon }}", "Tabelltittel"),
    tag("if tiltaket.dato"),
    Paragraph("{{ tiltaket.dato }}", "Tabelltekst"),
    tag("endif"),
]
SPENT = [
    tag("if tiltaket.brukt or not tiltaket.kostnad"),
    Paragraph("{{ tiltaket.brukt }}", "Tabelltekst"),
    tag("endif"),
    tag("if tiltaket.kostnad"),
    Paragraph("Planlagt: {{ tiltaket.kostnad }}", "Tabelltekst"),
    tag("endif"),
]


def _measures(about: Words, values: str) -> Table:
    return Table(
        about,
        (
            Column(2250, "Tiltak og ansvar", NAMED),
            Column(1250, "Frist", DEADLINE),
            Column(1370, "Status", STATE),
            Column(1900, "Brukt", SPENT),
            Column(2300, "Merknad", cell_of_blocks("tiltaket.merknad")),
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

SINGLE = when("enkelttiltak", h(1, "Enkelttiltak"), _measures("Enkelttiltak", "enkelttiltak"))

COUNCILS = flow(
    h(1, Both("Dette sier rådene", "Dette seier råda")),
    each(
        "uttalelsen in uttalelser",
        h(2, "{{ uttalelsen.fra }}{% if uttalelsen.dato %}, {{ uttalelsen.dato }}{% endif %}"),
        when("uttalelsen.tekst", p("{{ uttalelsen.tekst }}")),
    ),
)

AHEAD = flow(
    when(
        "endres",
        h(1, Both("Dette gjør vi annerledes", "Dette gjer vi annleis")),
        points("endres"),
    ),
    h(1, "Neste rapport"),
    p(Both("Neste rapport kommer {{ neste_rapport }}.", "Neste rapport kjem {{ neste_rapport }}.")),
)

EARLIER = when(
    "tidligere",
    h(1, Both("Tidligere statuser", "Tidlegare statusar")),
    Table(
        Both("Statusene før denne rapporten", "Statusane før denne rapporten"),
        (
            Column(2700, "Tiltak", "{{ rad.tittel }}"),
            Column(1200, "Dato", "{{ rad.dato }}"),
            Column(1300, "Status", "{{ rad.situasjon }}"),
            Column(1200, "Ny frist", "{{ rad.ny_frist }}"),
            Column(1100, "Brukt", "{{ rad.brukt }}", right=True),
            Column(1570, "Merknad", cell_of_blocks("rad.merknad")),
        ),
        ("rad in tidligere",),
    ),
)

OPPFOLGINGSRAPPORT = Template(
    name="oppfølgingsrapport",
    kind=KIND,
    scale=CASE,
    body=flow(paper_head(KIND, "{{ arbeidet_heter }}"), STANDING, AREAS, SINGLE, COUNCILS, AHEAD, EARLIER),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
