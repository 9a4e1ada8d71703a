"""A fair distribution of teachers among assessors for a whole school, in one step and always the same for the same facts.

In this order: every rule of `penilai` holds; as many teachers as possible are placed; nobody has more than the limit; whoever
assesses a teacher already in this year goes on; loads are as even as they can be; an appointed assessor has at least five
teachers or none; people of the same subject meet, and appointed assessors are themselves assessed by the kepala sekolah.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pkg.periode.enums import Berat, Dasar
from pkg.periode.rules.papan import Papan
from pkg.periode.rules.penilai import BATAS, Batas, FaktaGuru, FaktaPenilai, Jendela, periksa_beban, periksa_penilai
from pkg.periode.rules.temuan import Temuan, ditolak

# Weights of what is nice to have, never of what must be.
_SUKA_BIDANG = 1
_SUKA_KEPALA = 2
_KATA_UMUM = frozenset({"guru", "kelas", "dan", "mata", "pelajaran", "mapel", "pendidikan"})


@dataclass(frozen=True, slots=True)
class TakTertempat:
    """Somebody for whom nobody was found, and why, in words for people."""

    guru_id: int
    alasan: str


@dataclass(frozen=True, slots=True)
class Pembagian:
    """The proposal: assessor by teacher, teachers by assessor in the year at this school, who is left over, and what is unusual."""

    penilai: dict[int, int]
    beban: dict[int, int]
    tak_tertempat: tuple[TakTertempat, ...] = ()
    temuan: tuple[Temuan, ...] = field(default_factory=tuple)


def usulkan_pembagian(
    guru: Sequence[FaktaGuru], penilai: Sequence[FaktaPenilai], jendela: Jendela, batas: Batas = BATAS
) -> Pembagian:
    """One assessor for each teacher. A kepala sekolah is left to the dinas; a pengawas is only chosen by hand."""
    semua = {p.pengguna_id: p for p in penilai}
    calon = {i: p for i, p in sorted(semua.items()) if p.dasar & {Dasar.KEPALA_SEKOLAH, Dasar.SK}}
    orang = {g.pengguna_id: g for g in sorted(guru, key=lambda g: g.pengguna_id)}
    dibagi = {i: g for i, g in orang.items() if not g.kepala_sekolah}
    boleh = {
        i: frozenset(p.pengguna_id for p in calon.values() if not ditolak(periksa_penilai(p, g, jendela)))
        for i, g in dibagi.items()
    }
    papan = _susun(dibagi, calon, boleh, batas)
    beban = {i: papan.beban[i] - p.luar for i, p in calon.items()}
    return Pembagian(
        penilai=dict(sorted(papan.milik.items())),
        beban=beban,
        tak_tertempat=tuple(
            TakTertempat(i, _alasan(g, list(calon.values()), jendela, batas))
            for i, g in orang.items()
            if i not in papan.milik
        ),
        temuan=tuple(t for i, p in calon.items() if (t := periksa_beban(p, beban[i], batas)) is not None),
    )


def _susun(
    guru: dict[int, FaktaGuru], calon: dict[int, FaktaPenilai], boleh: dict[int, frozenset[int]], batas: Batas
) -> Papan:
    """The best board; appointed assessors who would have too few teachers are left out while everybody still has one."""
    suka = {(i, p): _suka(g, calon[p], ber_sk=i in calon) for i, g in guru.items() for p in boleh[i]}
    jabatan = frozenset(i for i, p in calon.items() if p.karena_jabatan)
    # Other schools count, so that nobody is proposed beyond the limit of the year.
    awal = {i: len(p.sudah) + p.luar for i, p in calon.items()}

    def bagi(tanpa: frozenset[int]) -> Papan:
        papan = Papan({i: b - tanpa for i, b in boleh.items()}, awal, batas.paling_banyak, jabatan, suka)
        papan.teruskan({i: g.penilai_tahun_ini for i, g in guru.items()})
        papan.tempatkan_semua()
        papan.ratakan()
        papan.tukar_yang_lebih_cocok()
        return papan

    tanpa: frozenset[int] = frozenset()
    terbaik = bagi(tanpa)
    while True:
        kurang = [i for i in calon if i not in jabatan and 0 < terbaik.beban[i] < batas.paling_sedikit and not awal[i]]
        for i in sorted(kurang, key=lambda i: (terbaik.beban[i], -i)):
            coba = bagi(tanpa | {i})
            if len(coba.milik) == len(terbaik.milik):
                tanpa, terbaik = tanpa | {i}, coba
                break
        else:
            return terbaik


def _kata(teks: str) -> frozenset[str]:
    bersih = "".join(c if c.isalnum() else " " for c in teks.lower())
    return frozenset(bersih.split()) - _KATA_UMUM


def _suka(guru: FaktaGuru, penilai: FaktaPenilai, *, ber_sk: bool) -> int:
    nilai = _SUKA_BIDANG if _kata(guru.mapel) & _kata(penilai.bidang) else 0
    return nilai + (_SUKA_KEPALA if ber_sk and Dasar.KEPALA_SEKOLAH in penilai.dasar else 0)


def _alasan(guru: FaktaGuru, calon: list[FaktaPenilai], jendela: Jendela, batas: Batas) -> str:
    """Why nobody was found for this teacher, with the next step."""
    if guru.kepala_sekolah:
        return "Penilai kepala sekolah ditetapkan oleh admin dinas."
    if not calon:
        return "Belum ada kepala sekolah atau penilai ber-SK di sekolah ini. Catat SK penilai lebih dahulu."
    penolakan = {t.kode for p in calon for t in periksa_penilai(p, guru, jendela) if t.berat is Berat.TOLAK}
    if any(not ditolak(periksa_penilai(p, guru, jendela)) for p in calon):
        return (
            f"Semua penilai yang boleh menilai {guru.nama} sudah memegang {batas.paling_banyak} guru. "
            "Tunjuk penilai lain dengan SK, atau pilih kepala sekolah dengan tangan."
        )
    if "golongan_di_bawah" in penolakan:
        return (
            f"Tidak ada penilai yang golongannya setara {guru.golongan} atau lebih tinggi. "
            "Tunjuk penilai yang setara, atau pilih kepala sekolah atau pengawas."
        )
    if penolakan & {"sk_tidak_berlaku", "sk_dicabut"}:
        return "SK semua penilai tidak berlaku pada tanggal periode ini. Perbarui SK-nya lebih dahulu."
    if penolakan & {"tanpa_sertifikat", "belum_terlatih"}:
        return "Sertifikat pendidik atau pelatihan semua penilai belum tercatat. Lengkapi pada SK-nya."
    return "Tidak ada penilai lain selain dirinya sendiri. Tunjuk penilai lain dengan SK."
