"""Addresses of this room. A sheet is saved under the version of its questions that the page showed."""

from django.urls import path

from observasi.pertemuan import views

app_name = "pertemuan"
urlpatterns = [
    path("siklus/<int:siklus_id>/pra/wawancara/", views.pra, name="pra"),
    path("siklus/<int:siklus_id>/pra/wawancara/versi/<int:versi_id>/", views.simpan_pra, name="simpan_pra"),
    path("siklus/<int:siklus_id>/pasca/", views.pasca, name="pasca"),
    path("siklus/<int:siklus_id>/pasca/versi/<int:versi_id>/", views.simpan_pasca, name="simpan_pasca"),
    path("siklus/<int:siklus_id>/pasca/setuju/", views.setuju, name="setuju"),
]
