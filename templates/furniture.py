"""Contents shared by documents: the banner of drafts, headers and footers, the list of areas."""

from wordml import Value
from writing import Both, Column, Flow, Table, Words, each, either, flow, p, points, when

BANNER = when(
    "utkast",
    p(
        Both(
            "**Utkast.** Dokumentet er ikke ferdig. "
            "{% if antall_mangler == '1' %}Én opplysning mangler. Den er merket i teksten."
            "{% else %}{{ antall_mangler }} opplysninger mangler. De er merket i teksten.{% endif %}",
            "**Utkast.** Dokumentet er ikkje ferdig. "
            "{% if antall_mangler == '1' %}Éi opplysning manglar. Ho er merkt i teksten."
            "{% else %}{{ antall_mangler }} opplysningar manglar. Dei er merkte i teksten.{% endif %}",
        ),
        "Utkast",
    ),
)
DRAFT = "{% if utkast %}!!Utkast!!  {% endif %}"
"""The mark of a draft in the header of each page."""
GRADING = when("gradering", p("Tilgang: {{ gradering }}", "Forside"))
LOGO = when("avsender.logo", p("{{ avsender.logo }}", "Forside"))
LONGEST_NAME = 80
"""The most letters of a municipality's name that stands in the header, beside the kind of document."""


def running_header(words: Words, longest: int = LONGEST_NAME) -> Flow:
    """The header of each page: the mark of a draft, the municipality if it has room, and the document."""
    nb, nn = words if isinstance(words, Both) else (words, words)
    fits = f"kommune.fullt_navn | length <= {longest}"
    start = f"{DRAFT}{{% if {fits} %}}{{{{ kommune.fullt_navn }}}} – {{% endif %}}"
    return p(Both(start + nb, start + nn), "header")


def title_or_kind(title: str, kind: Words) -> Both:
    """The title in the header of each page; the kind of document where the title would take a line more."""
    nb, nn = kind if isinstance(kind, Both) else (kind, kind)
    start = f"{{% if tittel_i_toppen %}}{{{{ {title} }}}}{{% else %}}"
    return Both(f"{start}{nb}{{% endif %}}", f"{start}{nn}{{% endif %}}")


def running_footer(date: str, style: str = "footer") -> Flow:
    """The footer of each page: date and page."""
    page = "Side [[PAGE]] av [[NUMPAGES]]"
    return p(f"{{{{ {date} }}}}\t{page}", style)


CONTACT = p(
    "{% if avsender.telefon %}Telefon {{ avsender.telefon }} {% endif %}"
    "{% if avsender.epost %}{{ avsender.epost }} {% endif %}"
    "{% if avsender.nettsted %}{{ avsender.nettsted }} {% endif %}"
    "{% if avsender.organisasjonsnummer %}Org.nr. {{ avsender.organisasjonsnummer }}{% endif %}",
    "footer",
)
_POINTS_FOLLOW = "{% if vedtak_i.punkter %}dette vedtaket{% else %}vedtak i "
_DAY_AND_NUMBER = (
    "{% endif %} {{ vedtak_i.dato }}{% if vedtak_i.saksnr %} (sak {{ vedtak_i.saksnr }}){% endif %}"
    "{% if vedtak_i.punkter %}:{% else %}.{% endif %}"
)
RESOLVED_BY = Both(
    "{{ vedtak_i.utvalg }} gjorde " + _POINTS_FOLLOW + "saken" + _DAY_AND_NUMBER,
    "{{ vedtak_i.utvalg }} gjorde " + _POINTS_FOLLOW + "saka" + _DAY_AND_NUMBER,
)
"""Who resolved the case, and when; the points of the resolution follow."""
SIGNATURES = when(
    "signaturer or underskrifter",
    each(
        "rad in underskrifter",
        either(
            "rad.øverst",
            p("{{ rad.venstre }}\t{{ rad.høyre }}", "Signatur"),
            p("{{ rad.venstre }}\t{{ rad.høyre }}", "Adresse"),
        ),
    ),
)
"""Those who sign, two side by side."""


def focus_areas(sentence: Words, **properties: Value) -> Flow:
    """The list of focus areas under a sentence on how many they are, with direct formatting of it."""
    area = "{{ punkt.navn }}{% if punkt.steg %} ({{ punkt.steg }}){% endif %}"
    missing = Both("Innsatsområder: {{ punkt.navn }}", "Innsatsområde: {{ punkt.navn }}")
    return either(
        "antall_innsatsområder",
        flow(
            p(sentence, "Normal", keepNext=True, **properties),
            points("innsatsområder", "List Number", area),
        ),
        points("innsatsområder", "Normal", missing, **properties),
    )


FOCUS_AREAS = focus_areas(
    Both(
        "{{ program.rapport.Bestemt }} peker ut {{ antall_innsatsområder }}:",
        "{{ program.rapport.Bestemt }} peikar ut {{ antall_innsatsområder }}:",
    )
)

PAPER_TABLE = Table(
    Both("Opplysninger om dokumentet", "Opplysningar om dokumentet"),
    (
        Column(2200, "{{ etikett.dato }}", "{{ dato }}"),
        Column(4370, "{{ etikett.saksbehandler }}", "{{ saksbehandler }}"),
        Column(2500, "{{ etikett.arkivsak }}", "{{ arkivsak }}"),
    ),
)


def paper_head(kind: Words, title: Words) -> Flow:
    """The head of a paper of the work itself: what it is, its title, its day, who answers for it."""
    return flow(BANNER, p(kind, "Dokumenttype"), GRADING, p(title, "Title"), PAPER_TABLE)
