"""Which groups are asked about a teacher, from how many answers on their mean may be shown, and who may read it.

Rows of weights: aturan_pkg 3. Pupils of PAUD, grades I-III and pendidikan khusus are no respondents; in grades IV-VI of
pendidikan khusus those who are blind, deaf or physically disabled can be, and the usual row counts then (JUK). Numbers of
respondents: no official one was found; the school's period holds them (default 5 pupils, 5 parents, 3 peers, 1 DU/DI).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from pkg.aturan.enums import SusunanBobot
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.instrumen.enums import KelompokGuru, Responden
from pkg.penilaian.enums import TAHAP_NILAI_TERBUKA, JenisBerkas, Sisi, Tahap
from pkg.periode.enums import JenisGuru, JenisPeriode

SUSUNAN: Mapping[JenisGuru, SusunanBobot] = MappingProxyType(
    {
        JenisGuru.KELAS_MAPEL: SusunanBobot.UMUM,
        JenisGuru.KELAS_RENDAH: SusunanBobot.TANPA_PESERTA_DIDIK,
        JenisGuru.PRODUKTIF: SusunanBobot.SMK_PRODUKTIF,
        JenisGuru.BK: SusunanBobot.UMUM,
        JenisGuru.TIK: SusunanBobot.UMUM,
        JenisGuru.PAUD: SusunanBobot.TANPA_PESERTA_DIDIK,
        JenisGuru.PENDIDIKAN_KHUSUS: SusunanBobot.TANPA_PESERTA_DIDIK,
        JenisGuru.KHUSUS_MURID: SusunanBobot.UMUM,
    }
)
"""The row of weights of form 1D for each kind of teacher."""

LEMBAR: Mapping[JenisGuru, KelompokGuru] = MappingProxyType(
    {
        JenisGuru.KELAS_MAPEL: KelompokGuru.KELAS_MAPEL,
        JenisGuru.KELAS_RENDAH: KelompokGuru.KELAS_MAPEL,
        JenisGuru.PRODUKTIF: KelompokGuru.KEJURUAN,
        JenisGuru.BK: KelompokGuru.BK,
        JenisGuru.TIK: KelompokGuru.TIK,
        JenisGuru.PAUD: KelompokGuru.PAUD,
        JenisGuru.PENDIDIKAN_KHUSUS: KelompokGuru.PENDIDIKAN_KHUSUS,
        JenisGuru.KHUSUS_MURID: KelompokGuru.PENDIDIKAN_KHUSUS,
    }
)
"""Whose questionnaires are given to the groups; `pkg.instrumen` knows which it has to borrow."""

MINIMUM_BAWAAN: Mapping[Responden, int] = MappingProxyType(
    {Responden.SEJAWAT: 3, Responden.PESERTA_DIDIK: 5, Responden.ORANG_TUA: 5, Responden.DUDI: 1}
)
# Below these a mean would tell what single people answered; no setting of a school goes lower.
_LANTAI: Mapping[Responden, int] = MappingProxyType(
    {Responden.SEJAWAT: 2, Responden.PESERTA_DIDIK: 3, Responden.ORANG_TUA: 3, Responden.DUDI: 1}
)
TERSAMAR = 3
"""Least number of answers by link when there are paper answers too (see `cukup`)."""


def kelompok_dinilai(
    periode: JenisPeriode, berkas: JenisBerkas, guru: JenisGuru, regulasi: Regulasi
) -> tuple[Responden, ...]:
    """The groups whose mean belongs to this file, in the order of the form. Empty: no questionnaire is held.

    Only the sumatif file about teaching has weights; the 2010 form and the instruments of duties know no questionnaires.
    """
    if periode is not JenisPeriode.SUMATIF or berkas is not JenisBerkas.PEMBELAJARAN or regulasi.bobot is None:
        return ()
    bobot = regulasi.bobot[SUSUNAN[guru]].kelompok
    return tuple(satu for satu in Responden if satu.value in {k.value for k in bobot})


def catatan_responden(guru: JenisGuru, kelompok: Responden) -> str:
    """Who of the group may answer, where not everybody may; usually nothing (JUK)."""
    if guru is JenisGuru.KHUSUS_MURID and kelompok is Responden.PESERTA_DIDIK:
        return "Di pendidikan khusus kelas IV-VI hanya peserta didik tunanetra, tunarungu, dan tunadaksa yang dapat mengisi."
    return ""


def minimum(kelompok: Responden, setelan: Mapping[str, object]) -> int:
    """The least number of answers for this group: the period's, the default without one, never below the floor."""
    tertulis = setelan.get(kelompok.value)
    berlaku = tertulis if isinstance(tertulis, int) and not isinstance(tertulis, bool) else MINIMUM_BAWAAN[kelompok]
    return max(berlaku, _LANTAI[kelompok])


def cukup(minimum: int, tautan: int, kertas: int) -> bool:
    """Whether a mean may be made of so many answers by link and on paper.

    Who types paper answers in knows them, and could take them off the mean. So the answers by link are either none, or
    at least TERSAMAR (a smaller minimum, as of DU/DI, counts instead).
    """
    tersamar = tautan == 0 or kertas == 0 or tautan >= min(TERSAMAR, minimum)
    return tautan + kertas >= minimum and tersamar


def alasan_belum_cukup(minimum: int, tautan: int, kertas: int) -> str:
    """The sentence for a number of answers that makes no mean."""
    if tautan + kertas < minimum:
        return f"Baru {tautan + kertas} dari paling sedikit {minimum} jawaban."
    return (
        f"Jawaban lewat tautan baru {tautan}. Karena isi lembar kertas diketahui pengetiknya, jawaban lewat tautan "
        f"harus paling sedikit {min(TERSAMAR, minimum)}, supaya tidak dapat ditebak."
    )


def boleh_kelola(sisi: Collection[Sisi], *, admin_sekolah: bool) -> bool:
    """Who opens campaigns, prints links, types paper in: assessor, kepala sekolah, the school's admin. Never the teacher
    herself, in whatever other role: whoever can print a link can answer with it."""
    return Sisi.GURU not in sisi and (Sisi.PENILAI in sisi or Sisi.PIMPINAN in sisi or admin_sekolah)


def boleh_putuskan(sisi: Collection[Sisi], *, guru_pimpinan: bool) -> bool:
    """Who decides that a group is left out: the kepala sekolah; about her own file, the pengawas who assesses her."""
    return Sisi.PIMPINAN in sisi or (guru_pimpinan and {Sisi.PENGAWAS, Sisi.PENILAI} <= set(sisi))


def boleh_lihat_rata(sisi: Collection[Sisi], tahap: Tahap) -> bool:
    """Who reads group means once there are some (domain 9): assessor, kepala sekolah and pengawas; the teacher and the
    moderator once the file's values are open to them; an admin with the finished form."""
    if Sisi.GURU in sisi:
        return tahap in TAHAP_NILAI_TERBUKA
    if {Sisi.PENILAI, Sisi.PIMPINAN, Sisi.PENGAWAS} & set(sisi):
        return True
    if Sisi.MODERATOR in sisi:
        return tahap in TAHAP_NILAI_TERBUKA
    return Sisi.ADMIN in sisi and tahap is Tahap.SELESAI
