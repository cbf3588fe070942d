"""The chapter on changes since the previous analysis: the municipality's words, and the comparison."""

from writing import (
    Both,
    Column,
    Flow,
    Paragraph,
    Table,
    Words,
    cell_of_blocks,
    chapter,
    either,
    flow,
    h,
    p,
    points,
    tag,
    when,
)

REPORT, THE, THIS = (f"{{{{ program.rapport.{form} }}}}" for form in ("bestemt", "den", "denne"))
NOTE = Both(
    f"Vi har laget tabellene ved å sammenligne svarene i {THIS} med svarene i {THE} forrige. "
    f"Tabellene viser hva som er nevnt i {THE} ene {REPORT} og ikke i {THE} andre. De sier ikke hvorfor.",
    f"Vi har laga tabellane ved å samanlikne svara i {THIS} med svara i {THE} førre. "
    f"Tabellane viser kva som er nemnt i {THE} eine {REPORT} og ikkje i {THE} andre. Dei seier ikkje kvifor.",
)


def _compared(values: str, about: Words, nothing: Words) -> Flow:
    """The table of a comparison of answers, one row a point."""
    table = Table(
        about,
        (
            Column(1100, "Spørsmål", "{{ punktet.nr }}"),
            Column(3200, Both("Hva som er endret", "Kva som er endra"), "{{ punktet.art }}"),
            Column(4770, "Det som står i svaret", cell_of_blocks("punktet.tekst")),
        ),
        (f"punktet in {values}",),
    )
    return either(values, flow(table), p(nothing))


BETTER = when(
    "endringer.positive or endringer.vurdering",
    h(2, Both("Positive endringer", "Positive endringar")),
    points("endringer.positive"),
    when(
        "endringer.vurdering",
        _compared(
            "endringer.bedre",
            Both(
                "Styrker som er nye, og utfordringer som ikke er nevnt igjen",
                "Styrkar som er nye, og utfordringar som ikkje er nemnde att",
            ),
            Both(
                "Ingen styrker er nye i spørsmålene vi har sammenlignet, "
                "og alle utfordringene er nevnt igjen.",
                "Ingen styrkar er nye i spørsmåla vi har samanlikna, og alle utfordringane er nemnde att.",
            ),
        ),
    ),
)

WORSE = when(
    "endringer.negative or endringer.vurdering",
    h(2, Both("Negative endringer", "Negative endringar")),
    points("endringer.negative"),
    when(
        "endringer.vurdering",
        _compared(
            "endringer.dårligere",
            Both(
                "Utfordringer som er nye, og styrker som ikke er nevnt igjen",
                "Utfordringar som er nye, og styrkar som ikkje er nemnde att",
            ),
            Both(
                "Ingen utfordringer er nye i spørsmålene vi har sammenlignet, "
                "og alle styrkene er nevnt igjen.",
                "Ingen utfordringar er nye i spørsmåla vi har samanlikna, og alle styrkane er nemnde att.",
            ),
        ),
    ),
)


def _line(name: str, words: Words) -> Flow:
    """A sentence on questions or focus areas, if there are any."""
    return when(name, p(words))


AREAS = flow(
    _line(
        "endringer.områder.videreført",
        Both(
            "Videreførte innsatsområder: {{ endringer.områder.videreført }}.",
            "Vidareførte innsatsområde: {{ endringer.områder.videreført }}.",
        ),
    ),
    _line(
        "endringer.områder.nye",
        Both(
            "Nye innsatsområder: {{ endringer.områder.nye }}.",
            "Nye innsatsområde: {{ endringer.områder.nye }}.",
        ),
    ),
    _line(
        "endringer.områder.avsluttet",
        Both(
            "Ikke lenger valgt: {{ endringer.områder.avsluttet }}.",
            "Ikkje lenger valde: {{ endringer.områder.avsluttet }}.",
        ),
    ),
)

