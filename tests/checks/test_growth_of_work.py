"""What all the rules take of the processor for one text grows as its length does, whatever it is made of."""

import pytest

import sjumil_docs as sd
from case_files import smallest
from growth import assert_in_proportion
from sjumil_docs.checks.registry import CHECKS, rule_context

BITS = [
    *(
        "1 ",
        "12 ",
        "12.",
        "12.03.2015 ",
        "12. mars ",
        "1-2",
        "12345 ",
        "01 02 03 ",
        "&#49;",
        "%31",
        "<b>1</b>",
    ),
    *("født ", "f. 1.", "personnr. ", "konto ", "mars ", "2015 ", "1\u200b", "\u00b9"),
    *("et barn ", "Et barn har ", "gutten i 4. ", "en elev på ", "to av ", "fire av de ", "15 år ", "-åring"),
    *(
        "Hei ",
        "Hei Kari ",
        "\nHei",
        "> ",
        "\n> ",
        "Fra: ",
        "\nFra: a",
        "\nTil: ",
        "Den a skrev",
        "\n- ",
        "Se vedlagte ",
    ),
    *(
        "a@",
        "a.",
        "*a ",
        "`",
        "«",
        "[",
        "](",
        "AB ",
        "AB (",
        "lov om ",
        "kommune ",
        "Vik kommune ",
        "saken ",
        "i møte ",
    ),
    *("vi har ", "tre møter ", "ti tiltak ", "250 000 kr ", "1 000 ", "innsatsområde ", "kapittel ", "jf. "),
    *(
        "alle spørsmål ",
        "ti spørsmål er ",
        "vi har svart på ",
        "deltatt på ti ",
        "foreslår ti ",
        "1,2 millioner ",
    ),
    *("tiltakene koster ", "rapporten har ", "vi har hatt ti møter ", "Kari N", "Kari ", "eleven Kari "),
    *(
        "saken ble behandlet ",
        "skal behandles ",
        "kommunestyret 1.1. ",
        "Ungdomsrådet\n",
        ". A",
        ".\n",
        "\n\n",
        ": ",
    ),
]


def work_of_all_rules(text: str) -> None:
    """Everything that the rules find where a text stands as an answer and as a part of the report."""
    case = smallest(bakgrunn=text, saksfremlegg={"vurdering": text}, innstilling=[text])
    context = rule_context(sd.read(case))
    for rule in CHECKS:
        for _ in rule.problems(context):
            pass


@pytest.mark.parametrize("bit", BITS)
def test_the_work_of_all_rules_is_in_proportion_to_a_text(bit: str) -> None:
    assert_in_proportion(work_of_all_rules, "x " + bit * (24_000 // len(bit)))


@pytest.mark.parametrize("space", [" ", "\n", "\t", "\u00a0", " \n"])
@pytest.mark.parametrize("before", ["Kommunestyret vedtar planen", "Vik", "tiltakene koster 1", "to av"])
def test_the_work_of_all_rules_is_in_proportion_to_the_space_after_words(before: str, space: str) -> None:
    assert_in_proportion(work_of_all_rules, before + space * (24_000 // len(space)))
