from django.contrib.auth import views as auth_views
from django.urls import path

from municipality.views import home

urlpatterns = [
    path("", home.todo, name="todo"),
    path("logga-in/", auth_views.LoginView.as_view(template_name="municipality/login.html"), name="login"),
    path("logga-ut/", auth_views.LogoutView.as_view(), name="logout"),
    path("health", home.health, name="health"),
]
