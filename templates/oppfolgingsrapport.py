"""The follow-up report: what is proposed, how far the measures are, the resolution, what councils say."""

from design import CASE
from furniture import LOGO, RESOLVED_BY, paper_head, running_footer, running_header
from oppfolgingsrapport_measures import AREAS, COUNTS, MONEY, SINGLE, state_of
from package import Template
from writing import (
    Both,
    Column,
    Table,
    cell_of_blocks,
    each,
    flow,
    h,
    p,
    points,
    when,
)

KIND = "Oppfølgingsrapport"

PROPOSAL = flow(
    when("rapport_til", p("**Til:** {{ rapport_til }}", spacing={"before": 160})),
    when(
        "innstilling",
        h(1, Both("Forslag til vedtak", "Framlegg til vedtak")),
        p(
            Both(
                "{{ Kommunedirektøren }} foreslår "
                "{% if vedtar %}at {{ vedtar }} gjør dette vedtaket{% else %}dette vedtaket{% endif %}:",
                "{{ Kommunedirektøren }} rår {% if vedtar %}{{ vedtar }} til å gjere dette vedtaket"
                "{% else %}til dette vedtaket{% endif %}:",
            ),
            keepNext=True,
        ),
        points("innstilling", "Innstillingspunkt"),
    ),
)

POINT_BY_POINT = when(
    "vedtakspunkter",
    h(1, "Vedtaket punkt for punkt"),
    Table(
        Both("Hva som ble vedtatt, og hva som er gjort", "Kva som vart vedteke, og kva som er gjort"),
        (
            Column(700, "Punkt", "{{ punktet.nr }}"),
            Column(
                4185,
                "{{ vedtak_i.utvalg }} vedtok",
                cell_of_blocks("punktet.vedtak"),
            ),
            Column(4185, "Dette er gjort", cell_of_blocks("punktet.gjort")),
        ),
        ("punktet in vedtakspunkter",),
    ),
)

STANDING = flow(
    h(1, Both("Hvor langt vi er kommet", "Kor langt vi er komne")),
    when("vedtatt", p(RESOLVED_BY)),
    p("{{ tekst }}"),
    COUNTS,
    when(
        "fordeling_i_alt.i_drift",
        p(
            Both(
                "«I drift» vil si at tiltaket er på plass og går videre.",
                "«I drift» vil seie at tiltaket er på plass og går vidare.",
            ),
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
    MONEY,
)

COUNCILS = flow(
    each(
        "delen in ungdomsrådets_del",
        h(
            1,
            Both(
                "Egen del fra {{ delen.rådet }}{% if delen.dato %}, {{ delen.dato }}{% endif %}",
                "Eigen del frå {{ delen.rådet }}{% if delen.dato %}, {{ delen.dato }}{% endif %}",
            ),
        ),
        p("{{ delen.tekst }}"),
    ),
    when(
        "uttalelser",
        h(1, Both("Dette sier rådene", "Dette seier råda")),
        each(
            "uttalelsen in uttalelser",
            h(2, "{{ uttalelsen.fra }}{% if uttalelsen.dato %}, {{ uttalelsen.dato }}{% endif %}"),
            when("uttalelsen.tekst", p("{{ uttalelsen.tekst }}")),
        ),
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
    p(
        Both(
            "Her står det som er meldt før, om tiltak og områder som har hatt mer enn én status. "
            "Den siste statusen står i tabellene over.",
            "Her står det som er meldt før, om tiltak og område som har hatt meir enn éin status. "
            "Den siste statusen står i tabellane over.",
        ),
        keepNext=True,
    ),
    Table(
        Both("Statusene før denne rapporten", "Statusane før denne rapporten"),
        (
            Column(2400, "Tiltak", "{{ rad.tittel }}"),
            Column(1370, "Status", state_of("rad")),
            Column(1200, "Ny frist", "{{ rad.ny_frist }}"),
            Column(1100, "Brukt", "{{ rad.brukt }}", right=True),
            Column(3000, "Merknad", cell_of_blocks("rad.merknad")),
        ),
        ("rad in tidligere",),
    ),
)

OPPFOLGINGSRAPPORT = Template(
    name="oppfølgingsrapport",
    kind=KIND,
    scale=CASE,
    body=flow(
        paper_head(KIND, "{{ arbeidet_heter }}"),
        PROPOSAL,
        STANDING,
        POINT_BY_POINT,
        AREAS,
        SINGLE,
        COUNCILS,
        AHEAD,
        EARLIER,
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
