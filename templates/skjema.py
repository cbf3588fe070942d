"""The form of a step: what a step group is asked, and a place for each answer; also the minutes."""

from design import FORM, TEXT_WIDTH
from furniture import LOGO
from package import Template
from writing import Both, Column, Flow, Paragraph, Table, Words, each, either, flow, h, p, when

FIELDS = "Svarfelt"
THIRDS = (3024, 3023, 3023)
HALVES = (4535, 4535)


def _fields(height: int, about: Words, *fields: tuple[int, str], style: str = "Svartekst") -> Flow:
    """Fields beside one another: the width and the name of each; the name leads to its label and its cell."""
    columns = (
        Column(width, f"{{{{ {name}.navn }}}}", [Paragraph(f"{{{{ {name}.felt }}}}", style)])
        for width, name in fields
    )
    return [Table(about, tuple(columns), style=FIELDS, height=height)]


PRESENT = Both("Hvem som var til stede", "Kven som var til stades")
AIR = p("", "Mellomrom")

HEAD = flow(
    p(Both("Spørsmålsskjema og referat", "Spørsmålsskjema og referat"), "Dokumenttype"),
    p("{{ steg.overskrift }}", "Title"),
)

ABOUT = flow(
    p(
        Both(
            "{{ kommune.fullt_navn }} {{ program.i_skjema }}. Dere som "
            "arbeider med barn og unge, eller bruker tilbudene, vet svarene best. Snakk sammen om "
            "spørsmålene, og skriv det dere er enige om. Er dere uenige, så skriv det også.",
            "{{ kommune.fullt_navn }} {{ program.i_skjema }}. De som "
            "arbeider med barn og unge, eller bruker tilboda, veit svara best. Snakk saman om spørsmåla, "
            "og skriv det de er samde om. Er de usamde, så skriv det også.",
        )
    ),
    p(
        Both(
            "Skriv rett i rutene. De vokser når dere skriver, og avsnitt, lister, tabeller, bilder og "
            "fotnoter blir med videre. Noen avsnitt til hvert svar er nok. Det dere ikke vet, kan stå "
            "tomt.",
            "Skriv rett i rutene. Dei veks når de skriv, og avsnitt, lister, tabellar, bilete og fotnotar "
            "blir med vidare. Nokre avsnitt til kvart svar er nok. Det de ikkje veit, kan stå tomt.",
        )
    ),
    when(
        "mottaker",
        p(
            "**Send skjemaet tilbake til** {{ mottaker }}.{% if frist %} **Frist:** {{ frist }}.{% endif %}",
        ),
    ),
    p(
        Both(
            "**Personvern:** Svarene kan bli lest av alle. Skriv ikke navn på barn, foreldre eller "
            "ansatte, og ikke fødselsnummer. Skriv heller ikke noe som gjør at noen kan kjenne igjen et "
            "barn eller en familie. Er det få det gjelder, så skriv «noen få» i stedet for tallet.",
            "**Personvern:** Alle kan få lese svara. Skriv ikkje namn på barn, foreldre eller tilsette, "
            "og ikkje fødselsnummer. Skriv heller ikkje noko som gjer at nokon kan kjenne att eit barn "
            "eller ein familie. Er det få det gjeld, så skriv «nokre få» i staden for talet.",
        ),
        "Merk",
    ),
)

MEETING = flow(
    h(1, "Møtet"),
    _fields(
        380,
        Both("Når møtet var, og hvem som ledet det", "Når møtet var, og kven som leidde det"),
        *zip(THIRDS, ("møtet.dato", "møtet.spurte", "møtet.referent"), strict=True),
    ),
    AIR,
    when(
        "møtet.har_deltakere",
        either(
            "møtet.har_to_kolonner",
            _fields(
                380,
                PRESENT,
                *zip(HALVES, ("møtet.deltakere", "møtet.flere_deltakere"), strict=True),
                style="Tabelltekst",
            ),
            _fields(380, PRESENT, (TEXT_WIDTH, "møtet.deltakere"), style="Tabelltekst"),
        ),
        AIR,
    ),
    _fields(380, Both("Andre som var med", "Andre som var med"), (TEXT_WIDTH, "møtet.andre")),
)

RIGHT = when(
    "steg.rettighet",
    h(1, Both("Retten", "Retten")),
    p("{{ steg.rettighet }}"),
    when("steg.artikler", p("{{ program.grunnlag.Kort }}, {{ steg.artikler }}.", "Kilde")),
)

