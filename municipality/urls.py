from django.contrib.auth import views as auth_views
from django.urls import path

from municipality.views import glossary, history, home, writing

urlpatterns = [
    path("", home.todo, name="todo"),
    path("logga-in/", auth_views.LoginView.as_view(template_name="municipality/login.html"), name="login"),
    path("logga-ut/", auth_views.LogoutView.as_view(), name="logout"),
    path("historik/", history.acts, name="history"),
    path("historik/historik.csv", history.acts_csv, name="history_csv"),
    path("historik/<int:pk>/", history.act, name="act"),
    path("historik/falt/<slug:model_name>/<int:pk>/", history.record, name="record_history"),
    path("ordlista/", glossary.glossary, name="glossary"),
    path("klistra-in/", writing.paste, name="paste"),
    path("health", home.health, name="health"),
]
