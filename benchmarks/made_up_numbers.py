"""Made-up identity numbers and accounts with their right check digits, and random digits; a fixed seed."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

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


def identity_number(kind: str, chance: random.Random, remainder: int = 0) -> str:
    """A number of a kind, made up; `remainder` of its first check digit is 0 until 2032, then 0 to 3."""
    more_day, more_month = KINDS[kind]
    while True:
        day = date(1900, 1, 1) + timedelta(days=chance.randrange(51_000))
        start = f"{day.day + more_day:02}{day.month + more_month:02}{day:%y}{chance.randrange(1000):03}"
        first = with_check_digit(start, (3, 7, 6, 1, 8, 9, 4, 5, 2), remainder)
        both = first and with_check_digit(first, LAST_WEIGHTS)
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
        if account := with_check_digit(f"{chance.randrange(10**10):010}", LAST_WEIGHTS):
            count -= 1
            yield account


def in_groups(account: str, divider: str) -> str:
    """An account as banks write it."""
    return divider.join((account[:4], account[4:6], account[6:]))


def with_check_digit(digits: str, weights: tuple[int, ...], remainder: int = 0) -> str:
    """The digits and the one that gives their weighted sum its remainder by 11; empty if none does."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    check = (remainder - total) % 11
    return f"{digits}{check}" if check < 10 else ""
