"""Where the single-file program begins; `nox -s program` makes it."""

from multiprocessing import freeze_support

from sjumil_docs.cli import main

if __name__ == "__main__":
    freeze_support()  # it is started anew for each process that builds, and goes no further
    main()
