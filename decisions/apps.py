"""The decisions app: meetings, their minutes and what follows from them."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    """The Django application of meetings, their minutes and what follows from them."""

    name = "decisions"
    verbose_name = "Beslut"

    def ready(self) -> None:
        """Let the register ask about what is decided, which it knows nothing of, before it is changed in the past."""
        from decisions.paragraph.register_changes import asked
        from municipality.register import reaching_back

        reaching_back.ask(asked)
