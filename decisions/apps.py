"""The decisions app: meetings, their minutes and what follows from them."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The Django application of meetings, their minutes and what follows from them."""

    name = "decisions"
    verbose_name = "Beslut"
