"""The templates of the pages: every value in them is escaped, and a name that is not there is a fault."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sjumil_docs.page.problem_quotes import place_of, quote_of
from sjumil_docs.problems import masked


def page_environment() -> Environment:
    """The templates, compiled as they are asked for."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"quote_of": quote_of, "place_of": place_of, "covered": masked}
    return environment
