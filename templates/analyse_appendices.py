"""The appendix of the analysis: how it was made, its plans, economy and links."""

from analyse_process import PROCESS
from writing import AT_MARGIN, Both, Column, Flow, Table, Words, captioned, chapter, flow, h, p, points, when

PLAN = Table(
    Both("Oppgavene i fremdriftsplanen", "Oppgåvene i framdriftsplanen"),
    (
        Column(600, "Fase", "{{ oppgaven.fase }}"),
        Column(550, "Nr.", "{{ oppgaven.nr }}"),
        Column(2430, Both("Oppgave", "Oppgåve"), "{{ oppgaven.oppgave }}"),
        Column(1470, "Tid", "{{ oppgaven.tid }}"),
        Column(1550, "Ansvar", "{{ oppgaven.ansvar }}"),
        Column(770, "Utført", "{{ oppgaven.utført }}"),
        Column(1700, "Kommentar", "{{ oppgaven.kommentar }}"),
    ),
    ("oppgaven in fremdriftsplan",),
    row_heads=False,
)

MILESTONES = Table(
    Both("Milepælene i arbeidet", "Milepælane i arbeidet"),
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


def _timeline(name: str, caption: Words, signs: Words) -> Flow:
    """A timeline, with a legend of the signs used in it."""
    return when(name, p(caption, "caption"), p(f"{{{{ {name} }}}}"), p(signs, "Kilde", **AT_MARGIN))


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

APPENDICES = flow(
    chapter(
        Both("Slik laget vi {{ program.rapport.bestemt }}", "Slik laga vi {{ program.rapport.bestemt }}"),
        "metoden",
        new_page=True,
    ),
    PROCESS,
    when("fremdriftsplan", h(2, Both("Fremdriftsplan", "Framdriftsplan")), captioned(PLAN), TIMELINE),
    when("milepæler", h(2, "Milepælsplan"), captioned(MILESTONES), MILESTONES_IN_TIME),
    when("økonomi", h(2, "Økonomi"), p("{{ økonomi }}")),
    when("lenker", h(2, Both("Lenker", "Lenkjer")), points("lenker")),
)
