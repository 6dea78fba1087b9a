"""The short run of `make rules`, in ten seconds of CPU. `make test` tries each property in full."""

from hypothesis import settings

# Nothing is remembered: reading and writing examples costs as much as trying them.
settings.register_profile("quick", max_examples=15, database=None)
settings.load_profile("quick")
