"""How many identity numbers the check finds, and how often it takes another number for one.

`python benchmarks/finding_identity_numbers.py [COUNT]` prints, for numbers made with a fixed seed, the
share found of every kind in every spelling, and of false alarms among random digits and bank accounts.
"""

import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate, pairwise

from sjumil_docs.checks.text.identity_numbers import identity_numbers
from sjumil_docs.language.dates import MONTHS

COUNT = 1_000_000
SEED = 2026
LAST_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
"""Of the last digit, the same for identity numbers and bank accounts."""

KINDS = {
    "fødselsnummer": (0, 0),
    "D-nummer": (40, 0),
    "syntetisk fødselsnummer": (0, 80),
    "syntetisk D-nummer": (40, 40),
}
"""What is added to the day and to the month."""

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

ORDINARY = """
Ring 40 40 40 40, 404 04 040, +47 55 00 00 00, 0047 40404040 eller 116 111.
Organisasjonsnummeret er 987 654 325, org.nr. 987654325 og NO 987 654 325 MVA.
Kontoen er 1234.56.78903, 1234 56 78903 og kontonr. 12345678903. IBAN er NO93 8601 1117 947.
KID er 1234567890123456. Saken har nr. 2014/12345, 13/2590, PS 39/2013 og 2025/010101-12.
Journalpost 201401010112345 og arkivdel 20140101/12345678901.
Møtene var 31.03.2014, 01.04.2014 kl. 12.30, 2014-03-31 og 3.4.2014.
Beløpene er 12 345 678 901 kr, 1 234 567,50 kr, 250 000 og 100 000–150 000.
Tabellen har 12 13 14 15 16 17 18.
""".strip()
"""Phone, organisation, account and case numbers, dates and amounts, as they stand in a case."""


_SENTENCES = (
    "Ring {phone} eller {mobile} før {date}.",
    "Telefon {phone}, mobil +47 {mobile}, telefaks {phone}.",
    "Skolen har tlf. {phone}, SFO {mobile} og helsesykepleier {mobile}.",
    "Kontonummeret er {account}, og KID er {kid}.",
    "Konto {account_spaced}. Forfall {date}. Beløp kr {amount}.",
    "IBAN er NO{two} {four} {four} {three}. Betal til {account} innen {date}.",
    "Organisasjonsnummer {organisation}, telefon {phone}.",
    "Foretaket har org.nr. {organisation} og ble stiftet {date}.",
    "NO {organisation} MVA, faktura {five} av {date}, {amount} kr.",
    "Saken har saksnr. {year}/{five}, datert {date}, journalpost {year}/{five}-{two}.",
    "Viser til brev av {date}, saksnr. {five}, og PS {two}/{year}.",
    "Arkivsak {year}/{four}-{two} fra {long_date}, løpenr. {five}/{year}.",
    "Møtene var {date}, {date} og {date}; neste er {long_date} kl. 12.30.",
    "Per {date} hadde kommunen {five} innbyggere, og {year} hadde den {five} innbyggere.",
    "Kommunen fikk {long_date} {amount} kroner i tilskudd, {amount} mer enn i {year}.",
    "I {year} var det {two} {two} {two} elever i tre skoler, og {three} i SFO.",
    "| {year} | {year} | {year} |\n|---|---|---|\n| {three} | {four} | {two} |",
    "| Tiltak | {amount} | {date} |\n| Tiltak | {amount} | {date} |",
    "Budsjettet er {millions} kr i {year} og {millions} kr fra {date}.",
    "Lov {date} nr. {two} § {two}, jf. forskrift {long_date} nr. {four}.",
    "Gnr. {two}, bnr. {three}. Postboks {four}, {four} Eksempelvik, sentralbord {phone}.",
    "Ref. {year}{five}, deres ref. {two}/{five}, vår dato {date}.",
)
"""What a municipality writes, with places for numbers; «date» and the like are drawn anew at each."""


