"""What must not stand in a public document: identity numbers, small counts of children, private details."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from sjumil_docs.case.texts import Written
from sjumil_docs.checks.rule import Finding, Material, Rule
from sjumil_docs.checks.text.contact_details import AT, BORN, birth_dates, phone_numbers, private_emails
from sjumil_docs.checks.text.identity_numbers import identity_numbers
from sjumil_docs.checks.text.small_counts import CHILDREN, small_counts
from sjumil_docs.checks.text_places import TextSpan, pointed_at
from sjumil_docs.problems import Severity

_OFFICIAL = (
    ("avsender",),
    ("saksbehandler",),
    ("oversendelse", "mottaker"),
    ("oversendelse", "kontakt"),
)
"""Where an office says how it is reached: there an address and a phone number belong."""
_PERHAPS_OFFICIAL = {place[0] for place in _OFFICIAL}
_REGISTERED = {"nummer", "arkivsak", "arkivkode", "saksnr", "deres_ref", "id", "fil"}
"""Numbers and names of a register; none of them is a phone number or counts anyone."""
_SWITCHES = "regler"
"""What a municipality says of the check itself stands in no document."""


def identity_numbers_in_texts(material: Material) -> Iterator[Finding]:
    """Identity numbers in any text, printed or not: the files themselves are sent and archived too."""
    for written in material.texts:
        found = identity_numbers(written.text)
        yield from pointed_at(written, (TextSpan(n.start, n.end, {"kind": n.kind}) for n in found))


def small_counts_of_children(material: Material) -> Iterator[Finding]:
    """Counts of children so small that somebody may know which children they are."""
    limit = material.limit("privacy.small-count")
    facts = {"limit": str(limit)}
    for finding in _in_texts(material, lambda text: small_counts(text, limit), CHILDREN):
        yield replace(finding, facts=facts)


def emails_of_persons(material: Material) -> Iterator[Finding]:
    """E-mail addresses that may be a private person's, outside the places where an office has its own."""
    return _in_texts(material, private_emails, AT)


def phone_numbers_in_texts(material: Material) -> Iterator[Finding]:
    """Phone numbers outside the places where an office has its own."""
    return _in_texts(material, phone_numbers)


def birth_dates_in_texts(material: Material) -> Iterator[Finding]:
    """The day that someone was born: with a place and an age group it may be enough to know a child."""
    return _in_texts(material, birth_dates, BORN)


RULES = (
    Rule("privacy.identity-number", Severity.UNFINISHED, identity_numbers_in_texts),
    Rule("privacy.small-count", Severity.WARNING, small_counts_of_children, limit=5),
    Rule("privacy.email", Severity.WARNING, emails_of_persons),
    Rule("privacy.phone", Severity.WARNING, phone_numbers_in_texts),
    Rule("privacy.birth-date", Severity.WARNING, birth_dates_in_texts),
)


def _in_texts(
    material: Material, find: Callable[[str], Iterable[TextSpan]], words: Sequence[str] = ("",)
) -> Iterator[Finding]:
    """What is found in every text that is printed and tells of people, and has one of some words."""
    for written in material.written:
        if any(word in written.folded for word in words) and _tells(written):
            yield from pointed_at(written, find(written.text))


def _tells(written: Written) -> bool:
    """Whether a text is neither an office's own address nor a number of a register."""
    if written.path[0] in _PERHAPS_OFFICIAL and any(written.path[: len(p)] == p for p in _OFFICIAL):
        return False
    return written.key not in _REGISTERED and written.path[0] != _SWITCHES
