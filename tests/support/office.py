"""LibreOffice as a person uses it: a Word file opened, written in, and saved as a Word file.

What needs it is left out where there is none, but never where `CI` is set.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from sjumil_docs.output.pdf import libreoffice

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="LibreOffice is not installed here"
)

of_unix = pytest.mark.skipif(sys.platform == "win32", reason="stands in for LibreOffice with a shell script")


def put_in_place_of_office(commands: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shell script that is found and started wherever LibreOffice would be."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{commands}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    monkeypatch.setattr(libreoffice, "_usual_places", lambda: iter(()))
    return program


_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic"><![CDATA[{code}]]></script:module>"""
_CODE = """
Function Found(doc, words)
  search = doc.createSearchDescriptor()
  search.SearchString = words
  search.SearchCaseSensitive = True
  Found = doc.findFirst(search)
End Function

Function Paragraph(doc, words)
  place = Found(doc, words)
  cursor = place.Text.createTextCursorByRange(place.Start)
  cursor.gotoStartOfParagraph(False)
  cursor.gotoEndOfParagraph(True)
  Paragraph = cursor
End Function

Sub Main(source As String, target As String)
  On Error GoTo Wrong
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
{edits}
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName"
  how(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(target), how())
Wrong:
  doc.close(True)
End Sub
"""


def change(words: str, new: str) -> str:
    """Words in a paragraph written over."""
    return f'  place = Found(doc, "{words}")\n  place.String = "{new}"'


def retype(words: str, new: str) -> str:
    """The whole paragraph with these words selected and written over."""
    return f'  place = Paragraph(doc, "{words}")\n  place.String = "{new}"'


def remove(words: str) -> str:
    """The paragraph with these words removed, with its end."""
    return f'  place = Paragraph(doc, "{words}")\n  place.goRight(1, True)\n  place.String = ""'


def split(words: str) -> str:
    """Enter pressed before these words."""
    return f'  place = Found(doc, "{words}")\n  place.Text.insertControlCharacter(place.Start, 0, False)'


def add_after(words: str, new: str) -> str:
    """Enter pressed at the end of the paragraph with these words, and a new one written."""
    return (
        f'  place = Paragraph(doc, "{words}")\n  place.collapseToEnd()\n'
        "  place.Text.insertControlCharacter(place, 0, False)\n"
        f'  place.Text.insertString(place, "{new}", False)'
    )


def save_as(source: Path, target: Path, folder: Path, edits: Iterable[str] = ()) -> None:
    """Opens a Word file, makes the edits, and saves it; `folder` holds LibreOffice's own files."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    if not module.exists():  # the first start makes the profile, and would write over our macro
        _run(profile, "--terminate_after_init")
    code = _CODE.replace("{edits}", "\n".join(edits))
    module.write_text(_MODULE.replace("{code}", code), encoding="utf-8")
    _run(profile, f'macro:///Standard.Module1.Main("{source}","{target}")')
    assert target.is_file(), "LibreOffice saved nothing"


def _run(*arguments: str) -> None:
    subprocess.run([str(SOFFICE), "--headless", *arguments], check=True, capture_output=True, timeout=300)
