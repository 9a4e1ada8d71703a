"""What the people of a file are told, without a value, and only as long as they may see the file."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from pkg.penilaian import services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.rules import kabar as kata
from supervisi.kabar import registri, selectors
from supervisi.kabar.enums import Kelompok
from supervisi.kabar.models import Kabar
from tests.pabrik_pkg import berkas, putusan
from tests.pemeran import Pemeran, pelaku


def judul(siapa: Pengguna) -> list[str]:
    return [k.judul for k in selectors.terlihat_oleh(pelaku(siapa)).order_by("id")]


def test_dari_pengumpulan_sampai_putusan_moderator(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.fajar)
    putusan(pemeran, penilaian)

    assert judul(pemeran.ani) == [
        "Pengumpulan bukti PK Guru Anda dimulai",
        "Nilai PK Guru menunggu jawaban Anda",
        "Moderator ditunjuk untuk keberatan Anda",
        "Moderator memutuskan keberatan Anda",
    ]
    # Assessor and principal in one person: one kabar, with the step that waits for her.
    assert judul(pemeran.fajar) == [
        "Ani Lestari mengajukan keberatan: moderator perlu ditunjuk",
        "Moderator memutuskan keberatan Ani Lestari",
    ]
    assert judul(pemeran.gita) == [kata.JUDUL_MODERATOR]
    assert not Kabar.objects.filter(isi__contains="petakan").exists()
    assert {registri.ambil(j).kelompok for j in Kabar.objects.values_list("jenis", flat=True)} == {Kelompok.PKG}


def test_pimpinan_yang_berhenti_tidak_melihatnya_lagi(pemeran: Pemeran) -> None:
    berkas(pemeran, Tahap.KEBERATAN, penilai=pemeran.dewi)
    assert judul(pemeran.fajar) == ["Ani Lestari mengajukan keberatan: moderator perlu ditunjuk"]

    pemeran.fajar.penugasan.filter(peran=Peran.KEPALA_SEKOLAH).update(selesai=timezone.localdate() - timedelta(days=1))

    assert judul(pemeran.fajar) == []


def test_pembatalan_dikabarkan_kepada_guru_dan_penilai(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, penilai=pemeran.fajar)

    services.batalkan(pelaku(pemeran.dewi), penilaian.pk, "Guru pindah tugas.")

    assert judul(pemeran.ani) == ["Berkas PK Guru Anda dibatalkan"]
    assert judul(pemeran.fajar) == ["Berkas PK Guru Ani Lestari dibatalkan"]
