from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class MunicipalityConfig(AppConfig):
    name = "municipality"
    verbose_name = "Kommun"

    def ready(self) -> None:
        from municipality.login.sessions import begin

        user_logged_in.connect(begin)
