"""The addresses of the site: those of the accounts, the register and the history, and those of the two other apps."""

from django.contrib.auth import views as auth_views
from django.urls import include, path

from municipality.forms.login import LoginForm
from municipality.views import (
    accounts,
    amendments,
    assignments,
    bodies,
    body_facts,
    glossary,
    history,
    home,
    people,
    register_import,
    writing,
)

urlpatterns = [
    path(
        "logga-in/",
        auth_views.LoginView.as_view(
            template_name="municipality/login.html", authentication_form=LoginForm, redirect_authenticated_user=True
        ),
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
    path("lagandringar/", amendments.amendments, name="amendments"),
    path("klistra-in/", writing.paste, name="paste"),
    path("", include("motions.urls")),
    path("", include("decisions.urls")),
    path("fortroendevalda/", people.people, name="register"),
    path("fortroendevalda/sok/", people.people_search, name="people_search"),
    path("fortroendevalda/ny/", people.person_add, name="person_add"),
    path("fortroendevalda/inlasning/", register_import.register_import, name="register_import"),
    path("fortroendevalda/inlasning/las-in/", register_import.register_import_confirm, name="register_import_confirm"),
    path("fortroendevalda/inlasning/exempel.csv", register_import.register_example, name="register_example"),
    path("fortroendevalda/<int:pk>/", people.person, name="person"),
    path("fortroendevalda/<int:pk>/andra/", people.person_correct, name="person_correct"),
    path("fortroendevalda/<int:pk>/uppdrag/nytt/", assignments.assignment_begin, name="assignment_begin"),
    path("uppdrag/<int:pk>/andra/", assignments.assignment_change, name="assignment_change"),
    path("uppdrag/<int:pk>/avsluta/", assignments.assignment_end, name="assignment_end"),
    path("uppdrag/<int:pk>/ratta/", assignments.assignment_correct, name="assignment_correct"),
    path("uppdrag/<int:pk>/ta-bort/", assignments.assignment_remove, name="assignment_remove"),
    path("organ/", bodies.bodies, name="bodies"),
    path("organ/nytt/", bodies.body_add, name="body_add"),
    path("organ/<str:code>/", bodies.body, name="body"),
    path("organ/<str:code>/andra/", bodies.body_correct, name="body_correct"),
    path("organ/<str:code>/andra-fran-en-dag/", body_facts.body_change, name="body_change"),
    path("organ/<str:code>/uppgifter/<int:pk>/ratta/", body_facts.body_change_correct, name="body_change_correct"),
    path(
        "organ/<str:code>/uppgifter/<int:pk>/ta-tillbaka/",
        body_facts.body_change_take_back,
        name="body_change_take_back",
    ),
    path("partier/", bodies.parties, name="parties"),
    path("partier/nytt/", bodies.party_add, name="party_add"),
    path("partier/<int:pk>/andra/", bodies.party_correct, name="party_correct"),
    path("health", home.health, name="health"),
]
