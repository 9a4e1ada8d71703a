"""The machine of a file, and as what a person stands to it (domain 6 and 9)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, TAHAP_TERBUKA, Aksi, Sisi, Tahap


@dataclass(frozen=True, slots=True)
class FaktaPenilaian:
    """Plain facts of one file. `penilai` in their order; `moderator_id` None: nobody was appointed."""

    guru_id: int
    penilai: tuple[int, ...]
    moderator_id: int | None
    sekolah_id: int
    wilayah_id: int
    tahap: Tahap
    jenis_periode: str
    periode_dibuka: bool
    moderasi_terpakai: bool = False
    tanpa_tanggapan: bool = False


PENETAP = frozenset({Sisi.PIMPINAN, Sisi.PENILAI})
# The one table of the machine. Acts that stay in their stage are listed too. Moderation leads to `penetapan`, never
# back to `persetujuan`: the moderator's values are final, and there is one re-assessment only (aturan_pkg 7, KBR).
# A result that stands is opened again for one reason only: a late objection (see `TERLAMBAT`).
PERPINDAHAN: dict[tuple[Tahap, Aksi], Tahap] = {
    (Tahap.PERSIAPAN, Aksi.MULAI_KUMPUL): Tahap.PENGUMPULAN,
    (Tahap.PENGUMPULAN, Aksi.MULAI_NILAI): Tahap.PENILAIAN,
    (Tahap.PENILAIAN, Aksi.LEMBAR_SIAP): Tahap.PENILAIAN,
    (Tahap.PENILAIAN, Aksi.LEMBAR_BUKA): Tahap.PENILAIAN,
    (Tahap.PENILAIAN, Aksi.KIRIM): Tahap.PERSETUJUAN,
    (Tahap.PERSETUJUAN, Aksi.TARIK): Tahap.PENILAIAN,
    (Tahap.PERSETUJUAN, Aksi.INGATKAN): Tahap.PERSETUJUAN,
    (Tahap.PERSETUJUAN, Aksi.TANPA_TANGGAPAN): Tahap.PENETAPAN,
    (Tahap.PERSETUJUAN, Aksi.SETUJU): Tahap.PENETAPAN,
    (Tahap.PERSETUJUAN, Aksi.AJUKAN_KEBERATAN): Tahap.KEBERATAN,
    (Tahap.KEBERATAN, Aksi.CABUT_KEBERATAN): Tahap.PERSETUJUAN,
    (Tahap.KEBERATAN, Aksi.TUNJUK_MODERATOR): Tahap.MODERASI,
    (Tahap.MODERASI, Aksi.PUTUSKAN): Tahap.PENETAPAN,
    (Tahap.PENETAPAN, Aksi.TETAPKAN): Tahap.SELESAI,
    (Tahap.SELESAI, Aksi.BUKA_HASIL): Tahap.PENETAPAN,
    **{(tahap, Aksi.BATALKAN): Tahap.DIBATALKAN for tahap in TAHAP_TERBUKA},
}
# What only a file can do that went on without the teacher's answer: she may still object (docs/keputusan/0012).
TERLAMBAT: dict[tuple[Tahap, Aksi], Tahap] = {(Tahap.PENETAPAN, Aksi.AJUKAN_KEBERATAN): Tahap.KEBERATAN}


def tujuan(
    tahap: Tahap, aksi: Aksi, *, tanpa_tanggapan: bool = False, berhenti_di: Tahap | None = None
) -> Tahap | None:
    """The stage that `aksi` leads to from `tahap`; None when it is not legal now.

    `berhenti_di`: the stage in which a cancelled file stopped, and to which opening it again leads.
    """
    if aksi is Aksi.BUKA_KEMBALI:
        return berhenti_di if tahap is Tahap.DIBATALKAN and berhenti_di in TAHAP_TERBUKA else None
    if tanpa_tanggapan and (tahap, aksi) in TERLAMBAT:
        return TERLAMBAT[tahap, aksi]
    return PERPINDAHAN.get((tahap, aksi))


def alasan_salah_status(tahap: Tahap) -> str:
    """The sentence for an act that is not legal in this stage."""
    if tahap is Tahap.DIBATALKAN:
        return "Berkas penilaian ini sudah dibatalkan, jadi tidak dapat diubah kecuali dibuka kembali."
    if tahap is Tahap.SELESAI:
        return "Hasil penilaian ini sudah ditetapkan, jadi tidak dapat diubah lagi."
    return f"Berkas ini sekarang pada tahap {tahap.label}. Muat ulang halaman untuk melihat langkah berikutnya."


def sisi(pelaku: Pelaku, fakta: FaktaPenilaian) -> frozenset[Sisi]:
    """Everything that `pelaku` is to this file; empty: the file does not exist for her.

    A kepala sekolah who is appraised herself is no PIMPINAN of her own file.
    """
    hasil: set[Sisi] = set()
    if pelaku.pengguna_id == fakta.guru_id:
        hasil.add(Sisi.GURU)
    if pelaku.pengguna_id in fakta.penilai:
        hasil.add(Sisi.PENILAI)
    if pelaku.pengguna_id == fakta.moderator_id:
        hasil.add(Sisi.MODERATOR)
    if Sisi.GURU not in hasil:
        if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH):
            hasil.add(Sisi.PIMPINAN)
        if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.PENGAWAS):
            hasil.add(Sisi.PENGAWAS)
    kantor = fakta.sekolah_id in pelaku.sekolah_dengan(Peran.ADMIN_SEKOLAH)
    if kantor or fakta.wilayah_id in pelaku.wilayah_terjangkau:
        hasil.add(Sisi.ADMIN)
    return frozenset(hasil)


def penetap(sisi_pelaku: Collection[Sisi]) -> bool:
    """Whether a person lets results stand: the kepala sekolah or an assessor, never the teacher herself."""
    return Sisi.GURU not in sisi_pelaku and bool(PENETAP & set(sisi_pelaku))


def terlihat(pelaku: Pelaku, fakta: FaktaPenilaian) -> bool:
    """Whether the file exists for `pelaku`; `selectors.terlihat_oleh` is the same as a query."""
    return bool(sisi(pelaku, fakta))


def boleh_lihat_nilai(sisi_pelaku: frozenset[Sisi], tahap: Tahap) -> bool:
    """Who may read values and evidence (domain 9): assessors always; the teacher, kepala sekolah, pengawas and the
    moderator once they were sent to the teacher; an admin only the finished forms."""
    if Sisi.PENILAI in sisi_pelaku:
        return True
    if sisi_pelaku & {Sisi.GURU, Sisi.MODERATOR, Sisi.PIMPINAN, Sisi.PENGAWAS}:
        return tahap in TAHAP_NILAI_TERBUKA
    return Sisi.ADMIN in sisi_pelaku and tahap is Tahap.SELESAI
