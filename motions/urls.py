"""The addresses of the motions, their documents, referrals and reports."""

from django.urls import path

from motions.views import correction, ending, intake, listing, motions, referrals, reports

urlpatterns = [
    path("motioner/", listing.motions, name="motions"),
    path("motioner/motioner.csv", listing.motions_csv, name="motions_csv"),
    path("motioner/ny/", intake.motion_new, name="motion_new"),
    path("motioner/ny/motionar/", intake.submitter, name="motion_submitter"),
    path("motioner/ny/att-satser/", intake.points, name="motion_points"),
    path("motioner/<str:slug>/", motions.motion, name="motion"),
    path("motioner/<str:slug>/handlingar/ny/", intake.document_new, name="document_new"),
    path("motioner/<str:slug>/ratta/", correction.motion_correct, name="motion_correct"),
    path("motioner/<str:slug>/beteckning/", correction.extra_number, name="extra_number"),
    path("motioner/<str:slug>/historik/", motions.history, name="motion_history"),
    path("motioner/<str:slug>/remiss/", referrals.motion_refer, name="motion_refer"),
    path("motioner/<str:slug>/remiss/<int:pk>/", referrals.referral, name="referral"),
    path("motioner/<str:slug>/beredd/", ending.motion_prepared, name="motion_prepared"),
    path("motioner/<str:slug>/aterta/", ending.motion_withdraw, name="motion_withdraw"),
    path("motioner/<str:slug>/avsluta/", ending.motion_close, name="motion_close"),
    path("remisser/", referrals.referrals, name="referrals"),
    path("motioner/<str:slug>/tjansteutlatande/nytt/", reports.report_new, name="report_new"),
    path("motioner/<str:slug>/tjansteutlatande/<int:pk>/", reports.report, name="report"),
    path("motioner/<str:slug>/tjansteutlatande/<int:pk>/skriv/", reports.report_edit, name="report_edit"),
    path("motioner/<str:slug>/tjansteutlatande/<int:pk>/underteckna/", reports.report_sign, name="report_sign"),
    path("motioner/<str:slug>/tjansteutlatande/<int:pk>/kasta/", reports.report_discard, name="report_discard"),
    path(
        "motioner/<str:slug>/tjansteutlatande/<int:pk>/tjansteutlatande.pdf", reports.report_print, name="report_print"
    ),
    path("handlingar/<int:pk>/", motions.document, name="document"),
    path("handlingar/<int:pk>/ratta/", correction.document_correct, name="document_correct"),
]
