"""The short run of `make rules`, in ten seconds of CPU. `make test` tries each property in full."""

from hypothesis import settings

settings.register_profile("quick", max_examples=40)
settings.load_profile("quick")
