"""Places that free texts refer to and the documents may not have: chapters by number, tables, figures."""

import re
from collections.abc import Iterator

from sjumil_docs.case.texts import CaseText
from sjumil_docs.checks.rule import Finding, Rule, RuleContext
from sjumil_docs.checks.text_places import finding_at, places, sentence_around
from sjumil_docs.language.phrases import phrase_pattern
from sjumil_docs.problems import Severity, quoted

_CHAPTER = re.compile(
    r"""
    (?<! § ) (?<! [-\w] )
    (?P<chapter> (?: kapittel | kapitlet | kapittelet | kapitla | kapitlene | kap\.? ) \s+
      \d{1,2} (?: \.\d{1,2} ){0,3} ) (?! \d | \s+ [A-Z] \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«kapittel 1», «kap. 4.2»; not «kapittel 9 A» of a law."""
_NUMBERED = re.compile(
    r"""
    (?<! [-\w] )
    (?: \b
        (?: (?: se | sjå | jfr?\.? ) (?: \s+ også )?
          | (?: vist | omtalt | nevnt | nemnt | beskrevet | beskrive ) \s+ i
          | gå r? \s+ (?: fram | frem ) \s+ av
        ) \s+
        (?P<place> (?: tabell | figur | fotnote | side ) \s+ \d{1,3}
          | (?: punkt | pkt\.? | avsnitt ) \s+ \d{1,2} (?: \.\d{1,2} ){1,3} )
      | (?P<shown> (?: tabell | figur ) \s+ \d{1,3} ) (?= \s+ (?: viser | syner | gir | gjev ) \b )
    )
    (?! [\d.]*\d | \s+ (?: i | til | fra | frå | hos | på | av | om ) \b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""«se tabell 4», «som nevnt i punkt 9.8», «Figur 3 viser …»; not «se tabell 4 i rapporten fra SSB»."""
_SHOWN = re.compile(
    r"""
    \b (?: (?P<table> tabell (?: en )? )
         | (?: figur (?: en )? | diagrammet | grafen | bildet | biletet | kartet | illustrasjonen ) )
    (?: \s+ her )? \s+
    (?: under | nedenfor | nedanfor | over | ovenfor | ovanfor | til \s+ (?: høyre | høgre | venstre ) )
    (?= \s+ (?: viser | syner | gir | gjev | har | er | ser | går | lister | listar ) \b
      | \s* (?: [.,:;)] | $ ) )
    (?! \s+ er \s+ (?: laget | laga | malt | måla ) )
    | \b (?: under | nedenfor | nedanfor ) \s+
      (?: er | følger | følgjer | står | viser \s+ vi | ser \s+ du ) \s+
      (?: (?P<a_table> (?: en | ein ) \s+ tabell )
        | (?: en | ein | eit | et ) \s+ (?: figur | graf | diagram | bilde | bilete ) ) \b
    """,
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""«Tabellen under viser …», «se figuren nedenfor.»; not «tabellen under møtet»."""
_TABLE = re.compile(r"[|\t]")
_PICTURE = re.compile(r"!\[")
_STANDS_ALONE = frozenset({"bakgrunn", "mandat", "målgruppe", "hovedfunn", "suksessfaktorer", "erfaringer"})
"""The parts that no document has a table or a figure of its own beside; nor has it beside an answer."""


def chapters_named(context: RuleContext) -> Iterator[Finding]:
    """A reference to a chapter by its number, which only the finished analysis gives it, if any."""
    if context.case.templates:  # whose chapters may have numbers
        return
    for text in _municipality_says(context):
        for match in places(_CHAPTER, text.text) if "kap" in text.folded else ():
            sentence = sentence_around(text.text, *match.span("chapter"))
            if "§" not in sentence and not phrase_pattern("political_case", "other_papers").search(sentence):
                yield finding_at(text, *match.span("chapter"), {"found": quoted(match["chapter"])})


def numbered_places_named(context: RuleContext) -> Iterator[Finding]:
    """A reference to a table, a figure, a page or a point by a number that the text itself gives nothing."""
    if context.case.templates:
        return
    for text in _municipality_says(context):
        for match in places(_NUMBERED, text.text):
            group = "place" if match["place"] else "shown"
            sentence = sentence_around(text.text, *match.span())
            of_others = phrase_pattern("political_case", "other_papers").search(sentence)
            if "§" not in sentence and not of_others and not _has_caption(text, match[group]):
                yield finding_at(text, *match.span(group), {"found": quoted(match[group])})


def shown_nowhere(context: RuleContext) -> Iterator[Finding]:
    """A text that points to a table or a figure above or below, and has none."""
    for text in filter(_stands_alone, context.own):
        for match in places(_SHOWN, text.text):
            if not (_TABLE if match["table"] or match["a_table"] else _PICTURE).search(text.text):
                yield finding_at(text, *match.span(), {"found": quoted(match[0])})
                break


RULES = (
    Rule("agreement.chapter", Severity.WARNING, chapters_named),
    Rule("agreement.chapter", Severity.WARNING, numbered_places_named),
    Rule("agreement.shown-nowhere", Severity.WARNING, shown_nowhere),
)


def _municipality_says(context: RuleContext) -> Iterator[CaseText]:
    """The municipality's own words, without those of the bodies that have treated the case."""
    return (text for text in context.own if text.path[0] != "behandling")


def _has_caption(text: CaseText, place: str) -> bool:
    """Whether a line of a text begins with a table or figure of that number: «Tabell 4: Årsverk»."""
    return any(
        line.strip("*_#>| \t").casefold().startswith(place.casefold())
        and line.strip("*_#>| \t")[len(place) : len(place) + 2].strip()[:1] in tuple(":.–-*")
        for line in text.text.split("\n")
    )


def _stands_alone(text: CaseText) -> bool:
    """Whether no document has a table or a figure of its own above or below a text."""
    in_answer = text.path[0] == "svar" and text.key == "svar"
    return in_answer or text.path[0] in _STANDS_ALONE or text.path == ("saksfremlegg", "bakgrunn")
