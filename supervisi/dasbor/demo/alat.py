"""A filled example of every observation tool, on the clock of a visit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from decimal import Decimal
from uuid import uuid4

from accounts.pelaku import Pelaku
from observasi.alat.enums import JenisAlat, KodeAlur, KodeTugas, KodeTunggu, KodeVerbatim, Penutur
from observasi.alat.rules import GURU, KELAS, IsiBaris, Pengaturan, denah_bawaan
from observasi.alat.services import KirimanKetukan, atur_denah, ketuk, pilih
from observasi.siklus.models import Siklus

_DENAH = denah_bawaan(4, 6)
_UCAPAN = (
    (5, KodeVerbatim.PERTANYAAN, Penutur.GURU, "Apa yang kalian lihat pada gambar ini?"),
    (6, KodeVerbatim.PERTANYAAN, Penutur.GURU, "Mengapa daunnya layu padahal disiram setiap hari?"),
    (9, KodeVerbatim.PUJIAN, Penutur.GURU, "Bagus, kamu menjelaskan dengan alasan."),
    (14, KodeVerbatim.PERTANYAAN, Penutur.PESERTA_DIDIK, "Bu, bagaimana kalau airnya terlalu banyak?"),
    (21, KodeVerbatim.PERTANYAAN, Penutur.GURU, "Siapa yang punya jawaban lain?"),
)
_TINGKAT = ("C1", "C1", "C2", "C1", "C4", "C2", "C3", "C1", "C5", "C2")
_TUNGGU = (("0.8", KodeTunggu.SATU), ("1.4", KodeTunggu.SATU), ("3.6", KodeTunggu.SATU), ("0.6", KodeTunggu.SATU),
           ("2.2", KodeTunggu.SATU), ("0.7", KodeTunggu.DUA), ("1.1", KodeTunggu.DUA))  # fmt: skip
_ALUR = (
    (GURU, KELAS, KodeAlur.MENJELASKAN), (GURU, "A2", KodeAlur.BERTANYA), ("A2", GURU, KodeAlur.MENJAWAB),
    (GURU, "A2", KodeAlur.MEMUJI), (GURU, "A3", KodeAlur.BERTANYA), ("A3", GURU, KodeAlur.MENJAWAB),
    (GURU, "B4", KodeAlur.BERTANYA), ("B4", GURU, KodeAlur.MENJAWAB), ("B4", "B3", KodeAlur.MENJELASKAN),
    ("C5", GURU, KodeAlur.BERTANYA), (GURU, "C5", KodeAlur.MENJAWAB), (GURU, "A2", KodeAlur.BERTANYA),
)  # fmt: skip
# Who was not at work, sweep by sweep; all others were.
_LENGAH: tuple[dict[str, KodeTugas], ...] = (
    {"D1": KodeTugas.MENUNGGU, "D2": KodeTugas.MENUNGGU},
    {"D1": KodeTugas.BERBICARA, "D2": KodeTugas.BERBICARA, "C6": KodeTugas.KELUAR},
    {"D1": KodeTugas.BERBICARA, "C6": KodeTugas.MENUNGGU, "B1": KodeTugas.LAIN, "D2": KodeTugas.MENUNGGU},
)


def isi_alat(pelaku: Pelaku, siklus: Siklus) -> None:
    """Chooses and fills every tool as the supervisor; the cycle stands in observasi."""
    atur_denah(pelaku, siklus.pk, _DENAH, 0)
    pengaturan = Pengaturan(saringan=(KodeVerbatim.PERTANYAAN.value, KodeVerbatim.PUJIAN.value))
    for jenis in JenisAlat:
        alat = pilih(pelaku, siklus.pk, jenis, pengaturan)
        hasil = ketuk(pelaku, siklus.pk, alat.pk, [KirimanKetukan(uuid4(), satu) for satu in _isi(jenis)])
        if hasil.galat:
            raise RuntimeError(f"demo: {jenis} was not filled: {hasil.galat}")


def _isi(jenis: JenisAlat) -> Iterator[IsiBaris]:
    if jenis is JenisAlat.VERBATIM:
        for menit, kode, penutur, teks in _UCAPAN:
            yield IsiBaris(kode.value, teks=teks, penutur=penutur.value, jam=time(8, menit))
    elif jenis is JenisAlat.TINGKAT:
        for i, tingkat in enumerate(_TINGKAT):
            yield IsiBaris(tingkat, jam=time(8, 5 + 3 * i))
    elif jenis is JenisAlat.TUNGGU:
        for i, (lama, tunggu) in enumerate(_TUNGGU):
            yield IsiBaris(tunggu.value, lama=Decimal(lama), jam=time(8, 6 + 4 * i))
    elif jenis is JenisAlat.ALUR:
        for i, (dari, ke, alur) in enumerate(_ALUR):
            yield IsiBaris(alur.value, dari=dari, ke=ke, jam=time(8, 6 + 2 * i))
    else:
        for nomor, lengah in enumerate(_LENGAH, start=1):
            for kursi in _DENAH.urut:
                tugas = lengah.get(kursi, KodeTugas.MENGERJAKAN)
                yield IsiBaris(tugas.value, dari=kursi, sapuan=nomor, jam=time(8, 5 + 10 * nomor))
