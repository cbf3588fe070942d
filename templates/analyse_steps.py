"""The chapter on the steps in short: the right, the key figures, the questions in a table, the summary."""

from writing import Both, Column, Paragraph, Table, captioned, chapter, each, flow, h, p, tag, when


def _points(kind: str) -> list[Paragraph]:
    """A cell with the points of one kind; Word requires a paragraph in it even if there are none."""
    return [
        tag(f"for punkt in svaret.{kind}"),
        Paragraph("{{ punkt }}", "Tabellpunkt"),
        tag("endfor"),
        tag(f"if not svaret.{kind}"),
        Paragraph("", "Tabelltekst"),
        tag("endif"),
    ]


QUESTION = [
    Paragraph("{{ svaret.nr }} {{ svaret.kort }}", "Tabelltittel"),
    tag("if svaret.ubesvart and not svaret.svar"),
    Paragraph(Both("Uten svar", "Utan svar"), "Tabelltekst"),
    tag("endif"),
]
QUESTIONS = Table(
    Both("Spørsmålene i {{ ett_steg.omtale }}", "Spørsmåla i {{ ett_steg.omtale }}"),
    (
        Column(1350, "Spørsmål", QUESTION),
        Column(2900, "Dette fungerer", _points("styrker")),
        Column(2950, Both("Dette er vanskelig", "Dette er vanskeleg"), _points("utfordringer")),
        Column(1870, Both("Ideer", "Idear"), _points("ideer")),
    ),
    ("svaret in ett_steg.spørsmål",),
)

KEY_FIGURES = Table(
    Both("Nøkkeltall for {{ ett_steg.omtale }}", "Nøkkeltal for {{ ett_steg.omtale }}"),
    (
        Column(3300, Both("Hva tallet viser", "Kva talet viser"), "{{ tallet.navn }}"),
        Column(1500, "Kommunen", "{{ tallet.verdi }}", right=True),
        Column(1500, "Landet", "{{ tallet.landet }}", right=True),
        Column(900, "År", "{{ tallet.år }}"),
        Column(1870, Both("Kilde", "Kjelde"), "{{ tallet.kilde }}"),
    ),
    ("tallet in ett_steg.tall",),
)

THIS = "{% if ett_steg.overordnet %}Denne delen{% else %}{{ program.enhet.Bestemt }}{% endif %}"
STEP = flow(
    h(2, "{{ ett_steg.overskrift }}"),
    when("ett_steg.rettighet", p("{{ ett_steg.rettighet }}")),
    when(
        "ett_steg.artikler",
        p(
            Both(
                f"{THIS} er knyttet til {{{{ ett_steg.artikler }}}} i {{{{ program.grunnlag.navn }}}}.",
                f"{THIS} er knytt til {{{{ ett_steg.artikler }}}} i {{{{ program.grunnlag.navn }}}}.",
            ),
            "Kilde",
        ),
    ),
    when("ett_steg.har_punkter", captioned(QUESTIONS)),
    when("ett_steg.tall", captioned(KEY_FIGURES)),
    h(3, "Status"),
    p("{{ ett_steg.status }}"),
    h(3, "Utviklingstrekk"),
    p("{{ ett_steg.utviklingstrekk }}"),
    h(3, Both("Utfordringer", "Utfordringar")),
    p("{{ ett_steg.utfordringer }}"),
    when(
        "ett_steg.tiltak",
        h(3, Both("Tiltak kommunen allerede har", "Tiltak kommunen allereie har")),
        p("{{ ett_steg.tiltak }}"),
    ),
)

STEPS = when(
    "steg",
    chapter("{{ program.enhet.Entall }} for {{ program.enhet.entall }}", "stegene"),
    each("ett_steg in steg", STEP),
)
