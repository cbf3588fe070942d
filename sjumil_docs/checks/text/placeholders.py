"""Places held for words that never came: «TODO», «xxx», «[fyll inn navn]», «kommer» and nothing more.

Such a word stops a final version, so only what cannot be meant for the reader is one.
"""

import re
from collections.abc import Iterator

from sjumil_docs.case.texts import CaseText

_MONTH = r"(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)"
_TO_FILL_IN = r"(?:fyll(?:es|ast)?\ inn|fyll\ ut\ her|skriv\ (?:her|inn)|se?tt\ inn|legg\ inn)"

_LOST_BY_WORD = (
    r"(?:fant\ ikke\ referansekilden|fann\ ikkje\ referansekjelda|bokmerket?\ er\ ikkj?e\ definert"
    r"|reference\ source\ not\ found|bookmark\ not\ defined)"
)
"""What Word writes where a reference of its own led, when what it led to is gone."""

_PROMPTS = (
    r"(?:klikk\ eller\ (?:trykk|skriv)\ her\ for\ å\ skrive\ (?:inn\ )?(?:noe|noko|tekst|en\ dato|ein\ dato)"
    r"|klikk\ her\ for\ å\ skrive\ inn\ tekst|vel(?:g|j|)\ (?:et|eit)\ element\."
    r"|click\ or\ tap\ (?:here\ )?to\ enter\ (?:text|a\ date)|choose\ an\ item\.)"
)
"""What Word shows in a content control that nobody has filled."""

_EXCEL_ERRORS = r"\#(?:REF!|DIV/0!|VALUE!|VERDI!|NAME\?|NAVN\?|NAMN\?|N/A|I/T|NUM!|NULL!|SPILL!|\#{3,})"
"""What Excel shows for a value that it cannot work out, or has no room for."""

_ANYWHERE = re.compile(
    rf"""
      \b(?:TODO|TBD|FIXME)\b
    | (?i:(?<!\w)x{{3,}}(?!\w))
    | (?i:(?<!\w)xx(?:\.xx)?[./](?:xx|(?:19|20)?\d\d)(?!\w))          # xx.xx.2027, PS xx/27
    | (?i:(?<!\w)xx\.?\ {_MONTH})                                     # xx. mars
    | (?<![^\s(\[«"])\?{{3,}}(?![^\s)\].,»"])
    | (?i:\blorem\ {{1,3}}ipsum\b)
    | (?i:[\[<{{]\s?{_TO_FILL_IN}\b[^\]>}}\n]{{0,60}}[\]>}}](?![(\[:]))  # but no link with such a text
    | (?i:\({_TO_FILL_IN}\))
    | (?i:\b{_TO_FILL_IN}\ (?:senere|seinare)\b)
    | (?i:\b{_PROMPTS})
    | (?<!\S){_EXCEL_ERRORS}(?!\w)
    | (?i:\b(?:feil|error)!\s{{1,3}}{_LOST_BY_WORD}\b\.?)
    """,
    re.VERBOSE,
)
"""What holds a place wherever it stands."""

_SIGNS = (
    "todo",
    "tbd",
    "fixme",
    "xx",
    "???",
    "lorem",
    "senere",
    "seinare",
    "feil!",
    "error!",
    "klikk",
    "click",
    "element.",
    "an item.",
    "#",
    "[",
    "<",
    "{",
    "(",
)
"""One of these, without case, stands in every text with such words: few have any."""

_ALONE = re.compile(
    rf"""
      [ .…?_]+
    | [^\w\n]{{0,3}} (?:{_TO_FILL_IN}|todo|kommer|kjem)
      (?:\ (?:her|navn|namn|tekst|senere|seinare|snart))? [^\w\n]{{0,3}}
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What holds a place where it is all there is."""

_PLANS = ("fremdriftsplan", "milepæler", "møter")
"""Where «kommer» may be all there is to say."""


def is_placeholder(word: str) -> bool:
    """Whether a word holds a place wherever it stands."""
    return bool(_ANYWHERE.fullmatch(word))


def placeholders_in(text: CaseText) -> Iterator[re.Match[str]]:
    """The placeholders in a text, from the first on."""
    alone = text.path[0] not in _PLANS and _ALONE.fullmatch(text.text)
    if alone:
        yield alone
    elif text.has_any(_SIGNS):
        yield from _ANYWHERE.finditer(text.text)
