"""A place in a text → whether the number there is called a bank account, before it or after.

A number of an account ends in the same check digit as an identity number, so nothing but the words, or the
groups that banks write, can tell one from the other.
"""

import re

_ACCOUNT = r"""
    (?: bank | drifts | gave | spare | lønns | skatte | inn | felles )? -?
    (?: konto (?: en | a | er | ene | n(?:umme)?r (?: et | a )? )? | kto\.? | iban | accounts? )
    (?! \w )
    """
_A_PERSON = r"(?: fødsel | født | fødd | person | identitet | d-nummer | fnr | pnr )"
_BEFORE = re.compile(
    rf"""
    (?<! \w ) {_ACCOUNT}
    (?: (?! {_A_PERSON} | \b (?: ikkj?e | men ) \b | \n\s*\n )
        (?: [^\d.] | \. (?! \s+ (?-i: [A-ZÆØÅ] ) ) )
    ){{0,40}}
    \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Kontonr.: », «konto i Sparebanken: », the head of a table; not a sentence before."""
_AFTER = re.compile(
    rf"[\s*_]{{0,3}} (?: [(,–-] | er | is )? [\s*_]{{0,3}} (?: som \s+ er \s+ )? {_ACCOUNT}",
    re.IGNORECASE | re.VERBOSE,
)
"""«… (kontonummer)», «… er kontoen»"""
_REACH = 70


def is_account(text: str, start: int, end: int) -> bool:
    """Whether the number between two places of a text is called an account where it stands."""
    return bool(_BEFORE.search(text, max(0, start - _REACH), start) or _AFTER.match(text, end))