QUESTIONS = when(
    "spørsmål",
    h(1, Both("Spørsmålene", "Spørsmåla")),
    each(
        "spørsmålet in spørsmål",
        h(2, "{{ spørsmålet.nr }} {{ spørsmålet.tekst }}"),
        when(
            "spørsmålet.hjelp",
            p("{{ spørsmålet.hjelp }}", "Hjelpetekst", keepNext=True, spacing={"after": 20}),
        ),
        when(
            "spørsmålet.tjenester",
            p(
                Both(
                    "Vet ofte svaret: {{ spørsmålet.tjenester }}.",
                    "Veit ofte svaret: {{ spørsmålet.tjenester }}.",
                ),
                "Hjelpetekst",
                keepNext=True,
            ),
        ),
        when(
            "spørsmålet.valg",
            _fields(
                380,
                Both(
                    "Det dere velger på spørsmål {{ spørsmålet.nr }}",
                    "Det de vel på spørsmål {{ spørsmålet.nr }}",
                ),
                (TEXT_WIDTH, "spørsmålet.valg"),
            ),
            AIR,
        ),
        when(
            "spørsmålet.verdi",
            _fields(
                380,
                Both("Tallet på spørsmål {{ spørsmålet.nr }}", "Talet på spørsmål {{ spørsmålet.nr }}"),
                *zip(THIRDS, (f"spørsmålet.{key}" for key in ("verdi", "år", "kilde")), strict=True),
            ),
            AIR,
        ),
        _fields(
            1400,
            Both("Svar på spørsmål {{ spørsmålet.nr }}", "Svar på spørsmål {{ spørsmålet.nr }}"),
            (TEXT_WIDTH, "spørsmålet.svar"),
        ),
        AIR,
        _fields(
            1100,
            Both(
                "Det som fungerer, det som er vanskelig, og ideer til spørsmål {{ spørsmålet.nr }}",
                "Det som verkar, det som er vanskeleg, og idear til spørsmål {{ spørsmålet.nr }}",
            ),
            *zip(THIRDS, (f"spørsmålet.{key}" for key in ("styrker", "utfordringer", "ideer")), strict=True),
            style="Tabellpunkt",
        ),
        AIR,
        _fields(
            380,
            Both(
                "Hvem som svarte på spørsmål {{ spørsmålet.nr }}, hvordan, eller hvorfor ingen kunne svare",
                "Kven som svarte på spørsmål {{ spørsmålet.nr }}, korleis, eller kvifor ingen kunne svare",
            ),
            *zip(
                THIRDS, (f"spørsmålet.{key}" for key in ("deltakere", "innhentet", "ubesvart")), strict=True
            ),
        ),
    ),
)

SUMMARY = flow(
    h(1, Both("Hele {{ program.enhet.bestemt }}", "Heile {{ program.enhet.bestemt }}")),
    p(
        Both(
            "Se på alle svarene under ett. Dette kommer først i kapitlet om {{ program.enhet.bestemt }}.",
            "Sjå alle svara under eitt. Dette kjem først i kapitlet om {{ program.enhet.bestemt }}.",
        ),
        keepNext=True,
    ),
    *(
        piece
        for key, words in (
            ("status", "Status for {{ program.enhet.bestemt }}"),
            ("utviklingstrekk", "Utviklingstrekk i {{ program.enhet.bestemt }}"),
            (
                "utfordringer",
                Both(
                    "Utfordringene i {{ program.enhet.bestemt }}",
                    "Utfordringane i {{ program.enhet.bestemt }}",
                ),
            ),
            ("tiltak", Both("Tiltak som finnes fra før", "Tiltak som finst frå før")),
            ("fungerer", Both("Det viktigste som fungerer", "Det viktigaste som verkar")),
            ("mangler", Both("Det viktigste som mangler", "Det viktigaste som manglar")),
        )
        for piece in (_fields(1000, words, (TEXT_WIDTH, f"steg.{key}")), AIR)
    ),
    _fields(
        380,
        Both(
            "Hvor langt dere er kommet, og hvilken vei det går", "Kor langt de er komne, og kva veg det går"
        ),
        *zip(HALVES, ("steg.samlet", "steg.retning"), strict=True),
    ),
    AIR,
    _fields(
        1000,
        Both("Tall som viser hvordan det står til", "Tal som viser korleis det står til"),
        (TEXT_WIDTH, "steg.tall"),
    ),
    AIR,
)

LAST = flow(
    h(1, Both("Til slutt", "Til slutt")),
    _fields(700, Both("Annet dere vil si", "Anna de vil seie"), (TEXT_WIDTH, "merknad")),
    p(
        Both(
            "Spørsmålene er fra «{{ spørsmålssett.navn }}», utgave {{ spørsmålssett.utgave }}. Linjen "
            "under gjør at svarene finner veien tilbake til riktig sak. La den stå.",
            "Spørsmåla er frå «{{ spørsmålssett.navn }}», utgåve {{ spørsmålssett.utgave }}. Linja under "
            "gjer at svara finn vegen tilbake til rett sak. La linja stå.",
        ),
        "Kilde",
        keepNext=True,
    ),
    p("{{ skjemakode }}", "Kilde"),
)

HEADER = p("{{ kommune.fullt_navn }} – {{ steg.overskrift }}", "header")
FOOTER = p("{{ spørsmålssett.navn }}\tSide [[PAGE]] av [[NUMPAGES]]", "footer")

SKJEMA = Template(
    name="skjema",
    kind="Spørsmålsskjema",
    scale=FORM,
    body=flow(HEAD, ABOUT, RIGHT, MEETING, QUESTIONS, SUMMARY, LAST),
    header=HEADER,
    first_header=flow(LOGO, p("{{ kommune.fullt_navn }}", "header")),
    footer=FOOTER,
    first_footer=FOOTER,
)
