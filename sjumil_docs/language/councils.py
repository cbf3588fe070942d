"""What the councils are called that the law gives the young and people with disabilities; names vary."""

import re

_YOUTH = re.compile(
    r"""
      ungdom                                # Ungdomsrådet
    | \b ung (?:e|es) \b                    # De unges kommunestyre
    | nuoraid                               # Nuoraidráđđi
    | \b (?: BUK | BUR | UKS | UR ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DISABILITY = re.compile(
    r"""
      funksjon                              # Rådet for personar med funksjonsnedsetjing
    | handikap
    | likestill
    | tilgjeng
    | universell
    | bruk[ae]rråd                          # Brukerrådet
    | medv[ei]rk                            # Medvirkningsrådet
    | \b (?: RFF | RMF | RPF ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POLITICAL = re.compile(
    r"""
    ^ (?: hov[eu]d | fast | utval | komit | nemnd | styret?\ for )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Hovedutvalg for barn og unge» is a committee of the council, not a body of the young."""


def is_youth_council(name: str) -> bool:
    """Whether a body is one of children and young people."""
    return bool(_YOUTH.search(name)) and not _POLITICAL.search(name)


def is_disability_council(name: str) -> bool:
    """Whether a body is the council for people with disabilities."""
    return bool(_DISABILITY.search(name)) and not _POLITICAL.search(name)
