"""The application for a grant: why, what, who, when, what it costs, and what comes of it."""

from design import CASE
from furniture import LOGO, SIGNATURES, paper_head, running_footer, running_header
from package import Template
from writing import Both, Column, FinalRow, Table, Words, cell_of_blocks, flow, h, p, points, when

KIND = Both("Søknad om tilskudd", "Søknad om tilskot")

RECEIVER = flow(
    p("**Til:** {{ tilskuddsgiver }}", spacing={"before": 160, "after": 20}),
    p(
        Both("**Tilskuddsordning:** {{ ordning }}", "**Tilskotsordning:** {{ ordning }}"),
        spacing={"after": 20},
    ),
    when("frist", p("**Søknadsfrist:** {{ frist }}", spacing={"after": 20})),
    p(
        Both(
            "**Søker:** {{ kommune.fullt_navn }}{% if avsender.organisasjonsnummer %}, "
            "org.nr. {{ avsender.organisasjonsnummer }}{% endif %}",
            "**Søkjar:** {{ kommune.fullt_navn }}{% if avsender.organisasjonsnummer %}, "
            "org.nr. {{ avsender.organisasjonsnummer }}{% endif %}",
        ),
        spacing={"after": 20},
    ),
    p(
        Both(
            "**Beløp vi søker om:** {{ søknadssum }}"
            "{% if samlet_kostnad %} (prosjektet koster {{ samlet_kostnad }}){% endif %}",
            "**Beløp vi søkjer om:** {{ søknadssum }}"
            "{% if samlet_kostnad %} (prosjektet kostar {{ samlet_kostnad }}){% endif %}",
        ),
        spacing={"after": 20},
    ),
    when("periode", p("**Prosjektperiode:** {{ periode }}", spacing={"after": 20})),
    when("kontakt", p("**Kontakt:** {{ kontakt }}")),
)


def amounts(about: Words, head: Words, values: str, total: str) -> Table:
    """Items with their amounts, and the sum below."""
    return Table(
        about,
        (
            Column(6570, head, "{{ posten.navn }}"),
            Column(2500, "Beløp", "{{ posten.beløp }}", right=True),
        ),
        (f"posten in {values}",),
        final_rows=(FinalRow(total, (Both("**Til sammen**", "**Til saman**"), f"**{{{{ {total} }}}}**")),),
    )


MONEY = flow(
    h(1, "Budsjett"),
    amounts("Kostnadene i budsjettet", "Kostnad", "kostnader", "samlet_kostnad"),
    h(1, "Finansiering"),
    amounts(
        Both("Hvor pengene kommer fra", "Kvar pengane kjem frå"),
        Both("Kilde", "Kjelde"),
        "finansiering",
        "samlet_finansiering",
    ),
)

MEASURES = flow(
    h(1, "Tiltak"),
    Table(
        Both("Tiltakene søknaden gjelder", "Tiltaka søknaden gjeld"),
        (
            Column(2300, "Tiltak", "**{{ tiltaket.tittel }}**"),
            Column(
                3270, Both("Hva det går ut på", "Kva det går ut på"), cell_of_blocks("tiltaket.beskrivelse")
            ),
            Column(1300, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1000, "Frist", "{{ tiltaket.frist }}"),
            Column(1200, "Kostnad", "{{ tiltaket.kostnad }}"),
        ),
        ("tiltaket in tiltak",),
    ),
)

BACKING = flow(
    h(1, "Forankring"),
    p("{{ forankring }}"),
    points("forankret_i", "List Bullet", "**{{ punkt.navn }}:** {{ punkt.tekst }}"),
)

SOKNAD = Template(
    name="søknad",
    kind=KIND,
    scale=CASE,
    body=flow(
        paper_head(KIND, "{{ prosjekt }}"),
        RECEIVER,
        h(1, "Behov"),
        p("{{ behov }}"),
        h(1, "Mål"),
        p("{{ mål }}"),
        MEASURES,
        BACKING,
        h(1, Both("Fremdrift", "Framdrift")),
        p("{{ fremdriften }}"),
        MONEY,
        h(1, Both("Effekt", "Verknad")),
        p("{{ effekt }}"),
        h(1, "Rapportering"),
        p("{{ rapportering }}"),
        SIGNATURES,
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
