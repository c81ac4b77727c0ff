from django.contrib.auth import views as auth_views
from django.urls import include, path

from municipality.views import accounts, glossary, history, home, writing

urlpatterns = [
    path("", home.todo, name="todo"),
    path(
        "logga-in/",
        auth_views.LoginView.as_view(template_name="municipality/login.html", redirect_authenticated_user=True),
        name="login",
    ),
    path("logga-ut/", auth_views.LogoutView.as_view(), name="logout"),
    path("losenord/", accounts.change_password, name="change_password"),
    path("konton/", accounts.accounts, name="accounts"),
    path("konton/nytt/", accounts.open_account, name="open_account"),
    path("konton/<str:username>/", accounts.account, name="account"),
    path("konton/<str:username>/roller/", accounts.grant_role, name="grant_role"),
    path("konton/<str:username>/roller/<int:grant_id>/slut/", accounts.end_role, name="end_role"),
    path("konton/<str:username>/losenord/", accounts.give_password, name="give_password"),
    path("konton/<str:username>/stang/", accounts.close_account, name="close_account"),
    path("konton/<str:username>/oppna/", accounts.reopen_account, name="reopen_account"),
    path("historik/", history.acts, name="history"),
    path("historik/historik.csv", history.acts_csv, name="history_csv"),
    path("historik/<int:pk>/", history.act, name="act"),
    path("historik/falt/<slug:model_name>/<int:pk>/", history.record, name="record_history"),
    path("ordlista/", glossary.glossary, name="glossary"),
    path("klistra-in/", writing.paste, name="paste"),
    path("", include("motions.urls")),
    path("", include("decisions.urls")),
    path("health", home.health, name="health"),
]
