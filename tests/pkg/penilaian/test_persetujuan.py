"""The teacher's answer, the moderator from outside, and a closed period."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Penugasan
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Lembar, StatusButirKeberatan, Tahap
from pkg.penilaian.models import ButirKeberatan, Moderasi, Nilai, Penilaian, Riwayat
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, keberatan, putusan, setujui, versi_kecil
from tests.pemeran import Pemeran, orang, pelaku, tugaskan
from tests.pkg.penilaian.lembar_pkg import nilai, riwayat


@pytest.fixture
def terkirim(pemeran: Pemeran) -> Penilaian:
    """Ani reads what Budi sent: competency 1 full, competency 2 nothing."""
    return berkas(
        pemeran,
        Tahap.PERSETUJUAN,
        penilai=pemeran.budi,
        instrumen=versi_kecil(),
        skor=lambda k: 2 if k.startswith("1.") else 0,
    )


@pytest.fixture
def dimoderasi(pemeran: Pemeran, terkirim: Penilaian) -> Penilaian:
    """Ani objects to competency 2, Gita moderates."""
    keberatan(terkirim, {2: "Pengamatan kedua dilakukan saat ujian."})
    return services.tunjuk_moderator(pelaku(pemeran.fajar), terkirim.pk, pemeran.gita.pk, nomor_surat="421/7")


# Agreement


def test_guru_menyetujui_nilai_yang_dilihatnya(pemeran: Pemeran, terkirim: Penilaian) -> None:
    setujui(terkirim)

    terkirim.refresh_from_db()
    assert terkirim.tahap == Tahap.PENETAPAN
    assert terkirim.disetujui_pada is not None
    assert riwayat(terkirim)[-1] == ("setuju", "persetujuan", "penetapan")


def test_setuju_pada_nilai_yang_sudah_berubah_ditolak(pemeran: Pemeran, terkirim: Penilaian) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    dilihat = selectors.nilai_terkirim(ani, terkirim.pk).sidik
    services.tarik(budi, terkirim.pk, "Salah tekan.")
    services.simpan_nilai(budi, terkirim.pk, [Perubahan("1.1", "0", 1)])
    services.kirim(budi, terkirim.pk, sidik_dilihat=selectors.lembar_sendiri(budi, terkirim.pk).sidik)

    with pytest.raises(BentrokVersi, match="berubah"):
        services.setuju(ani, terkirim.pk, sidik_dilihat=dilihat)

    terkirim.refresh_from_db()
    assert terkirim.tahap == Tahap.PERSETUJUAN


@pytest.mark.parametrize("siapa", ["budi", "fajar", "dewi", "eko"])
def test_orang_lain_tidak_menyetujui_atas_nama_guru(pemeran: Pemeran, terkirim: Penilaian, siapa: str) -> None:
    with pytest.raises(TidakBoleh):
        services.setuju(pelaku(getattr(pemeran, siapa)), terkirim.pk, sidik_dilihat=terkirim.sidik_nilai)


# Objection


def test_keberatan_per_kompetensi_dengan_alasan_dan_nilai_yang_dipersoalkan(
    pemeran: Pemeran, terkirim: Penilaian
) -> None:
    keberatan(terkirim, {2: "  Bukti saya belum dilihat.\r\nAda di map biru. "})

    butir = ButirKeberatan.objects.get()
    assert (butir.kompetensi, butir.alasan, butir.skor_awal, butir.status) == (
        2,
        "Bukti saya belum dilihat.\nAda di map biru.",
        {"2.1": 0, "2.2": 0},
        StatusButirKeberatan.DIAJUKAN,
    )
    akhir = terkirim.riwayat.get(aksi="ajukan_keberatan")
    assert akhir.alasan == "Kompetensi 2: Bukti saya belum dilihat.\nAda di map biru."


@pytest.mark.parametrize(
    ("alasan", "bidang"),
    [
        ({}, ""),
        ({2: "   "}, "alasan-2"),
        ({1: "Ada", 2: ""}, "alasan-2"),
        ({9: "Tidak ada kompetensi 9."}, ""),
        ({1: "a" * 4001}, "alasan-1"),
    ],
)
def test_keberatan_yang_tidak_lengkap_ditolak_per_bidang(
    pemeran: Pemeran, terkirim: Penilaian, alasan: dict[int, str], bidang: str
) -> None:
    with pytest.raises(MasukanSalah) as galat:
        keberatan(terkirim, alasan)

    assert set(galat.value.galat) == {bidang}
    assert ButirKeberatan.objects.count() == 0
    terkirim.refresh_from_db()
    assert terkirim.tahap == Tahap.PERSETUJUAN


@pytest.mark.parametrize(("hari", "boleh"), [(3, True), (4, False)])
def test_batas_hari_keberatan_milik_sekolah(pemeran: Pemeran, terkirim: Penilaian, hari: int, boleh: bool) -> None:
    Periode.objects.update(batas_keberatan_hari=3)

    with time_machine.travel(timezone.now() + timedelta(days=hari), tick=False):
        if boleh:
            keberatan(terkirim, {1: "Masih dalam batas."})
        else:
            with pytest.raises(SalahStatus, match=r"\(3 hari\) sudah lewat"):
                keberatan(terkirim, {1: "Sudah terlambat."})

    assert ButirKeberatan.objects.exists() is boleh


def test_keberatan_dicabut_kembali_ke_persetujuan_dan_riwayat_menyimpan_isinya(
    pemeran: Pemeran, terkirim: Penilaian
) -> None:
    keberatan(terkirim, {1: "Alasan lama."})

    services.cabut(pelaku(pemeran.ani), terkirim.pk)
    keberatan(terkirim, {1: "Alasan baru."})

    assert [b.alasan for b in ButirKeberatan.objects.all()] == ["Alasan baru."]
    assert [r.alasan for r in Riwayat.objects.filter(aksi="ajukan_keberatan")] == [
        "Kompetensi 1: Alasan lama.",
        "Kompetensi 1: Alasan baru.",
    ]


def test_setelah_moderator_ditunjuk_keberatan_tidak_dapat_dicabut(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    with pytest.raises(SalahStatus):
        services.cabut(pelaku(pemeran.ani), dimoderasi.pk)

    assert ButirKeberatan.objects.count() == 1


# Moderator


def test_calon_moderator_dari_luar_garis_sekolah(pemeran: Pemeran, terkirim: Penilaian) -> None:
    """Gita only: Dewi is pengawas of this school too, Damar of another region, Citra only a teacher, Budi assesses."""
    assert list(selectors.calon_moderator(pelaku(pemeran.fajar), terkirim)) == [pemeran.gita]


def test_yang_merangkap_tugas_di_sekolah_ini_bukan_calon(pemeran: Pemeran, terkirim: Penilaian) -> None:
    tugaskan(pemeran.gita, Peran.GURU, pemeran.melati)
    lain = orang("Lestari Kepala")
    tugaskan(lain, Peran.SUPERVISOR, pemeran.kenanga)
    berhenti = orang("Mantan Kepala")
    tugaskan(berhenti, Peran.KEPALA_SEKOLAH, pemeran.kenanga, selesai=timezone.localdate() - timedelta(days=1))

    assert list(selectors.calon_moderator(pelaku(pemeran.fajar), terkirim)) == [lain]


def test_kepala_sekolah_menunjuk_dan_tercatat(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    moderasi = Moderasi.objects.get()

    assert (moderasi.moderator, moderasi.ditunjuk_oleh, moderasi.nomor_surat) == (
        pemeran.gita,
        pemeran.fajar,
        "421/7",
    )
    assert riwayat(dimoderasi)[-1] == ("tunjuk_moderator", "keberatan", "moderasi")


@pytest.mark.parametrize("siapa", ["dewi", "endah", "eko", "budi", "ani"])
def test_selama_kepala_sekolah_bebas_hanya_ia_yang_menunjuk(pemeran: Pemeran, terkirim: Penilaian, siapa: str) -> None:
    keberatan(terkirim, {1: "Alasan."})

    with pytest.raises(TidakBoleh):
        services.tunjuk_moderator(pelaku(getattr(pemeran, siapa)), terkirim.pk, pemeran.gita.pk)


@pytest.mark.parametrize("siapa", ["dewi", "endah"])
def test_bila_kepala_sekolah_penilainya_pengawas_atau_dinas_menunjuk(pemeran: Pemeran, siapa: str) -> None:
    penilaian = berkas(pemeran, Tahap.KEBERATAN, penilai=pemeran.fajar, instrumen=versi_kecil())

    with pytest.raises(TidakBoleh):
        services.tunjuk_moderator(pelaku(pemeran.fajar), penilaian.pk, pemeran.gita.pk)
    services.tunjuk_moderator(pelaku(getattr(pemeran, siapa)), penilaian.pk, pemeran.gita.pk)

    penilaian.refresh_from_db()
    assert penilaian.tahap == Tahap.MODERASI


def test_berkas_kepala_sekolah_sendiri_moderatornya_ditunjuk_dinas(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, guru=pemeran.fajar, penilai=pemeran.dewi, instrumen=versi_kecil())
    keberatan(penilaian, {1: "Alasan."})

    with pytest.raises(TidakBoleh):
        services.tunjuk_moderator(pelaku(pemeran.fajar), penilaian.pk, pemeran.gita.pk)
    with pytest.raises(TidakBoleh):
        services.tunjuk_moderator(pelaku(pemeran.dewi), penilaian.pk, pemeran.gita.pk)
    services.tunjuk_moderator(pelaku(pemeran.endah), penilaian.pk, pemeran.gita.pk)


@pytest.mark.parametrize("siapa", ["ani", "budi", "fajar", "dewi", "damar", "citra", "asri"])
def test_orang_yang_bukan_calon_ditolak(pemeran: Pemeran, terkirim: Penilaian, siapa: str) -> None:
    keberatan(terkirim, {1: "Alasan."})

    with pytest.raises(MasukanSalah) as galat:
        services.tunjuk_moderator(pelaku(pemeran.fajar), terkirim.pk, getattr(pemeran, siapa).pk)

    assert set(galat.value.galat) == {"moderator"}
    assert Moderasi.objects.count() == 0


def test_moderator_hanya_menilai_yang_diberatkan(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    gita = pelaku(pemeran.gita)

    hasil = services.simpan_moderasi(
        gita,
        dimoderasi.pk,
        [
            Perubahan("1.1", "0", 0),
            Perubahan("2.1", "2", 0),
            Perubahan("putusan-1", "Bukan urusan saya.", 0),
            Perubahan("putusan-2", "Bukti ada.", 0),
        ],
    )

    assert set(hasil.galat) == {"1.1", "putusan-1"}
    assert hasil.tersimpan == {"2.1": 1, "putusan-2": 1}
    assert nilai(dimoderasi, Lembar.MODERATOR) == {"2.1": 2}


def test_alasan_putusan_memakai_versi(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    gita = pelaku(pemeran.gita)
    services.simpan_moderasi(gita, dimoderasi.pk, [Perubahan("putusan-2", "Satu.", 0)])

    hasil = services.simpan_moderasi(gita, dimoderasi.pk, [Perubahan("putusan-2", "Dua.", 0)])

    assert [(b.nilai, b.versi) for b in hasil.bentrok] == [("Satu.", 1)]
    assert ButirKeberatan.objects.get().putusan == "Satu."


def test_putusan_menggantikan_nilai_yang_diberatkan_dan_final(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    lama = dimoderasi.sidik_nilai

    putusan(pemeran, dimoderasi, 1)

    dimoderasi.refresh_from_db()
    assert (dimoderasi.tahap, dimoderasi.moderasi_terpakai) == (Tahap.PENETAPAN, True)
    assert dimoderasi.nilai_beku == {"1.1": 2, "1.2": 2, "2.1": 1, "2.2": 1}
    assert dimoderasi.sidik_nilai == rules.sidik_nilai(dimoderasi.instrumen.sidik, dimoderasi.nilai_beku) != lama
    (satu,) = selectors.daftar_keberatan(pelaku(pemeran.ani), dimoderasi)
    assert (satu.butir.status, satu.butir.putusan) == (StatusButirKeberatan.BERUBAH, "Bukti guru lengkap.")
    assert (satu.awal.nilai, satu.akhir.nilai if satu.akhir else None) == (1, 2)
    assert Moderasi.objects.get().diputus_pada is not None


def test_nilai_moderator_yang_sama_dicatat_tetap(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    putusan(pemeran, dimoderasi, 0)

    assert ButirKeberatan.objects.get().status == StatusButirKeberatan.TETAP
    assert Riwayat.objects.get(aksi="putuskan").alasan == "Kompetensi 2: Nilai tetap"


def test_penilaian_ulang_hanya_satu_kali(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    putusan(pemeran, dimoderasi)
    dimoderasi.refresh_from_db()

    percobaan: list[Callable[[], object]] = [
        lambda: services.ajukan_keberatan(
            pelaku(pemeran.ani), dimoderasi.pk, {1: "Lagi."}, sidik_dilihat=dimoderasi.sidik_nilai
        ),
        lambda: services.tunjuk_moderator(pelaku(pemeran.fajar), dimoderasi.pk, pemeran.gita.pk),
        lambda: services.simpan_moderasi(pelaku(pemeran.gita), dimoderasi.pk, [Perubahan("2.1", "0", 1)]),
        lambda: services.putuskan(pelaku(pemeran.gita), dimoderasi.pk, sidik_dilihat=""),
        lambda: services.tarik(pelaku(pemeran.budi), dimoderasi.pk, "Saya tidak setuju."),
    ]
    for coba in percobaan:
        with pytest.raises(SalahStatus):
            coba()


def test_putusan_tanpa_skor_atau_alasan_lengkap_ditolak(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    gita = pelaku(pemeran.gita)
    services.simpan_moderasi(gita, dimoderasi.pk, [Perubahan("2.1", "2", 0), Perubahan("2.2", "2", 0)])

    with pytest.raises(MasukanSalah, match="kompetensi 2"):
        services.putuskan(gita, dimoderasi.pk, sidik_dilihat=selectors.lembar_moderasi(gita, dimoderasi.pk).sidik)

    dimoderasi.refresh_from_db()
    assert dimoderasi.nilai_beku == {"1.1": 2, "1.2": 2, "2.1": 0, "2.2": 0}


def test_putusan_hanya_atas_yang_dilihat(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    gita = pelaku(pemeran.gita)
    services.simpan_moderasi(
        gita, dimoderasi.pk, [Perubahan("2.1", "2", 0), Perubahan("2.2", "2", 0), Perubahan("putusan-2", "Ada.", 0)]
    )
    dilihat = selectors.lembar_moderasi(gita, dimoderasi.pk).sidik
    services.simpan_moderasi(gita, dimoderasi.pk, [Perubahan("putusan-2", "Ada, di map biru.", 1)])

    with pytest.raises(BentrokVersi):
        services.putuskan(gita, dimoderasi.pk, sidik_dilihat=dilihat)


def test_moderator_yang_tugasnya_berakhir_tetap_menyelesaikan_kasusnya(pemeran: Pemeran, dimoderasi: Penilaian) -> None:
    Penugasan.objects.filter(pengguna=pemeran.gita).update(selesai=timezone.localdate() - timedelta(days=1))

    putusan(pemeran, dimoderasi)

    dimoderasi.refresh_from_db()
    assert dimoderasi.tahap == Tahap.PENETAPAN


# A closed period


def test_periode_ditutup_menolak_setiap_penulisan_dengan_kalimat(pemeran: Pemeran) -> None:
    bahan = {
        t: berkas(pemeran, t, penilai=pemeran.budi, instrumen=versi_kecil(), tahun=2015 + i)
        for i, t in enumerate(Tahap)
    }
    Periode.objects.update(status=StatusPeriode.DITUTUP)
    ani, budi, fajar, gita = (pelaku(getattr(pemeran, n)) for n in ("ani", "budi", "fajar", "gita"))
    sidik = bahan[Tahap.PERSETUJUAN].sidik_nilai
    percobaan: list[Callable[[], object]] = [
        lambda: services.mulai_kumpul(budi, bahan[Tahap.PERSIAPAN].pk),
        lambda: services.mulai_nilai(budi, bahan[Tahap.PENGUMPULAN].pk),
        lambda: services.simpan_nilai(budi, bahan[Tahap.PENILAIAN].pk, [Perubahan("1.1", "2", 0)]),
        lambda: services.kirim(budi, bahan[Tahap.PENILAIAN].pk, sidik_dilihat=""),
        lambda: services.tarik(budi, bahan[Tahap.PERSETUJUAN].pk, "Alasan."),
        lambda: services.setuju(ani, bahan[Tahap.PERSETUJUAN].pk, sidik_dilihat=sidik),
        lambda: services.ajukan_keberatan(ani, bahan[Tahap.PERSETUJUAN].pk, {1: "Alasan."}, sidik_dilihat=sidik),
        lambda: services.cabut(ani, bahan[Tahap.KEBERATAN].pk),
        lambda: services.tunjuk_moderator(fajar, bahan[Tahap.KEBERATAN].pk, pemeran.gita.pk),
        lambda: services.simpan_moderasi(gita, bahan[Tahap.MODERASI].pk, [Perubahan("1.1", "2", 0)]),
        lambda: services.putuskan(gita, bahan[Tahap.MODERASI].pk, sidik_dilihat=""),
        lambda: services.tetapkan(fajar, selectors.ambil(fajar, bahan[Tahap.PENETAPAN].pk)),
        lambda: services.batalkan(fajar, bahan[Tahap.PENILAIAN].pk, "Alasan."),
    ]
    sebelum = (Riwayat.objects.count(), Nilai.objects.count(), ButirKeberatan.objects.count())

    for coba in percobaan:
        with pytest.raises(SalahStatus) as galat:
            coba()
        assert galat.value.alasan == rules.PERIODE_DITUTUP

    assert (Riwayat.objects.count(), Nilai.objects.count(), ButirKeberatan.objects.count()) == sebelum
    assert {t: Penilaian.objects.get(pk=b.pk).tahap for t, b in bahan.items()} == {t: t for t in Tahap}
