"""Addresses of accounts."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("masuk/", views.Masuk.as_view(), name="masuk"),
    path("keluar/", LogoutView.as_view(), name="keluar"),
    path("sandi/lupa/", views.LupaSandi.as_view(), name="lupa_sandi"),
    path("sandi/lupa/terkirim/", views.LupaSandiTerkirim.as_view(), name="lupa_sandi_terkirim"),
    path("sandi/baru/<uidb64>/<token>/", views.SandiBaru.as_view(), name="sandi_baru"),
    path("sandi/baru/selesai/", views.SandiSelesai.as_view(), name="sandi_selesai"),
    path("profil/", views.profil, name="profil"),
    path("profil/kepegawaian/", views.kepegawaian, name="kepegawaian"),
    path("peran/", views.ganti_peran, name="ganti_peran"),
]
