"""Who may assess whom (aturan_pkg 7, PNL; aturan_tugas_tambahan 2.4 for the kepala sekolah).

No self-appraisal; an appointed assessor needs a valid SK, the certificate, the training, and a golongan that is at least the
teacher's. A kepala sekolah and a pengawas assess by their office, so no SK and no golongan is asked of them ("jabatan/pangkat
at least equal": the office is the higher one). A kepala sekolah is assessed by a pengawas or the dinas only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.enums import Golongan
from pkg.periode.enums import Berat, Dasar
from pkg.periode.rules.temuan import Temuan

MAKS_TAHUN_SK = 3
TAHUN_SK = (2000, 2100)
"""First and last year that a decree may name; what lies outside is a slip of the finger."""
MAKS_PENILAI = 2
_URUTAN: dict[str, int] = {golongan: i for i, golongan in enumerate(Golongan.values)}
_JABATAN = frozenset({Dasar.KEPALA_SEKOLAH, Dasar.PENGAWAS, Dasar.DINAS})


@dataclass(frozen=True, slots=True)
class Jendela:
    """First and last day in which a period is carried out."""

    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class Batas:
    """How many teachers one assessor has in a year: fewer is a warning, more is refused (PNL: 5 to 10)."""

    paling_sedikit: int = 5
    paling_banyak: int = 10


BATAS = Batas()


@dataclass(frozen=True, slots=True)
class FaktaSk:
    """An appointment. `dicabut`: it was withdrawn."""

    mulai: date
    selesai: date
    bersertifikat: bool
    terlatih: bool
    dicabut: bool = False


@dataclass(frozen=True, slots=True)
class FaktaPenilai:
    """Somebody who could assess. `dasar`: what makes her an assessor at this school; `golongan` "" is not known.

    `sudah` are the teachers whom she assesses in other periods of the year: each counts once. `luar`: how many more she has
    at other schools in the year; a number only, because whose names may be read differs from school to school.
    """

    pengguna_id: int
    nama: str
    golongan: str
    dasar: frozenset[Dasar]
    sk: FaktaSk | None = None
    bidang: str = ""
    sudah: frozenset[int] = frozenset()
    luar: int = 0

    @property
    def karena_jabatan(self) -> bool:
        """Whether she assesses by her office and needs no SK."""
        return bool(self.dasar & _JABATAN)


@dataclass(frozen=True, slots=True)
class FaktaGuru:
    """Somebody who is assessed. `penilai_tahun_ini`: who assesses her in another period of the year."""

    pengguna_id: int
    nama: str
    golongan: str
    kepala_sekolah: bool = False
    mapel: str = ""
    penilai_tahun_ini: frozenset[int] = frozenset()


def periksa_penilai(penilai: FaktaPenilai, guru: FaktaGuru, jendela: Jendela) -> tuple[Temuan, ...]:
    """What stands against this assessor for this teacher in this period; empty when nothing does."""
    if penilai.pengguna_id == guru.pengguna_id:
        return (Temuan("diri_sendiri", Berat.TOLAK, "Seorang guru tidak menilai dirinya sendiri."),)
    if guru.kepala_sekolah:
        return _periksa_untuk_kepala(penilai)
    if penilai.dasar & {Dasar.KEPALA_SEKOLAH, Dasar.PENGAWAS}:
        return ()
    if Dasar.SK not in penilai.dasar or penilai.sk is None:
        teks = f"{penilai.nama} belum mempunyai SK penilai di sekolah ini. Catat SK-nya lebih dahulu."
        return (Temuan("tanpa_sk", Berat.TOLAK, teks),)
    return (*periksa_sk(penilai.nama, penilai.sk, jendela), *_periksa_golongan(penilai, guru))


def _periksa_untuk_kepala(penilai: FaktaPenilai) -> tuple[Temuan, ...]:
    if penilai.dasar & {Dasar.PENGAWAS, Dasar.DINAS}:
        return ()
    teks = "Kepala sekolah dinilai oleh pengawas atau pejabat dinas, bukan oleh orang dari sekolahnya sendiri."
    return (Temuan("kepala_sekolah", Berat.TOLAK, teks),)


def periksa_sk(nama: str, sk: FaktaSk, jendela: Jendela) -> tuple[Temuan, ...]:
    """What stands against an appointment for this period. An SK must be valid on every day of it."""
    if sk.dicabut:
        teks = f"SK {nama} sudah dicabut. Pilih penilai lain, atau catat SK yang baru."
        return (Temuan("sk_dicabut", Berat.TOLAK, teks),)
    hasil: list[Temuan] = []
    if sk.mulai > jendela.mulai or sk.selesai < jendela.selesai:
        teks = (
            f"SK {nama} berlaku {_tanggal(sk.mulai)} sampai {_tanggal(sk.selesai)}, tidak menutup seluruh periode "
            f"({_tanggal(jendela.mulai)} sampai {_tanggal(jendela.selesai)}). Perpanjang SK-nya atau pilih penilai lain."
        )
        hasil.append(Temuan("sk_tidak_berlaku", Berat.TOLAK, teks))
    if not sk.bersertifikat:
        teks = f"{nama} belum tercatat bersertifikat pendidik. Lengkapi pada SK-nya bila sudah punya."
        hasil.append(Temuan("tanpa_sertifikat", Berat.TOLAK, teks))
    if not sk.terlatih:
        teks = f"{nama} belum tercatat mengikuti pelatihan PK Guru. Lengkapi pada SK-nya bila sudah."
        hasil.append(Temuan("belum_terlatih", Berat.TOLAK, teks))
    return tuple(hasil)


def _periksa_golongan(penilai: FaktaPenilai, guru: FaktaGuru) -> tuple[Temuan, ...]:
    kosong = [orang.nama for orang in (penilai, guru) if orang.golongan not in _URUTAN]
    if kosong:
        teks = f"Golongan {' dan '.join(kosong)} belum diisi, jadi kesetaraan pangkat belum dapat diperiksa. Isi golongannya."
        return (Temuan("golongan_kosong", Berat.PERINGATAN, teks),)
    if _URUTAN[penilai.golongan] < _URUTAN[guru.golongan]:
        teks = f"Golongan {penilai.nama} ({penilai.golongan}) di bawah golongan {guru.nama} ({guru.golongan}). Pilih penilai yang setara atau lebih tinggi."
        return (Temuan("golongan_di_bawah", Berat.TOLAK, teks),)
    return ()


def periksa_beban(penilai: FaktaPenilai, jumlah: int, batas: Batas = BATAS) -> Temuan | None:
    """What stands against an assessor having this many teachers in the year at this school. Those of other schools
    (`FaktaPenilai.luar`) are counted for the warnings; what is refused is only what this school itself can mend.

    Who assesses by office is only reminded: the kepala sekolah may assess everybody, and appoints others when they are
    more than ten (PNL: "may").
    """
    if jumlah > batas.paling_banyak:
        if penilai.karena_jabatan:
            teks = f"{penilai.nama} menilai {jumlah} guru. Lebih dari {batas.paling_banyak}: tunjuk penilai lain dengan SK supaya bebannya wajar."
            return Temuan("beban_jabatan", Berat.PERINGATAN, teks)
        teks = f"{penilai.nama} menjadi {jumlah} guru, paling banyak {batas.paling_banyak}. Pindahkan sebagian ke penilai lain."
        return Temuan("beban_lebih", Berat.TOLAK, teks)
    semua = jumlah + penilai.luar
    if jumlah and penilai.luar and semua > batas.paling_banyak:
        teks = (
            f"{penilai.nama} menilai {semua} guru tahun ini, {penilai.luar} di antaranya di sekolah lain; pedoman menyebut "
            f"paling banyak {batas.paling_banyak}. Pertimbangkan penilai lain supaya bebannya wajar."
        )
        return Temuan("beban_semua_sekolah", Berat.PERINGATAN, teks)
    if jumlah and semua < batas.paling_sedikit and not penilai.karena_jabatan:
        teks = f"{penilai.nama} hanya menilai {semua} guru; pedoman menyebut {batas.paling_sedikit} sampai {batas.paling_banyak}. Boleh diteruskan bila gurunya memang sedikit."
        return Temuan("beban_kurang", Berat.PERINGATAN, teks)
    return None


def galat_sk(tanggal: date, mulai: date, selesai: date) -> dict[str, str]:
    """Sentences by field for an appointment that cannot be: at most three years (PNL)."""
    galat = {
        bidang: f"Periksa tahunnya: {hari.year} tidak mungkin untuk sebuah SK."
        for bidang, hari in (("tanggal", tanggal), ("mulai", mulai), ("selesai", selesai))
        if not TAHUN_SK[0] <= hari.year <= TAHUN_SK[1]
    }
    if galat:
        return galat
    if selesai < mulai:
        galat["selesai"] = "Tanggal berakhir tidak boleh sebelum tanggal mulai berlaku."
    elif selesai >= _tambah_tahun(mulai, MAKS_TAHUN_SK):
        terakhir = date.fromordinal(_tambah_tahun(mulai, MAKS_TAHUN_SK).toordinal() - 1)
        galat["selesai"] = f"Penugasan penilai paling lama {MAKS_TAHUN_SK} tahun: sampai {_tanggal(terakhir)}."
    if tanggal > selesai:
        galat["tanggal"] = "Tanggal SK sesudah masa berlakunya habis. Periksa tahunnya."
    return galat


def _tambah_tahun(hari: date, tahun: int) -> date:
    try:
        return hari.replace(year=hari.year + tahun)
    except ValueError:  # 29 February
        return date(hari.year + tahun, 3, 1)


def _tanggal(hari: date) -> str:
    return f"{hari:%d-%m-%Y}"
