"""The project plan: what is asked for, what Sjumilssteget is, then the other chapters of the source."""

from analyse_process import ORGANISATION, PARTICIPANTS, STEPS_TABLE, UNITS
from design import CASE
from furniture import LOGO, paper_head, running_footer, running_header
from package import Template
from writing import Both, Column, Table, caption, flow, h, p, points, when

KIND = "Prosjektplan"

HEAD = paper_head(KIND, "{{ arbeidet_heter }}")

ASSIGNMENT = flow(
    h(1, "{{ etikett.bakgrunn }}"),
    p("{{ bakgrunn }}"),
    h(1, "Mandat"),
    p("{{ mandat }}"),
    h(1, "Mål med {{ program.i_setning }}"),
    p("{{ hovedmål }}"),
    when(
        "arbeidsmål",
        p(Both("Arbeidsmålene er:", "Arbeidsmåla er:"), keepNext=True),
        points("arbeidsmål"),
    ),
    when("målgruppe", h(1, "Målgruppe"), p("{{ målgruppe }}")),
)

PEOPLE = flow(
    h(1, "Organisering og involverte"),
    ORGANISATION,
    when(
        "deltakere_telt",
        p(
            Both("Vi skal spørre {{ deltakere_telt }}.", "Vi skal spørje {{ deltakere_telt }}."),
            keepNext=True,
            spacing={"before": 160},
        ),
    ),
    PARTICIPANTS,
    when(
        "suksessfaktorer",
        h(1, Both("Suksessfaktorer", "Suksessfaktorar")),
        points("suksessfaktorer"),
    ),
    when(
        "risiko",
        h(1, "Risiko"),
        points("risiko"),
    ),
)

ASKED = flow(
    h(1, "Det vi ber om"),
    p(
        Both(
            "Planen skal godkjennes av {{ godkjennes_av }}.{% if bes_om %} Vi ber også om dette:{% endif %}",
            "Planen skal godkjennast av {{ godkjennes_av }}.{% if bes_om %} Vi ber også om dette:{% endif %}",
        )
    ),
    points("bes_om"),
)

PRIVACY = flow(
    h(1, Both("Samtykke og taushetsplikt", "Samtykke og teieplikt")),
    p("{{ personvern }}"),
)

PROGRAMME = flow(
    h(1, "Om {{ program.i_setning }}"),
    p(
        Both(
            f"{{{{ program.om }}}} {UNITS.nb} står i tabell [[REF stegene]].",
            f"{{{{ program.om }}}} {UNITS.nn} står i tabell [[REF stegene]].",
        )
    ),
    caption(STEPS_TABLE.about, "stegene"),
    STEPS_TABLE,
)

LAW = when(
    "lovgrunnlag",
    h(
        1,
        Both(
            "{{ program.grunnlag.Kort }}s betydning for kommunens praksis",
            "Kva {{ program.grunnlag.kort }} har å seie for det kommunen gjer",
        ),
    ),
    points("lovgrunnlag"),
)

PLAN = flow(
    h(1, "Tiltak, tidsramme og ansvar"),
    Table(
        Both("Oppgavene i arbeidet", "Oppgåvene i arbeidet"),
        (
            Column(700, "Fase", "{{ oppgaven.fase }}"),
            Column(700, "Nr.", "{{ oppgaven.nr }}"),
            Column(3970, Both("Oppgave", "Oppgåve"), "{{ oppgaven.oppgave }}"),
            Column(1700, "Tid", "{{ oppgaven.tid }}"),
            Column(2000, "Ansvar", "{{ oppgaven.ansvar }}"),
        ),
        ("oppgaven in fremdriftsplan",),
        row_heads=False,
    ),
    h(1, "Milepælsplan"),
    Table(
        Both("Milepælene", "Milepælane"),
        (
            Column(6070, "Milepæl", "{{ milepælen.navn }}"),
            Column(1500, "Start", "{{ milepælen.start }}"),
            Column(1500, "Ferdig", "{{ milepælen.ferdig }}"),
        ),
        ("milepælen in milepæler",),
    ),
)

LAST = flow(
    when("økonomi", h(1, "Økonomi"), p("{{ økonomi }}")),
    when("lenker", h(1, Both("Lenker", "Lenkjer")), points("lenker")),
)

PROSJEKTPLAN = Template(
    name="prosjektplan",
    kind=KIND,
    scale=CASE,
    body=flow(HEAD, ASKED, PROGRAMME, ASSIGNMENT, PEOPLE, PRIVACY, LAW, PLAN, LAST),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
