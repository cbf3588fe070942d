"""A field of Word's in runs of its own, with its result."""

from lxml import etree

from sjumil_docs.word.ooxml.xml import element, text_element


def field(instruction: str, *result: etree._Element) -> list[etree._Element]:
    """A field that has its result, so that nobody is asked to update it."""
    instruction_run = element("r")
    instruction_run.append(text_element(instruction, "instrText"))
    return [_field_mark("begin"), instruction_run, _field_mark("separate"), *result, _field_mark("end")]


def _field_mark(kind: str) -> etree._Element:
    run = element("r")
    run.append(element("fldChar", fldCharType=kind))
    return run
