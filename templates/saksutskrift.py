"""The extract of the minutes: the resolution first, then how each body treated the case."""

from design import CASE
from furniture import LOGO, RESOLVED_BY, paper_head, running_footer, running_header
from package import Template
from saksfremlegg_head import TREATMENT_TABLE
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
    when("forslaget.stemmer", p("{{ forslaget.stemmer }}", "Kilde")),
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
                "Medlemmer til stede: {{ møtet.til_stede }}.",
                "Medlemmer til stades: {{ møtet.til_stede }}.",
            )
        ),
    ),
    MOTIONS,
    when("møtet.votering", p("**Votering:**", keepNext=True), p("{{ møtet.votering }}")),
    when(
        "møtet.vedtak and not møtet.vedtar",
        either(
            "møtet.innstiller",
            p(Both("**Innstilling:**", "**Tilråding:**"), keepNext=True),
            p("**Vedtak:**", keepNext=True),
        ),
        points("møtet.vedtak", "List Number"),
    ),
    when(
        "møtet.vedtak and møtet.vedtar",
        p(Both("Vedtaket står først i saksutskriften.", "Vedtaket står først i saksutskrifta.")),
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
        when("behandlet", h(1, Both("Behandlingen", "Behandlinga")), TREATMENTS),
        when(
            "sendes_til",
            h(1, Both("Vedtaket sendes til", "Vedtaket blir sendt til")),
            points("sendes_til"),
        ),
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
