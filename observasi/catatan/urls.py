"""Addresses of this room."""

from django.urls import path

from observasi.catatan import views

app_name = "catatan"
urlpatterns = [
    path("siklus/<int:siklus_id>/catatan/", views.daftar, name="daftar"),
    path("siklus/<int:siklus_id>/catatan/<int:catatan_id>/", views.baris, name="baris"),
    path("siklus/<int:siklus_id>/catatan/<int:catatan_id>/ubah/", views.ubah, name="ubah"),
    path("siklus/<int:siklus_id>/catatan/<int:catatan_id>/hapus/", views.hapus, name="hapus"),
    path("siklus/<int:siklus_id>/catatan/<int:catatan_id>/pulihkan/", views.pulihkan, name="pulihkan"),
]
