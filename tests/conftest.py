"""How the tests run: properties try the same examples each time, with no deadline on a slow machine.

`pytest --hypothesis-profile=explore` looks for new examples.
"""

from hypothesis import settings

settings.register_profile("steady", deadline=None, max_examples=60, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=60)
settings.load_profile("steady")
