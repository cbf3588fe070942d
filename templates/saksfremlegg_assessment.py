"""The assessment of the political case, its alternatives and consequences, and what happens next."""

from writing import Both, Column, Flow, Table, Words, cell_of_blocks, flow, h, p, when


def part(level: int, key: str) -> Flow:
    """A section of the case, shown if the municipality has written it."""
    return when(f"sak.{key}", h(level, f"{{{{ etikett.{key} }}}}"), p(f"{{{{ sak.{key} }}}}"))


def _named_texts(about: Words, values: str, heads: tuple[Words, Words]) -> Table:
    """A row for each text, with its name."""
    return Table(
        about,
        (
            Column(2300, heads[0], "{{ raden.navn }}"),
            Column(6770, heads[1], cell_of_blocks("raden.tekst")),
        ),
        (f"raden in {values}",),
    )


BEST_INTERESTS = when(
    "sak.barnets_beste or sak.barnerettighetsvurdering",
    h(2, "{{ etikett.barnets_beste }}"),
    when("sak.barnets_beste", p("{{ sak.barnets_beste }}")),
    when(
        "sak.barnerettighetsvurdering",
        _named_texts("{{ etikett.barnets_beste }}", "sak.barnerettighetsvurdering", ("Del", "Vurdering")),
    ),
)

ALTERNATIVES = when(
    "sak.alternativer",
    h(2, "{{ etikett.alternativer }}"),
    Table(
        "{{ etikett.alternativer }}",
        (
            Column(600, "Nr.", "{{ alternativet.nr }}"),
            Column(3770, Both("Forslag", "Framlegg"), cell_of_blocks("alternativet.forslag")),
            Column(4700, Both("Følger", "Følgjer"), cell_of_blocks("alternativet.følger")),
        ),
        ("alternativet in sak.alternativer",),
    ),
)

ASSESSMENT = flow(
    h(1, "{{ etikett.vurdering }}"),
    p("{{ sak.vurdering }}"),
    BEST_INTERESTS,
    part(2, "medvirkning"),
    ALTERNATIVES,
)

# What is paid once and what is paid each year are never added up.
COSTS = when(
    "kostnader",
    Table(
        Both("Kostnadene etter år og art", "Kostnadene etter år og art"),
        (
            Column(1500, "År", "{{ raden.år }}"),
            Column(2200, "Art", "{{ raden.art }}"),
            Column(2000, Both("Hvor ofte", "Kor ofte"), "{{ raden.gjentas }}"),
            Column(1000, "Tiltak", "{{ raden.antall }}", right=True),
            Column(2370, "Kostnad", "{{ raden.kostnad }}", right=True),
        ),
        ("raden in kostnader",),
    ),
    when(
        "uten_kostnad",
        p(
            Both("Ikke med i tabellen: {{ uten_kostnad }}.", "Ikkje med i tabellen: {{ uten_kostnad }}."),
            "Kilde",
        ),
    ),
)

GRANTS = when(
    "venter_på_tilskudd or sak.uten_tilskudd",
    h(2, "{{ etikett.uten_tilskudd }}"),
    when(
        "venter_på_tilskudd",
        p(
            Both(
                "Disse tiltakene er avhengige av tilskudd: {{ venter_på_tilskudd.tiltak }}. "
                "De koster {{ venter_på_tilskudd.kostnad }}.",
                "Desse tiltaka er avhengige av tilskot: {{ venter_på_tilskudd.tiltak }}. "
                "Dei kostar {{ venter_på_tilskudd.kostnad }}.",
            )
        ),
    ),
    when("sak.uten_tilskudd", p("{{ sak.uten_tilskudd }}")),
)

CONSEQUENCES = flow(
    when(
        "sak.økonomiske_konsekvenser",
        h(1, "{{ etikett.økonomiske_konsekvenser }}"),
        p("{{ sak.økonomiske_konsekvenser }}"),
        COSTS,
        GRANTS,
    ),
    part(1, "administrative_konsekvenser"),
    when(
        "sak.konsekvenser",
        h(1, "{{ etikett.konsekvenser }}"),
        _named_texts(
            "{{ etikett.konsekvenser }}", "sak.konsekvenser", (Both("Område", "Område"), "Konsekvens")
        ),
    ),
    part(1, "konklusjon"),
)

NEXT_STEPS = when(
    "sak.videre_saksgang or sendes",
    h(1, "{{ etikett.videre_saksgang }}"),
    when("sak.videre_saksgang", p("{{ sak.videre_saksgang }}")),
    when(
        "sendes",
        p(
            "{{ program.mottaker }} får {{ program.rapport.bestemt }} {{ sendes }}.",
        ),
    ),
)
