"""The political case: the proposed resolution first, then facts, then the weighing, kept apart."""

from design import CASE
from furniture import LOGO, RESOLVED_BY, SIGNATURES, running_footer, running_header
from package import Template
from saksfremlegg_assessment import ASSESSMENT, CONSEQUENCES, NEXT_STEPS, part
from saksfremlegg_head import HEAD, KIND
from wordml import Properties
from writing import (
    Both,
    Column,
    FinalRow,
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
            "{{ Kommunedirektøren }} foreslår "
            "{% if vedtar %}at {{ vedtar }} gjør dette vedtaket{% else %}dette vedtaket{% endif %}:",
            "{{ Kommunedirektøren }} rår "
            "{% if vedtar %}{{ vedtar }} til å gjere dette vedtaket{% else %}til dette vedtaket{% endif %}:",
        ),
        keepNext=True,
    ),
    points("innstilling", "Innstillingspunkt"),
)

PROCESS = when(
    "møter_oppsummert or deltakere_oppsummert",
    h(2, "Arbeidet med {{ program.rapport.bestemt }}"),
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
                "Forslaget gjelder {{ antall_innsatsområder }}:",
                "Framlegget gjeld {{ antall_innsatsområder }}:",
            ),
        ),
    ),
    Table(
        Both("Innsatsområdene", "Innsatsområda"),
        (
            Column(3170, "Innsatsområde", "{{ område.nr }} {{ område.navn }}"),
            Column(1200, "{{ program.enhet.Entall }}", "{{ område.stegnumre }}"),
            Column(800, "Tiltak", "{{ område.antall_tiltak }}", right=True),
            Column(3900, "Kostnad", _cost("område"), right=True),
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
    "ta_med_tiltak and tiltak",
    h(2, Both("Tiltakene", "Tiltaka")),
    Table(
        Both("Tiltakene med frist og kostnad", "Tiltaka med frist og kostnad"),
        (
            Column(4370, "Tiltak", "{{ tiltaket.tittel }}{% if tiltaket.utført %} – utført{% endif %}"),
            Column(1200, "Område", "{{ tiltaket.område or 'Enkelttiltak' }}"),
            Column(1300, "Frist", "{{ tiltaket.frist }}"),
            Column(
                2200,
                "Kostnad eller finansiering",
                "{{ tiltaket.kostnad or tiltaket.finansiering }}",
                right=True,
            ),
        ),
        ("tiltaket in tiltak",),
    ),
)

# In a paper that is dated after the meetings, and in no other.
STATEMENTS = each(
    "møtet in behandling",
    when(
        "møtet.uttalelse",
        h(2, Both("Uttalelse fra {{ møtet.utvalget }}", "Fråsegn frå {{ møtet.utvalget }}")),
        p("{{ møtet.uttalelse }}"),
    ),
    when(
        "møtet.vedtak and not møtet.vedtar",
        either(
            "møtet.innstiller",
            h(2, Both("Innstilling fra {{ møtet.utvalget }}", "Tilråding frå {{ møtet.utvalget }}")),
            h(2, Both("Vedtak i {{ møtet.utvalget }}", "Vedtak i {{ møtet.utvalget }}")),
        ),
        points("møtet.vedtak", "List Number"),
    ),
)

LEGAL_BASIS = when("sak.lovgrunnlag", p("**{{ etikett.lovgrunnlag }}:** {{ sak.lovgrunnlag }}."))

FACTS = flow(
    h(1, "{{ etikett.saksopplysninger }}"),
    p("{{ sak.saksopplysninger }}"),
    LEGAL_BASIS,
    PROCESS,
    when("hovedfunn", h(2, Both("Hovedfunn", "Hovudfunn")), points("hovedfunn")),
    MEASURES,
)


RESOLUTION = when(
    "vedtatt",
    h(1, "Vedtak"),
    p(RESOLVED_BY, keepNext=True),
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
        part(1, "bakgrunn"),
        FACTS,
        ASSESSMENT,
        CONSEQUENCES,
        NEXT_STEPS,
        STATEMENTS,
        RESOLUTION,
        SIGNATURES,
        ENCLOSURES,
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
