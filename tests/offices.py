"""What needs LibreOffice is left out where there is none, but never where `CI` is set."""

import os

import pytest

import sjumil_docs as sd
from sjumil_docs.output import office


def has_office() -> bool:
    try:
        return bool(office.find_office())
    except sd.OutputError:
        return False


needs_office = pytest.mark.skipif(
    not has_office() and "CI" not in os.environ, reason="LibreOffice is not installed here"
)
