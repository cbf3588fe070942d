"""The analysis on one page: a row for each step, with what works, what is missing, and what is chosen."""

from writing import AT_MARGIN, Both, Column, Paragraph, Table, chapter, p, tag, when


def _points(name: str) -> list[Paragraph]:
    """A cell with texts under one another; Word requires a paragraph in it even if there are none."""
    return [
        tag(f"for punkt in ett_steg.{name}"),
        Paragraph("{{ punkt }}", "Tabelltekst"),
        tag("endfor"),
        tag(f"if not ett_steg.{name}"),
        Paragraph("", "Tabelltekst"),
        tag("endif"),
    ]


STATE = [
    tag("if ett_steg.samlet or not ett_steg.retning"),
    Paragraph("{{ ett_steg.samlet }}", "Tabelltekst"),
    tag("endif"),
    tag("if ett_steg.retning"),
    Paragraph("{{ ett_steg.retning }}", "Tabelltekst"),
    tag("endif"),
]

STEPS = Table(
    Both("Analysen på én side", "Analysen på éi side"),
    (
        Column(1800, "Steg", [Paragraph("{{ ett_steg.nummer }} {{ ett_steg.navn }}", "Tabelltittel")]),
        Column(2150, "Dette fungerer", _points("fungerer")),
        Column(2150, Both("Dette mangler", "Dette manglar"), _points("mangler")),
        Column(1250, Both("Samlet og retning", "Samla og retning"), STATE),
        Column(1720, "Innsatsområde", _points("innsatsområder")),
    ),
    ("ett_steg in steg",),
)

ONE_PAGE = when(
    "oversikt_er_kjent",
    chapter(STEPS.about, new_page=True),
    STEPS,
    when(
        "oversikt_fra_svarene",
        p(
            Both(
                "Der steget ikke har egne ord for hva som fungerer og mangler, viser tabellen de første "
                "punktene i svarene. Alle punktene står i kapittel [[REF stegene]].",
                "Der steget ikkje har eigne ord for kva som fungerer og manglar, viser tabellen dei første "
                "punkta i svara. Alle punkta står i kapittel [[REF stegene]].",
            ),
            "Kilde",
            **AT_MARGIN,
        ),
    ),
)
