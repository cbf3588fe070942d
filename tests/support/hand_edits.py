"""What a person does to a built file in Word, made without Word."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from sjumil_docs.word.story.reader import read_paragraphs


def write_by_hand(path: Path, sentence: str) -> None:
    """Writes a sentence last in a Word file, and saves it."""
    _save_again(path, f"<w:p><w:r><w:t>{sentence}</w:t></w:r></w:p>".encode())


def open_and_save(path: Path) -> None:
    """Saves a Word file with other bytes and the same text."""
    _save_again(path, b"<w:p/>")


def _save_again(path: Path, more: bytes) -> None:
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    at = body.rindex(b"<w:sectPr")
    parts["word/document.xml"] = body[:at] + more + body[at:]
    saved = BytesIO()
    with ZipFile(saved, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(saved.getvalue())


def text_in(path: Path) -> str:
    """All that a reader sees in a Word file; an error if it is not whole."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
    return "\n".join(paragraph.text for paragraph in read_paragraphs(path.read_bytes(), path.name))
