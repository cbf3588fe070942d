"""Contents shared by documents: the banner of drafts, headers and footers, the list of areas."""

from writing import Both, Flow, flow, p, points, when

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
LOGO = when("avsender.logo", p("{{ avsender.logo }}"))


def running_header(words: str) -> Flow:
    """The header of each page: the mark of a draft, the municipality, and the document."""
    return p(f"{DRAFT}{{{{ kommune.navn }}}} kommune – {words}", "header")


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
FOCUS_AREAS = flow(
    when(
        "antall_innsatsområder",
        p(
            Both(
                "Analysen peker ut {{ antall_innsatsområder }}:",
                "Analysen peikar ut {{ antall_innsatsområder }}:",
            ),
            keepNext=True,
        ),
    ),
    points(
        "innsatsområder",
        "List Number",
        "{{ punkt.navn }}{% if punkt.steg %} ({{ punkt.steg }}){% endif %}",
    ),
)
