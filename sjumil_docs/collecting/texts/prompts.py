"""The blocks of a field without the prompt that stood in it: alone, or before what is typed after it."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sjumil_docs.collecting.texts.text_keys import block_keys, text_key
from sjumil_docs.markdown.blocks import Block, ListBlock, Paragraph, Span


def without_prompt(blocks: Iterable[Block], prompts: Collection[str]) -> tuple[Block, ...]:
    """The blocks without any of some prompts."""
    keys = set(map(text_key, prompts))
    left = [block for block in blocks if " ".join(block_keys([block])) not in keys]
    for prompt in prompts if left else ():
        left[0] = _block_after_prompt(left[0], prompt)
    return tuple(left)


def _block_after_prompt(block: Block, prompt: str) -> Block:
    """A block, or its first item, with what is typed after a prompt, and without the prompt."""
    if isinstance(block, Paragraph):
        return Paragraph(_after_prompt(block.spans, prompt))
    if isinstance(block, ListBlock) and block.items and block.items[0]:
        (first, *others), *items = block.items
        return replace(block, items=((_block_after_prompt(first, prompt), *others), *items))
    return block


def _after_prompt(spans: tuple[Span, ...], prompt: str) -> tuple[Span, ...]:
    """What is typed after a prompt, also with other formatting than its own."""
    if not spans or not spans[0].text.startswith(prompt):
        return spans
    first, *others = spans
    rest = first.text.removeprefix(prompt).lstrip()
    return (replace(first, text=rest), *others) if rest or not others else tuple(others)
