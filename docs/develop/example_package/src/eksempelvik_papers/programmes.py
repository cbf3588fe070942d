"""The municipality's own programme: two files of data."""

from importlib.resources import files

from sjumil_docs.extending import ProgrammeFolder

SAFE_CHILDHOOD = ProgrammeFolder(files("eksempelvik_papers") / "trygg_oppvekst", standard="2027")
