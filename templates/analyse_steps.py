"""The chapters on the convention and on each step: the right, the status, the answers."""

from writing import Both, Column, Flow, Table, Words, caption, chapter, each, either, flow, h, p, points, when

STEPS_TABLE = Table(
    Both("Stegene i analysen", "Stega i analysen"),
    (
        Column(900, "Steg", "{{ ett_steg.nummer }}"),
        Column(3700, Both("Navn", "Namn"), "{{ ett_steg.navn }}"),
        Column(
            4470,
            Both("Artikler i barnekonvensjonen", "Artiklar i barnekonvensjonen"),
            "{{ ett_steg.artikkelnumre }}",
        ),
    ),
    ("ett_steg in steg",),
)

QUESTION_SET = Both(
    "«{{ spørsmålssett.navn }}»{% if spørsmålssett.utgave %}, utgave {{ spørsmålssett.utgave }}{% endif %}",
    "«{{ spørsmålssett.navn }}»{% if spørsmålssett.utgave %}, utgåve {{ spørsmålssett.utgave }}{% endif %}",
)
CONVENTION = flow(
    h(
        1,
        Both(
            "Hva barnekonvensjonen betyr for kommunen",
            "Kva barnekonvensjonen har å seie for kommunen",
        ),
    ),
    p(
        Both(
            "Sjumilssteget ble startet av Fylkesmannen i Troms i 2009. "
            "Kommunen vurderer tjenestene sine opp mot FNs barnekonvensjon, steg for steg.",
            "Sjumilssteget vart starta av Fylkesmannen i Troms i 2009. "
            "Kommunen vurderer tenestene sine opp mot FNs barnekonvensjon, steg for steg.",
        )
    ),
    when(
        "lovgrunnlag",
        p(Both("Dette bygger arbeidet på:", "Dette byggjer arbeidet på:"), keepNext=True),
        points("lovgrunnlag"),
    ),
    h(2, Both("Stegene og spørsmålene", "Stega og spørsmåla")),
    either(
        "besvart",
        p(
            Both(
                f"Analysen bygger på spørsmålssettet {QUESTION_SET.nb}.",
                f"Analysen byggjer på spørsmålssettet {QUESTION_SET.nn}.",
            )
        ),
        p(
            Both(
                f"Spørsmålene i dette utkastet er hentet fra settet {QUESTION_SET.nb}. Svarene mangler.",
                f"Spørsmåla i dette utkastet er henta frå settet {QUESTION_SET.nn}. Svara manglar.",
            )
        ),
    ),
    when("spørsmålssett.kilde", p("{{ spørsmålssett.kilde }}")),
    when(
        "steg",
        p(
            Both(
                "Stegene, og artiklene de er knyttet til, står i tabell [[REF stegene]].",
                "Stega, og artiklane dei er knytte til, står i tabell [[REF stegene]].",
            ),
            keepNext=True,
        ),
        caption(Both("Stegene i analysen", "Stega i analysen"), "stegene"),
        STEPS_TABLE,
    ),
)


def _call_out(values: str, label: Words, name: str, style: str) -> Flow:
    """Points under a label, so that their kind is not shown by colour alone."""
    return when(values, p(label, f"{name}tittel"), points(values, style))


# How an answer was obtained is shown with its sources, or alone if there are none.
HOW = "{% if svaret.innhentet %} ({{ svaret.innhentet }}){% endif %}"
SOURCES = flow(
    when(
        "svaret.kilder",
        p(Both(f"Kilder{HOW}: {{{{ svaret.kilder }}}}.", f"Kjelder{HOW}: {{{{ svaret.kilder }}}}."), "Kilde"),
    ),
    when(
        "svaret.innhentet and not svaret.kilder",
        p(Both("Kilde: {{ svaret.innhentet }}.", "Kjelde: {{ svaret.innhentet }}."), "Kilde"),
    ),
)

ANSWER = flow(
    h(3, "{{ svaret.nr }} {{ svaret.tekst }}"),
    p("{{ svaret.svar }}"),
    _call_out("svaret.styrker", "Dette fungerer", "Styrke", "Styrke"),
    _call_out("svaret.utfordringer", Both("Utfordringer", "Utfordringar"), "Utfordrings", "Utfordring"),
    _call_out("svaret.ideer", Both("Ideer", "Idear"), "Idé", "Idé"),
    SOURCES,
)

STEP = flow(
    chapter("Steg {{ ett_steg.nummer }}: {{ ett_steg.navn }}"),
    when(
        "ett_steg.artikler",
        p(
            Both(
                "Steget er knyttet til {{ ett_steg.artikler }} i FNs barnekonvensjon.",
                "Steget er knytt til {{ ett_steg.artikler }} i FNs barnekonvensjon.",
            ),
            "Kilde",
        ),
    ),
    when("ett_steg.rettighet", p("{{ ett_steg.rettighet }}")),
    h(2, "Oppsummert"),
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
    when(
        "ett_steg.spørsmål",
        h(2, "Spørsmål og svar"),
        each("svaret in ett_steg.spørsmål", ANSWER),
    ),
)
