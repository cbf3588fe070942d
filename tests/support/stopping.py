"""What stops a build half-way: a call that fails, and a process that is killed before one of its steps."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STEPS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir")
"""What Python tells of a process that changes files."""


def failing_at(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, count: int, error: BaseException
) -> None:
    """Lets a function work for all but its `count`th call."""
    real: Callable[..., object] = getattr(owner, name)
    calls = iter(range(1, 1000))

    def sometimes(*arguments: object, **named: object) -> object:
        if next(calls) == count:
            raise error
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, sometimes)


def killed_before_step(folder: Path, step: int, action: Callable[[], object]) -> bool:
    """Whether an action in a process of its own was killed right before its `step`th step in a folder."""
    child = os.fork()
    if child == 0:
        steps = iter(range(1, 10_000))

        def kill(event: str, arguments: tuple[Any, ...]) -> None:
            if event in STEPS and str(arguments[0]).startswith(str(folder)) and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        try:
            action()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])
