"""The political case: the proposed resolution first, then facts, then the weighing, kept apart."""

from design import CASE
from furniture import BANNER, GRADING, LOGO, running_footer, running_header
from package import Template
from writing import Both, Column, Flow, Table, cell_of_blocks, each, flow, h, p, points, when

CASE_TABLE = Table(
    Both("Opplysninger om saken", "Opplysningar om saka"),
    (
        Column(2000, "{{ etikett.arkivsak }}", "{{ arkivsak }}"),
        Column(2000, "{{ etikett.arkivkode }}", "{{ arkivkode }}"),
        Column(3470, "{{ etikett.saksbehandler }}", "{{ saksbehandler }}"),
        Column(1600, "{{ etikett.dato }}", "{{ dato_kort }}"),
    ),
)

TREATMENT_TABLE = Table(
    Both("Politisk behandling", "Politisk handsaming"),
    (
        Column(3870, "{{ etikett.utvalg }}", "{{ møtet.utvalg }}"),
        Column(1900, "{{ etikett.rolle }}", "{{ møtet.rolle }}"),
        Column(1600, "{{ etikett.møtedato }}", "{{ møtet.dato_kort }}"),
        Column(1700, "{{ etikett.saksnr }}", "{{ møtet.saksnr }}"),
    ),
    ("møtet in behandling",),
    style="Sjumilskjema",
)

HEAD = flow(
    BANNER,
    p("{{ etikett.saksfremlegg }}", "Dokumenttype"),
    GRADING,
    p("{{ sak.tittel }}", "Title"),
    CASE_TABLE,
    p(Both("Politisk behandling", "Politisk handsaming"), "Skjematittel"),
    TREATMENT_TABLE,
)

PROPOSAL = flow(
    h(1, "{{ etikett.innstilling }}"),
    p(
        Both(
            "{{ Kommunedirektøren }} legger fram dette forslaget til vedtak:",
            "{{ Kommunedirektøren }} legg fram dette framlegget til vedtak:",
        ),
        keepNext=True,
    ),
    points("innstilling", "Innstillingspunkt"),
)

PROCESS = when(
    "møter_oppsummert or deltakere_oppsummert",
    h(2, "Arbeidet med analysen"),
    when(
        "møter_oppsummert",
        p(
            Both(
                "Kommunen holdt {{ møter_oppsummert }}.",
                "Kommunen heldt {{ møter_oppsummert }}.",
            )
        ),
    ),
    when(
        "deltakere_oppsummert",
        p(
            Both(
                "I arbeidet deltok {{ deltakere_oppsummert }}.",
                "I arbeidet deltok {{ deltakere_oppsummert }}.",
            )
        ),
    ),
)

# What a politician wants at once, after what is asked: the areas, what they rest on and what they cost.
SHORT = flow(
    h(1, "{{ etikett.sammendrag }}"),
    p("{{ sak.sammendrag }}"),
    when(
        "antall_innsatsområder",
        p(
            Both(
                "Analysen peker ut {{ antall_innsatsområder }}:",
                "Analysen peikar ut {{ antall_innsatsområder }}:",
            ),
        ),
    ),
    Table(
        Both("Innsatsområdene", "Innsatsområda"),
        (
            Column(3170, "Innsatsområde", "{{ område.nr }} {{ område.navn }}"),
            Column(2900, "Steg", "{{ område.steg }}"),
            Column(800, "Tiltak", "{{ område.antall_tiltak }}", right=True),
            Column(2200, "Kostnad", "{{ område.kostnad }}", right=True),
        ),
        ("område in innsatsområder",),
    ),
)

STEP_FINDINGS = when(
    "stegfunn",
    h(2, Both("Utfordringer i hvert steg", "Utfordringar i kvart steg")),
    Table(
        Both("Utfordringer i hvert steg", "Utfordringar i kvart steg"),
        (
            Column(2470, "Steg", "{{ funnet.nummer }} {{ funnet.navn }}"),
            Column(6600, Both("Utfordringer", "Utfordringar"), cell_of_blocks("funnet.utfordringer")),
        ),
        ("funnet in stegfunn",),
    ),
)

LONG_FINDINGS = when(
    "stegfunn_i_analysen",
    p(
        Both(
            "Utfordringene i hvert steg er beskrevet i analysen.",
            "Utfordringane i kvart steg er skildra i analysen.",
        )
    ),
)

STATEMENTS = each(
    "møtet in behandling",
    when(
        "møtet.uttalelse",
        h(2, Both("{{ møtet.utvalg }}: uttalelse", "{{ møtet.utvalg }}: fråsegn")),
        p("{{ møtet.uttalelse }}"),
    ),
    when(
        'møtet.vedtak and møtet.rolle != "vedtak"',
        h(2, Both("{{ møtet.utvalg }}: behandling", "{{ møtet.utvalg }}: handsaming")),
        points("møtet.vedtak"),
    ),
)

FACTS = flow(
    h(1, "{{ etikett.saksopplysninger }}"),
    p("{{ sak.saksopplysninger }}"),
    PROCESS,
    when("hovedfunn", h(2, Both("Hovedfunn", "Hovudfunn")), points("hovedfunn")),
    STEP_FINDINGS,
    LONG_FINDINGS,
    STATEMENTS,
)


def _part(level: int, key: str) -> Flow:
    """A part of the case that is there when the municipality has written it."""
    return when(f"sak.{key}", h(level, f"{{{{ etikett.{key} }}}}"), p(f"{{{{ sak.{key} }}}}"))


ASSESSMENT = flow(
    h(1, "{{ etikett.vurdering }}"),
    p("{{ sak.vurdering }}"),
    _part(2, "barnets_beste"),
    _part(2, "medvirkning"),
    _part(1, "økonomiske_konsekvenser"),
    _part(1, "administrative_konsekvenser"),
    _part(1, "konklusjon"),
)

RESOLUTION = when(
    "vedtatt",
    h(1, "Vedtak"),
    p(
        Both(
            "{{ vedtak_i.utvalg }} behandlet saken {{ vedtak_i.dato }}"
            "{% if vedtak_i.saksnr %} (sak {{ vedtak_i.saksnr }}){% endif %}"
            "{% if vedtak_i.punkter %} og gjorde dette vedtaket:{% else %}.{% endif %}",
            "{{ vedtak_i.utvalg }} handsama saka {{ vedtak_i.dato }}"
            "{% if vedtak_i.saksnr %} (sak {{ vedtak_i.saksnr }}){% endif %}"
            "{% if vedtak_i.punkter %} og gjorde dette vedtaket:{% else %}.{% endif %}",
        ),
        keepNext=True,
    ),
    points("vedtak_i.punkter", "Vedtakspunkt"),
)

ENCLOSURES = when("vedlegg", h(1, "{{ etikett.vedlegg }}"), points("vedlegg", "Vedleggspunkt"))

SAKSFREMLEGG = Template(
    name="saksfremlegg",
    kind=Both("Saksfremlegg", "Saksframlegg"),
    scale=CASE,
    body=flow(
        HEAD,
        PROPOSAL,
        SHORT,
        _part(1, "bakgrunn"),
        FACTS,
        ASSESSMENT,
        RESOLUTION,
        ENCLOSURES,
    ),
    header=running_header("{{ etikett.saksfremlegg }}"),
    first_header=flow(LOGO, running_header("{{ etikett.saksfremlegg }}")),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