class _Drawn(dict[str, str]):
    """Numbers by name, each drawn anew where it is asked for."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__()
        self._chance = chance

    def __missing__(self, name: str) -> str:
        draw, day = self._digits, date(2000, 1, 1) + timedelta(days=self._chance.randrange(11_000))
        account = _made(draw, 10, LAST_WEIGHTS)
        drawn = {
            "phone": f"{self._chance.choice('567')}{draw(1)} {draw(2)} {draw(2)} {draw(2)}",
            "mobile": f"{self._chance.choice('49')}{draw(2)} {draw(2)} {draw(3)}",
            "account": in_groups(account, "."),
            "account_spaced": in_groups(account, " "),
            "kid": draw(self._chance.choice((9, 15, 19))),
            "organisation": f"9{draw(2)} {draw(3)} {draw(3)}",
            "amount": f"{self._chance.randrange(1, 999)} {draw(3)}",
            "millions": f"{self._chance.randrange(1, 99)} {draw(3)} {draw(3)}",
            "year": str(day.year),
            "date": f"{day:%d.%m.%Y}",
            "long_date": f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
        }
        sizes = {"two": 2, "three": 3, "four": 4, "five": 5}
        return drawn.get(name) or f"{self._chance.choice('123456789')}{draw(sizes[name] - 1)}"

    def _digits(self, count: int) -> str:
        return "".join(self._chance.choices("0123456789", k=count))


def _made(draw: Callable[[int], str], count: int, weights: tuple[int, ...]) -> str:
    """Drawn digits with the check digit that belongs to them."""
    return next(filter(None, (_with_check_digit(draw(count), weights) for _ in range(99))))


def ordinary_texts(count: int) -> Iterator[str]:
    """Sentences with phone, account, organisation and case numbers, dates and amounts; no identity number."""
    drawn = _Drawn(random.Random(SEED))
    return (_SENTENCES[n % len(_SENTENCES)].format_map(drawn) for n in range(count))


def identity_number(kind: str, chance: random.Random, remainder: int = 0) -> str:
    """A number of a kind, made up; `remainder` of its first check digit is 0 until 2032, then 0 to 3."""
    more_day, more_month = KINDS[kind]
    while True:
        day = date(1900, 1, 1) + timedelta(days=chance.randrange(51_000))
        start = f"{day.day + more_day:02}{day.month + more_month:02}{day:%y}{chance.randrange(1000):03}"
        first = _with_check_digit(start, (3, 7, 6, 1, 8, 9, 4, 5, 2), remainder)
        both = first and _with_check_digit(first, LAST_WEIGHTS)
        if both:
            return both


def eleven_digits(count: int) -> Iterator[str]:
    """Random strings of eleven digits."""
    chance = random.Random(SEED)
    return (f"{chance.randrange(10**11):011}" for _ in range(count))


def accounts(count: int) -> Iterator[str]:
    """Random bank accounts, each with its right check digit."""
    chance = random.Random(SEED)
    while count:
        if account := _with_check_digit(f"{chance.randrange(10**10):010}", LAST_WEIGHTS):
            count -= 1
            yield account


def in_groups(account: str, divider: str) -> str:
    """An account as banks write it."""
    return divider.join((account[:4], account[4:6], account[6:]))


def share_found(kind: str, spell: Spell, count: int) -> float:
    """The share of made-up numbers that are found, and called what they are."""
    chance = random.Random(SEED)
    numbers = (identity_number(kind, chance, remainder=n % 4) for n in range(count))
    return sum([n.kind for n in identity_numbers(spell(number))] == [kind] for number in numbers) / count


def false_alarms(texts: Iterator[str]) -> float:
    """The share of texts in which an identity number is found."""
    found = [any(identity_numbers(text)) for text in texts]
    return sum(found) / len(found)


def _with_check_digit(digits: str, weights: tuple[int, ...], remainder: int = 0) -> str:
    """The digits and the one that gives their weighted sum its remainder by 11; empty if none does."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    check = (remainder - total) % 11
    return f"{digits}{check}" if check < 10 else ""


def main(count: int) -> None:
    """Prints the share found of each kind and spelling, then the false alarms."""
    for kind in KINDS:
        shares = {name: share_found(kind, spell, max(1, count // 1000)) for name, spell in SPELLINGS.items()}
        missed = {name: f"{share:.2%}" for name, share in shares.items() if share < 1}
        sys.stdout.write(f"{kind}: {len(shares)} spellings, all found but {missed or 'none'}\n")
    for name, texts in {
        "random digits, bare": eleven_digits(count),
        "random digits, every digit by itself": map(" ".join, eleven_digits(count)),
        **{
            f"random digits, {name}": map(SPELLINGS[name], eleven_digits(count))
            for name in ("dotted, whole year, in brackets", "3-3-3-2 by U+0020", "superscripts")
        },
        "accounts, bare": accounts(count),
        "accounts, bare, after «konto»": (f"Konto: {a}" for a in accounts(count)),
        "accounts, 4.2.5 with dots": (in_groups(a, ".") for a in accounts(count)),
        "accounts, 4 2 5 with spaces": (in_groups(a, " ") for a in accounts(count)),
        "ordinary numbers of a case": iter([ORDINARY]),
        "ordinary sentences with made-up numbers": ordinary_texts(max(1, count // 10)),
    }.items():
        sys.stdout.write(f"{name}: {false_alarms(texts):.3%} false alarms\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
