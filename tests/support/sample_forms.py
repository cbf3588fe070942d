"""The filled forms of the sample: a workbook and seven Word forms, which collect to the case of Fjordvik.

`python tests/support/sample_forms.py` writes them anew from the sample, as if they were sent out blank and
those who know the answers had written in them.
"""

import re
import sys
from pathlib import Path
from unittest.mock import patch

import sjumil_docs as sd
from paths import SAMPLES
from word_files import packed, unpacked

FILLED = SAMPLES / "skjema"
"""Where the filled forms lie."""
WORKBOOK = "Arbeidsbok.xlsx"
BEFORE = (
    *("sak.yaml", "saksfremlegg.yaml", "innstilling.yaml", "oversendelse.yaml"),
    *("søknad.yaml", "kortversjon.yaml"),
)
"""The files of the case that are there before any form comes back."""
_BODY = "word/document.xml"
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_SENT = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="_sj\d+_\d+_\w{8}(?:_\w{8})?"/>')
"""The mark of a paragraph that was sent."""


def write(folder: Path) -> list[Path]:
    """Writes the forms in a folder; gives their paths."""
    for old in (*folder.glob("*.docx"), *folder.glob("*.xlsx")):
        old.unlink()
    case = sd.read(SAMPLES / "fjordvik")
    answered_in_word = {"answers": {key: _in_the_workbook(said) for key, said in case.answers.items()}}
    with patch("sjumil_docs.form.workbook.case_workbook.sent_cells", lambda *_: ()):  # as if typed
        sd.forms(case.model_copy(update=answered_in_word), folder, format="xlsx")
    forms = [form.path for form in sd.forms(case, folder).forms]
    for path in forms:
        path.write_bytes(as_if_typed(path.read_bytes()))
    for hidden in folder.glob(".sjumil-docs*"):
        hidden.unlink()
    return [folder / WORKBOOK, *forms]


def _in_the_workbook(said: sd.StepAnswers) -> sd.StepAnswers:
    """What the workbook has of a step: its key figures."""
    return sd.StepAnswers.model_validate({"tall": said.key_figures})


def as_if_typed(data: bytes) -> bytes:
    """A form without the marks of what stood in its fields when it was sent."""
    parts = unpacked(data)
    body = _CELL.sub(lambda cell: _without_marks(cell[0]), parts[_BODY].decode())
    return packed({**parts, _BODY: body.encode()})


def _without_marks(cell: str) -> str:
    if not re.search('w:name="(?:svar|steg)_', cell):
        return cell  # the label of a field
    for number in _SENT.findall(cell):
        cell = cell.replace(f'<w:bookmarkEnd w:id="{number}"/>', "")
    return _SENT.sub("", cell)


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FILLED):
        print(path)
