"""The text for the portal: each field with its characters, as lines without formatting."""

from design import CASE
from furniture import BANNER, LOGO, running_footer, running_header
from package import Template
from writing import Both, each, flow, h, p, when

KIND = "Tekst til søknadsportalen"

SOKNADSTEKST = Template(
    name="søknadstekst",
    kind=KIND,
    scale=CASE,
    body=flow(
        BANNER,
        p(KIND, "Title"),
        when("ordning", p(Both("**Tilskuddsordning:** {{ ordning }}", "**Tilskotsordning:** {{ ordning }}"))),
        when("frist", p("**Søknadsfrist:** {{ frist }}")),
        p(
            Both(
                "Kopier teksten under hver overskrift inn i feltet i portalen. Mellomrom og linjeskift "
                "er regnet med i antall tegn. Står det to tall, er det siste det feltet tar. Står det bare "
                "ett, er det ikke oppgitt hva feltet tar.",
                "Kopier teksten under kvar overskrift inn i feltet i portalen. Mellomrom og linjeskift "
                "er rekna med i talet på teikn. Står det to tal, er det siste det feltet tek. Står det berre "
                "eitt, er det ikkje oppgitt kva feltet tek.",
            )
        ),
        each(
            "feltet in felt",
            h(1, "{{ feltet.navn }}"),
            when(
                "feltet.tegn",
                p(
                    "{{ feltet.tegn }}{% if feltet.for_langt %} – **{{ feltet.for_langt }}**{% endif %}",
                    "Kilde",
                    keepNext=True,
                ),
            ),
            when("feltet.tekst", p("{{ feltet.tekst }}")),
            each("linjen in feltet.linjer", p("{{ linjen }}")),
        ),
    ),
    header=running_header(KIND),
    first_header=flow(LOGO, running_header(KIND)),
    footer=running_footer("dato"),
    first_footer=running_footer("dato"),
)
