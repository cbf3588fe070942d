"""Where things lie in the checkout."""

from pathlib import Path

DOCS = Path(__file__).parent.parent
ROOT = DOCS.parent
