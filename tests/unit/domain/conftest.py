"""Properties are checked without a deadline: how fast a shared machine is says nothing about a rule."""

from hypothesis import settings

settings.register_profile("domain", deadline=None)
settings.load_profile("domain")