OUTCOME = [
    Paragraph("{{ tiltaket.utfall }}", "Tabelltittel"),
    tag("if tiltaket.ny_frist"),
    Paragraph("Ny frist: {{ tiltaket.ny_frist }}", "Tabelltekst"),
    tag("endif"),
]

# What was planned last time opens the analysis: a council asks first what became of it.
MEASURES = when(
    "tiltak_sist.rader",
    chapter(
        Both(
            "Tiltakene fra forrige {{ program.rapport.entall }}",
            "Tiltaka frå førre {{ program.rapport.entall }}",
        )
    ),
    when("tiltak_sist.oppsummert", p("{{ tiltak_sist.oppsummert }}.")),
    Table(
        Both("Hva det ble av tiltakene", "Kva det vart av tiltaka"),
        (
            Column(3100, "Tiltak", "{{ tiltaket.tittel }}"),
            Column(1300, "Frist", "{{ tiltaket.frist }}"),
            Column(1700, "Utfall", OUTCOME),
            Column(2970, "Merknad", cell_of_blocks("tiltaket.merknad")),
        ),
        ("tiltaket in tiltak_sist.rader",),
    ),
)

QUESTIONS = flow(
    _line(
        "endringer.spørsmål.besvart_nå",
        Both(
            "Fikk svar nå, men ikke sist: {{ endringer.spørsmål.besvart_nå }}.",
            "Fekk svar no, men ikkje sist: {{ endringer.spørsmål.besvart_nå }}.",
        ),
    ),
    _line(
        "endringer.spørsmål.besvart_sist",
        Both(
            "Fikk svar sist, men ikke nå: {{ endringer.spørsmål.besvart_sist }}.",
            "Fekk svar sist, men ikkje no: {{ endringer.spørsmål.besvart_sist }}.",
        ),
    ),
    _line(
        "endringer.spørsmål.nye",
        "Nye spørsmål: {{ endringer.spørsmål.nye }}.",
    ),
    _line(
        "endringer.spørsmål.utgått",
        Both(
            "Spørsmål som ikke lenger stilles: {{ endringer.spørsmål.utgått }}.",
            "Spørsmål som ikkje lenger blir stilte: {{ endringer.spørsmål.utgått }}.",
        ),
    ),
    _line(
        "endringer.spørsmål.ny_ordlyd",
        "Spørsmål med ny ordlyd: {{ endringer.spørsmål.ny_ordlyd }}.",
    ),
)

CHANGES = when(
    "endringer.positive or endringer.negative or endringer.sammenlignet",
    chapter(
        Both(
            "Endringer siden forrige {{ program.rapport.entall }}",
            "Endringar sidan førre {{ program.rapport.entall }}",
        )
    ),
    when(
        "endringer.siden",
        p(
            Both(
                "Forrige {{ program.rapport.entall }}: {{ endringer.siden }}.",
                "Førre {{ program.rapport.entall }}: {{ endringer.siden }}.",
            )
        ),
    ),
    when("endringer.vurdering", p(NOTE)),
    when(
        "endringer.spurt_på_nytt",
        p(
            Both(
                "Disse spørsmålene er stilt på en ny måte, men svarer til spørsmål "
                "i forrige {{ program.rapport.entall }}: "
                "{{ endringer.spurt_på_nytt }}.",
                "Desse spørsmåla er stilte på ein ny måte, men svarer til spørsmål "
                "i førre {{ program.rapport.entall }}: "
                "{{ endringer.spurt_på_nytt }}.",
            )
        ),
    ),
    when("endringer.vurdering", p("{{ endringer.vurdering }}")),
    BETTER,
    WORSE,
    when(
        "endringer.ulike_svar",
        h(2, Both("Spørsmål som ikke er sammenlignet", "Spørsmål som ikkje er samanlikna")),
        QUESTIONS,
    ),
    when(
        "endringer.sammenlignet",
        h(2, Both("Innsatsområder siden sist", "Innsatsområde sidan sist")),
        AREAS,
    ),
)
