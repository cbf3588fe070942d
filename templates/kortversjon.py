"""The short version for children and young people: one idea a line, in large type, with room around it."""

from design import CHILDREN
from furniture import BANNER, LOGO, running_footer, running_header
from package import Template
from wordml import Properties
from writing import Both, Column, Flow, Table, cell_of_blocks, each, flow, h, p, points, when

KIND = "Kortversjon for barn og unge"

APART: Properties = {"contextualSpacing": {"val": 0}, "spacing": {"after": 140}}
CLOSE: Properties = {"spacing": {"after": 100}}


def one_by_one(values: str) -> Flow:
    """A list in which each point stands for itself."""
    return points(values, "List Bullet", "{{ punkt }}", **APART)


HEAD = flow(
    p("{{ kommune.fullt_navn }}", "Forsidenavn"),
    p(
        "{{ program.for_barn.spørsmål }}",
        "Title",
    ),
    p(KIND, "Subtitle", spacing={"before": 0, "after": 420}),
    BANNER,
)

WHAT = flow(
    h(1, Both("Hva er dette?", "Kva er dette?")),
    each("linjen in program.for_barn.linjer", p("{{ linjen }}", "Normal", **CLOSE)),
    when("tekst", p("{{ tekst }}")),
)

RIGHTS = flow(
    h(1, "Dette har barn rett til"),
    one_by_one("rettigheter"),
)

GOOD = flow(h(1, "Dette er bra"), one_by_one("bra"))

DIFFICULT = flow(h(1, Both("Dette er vanskelig", "Dette er vanskeleg")), one_by_one("vanskelig"))

WHEN = "Når er det klart?"
PLANNED = Both("Dette skal vi gjøre", "Dette skal vi gjere")


def measures(about: str, values: str) -> Table:
    """What is to be done, and when."""
    return Table(
        about,
        (
            Column(6070, PLANNED, cell_of_blocks("tiltaket.tekst")),
            Column(3000, WHEN, "{{ tiltaket.når }}"),
        ),
        (f"tiltaket in {values}",),
    )


ACTION = flow(
    h(1, Both("Dette skal vi gjøre, og når", "Dette skal vi gjere, og når")),
    when(
        "vedtatt",
        p("{{ vedtak_i.utvalg }} bestemte dette{% if vedtak_i.dato %} {{ vedtak_i.dato }}{% endif %}."),
    ),
    when(
        "skal_vedtas and not vedtatt",
        p(
            Both(
                "Dette er et forslag. Politikerne har ikke bestemt det ennå.",
                "Dette er eit framlegg. Politikarane har ikkje bestemt det enno.",
            )
        ),
    ),
    each(
        "området in områder",
        h(2, "{{ området.navn }}"),
        when("området.tiltak", measures("Tiltak og tid", "området.tiltak")),
    ),
    when(
        "enkelttiltak",
        h(2, Both("Dette skal vi også gjøre", "Dette skal vi også gjere")),
        measures("Andre tiltak og tid", "enkelttiltak"),
    ),
)

SAID = flow(
    h(1, Both("Dette sa dere, og dette svarte vi", "Dette sa de, og dette svarte vi")),
    each(
        "innspillet in innspill",
        p(Both("**Dere sa:**", "**De sa:**"), keepNext=True, spacing={"after": 60}),
        p("{{ innspillet.dere_sa }}", "Quote", keepNext=True),
        when(
            "innspillet.vi_svarte",
            p("**Vi svarte:**", keepNext=True, spacing={"after": 60}),
            p("{{ innspillet.vi_svarte }}"),
        ),
    ),
)

TELL = flow(
    h(1, Both("Her kan du si fra", "Her kan du seie ifrå")),
    each(
        "stedet in si_fra",
        h(2, "{{ stedet.navn }}"),
        when("stedet.tekst", p("{{ stedet.tekst }}")),
        when("stedet.telefon", p("Telefon: **{{ stedet.telefon }}**")),
        when("stedet.epost", p("E-post: {{ stedet.epost }}")),
        when("stedet.nettsted", p("{{ stedet.nettsted }}")),
    ),
)

KORTVERSJON = Template(
    name="kortversjon",
    kind=KIND,
    scale=CHILDREN,
    body=flow(HEAD, WHAT, RIGHTS, GOOD, DIFFICULT, ACTION, SAID, TELL),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
