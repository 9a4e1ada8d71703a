"""Addresses of the cycle."""

from django.urls import path

from observasi.siklus.views import daftar, detail, pra, serah

app_name = "siklus"
urlpatterns = [
    path("siklus/", daftar.daftar, name="daftar"),
    path("siklus/ajukan/", daftar.ajukan, name="ajukan"),
    path("siklus/undang/", daftar.undang, name="undang"),
    path("siklus/<int:siklus_id>/", detail.detail, name="detail"),
    path("siklus/<int:siklus_id>/terima/", detail.terima, name="terima"),
    path("siklus/<int:siklus_id>/usulkan/", detail.usulkan, name="usulkan"),
    path("siklus/<int:siklus_id>/tolak/", detail.tolak, name="tolak"),
    path("siklus/<int:siklus_id>/batalkan/", detail.batalkan, name="batalkan"),
    path("siklus/<int:siklus_id>/serahkan/", serah.serahkan, name="serahkan"),
    path("siklus/<int:siklus_id>/pra/", pra.pra, name="pra"),
    path("siklus/<int:siklus_id>/kesepakatan/", pra.kesepakatan, name="kesepakatan"),
    path("siklus/<int:siklus_id>/kesepakatan/setuju/", pra.setuju, name="setuju"),
    path("siklus/<int:siklus_id>/instrumen/", pra.pilih_instrumen, name="pilih_instrumen"),
    path("siklus/<int:siklus_id>/instrumen/sesuaikan/", pra.sesuaikan, name="sesuaikan"),
    path("siklus/<int:siklus_id>/rencana/", pra.unggah_rencana, name="unggah_rencana"),
    path("siklus/<int:siklus_id>/rencana/<int:berkas_id>/", pra.unduh_rencana, name="unduh_rencana"),
    path("siklus/<int:siklus_id>/rencana/<int:berkas_id>/hapus/", pra.hapus_rencana, name="hapus_rencana"),
]
