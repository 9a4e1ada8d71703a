"""Addresses of kabar."""

from django.urls import path

from supervisi.kabar import views

app_name = "kabar"
urlpatterns = [
    path("kabar/", views.daftar, name="daftar"),
    path("kabar/baca-semua/", views.baca_semua, name="baca_semua"),
    path("kabar/pilihan/", views.pilihan, name="pilihan"),
    path("kabar/kiriman/", views.kiriman, name="kiriman"),
    path("kabar/berhenti/<str:tanda>/", views.berhenti, name="berhenti"),
    path("kabar/<int:kabar_id>/buka/", views.buka, name="buka"),
    path("kabar/<int:kabar_id>/baca/", views.baca, name="baca"),
    path("kabar/<int:kabar_id>/baru/", views.tandai_baru, name="tandai_baru"),
    path("kabar/<int:kabar_id>/bagikan/", views.bagikan, name="bagikan"),
]
