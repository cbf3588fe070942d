"""The complete sample in as many and as long copies as a measurement needs, no two with the same texts.

Copies with the same texts would be read from what is kept of the first, which no real case can count on.
"""

import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

SAMPLE = Path(__file__).parent.parent / "samples" / "fjordvik"
_WORD = re.compile(r"(?<=\s)[a-zæøå]{4,}(?=\s)")
"""A word inside a line; what stands at its ends, figures, links and marks stay where they are."""
_TEXTS = ("svar", "styrker", "utfordringer", "ideer")
"""What of an answer is text that people have written."""


def copied(folder: Path, seed: int, times: int = 1) -> Path:
    """The sample in a folder, its answers so many times as long, their words in an order of the seed's."""
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("ut"))
    shuffled = random.Random(seed)
    for path in sorted((folder / "svar").glob("*.yaml")):
        answers = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        longer = _longer(answers, times, shuffled)
        path.write_text(yaml.dump(longer, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


def copies(folder: Path, count: int) -> list[Path]:
    """The sample as so many municipalities."""
    return [copied(folder / f"k{number:03}", number) for number in range(count)]


def _longer(value: Any, times: int, shuffled: random.Random) -> Any:
    """The answers of a step with each of their texts so many times over, in other words each time."""
    if not isinstance(value, dict):
        return value
    return {
        key: (_again if key in _TEXTS else _longer)(inner, times, shuffled) for key, inner in value.items()
    }


def _again(value: Any, times: int, shuffled: random.Random) -> Any:
    if isinstance(value, list):
        return [_in_other_words(each, shuffled) for _ in range(times) for each in value]
    return "\n\n".join(_in_other_words(value, shuffled) for _ in range(times))


def _in_other_words(text: Any, shuffled: random.Random) -> Any:
    """The text with its inner words in another order; what is no text stays."""
    if not isinstance(text, str):
        return text
    words = _WORD.findall(text)
    shuffled.shuffle(words)
    return _WORD.sub(lambda _: words.pop(), text)
