"""The municipality's own rules."""

from collections.abc import Iterator

from sjumil_docs.extending import Finding, Rule, RuleContext, Severity

WORDS = {
    "nb": {
        "says": "Tiltaket «{measure}» har ingen frist. Skriv når det skal være gjort.",
        "means": "Et tiltak i et valgt innsatsområde uten frist.",
        "why": "Kommunedirektøren vil ha en frist på hvert tiltak.",
    },
    "nn": {
        "says": "Tiltaket «{measure}» har ingen frist. Skriv når det skal vere gjort.",
        "means": "Eit tiltak i eit valt innsatsområde utan frist.",
        "why": "Kommunedirektøren vil ha ein frist på kvart tiltak.",
    },
    "en": {
        "says": "The measure '{measure}' has no deadline. Say when it is to be done.",
        "means": "A measure in a chosen focus area without a deadline.",
        "why": "The chief executive wants a deadline for each measure.",
    },
}


def without_deadline(context: RuleContext) -> Iterator[Finding]:
    """Each measure of a chosen area that has none, with the path to it in the case."""
    for number, area in context.chosen:
        for place, measure in enumerate(area.measures):
            if measure.deadline is None:
                path = ("innsatsområder", number, "tiltak", place)
                yield Finding(path, {"measure": measure.title})


RULES = (Rule("eksempelvik.deadline", Severity.WARNING, without_deadline, words=WORDS),)
