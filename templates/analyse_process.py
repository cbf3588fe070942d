"""How the analysis was made: background, mandate, method, participants, the convention, the questions."""

from writing import (
    AT_MARGIN,
    Both,
    Column,
    Paragraph,
    Table,
    captioned,
    cell_of_blocks,
    either,
    flow,
    h,
    p,
    points,
    tag,
    when,
)

BACKGROUND = flow(
    h(2, "Bakgrunn og mandat"),
    h(3, "{{ etikett.bakgrunn }}"),
    p("{{ bakgrunn }}"),
    h(3, "Mandat"),
    p("{{ mandat }}"),
    when(
        "hovedmål or arbeidsmål",
        h(3, "Mål"),
        when("hovedmål", p("{{ hovedmål }}")),
        when(
            "arbeidsmål",
            p(Both("Arbeidsmålene er:", "Arbeidsmåla er:"), keepNext=True),
            points("arbeidsmål"),
        ),
    ),
    when("målgruppe", h(3, "Målgruppe"), p("{{ målgruppe }}")),
)

ORGANISATION = Table(
    Both("Organiseringen av arbeidet", "Organiseringa av arbeidet"),
    (
        Column(2300, "Rolle eller gruppe", "{{ del.navn }}"),
        Column(3600, Both("Oppgave", "Oppgåve"), cell_of_blocks("del.oppgave")),
        Column(3170, "Medlemmer", "{{ del.medlemmer }}"),
    ),
    ("del in organisering",),
)

PARTICIPANTS = Table(
    Both("Deltakerne", "Deltakarane"),
    (
        Column(5170, Both("Deltaker", "Deltakar"), "{{ deltaker.navn }}"),
        Column(2500, "Type", "{{ deltaker.art }}"),
        Column(1400, Both("Personer", "Personar"), "{{ deltaker.antall }}", right=True),
    ),
    ("deltaker in deltakere",),
)

MEETING = [
    Paragraph("{{ møte.omtale }}", "Tabelltekst"),
    tag("if møte.steg"),
    Paragraph("{{ møte.steg }}", "Tabelltekst"),
    tag("endif"),
]

MEETINGS = Table(
    Both("Møtene i arbeidet", "Møta i arbeidet"),
    (
        Column(1780, Both("Møte", "Møte"), MEETING),
        Column(1120, "Dato", "{{ møte.dato }}"),
        Column(3820, Both("Deltakere", "Deltakarar"), "{{ møte.deltakere }}"),
        Column(2350, "Merknad", cell_of_blocks("møte.merknad")),
    ),
    ("møte in møter",),
)

EXPERIENCE = when(
    "erfaringer.fungerte or erfaringer.utfordringer or erfaringer.råd",
    h(2, Both("Erfaringer fra arbeidet", "Erfaringar frå arbeidet")),
    when(
        "erfaringer.fungerte",
        h(3, "Dette fungerte godt"),
        points("erfaringer.fungerte"),
    ),
    when(
        "erfaringer.utfordringer",
        h(3, Both("Dette var krevende", "Dette var krevjande")),
        points("erfaringer.utfordringer"),
    ),
    when(
        "erfaringer.råd",
        h(3, Both("Råd til senere arbeid", "Råd til seinare arbeid")),
        points("erfaringer.råd"),
    ),
)

# Those who took part, with what each was heard on; where no answer says who was heard, only who they are.
HEARD = flow(
    p(
        Both(
            "Deltakerne, og antall spørsmål de er kilde til i {{ program.enhet.hver }}",
            "Deltakarane, og talet på spørsmål dei er kjelde til i {{ program.enhet.hver }}",
        ),
        "caption",
    ),
    p("{{ hvem_ble_hørt }}"),
    p(
        Both(
            "Tallet viser hvor mange spørsmål i {{ program.enhet.bestemt }} som oppgir deltakeren som kilde. "
            "Under hvert svar i kapittel [[REF svarene]] står det hvem som er kilder.",
            "Talet viser kor mange spørsmål i {{ program.enhet.bestemt }} som oppgir deltakaren som kjelde. "
            "Under kvart svar i kapittel [[REF svarene]] står det kven som er kjelder.",
        ),
        "Kilde",
        **AT_MARGIN,
    ),
)

# First in its chapter: at the top of a page it fits one, and leaves no gap before it.
WHO = when(
    "deltakere",
    h(2, Both("Deltakere", "Deltakarar")),
    either("hvem_ble_hørt", HEARD, captioned(PARTICIPANTS)),
)

METHOD = flow(
    h(2, "Metode"),
    p("{{ metode }}"),
    when(
        "organisering or møter",
        h(2, Both("Organisering og møter", "Organisering og møte")),
        when("organisering", captioned(ORGANISATION)),
        when("møter", captioned(MEETINGS)),
    ),
    when(
        "suksessfaktorer",
        h(2, Both("Dette må til for å lykkes", "Dette må til for å lykkast")),
        points("suksessfaktorer"),
    ),
    EXPERIENCE,
)

STEPS_TABLE = Table(
    Both(
        "{{ program.enhet.Bestemt_flertall }} i {{ program.rapport.bestemt }}",
        "{{ program.enhet.Bestemt_flertall }} i {{ program.rapport.bestemt }}",
    ),
    (
        Column(900, "{{ program.enhet.Entall }}", "{{ ett_steg.nummer }}"),
        Column(3700, Both("Navn", "Namn"), "{{ ett_steg.navn }}"),
        Column(
            4470,
            "{{ program.grunnlag.kolonne }}",
            "{{ ett_steg.artikkelnumre }}",
        ),
    ),
    ("ett_steg in steg",),
)

REPORT = "{{ program.rapport.Bestemt }}"
UNITS = Both(
    "{{ program.enhet.Bestemt_flertall }}, og {{ program.grunnlag.bestemt }} de er knyttet til,",
    "{{ program.enhet.Bestemt_flertall }}, og {{ program.grunnlag.bestemt }} dei er knytte til,",
)
QUESTION_SET = Both(
    "«{{ spørsmålssett.navn }}»{% if spørsmålssett.utgave %}, utgave {{ spørsmålssett.utgave }}{% endif %}",
    "«{{ spørsmålssett.navn }}»{% if spørsmålssett.utgave %}, utgåve {{ spørsmålssett.utgave }}{% endif %}",
)
CONVENTION = flow(
    h(
        2,
        Both(
            "Hva {{ program.grunnlag.kort }} betyr for kommunen",
            "Kva {{ program.grunnlag.kort }} har å seie for kommunen",
        ),
    ),
    p("{{ program.om }}"),
    when(
        "lovgrunnlag",
        p(Both("Dette bygger arbeidet på:", "Dette byggjer arbeidet på:"), keepNext=True),
        points("lovgrunnlag"),
    ),
)
QUESTIONS = flow(
    h(
        2,
        Both(
            "{{ program.enhet.Bestemt_flertall }} og spørsmålene",
            "{{ program.enhet.Bestemt_flertall }} og spørsmåla",
        ),
    ),
    either(
        "besvart",
        p(
            Both(
                REPORT + f" bygger på spørsmålssettet {QUESTION_SET.nb}.",
                REPORT + f" byggjer på spørsmålssettet {QUESTION_SET.nn}.",
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
                UNITS.nb + " står i tabell [[REF artiklene]].",
                UNITS.nn + " står i tabell [[REF artiklene]].",
            ),
            keepNext=True,
        ),
        captioned(STEPS_TABLE, "artiklene"),
    ),
)

PROCESS = flow(WHO, BACKGROUND, METHOD, CONVENTION, QUESTIONS)
