"""The appendices of the analysis: plans, participants by question, economy and links."""

from sections import upright_section, wide_section
from writing import Both, Column, Flow, Table, Words, chapter, each, h, p, points, when

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
    Both("Hvem som svarte i steg {{ ett_steg.nummer }}", "Kven som svarte i steg {{ ett_steg.nummer }}"),
    (
        Column(4570, "Spørsmål", "{{ svaret.nr }} {{ svaret.tekst }}"),
        Column(4500, Both("Deltakere", "Deltakarar"), "{{ svaret.kilder }}"),
    ),
    ("svaret in ett_steg.spørsmål",),
)


def _timeline(name: str, caption: Words, signs: Words) -> Flow:
    """A timeline, with a legend of the signs used in it."""
    return when(name, p(caption, "caption"), p(f"{{{{ {name} }}}}"), p(signs, "Kilde"))


TIMELINE = _timeline(
    "fremdriftsplan_i_tid",
    Both("Fremdriftsplanen i tid", "Framdriftsplanen i tid"),
    Both(
        "{% if fremdriftsplan_tegn.utført %}x: utført. {% endif %}"
        "{% if fremdriftsplan_tegn.gjenstår %}o: gjenstår. {% endif %}"
        "{% if fremdriftsplan_tegn.uoppgitt %}–: ikke oppgitt om oppgaven er utført.{% endif %}",
        "{% if fremdriftsplan_tegn.utført %}x: utført. {% endif %}"
        "{% if fremdriftsplan_tegn.gjenstår %}o: står att. {% endif %}"
        "{% if fremdriftsplan_tegn.uoppgitt %}–: ikkje oppgitt om oppgåva er utført.{% endif %}",
    ),
)
MILESTONES_IN_TIME = _timeline(
    "milepæler_i_tid",
    Both("Milepælene i tid", "Milepælane i tid"),
    Both(
        "{% if milepæler_tegn.utført %}x: milepælen er nådd. {% endif %}"
        "{% if milepæler_tegn.gjenstår %}o: ikke nådd ennå. {% endif %}"
        "{% if milepæler_tegn.uoppgitt %}–: ikke oppgitt om milepælen er nådd.{% endif %}",
        "{% if milepæler_tegn.utført %}x: milepælen er nådd. {% endif %}"
        "{% if milepæler_tegn.gjenstår %}o: ikkje nådd enno. {% endif %}"
        "{% if milepæler_tegn.uoppgitt %}–: ikkje oppgitt om milepælen er nådd.{% endif %}",
    ),
)

# In landscape; the paragraph before ends the portrait section, and the one after ends this one.
HEARD = when(
    "hvem_ble_hørt",
    p(
        Both(
            "Tabellen på de neste sidene viser hvem som er oppgitt som kilde til svaret på hvert spørsmål.",
            "Tabellen på dei neste sidene viser kven som er oppgitt som kjelde til svaret på kvart spørsmål.",
        ),
        spacing={"before": 240},
        sectPr=upright_section(),
    ),
    each(
        "delen in hvem_ble_hørt",
        p(
            Both(
                "Kilder til hvert svar{{ delen.del }}",
                "Kjelder til kvart svar{{ delen.del }}",
            ),
            "caption",
        ),
        p("{{ delen.tabell }}"),
    ),
    p(
        Both(
            "x betyr at deltakeren er oppgitt som kilde. Kolonnen Kilder viser hvor mange kilder svaret har.",
            "x tyder at deltakaren er oppgitt som kjelde. "
            "Kolonnen Kjelder viser kor mange kjelder svaret har.",
        ),
        "Kilde",
        sectPr=wide_section(),
    ),
)

PARTICIPANTS = when(
    "kilder_er_oppgitt",
    h(2, Both("Kartlegging: hvem som svarte på hva", "Kartlegging: kven som svarte på kva")),
    each(
        "ett_steg in steg",
        when(
            "ett_steg.kartlagt",
            h(3, "Kartlegging av steg {{ ett_steg.nummer }}: {{ ett_steg.navn }}"),
            MAPPING_FORM,
        ),
    ),
    HEARD,
)

APPENDICES = when(
    "fremdriftsplan or milepæler or kilder_er_oppgitt or økonomi or lenker",
    chapter("{{ etikett.vedlegg }}"),
    PARTICIPANTS,
    when("fremdriftsplan", h(2, Both("Fremdriftsplan", "Framdriftsplan")), PLAN, TIMELINE),
    when("milepæler", h(2, "Milepælsplan"), MILESTONES, MILESTONES_IN_TIME),
    when("økonomi", h(2, "Økonomi"), p("{{ økonomi }}")),
    when("lenker", h(2, Both("Lenker", "Lenkjer")), points("lenker")),
)
