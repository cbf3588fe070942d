"""How fast it is, beside the plain way and the floor, measured in turns in one run.

`python benchmarks/run.py` prints everything; `--only warm,cold,stages,growth,many,pdfs` a part of it,
`--rounds` decides how often the short ones are measured, `--municipalities` and `--printed` how many cases
the long ones have, and `--readme` puts the figures into the page of speed. Ratios are taken round by round
between things measured right after one another, so that a busy machine is fair to both.
PDFs need LibreOffice.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import date

from measures import Row, cold, growth, many, pdfs, stages, warm
from timing import ROOT

PARTS = ("warm", "cold", "stages", "growth", "many", "pdfs")
MUNICIPALITIES = 357
PRINTED = 12


def table(rows: Sequence[Row]) -> str:
    """The figures as a table, with the kind of machine, the day, and how busy the machine was."""
    load = os.getloadavg()[2]
    machine = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}"
    when = f"{date.today().isoformat()}, {machine}, Python {platform.python_version()}"
    head = f"{when}; least – median – greatest:"
    lines = [
        "| measured | figures | compared |",
        "|---|---|---|",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]
    return "\n".join([head, "", *lines])


def into_readme(text: str) -> None:
    """Puts a table in the place of the one on the page."""
    readme = ROOT / "docs" / "reference" / "speed.md"
    start, end = "<!-- figures -->\n", "<!-- end of figures -->"
    before, _, rest = readme.read_text(encoding="utf-8").partition(start)
    readme.write_text(f"{before}{start}{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")


def main() -> None:
    """Measures what is asked for, and prints it as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default=",".join(PARTS))
    parser.add_argument("--municipalities", type=int, default=MUNICIPALITIES)
    parser.add_argument("--printed", type=int, default=PRINTED)
    parser.add_argument("--readme", action="store_true")
    asked = parser.parse_args()
    measures: dict[str, Callable[[], list[Row]]] = {
        "warm": lambda: warm(asked.rounds),
        "cold": lambda: cold(asked.rounds),
        "stages": lambda: stages(asked.rounds),
        "growth": growth,
        "many": lambda: many(asked.municipalities),
        "pdfs": lambda: pdfs(asked.printed),
    }
    rows = [row for name in PARTS if name in asked.only.split(",") for row in measures[name]()]
    sys.stdout.write(table(rows) + "\n")
    if asked.readme:
        into_readme(table(rows))


if __name__ == "__main__":
    main()
