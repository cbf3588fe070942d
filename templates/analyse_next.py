"""The chapter on what happens now: the further work, and the political treatment."""

from writing import Both, Column, Table, captioned, chapter, h, p, when

TREATMENTS = Table(
    Both("Utvalgene i saken", "Utvala i saka"),
    (
        Column(4270, "{{ etikett.utvalg }}", "{{ behandlingen.utvalg }}"),
        Column(2000, "{{ etikett.rolle }}", "{{ behandlingen.rolle }}"),
        Column(1400, "{{ etikett.møtedato }}", "{{ behandlingen.dato_kort }}"),
        Column(1400, "{{ etikett.saksnr }}", "{{ behandlingen.saksnr }}"),
    ),
    ("behandlingen in behandling",),
)

NEXT = when(
    "videre_arbeid or behandling",
    chapter(Both("Hva skjer nå?", "Kva skjer no?")),
    when("videre_arbeid", p("{{ videre_arbeid }}")),
    when("behandling", h(2, "{{ etikett.politisk_behandling }}"), captioned(TREATMENTS)),
)
