"""How the tests run: hypothesis is given no deadline, for a machine may be slow."""

from hypothesis import settings

settings.register_profile("sjumil-docs", deadline=None, max_examples=60)
settings.load_profile("sjumil-docs")
