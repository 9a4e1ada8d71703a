"""Addresses of this room."""

from django.urls import path

from observasi.video.views import hak, halaman, putar, tonton, tus

app_name = "video"
urlpatterns = [
    path("siklus/<int:siklus_id>/video/", halaman.halaman, name="halaman"),
    path("siklus/<int:siklus_id>/video/status/", halaman.status, name="status"),
    path("siklus/<int:siklus_id>/video/izin/", halaman.izin, name="izin"),
    path("siklus/<int:siklus_id>/video/hak/", hak.hak, name="hak"),
    path("siklus/<int:siklus_id>/video/undangan/", hak.undang, name="undang"),
    path("siklus/<int:siklus_id>/video/masa-simpan/", hak.perpanjang_simpan, name="perpanjang_simpan"),
    path("video/undangan/<int:undangan_id>/sampai/", hak.perpanjang_undangan, name="perpanjang_undangan"),
    path("video/undangan/<int:undangan_id>/cabut/", hak.cabut_undangan, name="cabut_undangan"),
    path("video/dibuka/", tonton.dibuka, name="dibuka"),
    path("video/aturan/", hak.daftar_aturan, name="daftar_aturan"),
    path("video/aturan/<int:sekolah_id>/", hak.aturan, name="aturan"),
    path("video/<int:rekaman_id>/tonton/", tonton.tonton, name="tonton"),
    path("video/<int:rekaman_id>/pelajaran/", tonton.pelajaran, name="pelajaran"),
    path("video/<int:rekaman_id>/tontonan/", tonton.tontonan, name="tontonan"),
    path("siklus/<int:siklus_id>/video/unggahan/", tus.kumpulan, name="kumpulan_unggahan"),
    path("siklus/<int:siklus_id>/video/laju/", tus.laju, name="laju"),
    path("video/unggahan/<uuid:unggahan_id>/", tus.satu, name="unggahan"),
    path("video/<int:rekaman_id>/akses/", putar.akses, name="akses"),
    path("video/<int:rekaman_id>/putar/<str:token>/<path:nama>", putar.putar, name="putar"),
    path("video/<int:rekaman_id>/unduh/", putar.unduh, name="unduh"),
    path("video/<int:rekaman_id>/asli/<str:token>/", putar.asli, name="asli"),
    path("video/<int:rekaman_id>/coba-lagi/", halaman.coba_lagi, name="coba_lagi"),
    path("video/<int:rekaman_id>/hentikan/", halaman.hentikan, name="hentikan"),
    path("video/<int:rekaman_id>/hapus/", halaman.hapus, name="hapus"),
]
