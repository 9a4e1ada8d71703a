"""What the portal knows of every instrument: for whom it is, and how many items the official text has.

Sources: modul MPPKS-PKG 2019, Tabel 7 (45/18/6/9 = 78), Tabel 8 (9/14/10/36 = 69), Tabel 9-13 (40, 29 + 5/4/3/3, 65, 46,
37); suplemen Buku 2 2016 (30, 8 and 42 items). `pasti` is False where the number itself was not found in an official
text (TIK and PAUD are counted from the madrasah versions, BK1-BK3 and SMK4 are drafts of our own): another number is
then a reason for a warning, not for a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pkg.instrumen.enums import BidangWakil, JenisPkg, KelompokGuru, Responden
from pkg.instrumen.rules.bentuk import Instrumen, Isi


@dataclass(frozen=True, slots=True)
class Resmi:
    """One line of the table. `per_bagian` counts items per competency, or per component of a questionnaire."""

    jenis: JenisPkg
    untuk: tuple[KelompokGuru, ...]
    per_bagian: tuple[int, ...] | None
    """None: not known at all."""
    pasti: bool = True
    ranah: tuple[tuple[str, int], ...] = ()
    """Name and number of indicators of each group."""
    bidang: tuple[tuple[BidangWakil, int], ...] = ()
    responden: Responden | None = None

    @property
    def jumlah_butir(self) -> int | None:
        """All items; without those of a chosen field."""
        return None if self.per_bagian is None else sum(self.per_bagian)


_GURU, _TUGAS, _KUESIONER = JenisPkg.GURU, JenisPkg.TUGAS, JenisPkg.KUESIONER
_K = KelompokGuru

RESMI: Mapping[str, Resmi] = {
    "PKG-KELAS-MAPEL": Resmi(
        _GURU,
        (_K.KELAS_MAPEL, _K.KEJURUAN),
        (6, 6, 4, 11, 7, 6, 5, 5, 5, 8, 3, 3, 3, 6),
        ranah=(("Pedagogik", 45), ("Kepribadian", 18), ("Sosial", 6), ("Profesional", 9)),
    ),
    "PKG-BK": Resmi(
        _GURU,
        (_K.BK,),
        (3, 3, 3, 4, 4, 3, 3, 4, 3, 3, 7, 6, 4, 4, 4, 7, 4),
        ranah=(("Pedagogik", 9), ("Kepribadian", 14), ("Sosial", 10), ("Profesional", 36)),
    ),
    "PKG-TIK": Resmi(_GURU, (_K.TIK,), (5, 4, 7, 7, 4, 3, 3, 8, 7, 7, 4, 6), pasti=False),
    "PKG-PAUD": Resmi(_GURU, (_K.PAUD,), (6, 5, 4, 7, 4, 6, 6, 9, 5, 5, 7, 3, 5, 4, 3), pasti=False),
    "PKG-PK": Resmi(_GURU, (_K.PENDIDIKAN_KHUSUS,), None, pasti=False),
    "PKG-KS": Resmi(_TUGAS, (_K.KEPALA_SEKOLAH,), (7, 10, 7, 8, 5, 3)),
    "PKG-WKS": Resmi(
        _TUGAS,
        (_K.WAKIL_KEPALA_SEKOLAH,),
        (7, 10, 7, 5),
        bidang=(
            (BidangWakil.AKADEMIK, 5),
            (BidangWakil.KESISWAAN, 4),
            (BidangWakil.SARANA_PRASARANA, 3),
            (BidangWakil.HUMAS, 3),
        ),
    ),
    "PKG-KPUS": Resmi(_TUGAS, (_K.KEPALA_PERPUSTAKAAN,), (8, 9, 8, 8, 8, 4, 4, 4, 8, 4)),
    "PKG-KLAB": Resmi(_TUGAS, (_K.KEPALA_LABORATORIUM,), (11, 5, 6, 7, 7, 5, 5)),
    "PKG-KPK": Resmi(_TUGAS, (_K.KETUA_PROGRAM_KEAHLIAN,), (6, 4, 5, 6, 4, 4, 4, 4)),
    "MP1": Resmi(_KUESIONER, (_K.KELAS_MAPEL,), (11, 10, 9), responden=Responden.SEJAWAT),
    "MP2": Resmi(_KUESIONER, (_K.KELAS_MAPEL,), (3, 5), responden=Responden.ORANG_TUA),
    "MP3": Resmi(_KUESIONER, (_K.KELAS_MAPEL,), (6, 14, 15, 7), responden=Responden.PESERTA_DIDIK),
    "BK1": Resmi(_KUESIONER, (_K.BK,), (11, 10, 9), pasti=False, responden=Responden.SEJAWAT),
    "BK2": Resmi(_KUESIONER, (_K.BK,), (10, 15, 7), pasti=False, responden=Responden.PESERTA_DIDIK),
    "BK3": Resmi(_KUESIONER, (_K.BK,), (3, 5), pasti=False, responden=Responden.ORANG_TUA),
    "SMK4": Resmi(_KUESIONER, (_K.KEJURUAN,), (5, 5), pasti=False, responden=Responden.DUDI),
}
"""Every instrument that the portal can hold, by code."""


_TUGAS_GURU = tuple(satu.untuk[0] for satu in RESMI.values() if satu.jenis == _TUGAS)


def kode_untuk(kelompok: KelompokGuru) -> str:
    """The code of the appraiser's instrument for a kind of teacher or a duty."""
    return next(kode for kode, satu in RESMI.items() if satu.jenis in (_GURU, _TUGAS) and kelompok in satu.untuk)


