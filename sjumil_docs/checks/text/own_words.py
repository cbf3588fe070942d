"""A text of the case → the words in it that the municipality writes in its own voice, and its sentences.

What is not running words (code, addresses) and what is another's (quotations, titles) is made into
spaces, so that every place in what remains is the same place in the text.
"""

import re
from collections.abc import Iterator

from sjumil_docs.case.texts import CaseText
from sjumil_docs.problems import CasePath

REFERENCES = frozenset({"arkivkode", "arkivsak", "deres_ref", "fil", "id", "nummer", "saksnr"})
"""Numbers and names of a register; none of them is a phone number or counts anyone."""
# fmt: off
_REGISTERED = REFERENCES | {
    "adresse", "andre_navn", "deltakere", "epost", "fase", "hjemmel", "landet", "logo", "nettsted", "nr",
    "organisasjonsnummer", "spørsmål", "telefon", "verdi", "år",
}
# fmt: on
"""Those, and other values of a register: addresses, files, names, laws."""
_CHOSEN = {"art", "innhentet", "tilgang", "målform", "steg", "samlet", "retning", "utfall"}
"""Words of the case file itself, chosen from a list; the documents have their own for them."""
_NO_WORDS_OF_THE_CASE = _REGISTERED | _CHOSEN
_NOT_THE_CASE = {"titler", "maler", "regler", "vedlegg", "lenker"}
"""What is said of the documents and the check, and the titles of what others have written."""
_NAMED = {"navn", "enhet", "utvalg", "medlemmer", "kopi_til"}
"""Names of offices, groups and bodies, as they call themselves."""
_OWN_NAMES = {"innsatsområder", "milepæler"}
"""Where a name is a heading that the municipality makes."""
_OFFICIAL: frozenset[CasePath] = frozenset(
    {
        ("avsender",),
        ("saksbehandler",),
        ("oversendelse", "mottaker"),
        ("oversendelse", "kontakt"),
        ("invitasjon", "kontakt"),
        ("kortversjon", "si_fra"),
        ("søknad", "kontakt"),
    }
)
"""Where an office says how it is reached: there an address and a phone number belong."""
_SWITCHES = "regler"
"""What a municipality says of the check itself stands in no document."""

_NO_WORDS = re.compile(
    r"""
      ```.*?``` | `[^`]+`                                   # code
    | \]\( [^()\n]{0,500} \)                                # where a link leads
    | < [a-z]{3,6}: [^<>\s]+ >                              # <mailto:post@fjordvik.no>
    | \b (?: https?:// | www\. ) [^\s<>()]+
    | (?<! [\w.+-] ) [\w.+-]{1,64} @ [\w.-]{1,100}
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_SIGNS_OF_NO_WORDS = ("`", "](", "<", "://", "@")
"""One of these, or «www.», stands wherever something is not words; most texts have none."""
_QUOTATIONS = re.compile(
    r"""
      « [^«»]{1,2000} »
    | “ [^“”]{1,2000} [”“]
    | „ [^„“]{1,2000} “
    | " [^"\n]{1,500} "
    | ^ [ ]{0,3} > [^\n]*                                                   # a quotation in Markdown
    | (?<! [\w*_] ) ([*_]) (?= [^\s*_]+ \s ) [^*_]{3,300} \1 (?! [\w*_] )   # *En god barndom*
    | \b (?: lov | forskrift ) (?: \ \d{1,2}\.\ ?[a-z]{3,9}\ \d{4}\ nr\.?\ \d+ )? \ om\ [^.,;:()\n]{1,150}
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""Quotations, titles in italics, and titles of laws."""

_SENTENCE_END = re.compile(
    r"""
    [.!?:;…\n|]
    (?: (?<! [\n|] ) [)»”"*_]*+ \s++ (?= [\-–«“"*_(\[]*+ [A-ZÀ-ÖØ-ÞČĐŊŠŦŽ] )
      | (?<= [:;] ) \s
      | (?<= \n ) [^\S\n]*+ \n
      | (?<= \n ) (?= \s{0,12} (?: [-*+|>#] | \d{1,3}[.)] ) )
      | (?<= \| )
    )
    """,
    re.VERBOSE,
)
"""The end of a sentence, a paragraph, a point of a list, a heading, or a cell of a table.

Its first sign stands first, alone, by which the pattern skips to where one is.
"""


def is_words(case_text: CaseText) -> bool:
    """Whether a text is words of the case, names among them."""
    role = case_text.path[0] == "behandling" and case_text.key == "rolle"
    state = "oppfølging" in case_text.path and case_text.key == "status"
    chosen = role or state or case_text.key in _NO_WORDS_OF_THE_CASE
    return not chosen and case_text.path[0] not in _NOT_THE_CASE


def is_own(case_text: CaseText) -> bool:
    """Whether words of the case are the municipality's own, not a name."""
    return case_text.key not in _NAMED or case_text.path[0] in _OWN_NAMES


def is_about_people(case_text: CaseText) -> bool:
    """Whether a text may be about people: no office's own address, and no number of a register."""
    if case_text.path[:1] in _OFFICIAL or case_text.path[:2] in _OFFICIAL:
        return False
    return case_text.key not in REFERENCES and case_text.path[0] != _SWITCHES


def running_words(text: str) -> str:
    """The text with what is not words made into spaces."""
    if not any(sign in text for sign in _SIGNS_OF_NO_WORDS) and "www." not in text.lower():
        return text
    return _NO_WORDS.sub(_spaces, text)


def own_words(text: str) -> str:
    """The text with what is not words, and what is quoted or a title, made into spaces."""
    return _QUOTATIONS.sub(_spaces, running_words(text))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every sentence, in order; the space between them belongs to none."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield start, match.start() + 1
        start = match.end()
    yield start, len(text)


def _spaces(match: re.Match[str]) -> str:
    return "".join("\n" if sign == "\n" else " " for sign in match[0])
