"""The invitation: why, what is asked, when and where; the questions follow on pages of their own."""

from design import LETTER
from furniture import BANNER, CONTACT, SIGNATURES, running_footer, running_header
from oversendelsesbrev import LETTER_HEAD
from package import Template
from sections import letter_section
from writing import NEW_PAGE, Both, Column, Paragraph, Table, each, flow, h, p, tag, when

KIND = "Invitasjon"
HEADING = Both(
    "Vi inviterer dere til å være med i {{ program.arbeidet }}",
    "Vi inviterer dykk til å vere med i {{ program.arbeidet }}",
)

RECIPIENTS = p('**Til:** {{ mottakere | join("; ") }}', spacing={"before": 200, "after": 200})

REFERENCES = flow(
    when("arkivsak", p("{{ etikett.vår_ref }}:\t{{ arkivsak }}", "Referanse")),
    when("saksbehandler", p("{{ etikett.saksbehandler }}:\t{{ saksbehandler }}", "Referanse")),
    p("{{ etikett.dato }}:\t{{ brevdato }}", "Referanse"),
)

WHY = flow(
    h(1, HEADING),
    p(
        Both(
            "{{ kommune.fullt_navn }} skal {{ program.skal }}. Arbeidet heter {{ program.navn }}. "
            "Dere som arbeider med barn og unge, eller bruker "
            "tilbudene, vet svarene best.",
            "{{ kommune.fullt_navn }} skal {{ program.skal }}. Arbeidet heiter {{ program.navn }}. "
            "De som arbeider med barn og unge, eller bruker "
            "tilboda, veit svara best.",
        )
    ),
    when("tekst", p("{{ tekst }}")),
)

ASKED = flow(
    h(2, Both("Dette ber vi dere om", "Dette ber vi dykk om")),
    p(
        Both(
            "Les spørsmålene som ligger ved, og snakk om dem der dere arbeider eller møtes.",
            "Les spørsmåla som ligg ved, og snakk om dei der de arbeider eller møtest.",
        ),
        "List Bullet",
    ),
    p(
        Both(
            "Fortell hva som fungerer, hva som er vanskelig, og hva som kan bli bedre.",
            "Fortel kva som fungerer, kva som er vanskeleg, og kva som kan bli betre.",
        ),
        "List Bullet",
    ),
    when(
        "møter",
        p(
            Both(
                "Kom på møtet dere er bedt til. Møtene står i vedlegget.",
                "Kom på møtet de er bedne til. Møta står i vedlegget.",
            ),
            "List Bullet",
        ),
    ),
    p(Both("Send svarene innen {{ svarfrist }}.", "Send svara innan {{ svarfrist }}."), "List Bullet"),
)

WHEN = [
    Paragraph("{{ møtet.dato }}", "Tabelltekst"),
    tag("if møtet.klokkeslett"),
    Paragraph("{{ møtet.klokkeslett }}", "Tabelltekst"),
    tag("endif"),
]

# Enclosed: the letter itself is one page, and each finds their own meeting in the table.
MEETINGS = when(
    "møter",
    p(Both("Møtene", "Møta"), "heading 1", **NEW_PAGE),
    Table(
        Both("Når og hvor møtene er", "Når og kvar møta er"),
        (
            Column(2400, "Møte", "{{ møtet.form }}{% if møtet.steg %}: {{ møtet.steg }}{% endif %}"),
            Column(1600, "Dato", WHEN),
            Column(1800, Both("Sted", "Stad"), "{{ møtet.sted }}"),
            Column(3270, Both("Hvem", "Kven"), "{{ møtet.deltakere }}"),
        ),
        ("møtet in møter",),
    ),
)

PRIVACY = p(
    Both(
        "**Personvern:** Svarene kan bli lest av alle. Skriv ikke navn på barn, foreldre eller ansatte, og "
        "ikke fødselsnummer. Skriv heller ikke noe som gjør at noen kan kjenne igjen et barn eller en "
        "familie.",
        "**Personvern:** Alle kan få lese svara. Skriv ikkje namn på barn, foreldre eller tilsette, og ikkje "
        "fødselsnummer. Skriv heller ikkje noko som gjer at nokon kan kjenne att eit barn eller ein "
        "familie.",
    ),
)

SIGNED = flow(
    when(
        "kontakt",
        p(
            Both(
                "Lurer dere på noe, kan dere kontakte {{ kontakt }}.",
                "Lurer de på noko, kan de kontakte {{ kontakt }}.",
            ),
            "Kontakt",
        ),
    ),
    p(Both("Med hilsen", "Med helsing"), "Hilsen"),
    SIGNATURES,
    p(
        Both(
            "**{{ etikett.vedlegg }}:** {% if møter %}møtene, {% endif %}spørsmålene i "
            "{{ program.enhet.hver }}",
            "**{{ etikett.vedlegg }}:** {% if møter %}møta, {% endif %}spørsmåla i {{ program.enhet.hver }}",
        ),
        spacing={"before": 160},
    ),
)

# Enclosed too: the questions, so that nobody comes to a meeting unprepared.
QUESTIONS = flow(
    p(Both("Spørsmålene", "Spørsmåla"), "heading 1", **NEW_PAGE),
    each(
        "steget in steg",
        h(2, "{{ steget.overskrift }}"),
        each("spørsmålet in steget.spørsmål", p("**{{ spørsmålet.nr }}** {{ spørsmålet.tekst }}")),
    ),
)

INVITASJON = Template(
    name="invitasjon",
    kind=KIND,
    scale=LETTER,
    body=flow(RECIPIENTS, REFERENCES, BANNER, WHY, ASKED, PRIVACY, SIGNED, MEETINGS, QUESTIONS),
    header=running_header("{{ program.navn }}"),
    first_header=LETTER_HEAD,
    footer=running_footer("brevdato"),
    first_footer=flow(CONTACT, running_footer("brevdato")),
    last_section=letter_section,
)
