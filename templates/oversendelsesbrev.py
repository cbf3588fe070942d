"""The letter to the County Governor: what is sent, its political status, what follows."""

from design import LETTER
from furniture import (
    BANNER,
    CONTACT,
    DRAFT,
    RESOLVED_BY,
    SIGNATURES,
    focus_areas,
    running_footer,
    running_header,
    title_or_kind,
)
from package import Template
from sections import letter_section
from writing import Both, Column, Flow, Table, Words, each, either, flow, h, p, points, when

# Two paragraphs, with a logo and without one, so that the address meets the window of the envelope.
LETTER_HEAD = flow(
    either(
        "avsender.logo",
        p("{{ avsender.logo }}\t" + DRAFT, "Navnetrekk"),
        p("{{ kommune.fullt_navn }}\t" + DRAFT, "Kommunenavn"),
    ),
    p('{{ avsender.linje | join(", ") }}', "Avsender"),
)

LETTER_FOOT = flow(CONTACT, running_footer("brevdato"))

RECIPIENT = flow(
    p("{{ mottaker.navn }}", "Mottaker"),
    each("linje in mottaker.adresse", p("{{ linje }}", "Adresse")),
)


def _reference(key: str, value: str) -> Flow:
    return p(f"{{{{ etikett.{key} }}}}:\t{{{{ {value} }}}}", "Referanse")


REFERENCES = flow(
    when("deres_ref", _reference("deres_ref", "deres_ref")),
    when("deres_dato", _reference("deres_dato", "deres_dato")),
    when("vår_ref", _reference("vår_ref", "vår_ref")),
    when("saksbehandler", _reference("saksbehandler", "saksbehandler")),
    _reference("dato", "brevdato"),
    when("gradering", p("Tilgang:\t{{ gradering }}", "Referanse")),
)

_THEIR_LETTER = Both(
    "{% if deres_ref or deres_dato %}Vi viser til brevet deres"
    "{% if deres_dato %} fra {{ deres_dato }}{% endif %}"
    "{% if deres_ref %} (ref. {{ deres_ref }}){% endif %}. {% endif %}",
    "{% if deres_ref or deres_dato %}Vi viser til brevet dykkar"
    "{% if deres_dato %} frå {{ deres_dato }}{% endif %}"
    "{% if deres_ref %} (ref. {{ deres_ref }}){% endif %}. {% endif %}",
)

OPENING = flow(
    h(1, "{{ overskrift }}"),
    p(
        Both(
            _THEIR_LETTER.nb + "{{ kommune.fullt_navn }} har gjennomført {{ program.rapport.en }} "
            "etter {{ program.i_setning }}: «{{ tittel }}». Vi sender dere nå {{ program.rapport.bestemt }}.",
            _THEIR_LETTER.nn + "{{ kommune.fullt_navn }} har gjennomført {{ program.rapport.en }} "
            "etter {{ program.i_setning }}: «{{ tittel }}». Vi sender dykk no {{ program.rapport.bestemt }}.",
        )
    ),
    when("tekst", p("{{ tekst }}")),
)

RESOLVED = flow(
    p(RESOLVED_BY),
    points("vedtak_i.punkter", "Vedtakspunkt"),
)

WHEN_AND_WHERE = (
    "{% if punkt.dato %} {{ punkt.dato }}{% endif %}{% if punkt.saksnr %}, sak {{ punkt.saksnr }}{% endif %}"
)

UNDER_WAY = flow(
    p("Dette er saksgangen:", keepNext=True),
    points(
        "behandling",
        "List Bullet",
        "{{ punkt.utvalg }} {{ punkt.handling }}" + WHEN_AND_WHERE,
    ),
)

# A resolution that is enclosed is told of in the table.
POLITICS = flow(
    when("vedtatt and vedtak_i.punkter", h(2, "{{ etikett.politisk_behandling }}"), RESOLVED),
    when("vedtatt and ta_med_vedtak and not vedtak_i.punkter", p(RESOLVED_BY)),
    when("behandling and not vedtatt", h(2, "{{ etikett.politisk_behandling }}"), UNDER_WAY),
)

