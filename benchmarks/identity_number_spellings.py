"""The ways an identity number may be written, by name: a made-up number → the text that it stands in."""

from collections.abc import Callable
from itertools import accumulate, pairwise

from sjumil_docs.language.dates import MONTHS

Spell = Callable[[str], str]


def _divided(divider: str) -> Spell:
    """The spelling with something after the sixth digit."""
    return lambda number: f"{number[:6]}{divider}{number[6:]}"


_DIVIDERS = " \u00a0\u2009\u202f\u2007-\u2010\u2011\u2012\u2013\u2014\u2212./|"
SPELLINGS: dict[str, Spell] = {
    "bare": lambda n: n,
    **{f"U+{ord(divider):04X} after six": _divided(divider) for divider in _DIVIDERS},
    "space, hyphen, space": lambda n: f"{n[:6]} - {n[6:]}",
    "escaped hyphen": lambda n: rf"{n[:6]}\-{n[6:]}",
    "over a line's end": lambda n: f"{n[:6]}\n{n[6:]}",
    "dotted date": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    "in groups": lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:9]} {n[9:]}",
    "full width": lambda n: "".join(chr(0xFF10 + int(digit)) for digit in n),
    "Arabic-Indic digits": lambda n: "".join(chr(0x0660 + int(digit)) for digit in n),
    "half in bold": lambda n: f"**{n[:6]}** {n[6:]}",
    "both in emphasis": lambda n: f"*{n[:6]}*-**{n[6:]}**",
    "zero-width spaces": "\u200b".join,
    "soft hyphen": lambda n: f"{n[:4]}\u00ad{n[4:]}",
    "in a table": lambda n: f"| {n[:6]} | {n[6:]} |",
    "in an address": lambda n: f"https://example.org/?fnr={n}&x=1",
    "percent-encoded": lambda n: f"{n[:6]}%20{n[6:]}",
    "&nbsp;": _divided("&nbsp;"),
    "&#8203;": _divided("&#8203;"),
    "empty tags": _divided("<b></b>"),
    "in a tag each": lambda n: f"<td>{n[:6]}</td><td>{n[6:]}</td>",
    "every digit by itself": " ".join,
    "in a sentence": lambda n: f"Han (f. {n[:6]}, {n}) bor her.",
}


def _regrouped(sizes: tuple[int, ...], divider: str) -> Spell:
    """The spelling in groups of some sizes."""
    ends = list(accumulate(sizes, initial=0))
    return lambda number: divider.join(number[start:end] for start, end in pairwise(ends))


def _with_date(form: str) -> Spell:
    """The spelling with a date of birth and five digits, its parts by name."""

    def spelled(number: str) -> str:
        day, month = int(number[:2]), int(number[2:4])
        return form.format(
            D=number[:2],
            M=number[2:4],
            y=number[4:6],
            Y=f"{20 if int(number[4:6]) < 27 else 19}{number[4:6]}",
            d=day % 40,
            dd=f"{day % 40:02}",
            mm=f"{month % 40:02}",
            word=MONTHS[(month - 1) % 40 % 12],
            short=MONTHS[(month - 1) % 40 % 12][:3],
            english=ENGLISH_MONTHS[(month - 1) % 40 % 12],
            five=number[6:],
            three=number[6:9],
            two=number[9:],
            spaced=" ".join(number[6:]),
        )

    return spelled


ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DATES = {
    "date": "{D}{M}{y}",
    "date of eight digits": "{D}{M}{Y}",
    "year first": "{Y}{M}{D}",
    "dotted": "{D}.{M}.{y}",
    "dotted, whole year": "{D}.{M}.{Y}",
    "dotted and spaced": "{D}. {M}. {Y}",
    "slashes": "{D}/{M}/{Y}",
    "hyphens": "{D}-{M}-{Y}",
    "hyphens, year first": "{Y}-{M}-{D}",
    "dots, year first": "{Y}.{M}.{D}",
}
_BORN = {
    "born, month as a word": "født {d}. {word} {Y}",
    "born, month as a short word": "f. {d}. {short}. {y}",
    "born, day in English": "born {english} {d}, {Y}",
    "born, year before the day": "født {Y}, {d}. {word}",
    "born, by the calendar": "født {dd}.{mm}.{Y}",
}
_LAST = {
    "in brackets": "{date} ({five})",
    "with «og»": "{date} og {five}",
    "with words": "{date} med de siste sifrene {three} {two}",
    "after a comma": "{date}, {five}",
    "on the next line": "{date}\n{five}",
    "digit by digit": "{date} - {spaced}",
}
SPELLINGS |= {
    f"{date_name}, {last_name}": _with_date(last.replace("{date}", date))
    for date_name, date in (_DATES | _BORN).items()
    for last_name, last in _LAST.items()
}
SPELLINGS |= {
    f"{'-'.join(map(str, sizes))} by U+{ord(divider):04X}": _regrouped(sizes, divider)
    for sizes in ((3, 3, 3, 2), (4, 4, 3), (4, 3, 4), (3, 4, 4), (2, 2, 2, 2, 2, 1), (2, 2, 2, 2, 3))
    for divider in " .-/"
}
SPELLINGS |= {
    "dots between all": ".".join,
    "hyphens between all": "-".join,
    "commas between all": ", ".join,
    "a cell each": lambda n: f"| {' | '.join(n)} |",
    "a line each": "\n".join,
    "decimal entities": lambda n: "".join(f"&#{ord(digit)};" for digit in n),
    "hexadecimal entities": lambda n: "".join(f"&#x{ord(digit):x};" for digit in n),
    "percent codes": lambda n: "".join(f"%{ord(digit):x}" for digit in n),
    "superscripts": lambda n: n.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "subscripts": lambda n: "".join(chr(0x2080 + int(digit)) for digit in n),
    "mathematical digits": lambda n: "".join(chr(0x1D7CE + int(digit)) for digit in n),
    "digits in rings": lambda n: n.translate(str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")),
    "keycaps": lambda n: "".join(f"{digit}\ufe0f\u20e3" for digit in n),
    "struck out": lambda n: "".join(f"{digit}\u0336" for digit in n),
    "word joiners": "\u2060".join,
    "marks of direction": "\u202a".join,
    "tags": lambda n: "".join(f"<b>{digit}</b>" for digit in n),
    "the five digits first": _with_date("{five}, født {D}.{M}.{Y}"),
    "brackets around the date": _with_date("({D}{M}{y}) {five}"),
    "in two fields": _with_date("Født: {D}.{M}.{Y}. Nummer: {five}"),
    "full-width in brackets": lambda n: f"{n[:6]} ({''.join(chr(0xFF10 + int(digit)) for digit in n[6:])})",
}
