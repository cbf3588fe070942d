"""The charts of the analysis, each with its figures in a table after it."""

from writing import Both, Column, Flow, Table, Words, captioned, flow, h, p, unnumbered, when


def chart(name: str, caption: Words, figures: Table) -> Flow:
    """A chart below its caption, and its figures below theirs; `name` is the field of the chart."""
    diagram = p(f"{{{{ {name}.diagram }}}}", "Figur")
    return flow(p(caption, "caption"), diagram, captioned(figures))


def _figures(about: Words, name: str, columns: dict[str, Words]) -> Table:
    """The figures of a chart: a row for each step, a column for each kind."""
    cells = (Column(1500, head, f"{{{{ raden.{key} }}}}", right=True) for key, head in columns.items())
    step = Column(
        9070 - 1500 * len(columns), "{{ program.enhet.Entall }}", "{{ raden.nummer }} {{ raden.navn }}"
    )
    return Table(about, (step, *cells), (f"raden in {name}.rader",))


POINTS = when(
    "styrker_og_utfordringer.diagram",
    h(
        2,
        Both(
            "Styrker og utfordringer i {{ program.enhet.hver }}",
            "Styrkar og utfordringar i {{ program.enhet.hver }}",
        ),
    ),
    p(
        Both(
            "Vi har skrevet ned styrker, utfordringer og ideer til spørsmålene. Tabellen viser hvor mange "
            "det er i {{ program.enhet.hver }}. Tallene sier ikke hvor viktig hvert punkt er.",
            "Vi har skrive ned styrkar, utfordringar og idear til spørsmåla. Tabellen viser kor mange "
            "det er i {{ program.enhet.hver }}. Tala seier ikkje kor viktig kvart punkt er.",
        )
    ),
    chart(
        "styrker_og_utfordringer",
        Both(
            "Antall styrker og utfordringer i {{ program.enhet.hver }}",
            "Talet på styrkar og utfordringar i {{ program.enhet.hver }}",
        ),
        _figures(
            Both(
                "Antall styrker, utfordringer og ideer i {{ program.enhet.hver }}",
                "Talet på styrkar, utfordringar og idear i {{ program.enhet.hver }}",
            ),
            "styrker_og_utfordringer",
            {
                "styrker": Both("Styrker", "Styrkar"),
                "utfordringer": Both("Utfordringer", "Utfordringar"),
                "ideer": Both("Ideer", "Idear"),
            },
        ),
    ),
)

PROGRESS = when(
    "utkast and fremdrift.diagram",
    unnumbered(Both("Hvor langt er utkastet kommet?", "Kor langt er utkastet kome?")),
    p(
        Both(
            "Denne oversikten står bare i utkast.",
            "Denne oversikta står berre i utkast.",
        ),
        keepNext=True,
    ),
    chart(
        "fremdrift",
        Both(
            "Spørsmål med og uten svar i {{ program.enhet.hver }}",
            "Spørsmål med og utan svar i {{ program.enhet.hver }}",
        ),
        _figures(
            Both(
                "Spørsmål med og uten svar i {{ program.enhet.hver }}",
                "Spørsmål med og utan svar i {{ program.enhet.hver }}",
            ),
            "fremdrift",
            {"besvart": "Med svar", "gjenstår": Both("Uten svar", "Utan svar")},
        ),
    ),
)

MEASURES_OVER_TIME = chart(
    "tiltak_over_tid",
    Both("Antall tiltak med frist i hver periode", "Talet på tiltak med frist i kvar periode"),
    Table(
        Both("Antall tiltak med frist i hver periode", "Talet på tiltak med frist i kvar periode"),
        (
            Column(3370, "Frist", "{{ raden.navn }}"),
            Column(2100, Both("I innsatsområder", "I innsatsområde"), "{{ raden.områdetiltak }}", right=True),
            Column(1800, "Enkelttiltak", "{{ raden.enkelttiltak }}", right=True),
            Column(1800, Both("Til sammen", "Til saman"), "{{ raden.antall }}", right=True),
        ),
        ("raden in tiltak_over_tid.rader",),
    ),
)