# What the County Governor asks of the work, answered from what the case says.
WORK = when(
    "arbeidet",
    Table(
        Both("Slik har kommunen arbeidet", "Slik har kommunen arbeidd"),
        (
            Column(2000, "Arbeidet", "{{ raden.navn }}"),
            Column(7070, "Slik er det gjort", "{{ raden.tekst }}"),
        ),
        ("raden in arbeidet",),
    ),
)

AREAS = when(
    "innsatsområder and not områdene_står_i_vedtaket",
    focus_areas(
        Both(
            "{% if noe_er_tatt_ut %}Vedtaket gjelder{% else %}"
            "{{ program.rapport.Bestemt }} peker ut{% endif %} "
            "{{ antall_innsatsområder }}:",
            "{% if noe_er_tatt_ut %}Vedtaket gjeld{% else %}"
            "{{ program.rapport.Bestemt }} peikar ut{% endif %} "
            "{{ antall_innsatsområder }}:",
        ),
        spacing={"before": 160},
    ),
)


def _measures(about: Words, loops: tuple[str, ...], *area: Column) -> Table:
    responsible = 1900 if area else 2900
    rest = 7770 - responsible - sum(column.width for column in area)
    return Table(
        about,
        (
            Column(rest, "Tiltak", "{{ tiltaket.tittel }}"),
            *area,
            Column(responsible, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1300, "Frist", "{{ tiltaket.frist }}"),
        ),
        loops,
        whole=True,
    )


# After the letter itself, as a rule on a page of their own: the letter is read first.
MEASURES = when(
    "ta_med_tiltak",
    h(2, Both("Tiltak i innsatsområdene", "Tiltak i innsatsområda")),
    _measures(
        Both("Tiltak i innsatsområdene", "Tiltak i innsatsområda"),
        ("område in innsatsområder", "tiltaket in område.tiltak"),
        Column(2500, "Innsatsområde", "{{ område.navn }}"),
    ),
    when("enkelttiltak", h(2, "Enkelttiltak"), _measures("Enkelttiltak", ("tiltaket in enkelttiltak",))),
)

SIGNED = flow(
    when(
        "kontakt",
        p(
            Both(
                "Har dere spørsmål om {{ program.rapport.bestemt }}, kan dere kontakte {{ kontakt }}.",
                "Har de spørsmål om {{ program.rapport.bestemt }}, kan de kontakte {{ kontakt }}.",
            ),
            "Kontakt",
        ),
    ),
    p(Both("Med hilsen", "Med helsing"), "Hilsen"),
    SIGNATURES,
    when(
        "elektronisk_godkjent and not utkast",
        p(
            Both(
                "Dokumentet er elektronisk godkjent og har derfor ingen håndskrevet underskrift.",
                "Dokumentet er elektronisk godkjent og har derfor inga handskriven underskrift.",
            ),
            "Kilde",
        ),
    ),
)

ENCLOSURES = flow(
    when(
        "vedlegg",
        p("{{ etikett.vedlegg }}", "heading 2", spacing={"before": 120}),
        points("vedlegg", "Vedleggspunkt", keepNext=True),
    ),
    when("kopi_til", p('**{{ etikett.kopi_til }}:** {{ kopi_til | join("; ") }}')),
)

KIND = Both("Oversendelsesbrev", "Oversendingsbrev")
OVERSENDELSESBREV = Template(
    name="oversendelsesbrev",
    kind=KIND,
    scale=LETTER,
    body=flow(
        RECIPIENT,
        REFERENCES,
        BANNER,
        OPENING,
        WORK,
        POLITICS,
        AREAS,
        SIGNED,
        ENCLOSURES,
        MEASURES,
    ),
    header=running_header(title_or_kind("overskrift", KIND)),
    first_header=LETTER_HEAD,
    footer=running_footer("brevdato"),
    first_footer=LETTER_FOOT,
    last_section=letter_section,
)
