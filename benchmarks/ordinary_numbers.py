"""Numbers as they stand in a case, and none of them an identity number: phones, accounts, dates, amounts."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from made_up_numbers import LAST_WEIGHTS, SEED, in_groups, with_check_digit
from sjumil_docs.language.dates import MONTHS

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
    return next(filter(None, (with_check_digit(draw(count), weights) for _ in range(99))))


def ordinary_texts(count: int) -> Iterator[str]:
    """Sentences with phone, account, organisation and case numbers, dates and amounts; no identity number."""
    drawn = _Drawn(random.Random(SEED))
    return (_SENTENCES[n % len(_SENTENCES)].format_map(drawn) for n in range(count))
