"""`python -m sjumil_docs` is the command line."""

from sjumil_docs.cli import main

main()
