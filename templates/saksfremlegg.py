"""The political case: the proposed resolution first, then facts, then the weighing, kept apart."""

from design import CASE
from furniture import LOGO, running_footer, running_header
from package import Template
from saksfremlegg_head import HEAD
from wordml import Properties
from writing import (
    Both,
    Column,
    FinalRow,
    Flow,
    Paragraph,
    Table,
    each,
    either,
    flow,
    h,
    p,
    points,
    tag,
    when,
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
                "Kommunen hadde {{ møter_oppsummert }}.",
                "Kommunen hadde {{ møter_oppsummert }}.",
            )
        ),
    ),
    when(
        "deltakere_oppsummert",
        p(
            Both(
                "Disse var med i arbeidet: {{ deltakere_oppsummert }}.",
                "Desse var med i arbeidet: {{ deltakere_oppsummert }}.",
            )
        ),
    ),
)


def _cost(of: str, mark: str = "") -> list[Paragraph]:
    """The cell of a sum, with the text on the measures without a cost."""
    right: Properties = {"jc": "right"}
    return [
        Paragraph(f"{mark}{{{{ {of}.kostnad }}}}{mark}", "Tabelltekst", right),
        tag(f"if {of}.resten"),
        Paragraph(f"{{{{ {of}.resten }}}}", "Tabelltekst", right),
        tag("endif"),
    ]


# The summary for politicians, right after the proposal: the areas, their basis and their cost.
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
            Column(2850, "Steg", "{{ område.steg }}"),
            Column(750, "Tiltak", "{{ område.antall_tiltak }}", right=True),
            Column(2300, "Kostnad", _cost("område"), right=True),
        ),
        ("område in innsatsområder",),
        final_rows=(
            FinalRow(
                "enkelttiltak",
                (
                    "Enkelttiltak",
                    "",
                    "{{ enkelttiltak_samlet.antall }}",
                    _cost("enkelttiltak_samlet"),
                ),
            ),
            FinalRow(
                "tiltak_i_alt",
                (
                    Both("**Til sammen**", "**Til saman**"),
                    "",
                    "**{{ tiltak_i_alt.antall }}**",
                    _cost("tiltak_i_alt", "**"),
                ),
            ),
        ),
    ),
)

# The measures that the council resolves on; the analysis gives responsible units and grounds.
MEASURES = when(
    "tiltak",
    h(2, Both("Tiltakene", "Tiltaka")),
    p(
        Both(
            "Tiltakene er nærmere omtalt i analysen.",
            "Tiltaka er nærmare omtalte i analysen.",
        ),
        keepNext=True,
    ),
    Table(
        Both("Tiltakene med frist og kostnad", "Tiltaka med frist og kostnad"),
        (
            Column(4170, "Tiltak", "{{ tiltaket.tittel }}{% if tiltaket.utført %} – utført{% endif %}"),
            Column(1300, "Område", "{{ tiltaket.område or 'Enkelttiltak' }}"),
            Column(1300, "Frist", "{{ tiltaket.frist }}"),
            Column(2300, "Kostnad", "{{ tiltaket.kostnad or tiltaket.finansiering }}", right=True),
        ),
        ("tiltaket in tiltak",),
        final_rows=(
            FinalRow(
                "tiltak_i_alt and tiltak_i_alt.kostnad",
                (Both("**Til sammen**", "**Til saman**"), "", "", _cost("tiltak_i_alt", "**")),
            ),
        ),
    ),
)

STATEMENTS = each(
    "møtet in behandling",
    when(
        "møtet.uttalelse",
        h(2, Both("Uttalelse fra {{ møtet.utvalg }}", "Fråsegn frå {{ møtet.utvalg }}")),
        p("{{ møtet.uttalelse }}"),
    ),
    when(
        "møtet.vedtak and not møtet.vedtar",
        either(
            "møtet.innstiller",
            h(2, Both("Innstilling fra {{ møtet.utvalg }}", "Tilråding frå {{ møtet.utvalg }}")),
            h(2, Both("Behandling i {{ møtet.utvalg }}", "Handsaming i {{ møtet.utvalg }}")),
        ),
        points("møtet.vedtak"),
    ),
)

FACTS = flow(
    h(1, "{{ etikett.saksopplysninger }}"),
    p("{{ sak.saksopplysninger }}"),
    PROCESS,
    when("hovedfunn", h(2, Both("Hovedfunn", "Hovudfunn")), points("hovedfunn")),
    MEASURES,
    STATEMENTS,
)


def _part(level: int, key: str) -> Flow:
    """A section of the case, shown if the municipality has written it."""
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
    # A resolution is read as one: it moves to a new page rather than being split.
    points("vedtak_i.punkter", "Vedtakspunkt", keepNext=True),
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
