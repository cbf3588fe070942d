"""How many identity numbers the check finds, and how often it takes another number for one.

`python benchmarks/finding_identity_numbers.py [COUNT]` prints, for numbers made with a fixed seed, the
share found of every kind in every spelling, and of false alarms among random digits and bank accounts.
"""

import random
import sys
from collections.abc import Iterator

from identity_number_spellings import SPELLINGS, Spell
from made_up_numbers import KINDS, SEED, accounts, eleven_digits, identity_number, in_groups
from ordinary_numbers import ORDINARY, ordinary_texts
from sjumil_docs.checks.text.identity_numbers import identity_numbers

COUNT = 1_000_000


def share_found(kind: str, spell: Spell, count: int) -> float:
    """The share of made-up numbers that are found, and called what they are."""
    chance = random.Random(SEED)
    numbers = (identity_number(kind, chance, remainder=n % 4) for n in range(count))
    return sum([n.kind for n in identity_numbers(spell(number))] == [kind] for number in numbers) / count


def false_alarms(texts: Iterator[str]) -> float:
    """The share of texts in which an identity number is found."""
    found = [any(identity_numbers(text)) for text in texts]
    return sum(found) / len(found)


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
