"""The extract of the minutes: the resolution first, then how each body treated the case."""

from design import CASE, TEXT_WIDTH
from furniture import LOGO, RESOLVED_BY, paper_head, running_footer, running_header
from package import Template
from saksfremlegg_head import TREATMENT_TABLE
from wordml import Element, w
from writing import Both, each, either, flow, h, p, points, when

KIND = "Saksutskrift"

RESOLUTION = flow(
    h(1, "Vedtak"),
    when("vedtatt", p(RESOLVED_BY, keepNext=True), points("vedtak_i.punkter", "Vedtakspunkt")),
    when("vedtak_mangler", p("{{ vedtak_mangler }}")),
)

MOTIONS = each(
    "forslaget in møtet.forslag",
    p(Both("**Forslag fra {{ forslaget.fra }}:**", "**Framlegg frå {{ forslaget.fra }}:**"), keepNext=True),
    p("{{ forslaget.tekst }}"),
)

PROPOSAL = when(
    "innstilling",
    h(2, "{{ etikett.innstilling }}"),
    points("innstilling", "Innstillingspunkt"),
)

TREATMENTS = each(
    "møtet in behandlet",
    h(
        2,
        "{{ møtet.utvalg }}{% if møtet.dato %} {{ møtet.dato }}{% endif %}"
        "{% if møtet.saksnr %}, sak {{ møtet.saksnr }}{% endif %}",
    ),
    when(
        "møtet.uttalelse",
        p(Both("**Uttalelse:**", "**Fråsegn:**"), keepNext=True),
        p("{{ møtet.uttalelse }}"),
    ),
    when(
        "møtet.til_stede",
        p(
            Both(
                "Til stede: {{ møtet.til_stede }}"
                "{% if møtet.medlemmer %} av {{ møtet.medlemmer }}{% endif %} medlemmer.",
                "Til stades: {{ møtet.til_stede }}"
                "{% if møtet.medlemmer %} av {{ møtet.medlemmer }}{% endif %} medlemmer.",
            )
        ),
    ),
    MOTIONS,
    when(
        "møtet.stemmer or møtet.votering",
        p("**Votering:**", keepNext=True),
        each(
            "forslaget in møtet.stemmer",
            p(
                Both(
                    "Forslaget fra {{ forslaget.fra }}: {{ forslaget.stemmer }}",
                    "Framlegget frå {{ forslaget.fra }}: {{ forslaget.stemmer }}",
                ),
                "List Bullet",
            ),
        ),
        when("møtet.votering", p("{{ møtet.votering }}")),
    ),
    when(
        "møtet.vedtak and not møtet.vedtar",
        either(
            "møtet.innstiller",
            p(Both("**Innstilling:**", "**Tilråding:**"), keepNext=True),
            p("**Vedtak:**", keepNext=True),
        ),
        points("møtet.vedtak", "List Number"),
    ),
)


def _lines_to_write_on() -> list[Element]:
    """The tab stops that lines lead to: for the place and day, then for a name."""
    return [w("tab", val="left", leader="underscore", pos=pos) for pos in (TEXT_WIDTH // 2, TEXT_WIDTH)]


TRUE_COPY = flow(
    h(1, "Rett utskrift"),
    either(
        "elektronisk_godkjent and not utkast",
        flow(
            when("bekreftet_av", p("{{ bekreftet_av }}", keepNext=True)),
            p(
                Both(
                    "Dokumentet er elektronisk godkjent og har derfor ingen håndskrevet underskrift.",
                    "Dokumentet er elektronisk godkjent og har derfor inga handskriven underskrift.",
                )
            ),
        ),
        flow(
            p(
                Both("Sted og dato:\t  Underskrift:\t", "Stad og dato:\t  Underskrift:\t"),
                tabs=_lines_to_write_on(),
                spacing={"before": 480},
            ),
            when("bekreftet_av", p("\t{{ bekreftet_av }}", "Adresse")),
        ),
    ),
)

SAKSUTSKRIFT = Template(
    name="saksutskrift",
    kind=KIND,
    scale=CASE,
    body=flow(
        paper_head(KIND, "{{ sak.tittel }}"),
        p("Saksgang", "Skjematittel"),
        TREATMENT_TABLE,
        RESOLUTION,
        when("behandlet or innstilling", h(1, "{{ etikett.behandlingen }}"), PROPOSAL, TREATMENTS),
        when(
            "sendes_til",
            h(1, Both("Vedtaket sendes til", "Vedtaket blir sendt til")),
            points("sendes_til"),
        ),
        TRUE_COPY,
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
