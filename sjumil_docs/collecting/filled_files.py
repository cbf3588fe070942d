"""Files that have come back → what each says; one that cannot be read is refused with the reason.

A file is opened with bounds: nobody knows who has made it.
"""

import zipfile
from collections.abc import Iterable
from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path

from sjumil_docs.case.model import Case
from sjumil_docs.collecting.form_answers import FormAnswers
from sjumil_docs.collecting.sheets.sheet_cells import SheetCells, read_sheets
from sjumil_docs.collecting.web_answers import read_text_cells, read_web_form, texts_of_row
from sjumil_docs.collecting.word_answers import read_word_form
from sjumil_docs.collecting.workbook_answers import read_workbook_form
from sjumil_docs.form.form_identity import identity_in_line
from sjumil_docs.form.workbook_sheets import KEY_SHEET
from sjumil_docs.output.locked_folder import file_bytes
from sjumil_docs.problems import OutputError

MAX_BYTES = 100_000_000
MAX_UNPACKED = 50_000_000
"""Bytes of the parts of a form; pictures of a whole meeting are within it."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word and Excel before 2007 begin, and those that a password locks."""
_TEXT_FILES = (".csv", ".tsv", ".txt")
_OTHER_FORMATS = (".rtf", ".pages", ".numbers", ".xlsb", ".htm", ".html", ".gdoc", ".gsheet")
_MAIL = (".eml", ".msg")
_TO_OPEN = (".docm", ".dotx", ".doc", ".dot", ".odt", ".ods", ".xlsm", ".xltx", ".xls", ".pdf", ".zip")
_ENDINGS = (".docx", ".xlsx", *_TEXT_FILES[:2], *_OTHER_FORMATS, *_MAIL, *_TO_OPEN)
"""What an archive may hold that is somebody's answers."""
_OF_THE_MACHINE = ("desktop.ini", "thumbs.db")
"""What Windows puts in a folder by itself."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def files_named(path: Path) -> list[Path]:
    """What a path names: all that is in a folder, or what a star in its name stands for.

    No file in a folder is passed by, nor a folder in it: what is no form is refused when it is read. A path
    that names nothing is one of its own.
    """
    folder, pattern = (path, "*") if path.is_dir() else (path.parent, path.name)
    if "*" not in pattern or (path.exists() and path != folder):
        return [path]
    try:  # the command line of Windows leaves the star to the program
        return [each for each in _visible(folder) if _is_named(each, pattern)] or [path]
    except OSError:
        return [path]


def _visible(folder: Path) -> list[Path]:
    """What a person sees in a folder; the files that an open one has beside it are none."""
    names = (each for each in folder.iterdir() if not each.name.startswith((".", "~$")))
    return sorted(each for each in names if each.name.casefold() not in _OF_THE_MACHINE)


def _is_named(path: Path, pattern: str) -> bool:
    """Whether a file, or a folder with something in it, has such a name."""
    has_content = bool(_visible(path)) if path.is_dir() else path.is_file()
    return fnmatchcase(path.name.casefold(), pattern.casefold()) and has_content


def read_filled_file(path: Path, case: Case) -> list[FormAnswers]:
    """What a file says by the questions of a case; one with a reason why not, if it cannot be read.

    An export of a web form has as many as it has rows.
    """
    try:
        if path.is_dir():
            return _refused(path, "inner-folder" if _visible(path) else "no-files")
        if path.is_file() and path.stat().st_size > MAX_BYTES:
            return _refused(path, "too-large")
        data = file_bytes(path)
    except OSError:
        return _refused(path, "not-readable" if path.exists() else "not-found")
    try:
        return _read(data, path, case)
    except OutputError as error:
        return _refused(path, "too-large" if error.code == "document-too-large" else "damaged")


def _read(data: bytes, path: Path, case: Case) -> list[FormAnswers]:
    entries = _entries(data)
    reason, names = (
        _reason_to_refuse(data, path.suffix.casefold(), entries),
        [entry.filename for entry in entries],
    )
    if reason:
        return _refused(path, reason)
    if any(name.startswith("word/") for name in names):
        return [read_word_form(data, path.name, case)]
    if any(name.startswith("xl/") for name in names):
        return _workbook(read_sheets(data, path.name), path, case)
    is_text = path.suffix.casefold() in _TEXT_FILES and not names
    return (
        read_web_form(read_text_cells(data, path.name), path.name, case)
        if is_text
        else _refused(path, "no-form")
    )


def _workbook(sheets: list[SheetCells], path: Path, case: Case) -> list[FormAnswers]:
    """A workbook of ours has a sheet of keys; any other may be the export of a web form."""
    if any(sheet.name.casefold() == KEY_SHEET.casefold() for sheet in sheets):
        return [read_workbook_form(sheets, path.name, case)]
    of_sheets = [(sheet, read_web_form(sheet, path.name, case)) for sheet in sheets]
    read = [form for _, forms in of_sheets for form in forms if not form.refused]
    if not read:
        reasons = [form.refused for _, forms in of_sheets for form in forms]
        reason = "no-answers" if "no-answers" in reasons else "no-heads"
        return _refused(path, "no-keys" if any(map(_states_identity, sheets)) else reason)
    for sheet in (sheet for sheet, forms in of_sheets if forms[0].refused):
        rows = enumerate(sheet.rows, 1)
        read[-1].left_over += [left for number, row in rows for left in texts_of_row(number, row, sheet.name)]
    return read


def _states_identity(sheet: SheetCells) -> bool:
    """Whether a sheet says that it is of a workbook of ours."""
    return any(identity_in_line(text) for row in sheet.rows for text in row)


def _reason_to_refuse(data: bytes, suffix: str, entries: list[zipfile.ZipInfo]) -> str:
    """The code of what is wrong with a file before it is opened; empty if nothing is."""
    names = [entry.filename for entry in entries]
    reasons = {
        "mail": suffix in _MAIL,
        "empty": not data.strip(b"\0 \r\n\t"),
        "password": data.startswith(_OLD_OFFICE) and _ENCRYPTED in data,
        "old-format": data.startswith(_OLD_OFFICE),
        "pdf": data.startswith(b"%PDF"),
        "damaged": data.startswith(b"PK") and not names,
        "too-large": sum(entry.file_size for entry in entries) > MAX_UNPACKED,
        "macros": any(name.endswith("vbaProject.bin") for name in names),
        "open-document": "mimetype" in names and "content.xml" in names,
        "other-format": suffix in _OTHER_FORMATS or data.startswith(b"{\\rtf"),
        "packed": not _is_office(names) and any(name.casefold().endswith(_ENDINGS) for name in names),
    }
    return next((reason for reason, is_so in reasons.items() if is_so), "")


def _is_office(names: Iterable[str]) -> bool:
    return any(name.startswith(("word/", "xl/")) for name in names)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    """What an archive says is in it; nothing of what is no archive."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return []


def _refused(path: Path, reason: str) -> list[FormAnswers]:
    return [FormAnswers(path.name, None, path.stem, refused=reason)]
