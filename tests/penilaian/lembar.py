"""Sheets filled in for tests, through the services that people use."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from observasi.penilaian import selectors, services
from observasi.penilaian.enums import JenisPenilaian
from observasi.penilaian.models import Penilaian
from supervisi.lib.lembar import HasilLembar, Perubahan

TABEL_1 = JenisPenilaian.PERENCANAAN
TABEL_5 = JenisPenilaian.PELAKSANAAN


def ketik(siapa: Pelaku, siklus_id: int, jenis: JenisPenilaian, **isi: str) -> HasilLembar:
    """Type into fields that nobody touched since: b3="4", catatan_3="...", saran_umum="..."."""
    lembar = selectors.lembar_sendiri(siapa, siklus_id, jenis)
    perubahan = []
    for nama, nilai in isi.items():
        kunci = nama.removeprefix("b") if nama[1:].isdigit() else nama.replace("_", "-")
        if kunci == "saran-umum":
            versi = lembar.saran_versi
        elif kunci.startswith("catatan-"):
            versi = lembar.baris[kunci.removeprefix("catatan-")].catatan_versi
        else:
            versi = lembar.baris[kunci].versi
        perubahan.append(Perubahan(kunci, nilai, versi))
    return services.simpan(siapa, siklus_id, jenis, perubahan)


def isi_semua(siapa: Pelaku, siklus_id: int, jenis: JenisPenilaian, skor: str, **lain: str) -> None:
    """Give every item the same score; `lain` as in `ketik`."""
    lembar = selectors.lembar_sendiri(siapa, siklus_id, jenis)
    ketik(siapa, siklus_id, jenis, **{**{f"b{kunci}": skor for kunci in lembar.baris}, **lain})


def kirim(siapa: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> Penilaian:
    """Send the sheet as it stands now."""
    sidik = selectors.lembar_sendiri(siapa, siklus_id, jenis).sidik
    return services.kirim(siapa, siklus_id, jenis, sidik_dilihat=sidik)
