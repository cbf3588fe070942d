"""The chapters on the process: background, mandate, method, participants."""

from writing import Both, Column, Paragraph, Table, cell_of_blocks, flow, h, p, points, tag, when

BACKGROUND = flow(
    h(1, "Bakgrunn og mandat"),
    h(2, "{{ etikett.bakgrunn }}"),
    p("{{ bakgrunn }}"),
    h(2, "Mandat"),
    p("{{ mandat }}"),
    when(
        "hovedmål or arbeidsmål",
        h(2, "Mål"),
        when("hovedmål", p("{{ hovedmål }}")),
        when(
            "arbeidsmål",
            p(Both("Arbeidsmålene er:", "Arbeidsmåla er:"), keepNext=True),
            points("arbeidsmål"),
        ),
    ),
    when("målgruppe", h(2, "Målgruppe"), p("{{ målgruppe }}")),
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
    Both("Deltakere", "Deltakarar"),
    (
        Column(5170, Both("Deltaker", "Deltakar"), "{{ deltaker.navn }}"),
        Column(2500, "Type", "{{ deltaker.art }}"),
        Column(1400, Both("Personer", "Personar"), "{{ deltaker.antall }}"),
    ),
    ("deltaker in deltakere",),
)

MEETING = [
    Paragraph("{{ møte.form }}{% if møte.antall %} ({{ møte.antall }}){% endif %}", "Tabelltekst"),
    tag("if møte.steg"),
    Paragraph("{{ møte.steg }}", "Tabelltekst"),
    tag("endif"),
]

MEETINGS = Table(
    Both("Møter", "Møte"),
    (
        Column(2000, Both("Møte", "Møte"), MEETING),
        Column(1250, "Dato", "{{ møte.dato }}"),
        Column(3820, Both("Deltakere", "Deltakarar"), "{{ møte.deltakere }}"),
        Column(2000, "Merknad", cell_of_blocks("møte.merknad")),
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

METHOD = flow(
    h(1, Both("Slik laget vi analysen", "Slik laga vi analysen")),
    h(2, "Metode"),
    p("{{ metode }}"),
    when("organisering", h(2, "Organisering"), ORGANISATION),
    when("deltakere", h(2, Both("Deltakere", "Deltakarar")), PARTICIPANTS),
    when("møter", h(2, Both("Møter", "Møte")), MEETINGS),
    when(
        "suksessfaktorer",
        h(2, Both("Dette må til for å lykkes", "Dette må til for å lykkast")),
        points("suksessfaktorer"),
    ),
    EXPERIENCE,
)

PROCESS = flow(BACKGROUND, METHOD)
