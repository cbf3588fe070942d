"""The appendices of the analysis: plans, the mapping form for each step, economy and links."""

from writing import Both, Column, Table, chapter, each, h, p, points, when

PLAN = Table(
    Both("Fremdriftsplan", "Framdriftsplan"),
    (
        Column(600, "Fase", "{{ oppgaven.fase }}"),
        Column(550, "Nr.", "{{ oppgaven.nr }}"),
        Column(2600, Both("Oppgave", "Oppgåve"), "{{ oppgaven.oppgave }}"),
        Column(1300, "Tid", "{{ oppgaven.tid }}"),
        Column(1550, "Ansvar", "{{ oppgaven.ansvar }}"),
        Column(770, "Utført", "{{ oppgaven.utført }}"),
        Column(1700, "Kommentar", "{{ oppgaven.kommentar }}"),
    ),
    ("oppgaven in fremdriftsplan",),
)

MILESTONES = Table(
    "Milepælsplan",
    (
        Column(2750, "Milepæl", "{{ milepælen.navn }}"),
        Column(1200, "Start", "{{ milepælen.start }}"),
        Column(1200, "Ferdig", "{{ milepælen.ferdig }}"),
        Column(1370, "Rapportdato", "{{ milepælen.rapportdato }}"),
        Column(1700, "Status", "{{ milepælen.status }}"),
        Column(850, "Utført", "{{ milepælen.utført }}"),
    ),
    ("milepælen in milepæler",),
)

MAPPING_FORM = Table(
    Both("Spørsmål og deltakere", "Spørsmål og deltakarar"),
    (
        Column(4570, "Spørsmål", "{{ svaret.nr }} {{ svaret.tekst }}"),
        Column(4500, Both("Deltakere", "Deltakarar"), "{{ svaret.kilder }}"),
    ),
    ("svaret in ett_steg.spørsmål",),
)

APPENDICES = when(
    "fremdriftsplan or milepæler or steg or økonomi or lenker",
    chapter("{{ etikett.vedlegg }}"),
    when("fremdriftsplan", h(2, Both("Fremdriftsplan", "Framdriftsplan")), PLAN),
    when("milepæler", h(2, "Milepælsplan"), MILESTONES),
    when(
        "steg",
        h(2, "Kartleggingsskjema"),
        each(
            "ett_steg in steg",
            when(
                "ett_steg.spørsmål",
                h(3, "Kartlegging av steg {{ ett_steg.nummer }}: {{ ett_steg.navn }}"),
                MAPPING_FORM,
            ),
        ),
    ),
    when("økonomi", h(2, "Økonomi"), p("{{ økonomi }}")),
    when("lenker", h(2, Both("Lenker", "Lenkjer")), points("lenker")),
)
