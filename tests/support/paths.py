"""Where things lie in the checkout."""

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
LIBRARY = ROOT / "sjumil_docs"
SAMPLES = ROOT / "samples"
DOCS = ROOT / "docs"
SHIPPED_TEMPLATES = ROOT / "templates"
TESTS = ROOT / "tests"
CASES = TESTS / "cases"
GOLDEN = TESTS / "golden"