@dataclass(frozen=True, slots=True)
class PilihanKuesioner:
    """Which questionnaire is given to a group, and what must be said about that choice."""

    kode: str
    keterangan: str = ""


_BIASA = {Responden.SEJAWAT: "MP1", Responden.PESERTA_DIDIK: "MP3", Responden.ORANG_TUA: "MP2"}
_PINJAM: Mapping[KelompokGuru, str] = {
    _K.TIK: "Kuesioner TIK1-TIK3 belum ditemukan; dipakai kuesioner guru kelas/mata pelajaran.",
    _K.PAUD: "Kuesioner PAUD1-PAUD3 belum ditemukan; dipakai kuesioner guru kelas/mata pelajaran.",
    _K.PENDIDIKAN_KHUSUS: "Kuesioner PK1 memuat butir yang sama; PK2 dan PK3 belum ditemukan, jadi dipakai kuesioner "
    "guru kelas/mata pelajaran.",
    _K.KEJURUAN: "Kuesioner SMK1-SMK3 diduga sama dengan kuesioner guru kelas/mata pelajaran; belum dicocokkan.",
}


def kuesioner_untuk(kelompok: KelompokGuru, responden: Responden) -> PilihanKuesioner | None:
    """The questionnaire about a teacher of `kelompok` for these respondents; None where nobody is asked.

    Pupils of PAUD are never respondents. DU/DI only answer about productive teachers of SMK. Duties have none of
    their own: the questionnaires are about teaching. Whether pupils of pendidikan khusus and of the lower grades are
    asked is decided with the weights, not here.
    """
    if kelompok in _TUGAS_GURU:
        return None
    if kelompok == _K.BK:
        sendiri = {satu.responden: kode for kode, satu in RESMI.items() if _K.BK in satu.untuk and satu.responden}
        return PilihanKuesioner(sendiri[responden]) if responden in sendiri else None
    if responden == Responden.DUDI:
        return PilihanKuesioner("SMK4") if kelompok == _K.KEJURUAN else None
    if kelompok == _K.PAUD and responden == Responden.PESERTA_DIDIK:
        return None
    return PilihanKuesioner(_BIASA[responden], _PINJAM.get(kelompok, ""))


def hitung_bagian(isi: Isi) -> tuple[int, ...]:
    """Items per competency, or per component of a questionnaire."""
    if isinstance(isi, Instrumen):
        return tuple(len(satu.indikator) for satu in isi.kompetensi)
    return tuple(len(butir) for _, butir in isi.komponen)


def peringatan(isi: Isi) -> tuple[str, ...]:
    """What a person should know before publishing this: counts that differ from unsure official ones, drafts."""
    resmi = RESMI[isi.kode]
    hasil = []
    bagian = hitung_bagian(isi)
    if resmi.per_bagian is not None and bagian != resmi.per_bagian:
        hasil.append(
            f"Berkas memuat {len(bagian)} bagian dengan {sum(bagian)} butir; portal mencatat {len(resmi.per_bagian)} bagian "
            f"dengan {resmi.jumlah_butir} butir, tetapi angka itu sendiri belum dicocokkan dengan naskah resmi."
        )
    if isi.jumlah_draf:
        hasil.append(f"{isi.jumlah_draf} dari {isi.jumlah_butir} butir ditandai belum terverifikasi.")
    return tuple(hasil)
