"""The proposed resolution: numbered once, each point one decision that can be read alone."""

import re
from collections.abc import Iterator
from functools import cache

from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places
from sjumil_docs.language.dates import MONTHS
from sjumil_docs.language.phrases import any_phrase
from sjumil_docs.problems import Severity, quoted

_TYPED = re.compile(
    rf"""
    \s*
    (?: (?: (?: pkt\.? | punkt ) \s* )? \d{{1,2}} \s? [.):] (?!\d)      # «1.», «pkt. 2:»
      | [a-z]\)                                                         # «a)»
      | [-–•*]\s
    )
    (?! \s* (?: {"|".join(MONTHS)} ) \b )                               # but not «1. mai»
    """,
    re.IGNORECASE | re.VERBOSE,
)


_PROPOSAL = "innstilling"
"""The part of a case with the points of the proposed resolution."""


@cache
def _decision() -> str:
    """The verb of a decision; the source of a verbose pattern."""
    return rf"""
        (?: {any_phrase("political_case", "decides")}
          | (?: tar | tek )                                             # «tar saken til orientering»
            (?= \s [^.;]{{1,120}}? \b til \s+ (?: orientering | etterretning | etterretting | vitende ) )
        ) \b
        """


@cache
def _first_decision() -> re.Pattern[str]:
    """The body that decides, with its verb, at the start of a point: «Kommunestyret vedtar»."""
    return re.compile(
        rf"\s* (?: \d{{1,2}} \s? [.)] \s+ )? (?P<body> \w[\w-]{{2,40}} ) \s+ {_decision()}",
        re.IGNORECASE | re.VERBOSE,
    )


def _second_decision(body: str) -> re.Pattern[str]:
    """A further verb of the same body: «… og vedtar», «…; kommunestyret ber»."""
    again = re.escape(body)
    return re.compile(
        rf"""
        (?: [.;] \s+ {again} | (?P<joined> , | (?<! \s ) ) \s+ og (?: \s+ {again} )? )
        \s+ (?P<verb> {_decision()} )
        """,
        re.IGNORECASE | re.VERBOSE,
    )


_SUBORDINATE = re.compile(r"\b(?:at|som|hvis|viss|dersom|fordi)\b", re.IGNORECASE)

