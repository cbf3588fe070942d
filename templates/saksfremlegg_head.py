"""The head of the political case: its title, its registration, and its treatment by each body."""

from furniture import BANNER, GRADING
from writing import Both, Column, Table, flow, p, when

CASE_TABLE = Table(
    Both("Opplysninger om saken", "Opplysningar om saka"),
    (
        Column(2000, "{{ etikett.arkivsak }}", "{{ arkivsak }}"),
        Column(2000, "{{ etikett.arkivkode }}", "{{ arkivkode }}"),
        Column(3470, "{{ etikett.saksbehandler }}", "{{ saksbehandler }}"),
        Column(1600, "{{ etikett.dato }}", "{{ dato_kort }}"),
    ),
)

TREATMENT_TABLE = Table(
    "{{ etikett.politisk_behandling }}",
    (
        Column(3870, "{{ etikett.utvalg }}", "{{ møtet.utvalg }}"),
        Column(1900, "{{ etikett.rolle }}", "{{ møtet.rolle }}"),
        Column(1600, "{{ etikett.møtedato }}", "{{ møtet.dato_kort }}"),
        Column(1700, "{{ etikett.saksnr }}", "{{ møtet.saksnr }}"),
    ),
    ("møtet in behandling",),
    style="Sjumilskjema",
)

# The resolution comes last, after the proposal and its grounds; a sentence at the top points to it.
WHERE_RESOLVED = when(
    "vedtatt and vedtak_i.punkter",
    p(
        Both(
            "{{ vedtak_i.utvalg }} gjorde vedtak {{ vedtak_i.dato }}. Vedtaket står sist i dette dokumentet.",
            "{{ vedtak_i.utvalg }} gjorde vedtak {{ vedtak_i.dato }}. Vedtaket står sist i dette dokumentet.",
        ),
        spacing={"before": 120},
    ),
)

# A paper that tells of the resolution is no longer what was put before the meeting, and has another name.
KIND = "{% if vedtatt %}{{ etikett.saksfremstilling }}{% else %}{{ etikett.saksfremlegg }}{% endif %}"

HEAD = flow(
    BANNER,
    p(KIND, "Dokumenttype"),
    GRADING,
    p("{{ sak.tittel }}", "Title"),
    CASE_TABLE,
    p("{{ etikett.politisk_behandling }}", "Skjematittel"),
    TREATMENT_TABLE,
    WHERE_RESOLVED,
)
