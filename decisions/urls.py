from django.urls import path

from decisions.views import papers

urlpatterns = [
    path("sammantraden/<slug:code>/<slug:day>/<int:number>/utdrag.pdf", papers.extract, name="extract"),
    path("sammantraden/<slug:code>/<slug:day>/arende-<int:number>/forslag.pdf", papers.proposal, name="proposal"),
]
