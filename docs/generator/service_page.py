"""The example service as it is written, for docs/develop/service.md."""

from markdown_parts import block
from places import DOCS

FILES = ("work.py", "incoming.py", "service.py")


def service_told() -> str:
    """The files of the service, each under its name."""
    folder = DOCS / "develop" / "example_service"
    return "\n".join(
        f"### {name}\n\n{block((folder / name).read_text(encoding='utf-8'), 'python')}" for name in FILES
    )
