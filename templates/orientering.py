"""The briefing of committees: one page on what is done, why, and when it comes to them."""

from design import CASE
from furniture import LOGO, paper_head, running_footer, running_header
from package import Template
from writing import Both, Column, Table, flow, h, p, points, when

KIND = "Orientering"

ABOUT = flow(
    h(1, Both("Hva saken gjelder", "Kva saka gjeld")),
    p(
        Both(
            "{{ kommune.fullt_navn }} {{ program.gjør }}. Arbeidet heter {{ program.navn }}. "
            "Saken er bare til orientering.",
            "{{ kommune.fullt_navn }} {{ program.gjør }}. Arbeidet heiter {{ program.navn }}. "
            "Saka er berre til orientering.",
        )
    ),
    when("tekst", p("{{ tekst }}")),
    h(1, "Mandat"),
    p("{{ mandat }}"),
)

HEARD = when(
    "deltakere_oppsummert",
    h(1, Both("Hvem som blir hørt", "Kven som blir høyrde")),
    p(Both("Disse er med: {{ deltakere_oppsummert }}.", "Desse er med: {{ deltakere_oppsummert }}.")),
)

WHEN = flow(
    when(
        "milepæler",
        h(1, "Når det skjer"),
        Table(
            Both("Milepælene", "Milepælane"),
            (
                Column(6070, "Milepæl", "{{ milepælen.navn }}"),
                Column(1500, "Start", "{{ milepælen.start }}"),
                Column(1500, "Ferdig", "{{ milepælen.ferdig }}"),
            ),
            ("milepælen in milepæler",),
        ),
    ),
    when(
        "behandling",
        p(
            Both(
                "Disse skal behandle {{ program.rapport.bestemt }}:",
                "{{ program.rapport.Bestemt }} skal leggjast fram for desse:",
            ),
            keepNext=True,
            spacing={"before": 160},
        ),
        points(
            "behandling",
            "List Bullet",
            "{{ punkt.utvalg }}{% if punkt.dato %} {{ punkt.dato }}{% endif %}",
        ),
    ),
)

ORIENTERING = Template(
    name="orientering",
    kind=KIND,
    scale=CASE,
    body=flow(
        paper_head(KIND, "{{ arbeidet_heter }}"),
        p('**Til:** {{ til | join("; ") }}', spacing={"before": 160}),
        ABOUT,
        HEARD,
        WHEN,
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
