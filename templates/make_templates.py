"""Writes the shipped Word templates: `python templates/make_templates.py [FOLDER]`."""

import sys
from pathlib import Path

from analyse import ANALYSE
from invitasjon import INVITASJON
from kortversjon import KORTVERSJON
from milepaelsrapport import MILEPAELSRAPPORT
from oppfolgingsrapport import OPPFOLGINGSRAPPORT
from orientering import ORIENTERING
from oversendelsesbrev import OVERSENDELSESBREV
from package import docx_bytes
from prosjektplan import PROSJEKTPLAN
from saksfremlegg import SAKSFREMLEGG
from saksutskrift import SAKSUTSKRIFT
from skjema import SKJEMA
from soknad import SOKNAD
from soknadstekst import SOKNADSTEKST

TEMPLATES = (
    ANALYSE,
    SAKSFREMLEGG,
    OVERSENDELSESBREV,
    PROSJEKTPLAN,
    MILEPAELSRAPPORT,
    INVITASJON,
    ORIENTERING,
    SAKSUTSKRIFT,
    OPPFOLGINGSRAPPORT,
    KORTVERSJON,
    SOKNAD,
    SOKNADSTEKST,
    SKJEMA,
)
LANGUAGES = ("nb", "nn")


def make(folder: Path) -> list[Path]:
    """Writes every template in every målform under the folder; gives their paths."""
    paths = []
    for language in LANGUAGES:
        for template in TEMPLATES:
            path = folder / language / f"{template.name}.docx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(docx_bytes(template, language))
            paths.append(path)
    return paths


if __name__ == "__main__":
    for path in make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent):
        print(path)
