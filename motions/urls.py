from django.urls import path

from motions.views import intake, listing, motions

urlpatterns = [
    path("motioner/", listing.motions, name="motions"),
    path("motioner/motioner.csv", listing.motions_csv, name="motions_csv"),
    path("motioner/ny/", intake.motion_new, name="motion_new"),
    path("motioner/ny/motionar/", intake.submitter, name="motion_submitter"),
    path("motioner/ny/att-satser/", intake.points, name="motion_points"),
    path("motioner/<str:slug>/", motions.motion, name="motion"),
    path("motioner/<str:slug>/historik/", motions.history, name="motion_history"),
    path("handlingar/<int:pk>/", motions.document, name="document"),
]
