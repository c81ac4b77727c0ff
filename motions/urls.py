from django.urls import path

from motions.views import listing, motions

urlpatterns = [
    path("motioner/", listing.motions, name="motions"),
    path("motioner/motioner.csv", listing.motions_csv, name="motions_csv"),
    path("motioner/<str:slug>/", motions.motion, name="motion"),
    path("motioner/<str:slug>/historik/", motions.history, name="motion_history"),
    path("handlingar/<int:pk>/", motions.document, name="document"),
]
