from hypothesis import settings

# A machine is sometimes busy: how long an example took is no claim of any test.
settings.register_profile("untimed", parent=settings.default, deadline=None)
settings.load_profile("untimed")
