from django.apps import AppConfig


class SiteConfig(AppConfig):
    """What every page shares: skeleton, components, navigation, error pages."""

    name = "kinerja.site"
    label = "site"
