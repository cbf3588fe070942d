"""The milestone report: how many are reached, which have slipped, then every milestone."""

from analyse_appendices import MILESTONES_IN_TIME
from design import CASE
from furniture import LOGO, paper_head, running_footer, running_header
from package import Template
from writing import Both, Column, Paragraph, Table, flow, h, p, points, tag, when

KIND = "Milepælsrapport"

HEAD = paper_head(KIND, "{{ arbeidet_heter }}")

STANDING = flow(
    h(1, Both("Hvor arbeidet står", "Kvar arbeidet står")),
    when(
        "nådd",
        p(
            Both(
                "Milepæler nådd per {{ dato }}: {{ nådd }}.",
                "Milepælar nådde per {{ dato }}: {{ nådd }}.",
            )
        ),
    ),
    when("tekst", p("{{ tekst }}")),
    when(
        "forsinkede",
        h(1, Both("Skulle ha vært nådd", "Skulle ha vore nådd")),
        p(
            Both(
                "Fristen er ute for disse, uten at de er meldt nådd:",
                "Fristen er ute for desse, utan at dei er melde nådde:",
            ),
            keepNext=True,
        ),
        points(
            "forsinkede",
            "List Bullet",
            "{{ punkt.navn }} (frist {{ punkt.ferdig }}){% if punkt.status %}: {{ punkt.status }}{% endif %}",
        ),
    ),
)

# What was reported before stands under what is reported now.
STATUS = [
    Paragraph("{{ milepælen.status }}", "Tabelltekst"),
    tag("for rapporten in milepælen.tidligere"),
    Paragraph("{{ rapporten.rapportdato }}: {{ rapporten.status }}", "Tabelltekst"),
    tag("endfor"),
]

ALL = flow(
    h(1, Both("Alle milepælene", "Alle milepælane")),
    Table(
        Both("Alle milepælene", "Alle milepælane"),
        (
            Column(3070, "Milepæl", "{{ milepælen.navn }}"),
            Column(1200, "Frist", "{{ milepælen.ferdig }}"),
            Column(1300, "Situasjon", "{{ milepælen.situasjon }}"),
            Column(1300, "Rapportert", "{{ milepælen.rapportdato }}"),
            Column(2200, "Status", STATUS),
        ),
        ("milepælen in milepæler",),
    ),
    MILESTONES_IN_TIME,
)

MILEPAELSRAPPORT = Template(
    name="milepælsrapport",
    kind=KIND,
    scale=CASE,
    body=flow(HEAD, STANDING, ALL),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
