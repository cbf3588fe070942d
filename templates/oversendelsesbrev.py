"""The letter to the County Governor: what is sent, its political status, what follows."""

from design import LETTER
from furniture import BANNER, CONTACT, DRAFT, FOCUS_AREAS, running_footer, running_header
from package import Template
from sections import letter_section
from writing import Both, Column, Flow, Table, each, either, flow, h, p, points, when

# Two paragraphs, with a logo and without one, so that the address meets the window of the envelope.
LETTER_HEAD = flow(
    either(
        "avsender.logo",
        p("{{ avsender.logo }}\t" + DRAFT, "Navnetrekk"),
        p("{{ kommune.navn }} kommune\t" + DRAFT, "Navnetrekk"),
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

OPENING = flow(
    h(1, "{{ overskrift }}"),
    when(
        "deres_ref or deres_dato",
        p(
            Both(
                "Vi viser til brevet deres"
                "{% if deres_dato %} fra {{ deres_dato }}{% endif %}"
                "{% if deres_ref %} (ref. {{ deres_ref }}){% endif %}.",
                "Vi viser til brevet dykkar"
                "{% if deres_dato %} frå {{ deres_dato }}{% endif %}"
                "{% if deres_ref %} (ref. {{ deres_ref }}){% endif %}.",
            )
        ),
    ),
    p(
        Both(
            "{{ kommune.navn }} kommune har laget en analyse i Sjumilssteget: «{{ tittel }}». "
            "Vi sender nå analysen til {{ statsforvalteren }}."
            "{% if deltakere_oppsummert %} Disse var med i arbeidet: {{ deltakere_oppsummert }}.{% endif %}",
            "{{ kommune.navn }} kommune har laga ein analyse i Sjumilssteget: «{{ tittel }}». "
            "Vi sender no analysen til {{ statsforvalteren }}."
            "{% if deltakere_oppsummert %} Desse var med i arbeidet: {{ deltakere_oppsummert }}.{% endif %}",
        )
    ),
    when("tekst", p("{{ tekst }}")),
)

RESOLVED = flow(
    p(
        Both(
            "{{ vedtak_i.utvalg }} behandlet analysen {{ vedtak_i.dato }}"
            "{% if vedtak_i.saksnr %} (sak {{ vedtak_i.saksnr }}){% endif %}"
            "{% if vedtak_i.punkter %} og gjorde dette vedtaket:{% else %}.{% endif %}",
            "{{ vedtak_i.utvalg }} handsama analysen {{ vedtak_i.dato }}"
            "{% if vedtak_i.saksnr %} (sak {{ vedtak_i.saksnr }}){% endif %}"
            "{% if vedtak_i.punkter %} og gjorde dette vedtaket:{% else %}.{% endif %}",
        ),
    ),
    points("vedtak_i.punkter", "Vedtakspunkt"),
)

WHEN_AND_WHERE = (
    "{% if punkt.dato %} {{ punkt.dato }}{% endif %}{% if punkt.saksnr %}, sak {{ punkt.saksnr }}{% endif %}"
)

UNDER_WAY = flow(
    p(
        Both(
            "Slik er den politiske behandlingen:",
            "Slik er den politiske handsaminga:",
        ),
        keepNext=True,
    ),
    points(
        "behandling",
        "List Bullet",
        "{{ punkt.utvalg }} {{ punkt.handling }}" + WHEN_AND_WHERE,
    ),
)

POLITICS = when(
    "vedtatt or behandling",
    h(2, Both("Politisk behandling", "Politisk handsaming")),
    either("vedtatt", RESOLVED, UNDER_WAY),
)

MEASURES = when(
    "ta_med_tiltak and innsatsområder",
    h(2, Both("Tiltak i innsatsområdene", "Tiltak i innsatsområda")),
    Table(
        Both("Tiltak i innsatsområdene", "Tiltak i innsatsområda"),
        (
            Column(4170, "Tiltak", "{{ tiltaket.tittel }}"),
            Column(900, "Område", "{{ område.nr }}"),
            Column(2600, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1400, "Frist", "{{ tiltaket.frist }}"),
        ),
        ("område in innsatsområder", "tiltaket in område.tiltak"),
    ),
)

SINGLE_MEASURES = when(
    "ta_med_tiltak and enkelttiltak",
    h(2, "Enkelttiltak"),
    Table(
        "Enkelttiltak",
        (
            Column(5070, "Tiltak", "{{ tiltaket.tittel }}"),
            Column(2600, "Ansvar", "{{ tiltaket.ansvar }}"),
            Column(1400, "Frist", "{{ tiltaket.frist }}"),
        ),
        ("tiltaket in enkelttiltak",),
    ),
)

SIGNED = flow(
    when("kontakt", p("Ta gjerne kontakt med oss om analysen: {{ kontakt }}", "Kontakt")),
    p(Both("Med hilsen", "Med helsing"), "Hilsen"),
    each(
        "underskrift in signaturer",
        either(
            "underskrift.navn",
            flow(
                p("{{ underskrift.navn }}", "Signatur"),
                p("{{ underskrift.tittel }}", "Adresse"),
            ),
            p("{{ underskrift.tittel }}", "Signatur"),
        ),
    ),
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
    when("vedlegg", h(2, "{{ etikett.vedlegg }}"), points("vedlegg", "Vedleggspunkt", keepNext=True)),
    when("kopi_til", h(2, "{{ etikett.kopi_til }}"), points("kopi_til")),
)

OVERSENDELSESBREV = Template(
    name="oversendelsesbrev",
    kind=Both("Oversendelsesbrev", "Oversendingsbrev"),
    scale=LETTER,
    body=flow(
        RECIPIENT,
        REFERENCES,
        BANNER,
        OPENING,
        POLITICS,
        when("innsatsområder", h(2, Both("Innsatsområder", "Innsatsområde")), FOCUS_AREAS),
        MEASURES,
        SINGLE_MEASURES,
        SIGNED,
        ENCLOSURES,
    ),
    header=running_header("{{ overskrift }}"),
    first_header=LETTER_HEAD,
    footer=running_footer("brevdato"),
    first_footer=LETTER_FOOT,
    last_section=letter_section,
)
