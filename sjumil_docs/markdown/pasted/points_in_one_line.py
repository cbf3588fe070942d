"""Several points of a list in one line, as «1) kartlegge 2) beskrive»: they stay as running text."""

import re

_FIRST_POINT = re.compile(
    r"\s*(?:(?P<number>\(?1[.)])|(?P<letter>\(?a\))|(?P<bullet>[•●▪◦‣➢➤■·\uf0b7\uf0a7])(?=\s*\w))"
)
_NEXT_POINTS = {
    "1)": (r"\s2\)\s",),
    "(1)": (r"\s\(2\)\s",),
    "1.": (r"\s2\.\s+[^\W\d_]", r"\s3\.\s+[^\W\d_]"),
    "a)": (r"\sb\)\s", r"\sc\)\s"),
    "(a)": (r"\s\(b\)\s", r"\s\(c\)\s"),
}
"""The marks that follow the first of a list in one line; two dates in a line are no list, nor «a) og b)»."""
_FIRST_NUMBER = re.compile(r"(\s*\(?1)([.)]\s)")


def has_points_in_one_line(line: str) -> bool:
    """Whether a line begins with a mark and has the next ones of the same list inside it."""
    first = _FIRST_POINT.match(line)
    if first is None:
        return False
    if first["bullet"]:
        return re.search(rf"\s{first['bullet']}\s*\w", line[first.end() :]) is not None
    position: int = first.end()
    for pattern in _NEXT_POINTS.get(first[0].strip(), (r"(?!)",)):
        point = re.compile(pattern).search(line, position)
        if point is None:
            return False
        position = point.end() - 1
    return True


def as_text(line: str) -> str:
    """The line, its first number escaped if more points follow: it is no list of one point."""
    return _FIRST_NUMBER.sub(r"\1\\\2", line, count=1) if has_points_in_one_line(line) else line
