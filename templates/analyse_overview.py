"""The analysis on one page: a row for each step, with what works, what is missing, and what is chosen."""

from writing import AT_MARGIN, Both, Column, Paragraph, Table, captioned, chapter, p, tag, when


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
    Both(
        "Det som fungerer og mangler i {{ program.enhet.hver }}",
        "Det som fungerer og manglar i {{ program.enhet.hver }}",
    ),
    (
        Column(
            1770,
            "{{ program.enhet.Entall }}",
            [Paragraph("{{ ett_steg.nummer }} {{ ett_steg.navn }}", "Tabelltittel")],
        ),
        Column(2180, "Dette fungerer", _points("fungerer")),
        Column(2080, Both("Dette mangler", "Dette manglar"), _points("mangler")),
        Column(1670, "Status og retning", STATE),
        Column(1370, "Innsatsområde", _points("innsatsområder")),
    ),
    ("ett_steg in steg",),
    whole=True,
)

ONE_PAGE = when(
    "oversikt_er_kjent",
    chapter(Both("{{ program.rapport.Bestemt }} på én side", "{{ program.rapport.Bestemt }} på éi side")),
    captioned(STEPS),
    when(
        "oversikt_fra_svarene",
        p(
            Both(
                "Der {{ program.enhet.bestemt }} ikke har egne ord for hva som fungerer og mangler, viser "
                "tabellen de første "
                "punktene i svarene. Alle punktene står i kapittel [[REF stegene]].",
                "Der {{ program.enhet.bestemt }} ikkje har eigne ord for kva som fungerer og manglar, viser "
                "tabellen dei første "
                "punkta i svara. Alle punkta står i kapittel [[REF stegene]].",
            ),
            "Kilde",
            **AT_MARGIN,
        ),
    ),
)
