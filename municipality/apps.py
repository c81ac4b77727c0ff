"""The Django app of the ground that the two others stand on."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class MunicipalityConfig(AppConfig):
    """Configures the app, and renews the session when somebody logs in."""

    name = "municipality"
    verbose_name = "Kommun"

    def ready(self) -> None:
        from municipality.login.sessions import begin

        user_logged_in.connect(begin)
