"""The kind of kabar of this room: reminders."""

from __future__ import annotations

from observasi.siklus.jenis_kabar import siklus_peserta
from supervisi.kabar.enums import Cara, Kelompok
from supervisi.kabar.registri import JenisKabar

PENGINGAT = "tindak_lanjut_pengingat"

JENIS = (
    JenisKabar(
        kode=PENGINGAT,
        kelompok=Kelompok.SUPERVISI,
        nama="Pengingat tindak lanjut",
        penjelasan="Tiga hari dan satu hari sebelum tenggat, lalu setiap minggu bila lewat. Paling banyak satu sehari.",
        bagikan="Ada tindak lanjut supervisi klinis yang perlu dilihat.",
        bawaan=Cara.SEKETIKA,
        terlihat=siklus_peserta,
    ),
)