_LEANS_FROM_START = re.compile(
    r"""
    \s*
    (?: dette | disse | desse
      | det \s+ sam(?:m)?e
      | likeledes | likeleis
      | (?: oven | over | ovan )? (?: nevnte | nemnde )
      | (?: den | de | dei ) (?= \s+
          (?: skal | må | kan | bør | vil | blir | vert | er | har
            | (?: legg | t | følg | gjennomfør | finansier | dekk | sett | vedt | evaluer | rapporter
                | innarbeid | send ) (?: es | as )
          ) \b )                                                         # «De skal være på plass»
      | slike? \s+ (?: tiltak | områd | ordning | endring | forslag | framlegg ) \w*
      | (?: tilsvarende | tilsvarande ) (?= \s+ (?: gjelder | gjeld ) \b )
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEANS_IN_FIRST_CLAUSE = re.compile(
    r"""
    \s* \w (?: (?! \b og \b ) (?-i: [^A-ZÆØÅ.,;:«"] ) ){0,60}?
    (?P<leans> \b (?: til | med | for | av ) \s+ (?: dette | disse | desse ) )
    (?= \s* (?: [.;] | $ )
      | \s+ (?: blir | vert | skal | er | må | kan | skjer | ligger | ligg | tiltak
               | (?: dekk | følg | t | innarbeid | legg ) (?: es | as ) \b ) )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«Kostnadene til dette dekkes av …», before anything that is named."""
_LEANS = re.compile(
    r"""
    \b
    (?: ovennevnte | overnevnte | ovannemnde
      | ovenstående | ovanståande
      | (?: punkt | pkt\. ) \s+ \d{1,2} (?! \.?\d | \s+ (?: i | av | til ) \b )
      | (?: nevnt | nemnd | nemnt ) \s+ (?: ovenfor | ovanfor | over )
      | (?: forrige | førre ) \s+ punkt
      | (?: punkt (?:et|ene|a)? | pkt\. ) \s+ (?: \d+ \s+ )? (?: ovenfor | ovanfor | over )   # «punkt 2 over»
    ) \b
    """,
    re.IGNORECASE | re.VERBOSE,
)


@cache
def _bare() -> re.Pattern[str]:
    """A whole point without the name of what it is about."""
    as_proposed = any_phrase("political_case", "as_proposed")
    unnamed = any_phrase("political_case", "unnamed")
    return re.compile(
        rf"""
        \s* (?: \d{{1,2}} [.)] \s+ )? (?: \w[\w-]{{2,40}} \s+ {_decision()} \s+ )?
        (?: {as_proposed}
          | (?: (?: de | dei | alle ) \s+ )? (?: (?: foreslåtte | framlagte | fremlagte ) \s+ )? {unnamed}
            (?: \s+ {any_phrase("political_case", "carried_out")} )? (?: \s+ {as_proposed} )?
          | {any_phrase("political_case", "unnamed")} \s+
            til \s+ (?: orientering | etterretning | etterretting | vitende | vitande )
          | {any_phrase("political_case", "carried_out")} (?: \s+ {as_proposed} )?
        )
        \s* [.!]? \s*
        """,
        re.IGNORECASE | re.VERBOSE,
    )


def typed_numbers(context: RuleContext) -> Iterator[Finding]:
    """A number or sign typed before a point of a list that numbers itself."""
    resolved = (text for text in context.by_part["behandling"] if text.key == "vedtak")
    for point in (*context.by_part[_PROPOSAL], *resolved):
        if match := _TYPED.match(point.text):
            start = match.end() - len(match[0].lstrip())
            yield finding_at(point, start, match.end(), {"found": quoted(match[0])})


def several_decisions(context: RuleContext) -> Iterator[Finding]:
    """A point that decides two things: they cannot be voted over, or followed up, each alone."""
    for point in context.by_part[_PROPOSAL]:
        first = _first_decision().match(point.text)
        if first is None:
            continue
        for match in places(_second_decision(first["body"]), point.text):
            subordinate = _SUBORDINATE.search(point.text, first.end(), match.start())
            if match["joined"] != "" or not subordinate:
                yield finding_at(point, *match.span("verb"), {"found": quoted(match["verb"])})
                break


def leaning_points(context: RuleContext) -> Iterator[Finding]:
    """A point that leans on another («dette», «ovennevnte», «punktet over»): alone it says nothing."""
    for point in context.by_part[_PROPOSAL]:
        start = _LEANS_FROM_START.match(point.text)
        if start and ":" in point.text[start.end() : start.end() + 80]:  # «Disse områdene vedtas: …»
            start = None
        if match := start or _LEANS.search(point.text):
            begin = match.end() - len(match[0].lstrip())
            yield finding_at(point, begin, match.end(), {"found": quoted(match[0])})
        elif match := _LEANS_IN_FIRST_CLAUSE.match(point.text):
            yield finding_at(point, *match.span("leans"), {"found": quoted(match["leans"])})


def bare_points(context: RuleContext) -> Iterator[Finding]:
    """A point that names nothing («Som foreslått.», «Tiltakene gjennomføres.»): what was resolved?"""
    for point in context.by_part[_PROPOSAL]:
        if _bare().fullmatch(point.text):
            yield finding_at(point, 0, len(point.text), {"found": quoted(point.text)})


RULES = (
    Rule("procedure.typed-number", Severity.WARNING, typed_numbers),
    Rule("procedure.several-decisions", Severity.WARNING, several_decisions),
    Rule("procedure.leaning-point", Severity.WARNING, leaning_points),
    Rule("procedure.bare-point", Severity.WARNING, bare_points),
)
