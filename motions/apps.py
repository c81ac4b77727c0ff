"""The Django app of the motions."""

from django.apps import AppConfig


class MotionsConfig(AppConfig):
    """Configures the app."""

    name = "motions"
    verbose_name = "Motioner"
