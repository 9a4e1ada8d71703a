"""The state machine: the table, every other act refused with nothing written, and random walks that stay legal."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observasi.siklus import rules, services
from observasi.siklus.enums import TAHAP_TERBUKA, URUTAN_TAHAP, Aksi, Asal, Mode, Sisi, Tahap
from observasi.siklus.models import Riwayat, Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from tests.pabrik import isi_permintaan, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, buat_pemeran, pelaku, tugaskan

# The specification (domain 3), written down once more by hand.
SAH = {
    ("permintaan", "usulkan_waktu", "permintaan"),
    ("permintaan", "terima", "pra_observasi"),
    ("permintaan", "tolak", "dibatalkan"),
    ("permintaan", "batalkan", "dibatalkan"),
    ("permintaan", "serahkan", "dibatalkan"),
    ("pra_observasi", "setuju_kesepakatan", "pra_observasi"),
    ("pra_observasi", "sepakati", "observasi"),
    ("pra_observasi", "batalkan", "dibatalkan"),
    ("pra_observasi", "serahkan", "dibatalkan"),
    ("observasi", "kirim_penilaian", "observasi"),
    ("observasi", "lewati_penilaian", "observasi"),
    ("observasi", "penilaian_lengkap", "pasca_observasi"),
    ("observasi", "batalkan", "dibatalkan"),
    ("observasi", "serahkan", "dibatalkan"),
    ("pasca_observasi", "perbaiki_penilaian", "pasca_observasi"),
    ("pasca_observasi", "kirim_penilaian", "pasca_observasi"),
    ("pasca_observasi", "setuju_pertemuan", "pasca_observasi"),
    ("pasca_observasi", "sepakati_pertemuan", "tindak_lanjut"),
    ("pasca_observasi", "batalkan", "dibatalkan"),
    ("tindak_lanjut", "selesaikan", "selesai"),
    ("tindak_lanjut", "mulai_lanjutan", "selesai"),
    ("tindak_lanjut", "batalkan", "dibatalkan"),
}
SEMUA = [(t, a) for t in Tahap for a in Aksi]


def letakkan(siklus: Siklus, tahap: Tahap) -> Siklus:
    """Puts a cycle into a stage past all services, as only a test may."""
    giliran = Sisi.SUPERVISOR if tahap is Tahap.PERMINTAAN else ""
    Siklus.objects.filter(pk=siklus.pk).update(tahap=tahap, giliran=giliran)
    return Siklus.objects.select_related("sekolah").get(pk=siklus.pk)


def test_tabel_perpindahan_sesuai_spesifikasi() -> None:
    assert {(t.value, a.value, k.value) for (t, a), k in rules.PERPINDAHAN.items()} == SAH


def test_tahap_tertutup_tidak_punya_jalan_keluar() -> None:
    assert {t for t, _ in rules.PERPINDAHAN} == set(TAHAP_TERBUKA)
    assert set(Tahap) - TAHAP_TERBUKA == {Tahap.SELESAI, Tahap.DIBATALKAN}


def test_tidak_ada_jalan_mundur_atau_melompat() -> None:
    urutan = {t: i for i, t in enumerate(URUTAN_TAHAP)}
    langkah = {urutan[ke] - urutan[dari] for (dari, _), ke in rules.PERPINDAHAN.items() if ke in urutan}

    assert langkah == {0, 1}


@pytest.mark.parametrize(("tahap", "aksi"), SEMUA, ids=[f"{t}-{a}" for t, a in SEMUA])
def test_pindah_mengikuti_tabel_atau_tidak_menulis_apa_pun(pemeran: Pemeran, tahap: Tahap, aksi: Aksi) -> None:
    siklus = letakkan(siklus_permintaan(pemeran), tahap)
    riwayat = Riwayat.objects.count()
    tujuan = next((k for t, a, k in SAH if (t, a) == (tahap, aksi)), None)

    if tujuan is None:
        with pytest.raises(SalahStatus) as galat:
            services.pindah(pelaku(pemeran.ani), siklus, aksi)
        assert galat.value.alasan.endswith(".")
        assert (Siklus.objects.get().tahap, Riwayat.objects.count()) == (tahap, riwayat)
    else:
        services.pindah(pelaku(pemeran.ani), siklus, aksi)
        terakhir = Riwayat.objects.last()
        assert terakhir is not None
        assert Siklus.objects.get().tahap == tujuan
        assert (terakhir.dari, terakhir.ke, terakhir.aksi, terakhir.pelaku) == (tahap, tujuan, aksi, pemeran.ani)
        assert (Siklus.objects.get().selesai_pada is not None) == (tujuan in ("selesai", "dibatalkan"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(langkah=st.lists(st.sampled_from(list(Aksi)), max_size=14))
def test_jalan_acak_tidak_pernah_keluar_dari_tabel(db: None, langkah: list[Aksi]) -> None:
    """Whatever is tried in whatever order: the stage is where the legal acts lead, and the history says how."""
    with transaction.atomic():
        p = buat_pemeran()
        siklus = siklus_permintaan(p)
        tahap, diharapkan = Tahap.PERMINTAAN, [("", "permintaan", "ajukan")]
        for aksi in langkah:
            siklus = Siklus.objects.select_related("sekolah").get(pk=siklus.pk)
            ke = rules.tujuan(tahap, aksi)
            try:
                services.pindah(pelaku(p.ani), siklus, aksi)
            except SalahStatus:
                assert ke is None
                continue
            assert ke is not None
            diharapkan.append((tahap.value, ke.value, aksi.value))
            tahap = ke
        assert Siklus.objects.get(pk=siklus.pk).tahap == tahap
        assert list(Riwayat.objects.filter(siklus=siklus).values_list("dari", "ke", "aksi")) == diharapkan
        assert all(a[1] == b[0] for a, b in pairwise(diharapkan))
        transaction.set_rollback(True)


def test_pindah_dari_bacaan_lama_bentrok(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    basi = Siklus.objects.get(pk=siklus.pk)
    services.batalkan(pelaku(pemeran.ani), siklus.pk, "Jadwal berubah.")
    riwayat = Riwayat.objects.count()

    with pytest.raises(BentrokVersi):
        services.pindah(pelaku(pemeran.budi), basi, Aksi.SEPAKATI)

    assert (Siklus.objects.get().tahap, Riwayat.objects.count()) == (Tahap.DIBATALKAN, riwayat)


# --- the request ---------------------------------------------------------------------------------------------------


def test_ajukan_mencatat_asal_dan_giliran(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)

    assert (siklus.asal, siklus.giliran, siklus.tahap) == (Asal.GURU, Sisi.SUPERVISOR, Tahap.PERMINTAAN)


def test_undang_mencatat_asal_dan_giliran(pemeran: Pemeran) -> None:
    siklus = services.undang(pelaku(pemeran.fajar), isi_permintaan(pemeran, Mode.KUNJUNGAN), pemeran.ani.pk)

    assert (siklus.asal, siklus.giliran, siklus.guru, siklus.supervisor) == (
        Asal.UNDANGAN,
        Sisi.GURU,
        pemeran.ani,
        pemeran.fajar,
    )


@pytest.mark.parametrize(
    ("siapa", "supervisor", "galat"),
    [
        ("citra", "budi", TidakBoleh),
        ("indra", "budi", TidakBoleh),
        ("eko", "budi", TidakBoleh),
        ("hadi", "budi", TidakBoleh),
        ("ani", "ani", MasukanSalah),
        ("ani", "asri", MasukanSalah),
        ("ani", "gita", MasukanSalah),
        ("ani", "damar", MasukanSalah),
        ("ani", "eko", MasukanSalah),
        ("ani", "indra", MasukanSalah),
    ],
)
def test_ajukan_ditolak(pemeran: Pemeran, siapa: str, supervisor: str, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        services.ajukan(pelaku(getattr(pemeran, siapa)), isi_permintaan(pemeran), getattr(pemeran, supervisor).pk)

    assert Siklus.objects.count() == 0


@pytest.mark.parametrize(
    ("siapa", "guru", "galat"),
    [
        ("ani", "asri", TidakBoleh),
        ("gita", "ani", TidakBoleh),
        ("damar", "ani", TidakBoleh),
        ("eko", "ani", TidakBoleh),
        ("budi", "budi", MasukanSalah),
        ("budi", "citra", MasukanSalah),
        ("fajar", "indra", MasukanSalah),
        ("fajar", "dewi", MasukanSalah),
    ],
)
def test_undang_ditolak(pemeran: Pemeran, siapa: str, guru: str, galat: type[Exception]) -> None:
    with pytest.raises(galat):
        services.undang(pelaku(getattr(pemeran, siapa)), isi_permintaan(pemeran), getattr(pemeran, guru).pk)

    assert Siklus.objects.count() == 0


def test_waktu_lewat_ditolak(pemeran: Pemeran) -> None:
    with pytest.raises(MasukanSalah, match="sudah lewat"):
        services.ajukan(
            pelaku(pemeran.ani),
            isi_permintaan(pemeran, waktu=timezone.now() - timedelta(minutes=1)),
            pemeran.budi.pk,
        )


def test_basis_data_menolak_guru_menjadi_supervisornya_sendiri(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)

    with pytest.raises(IntegrityError), transaction.atomic():
        Siklus.objects.filter(pk=siklus.pk).update(supervisor=pemeran.ani)


def test_tawar_menawar_bergiliran_sampai_diterima(pemeran: Pemeran) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    siklus = siklus_permintaan(pemeran)
    baru = siklus.usulan_waktu + timedelta(days=1)

    with pytest.raises(SalahStatus, match="menunggu jawaban pihak lain"):
        services.terima(ani, siklus.pk, waktu_dilihat=siklus.usulan_waktu)
    services.usulkan_waktu(budi, siklus.pk, baru, "Lab IPA", "Ada rapat pagi.")
    with pytest.raises(SalahStatus, match="menunggu jawaban pihak lain"):
        services.usulkan_waktu(budi, siklus.pk, baru, "", "")
    with pytest.raises(BentrokVersi, match="baru saja berubah"):
        services.terima(ani, siklus.pk, waktu_dilihat=siklus.usulan_waktu)
    hasil = services.terima(ani, siklus.pk, waktu_dilihat=baru)

    hasil.refresh_from_db()
    assert (hasil.tahap, hasil.giliran, hasil.usulan_waktu, hasil.usulan_tempat) == (
        "pra_observasi",
        "",
        baru,
        "Lab IPA",
    )
    assert hasil.pertemuan_disepakati_pada is not None
    assert list(hasil.riwayat.values_list("aksi", "alasan")) == [
        ("ajukan", ""),
        ("usulkan_waktu", "Ada rapat pagi."),
        ("terima", ""),
    ]


@pytest.mark.parametrize("alasan", ["", "   ", "\n"])
def test_tolak_dan_batalkan_perlu_alasan(pemeran: Pemeran, alasan: str) -> None:
    siklus = siklus_permintaan(pemeran)

    with pytest.raises(MasukanSalah):
        services.tolak(pelaku(pemeran.budi), siklus.pk, alasan)
    with pytest.raises(MasukanSalah):
        services.batalkan(pelaku(pemeran.ani), siklus.pk, alasan)

    assert Siklus.objects.get().tahap == Tahap.PERMINTAAN


def test_tolak_menyimpan_alasan_dan_tahap_terakhir(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)

    services.tolak(pelaku(pemeran.budi), siklus.pk, "  Saya cuti bulan ini. ")

    siklus.refresh_from_db()
    terakhir = siklus.riwayat.last()
    assert terakhir is not None
    assert (siklus.tahap, siklus.tahap_terakhir, terakhir.alasan) == (
        "dibatalkan",
        "permintaan",
        "Saya cuti bulan ini.",
    )


def test_bukan_peserta_tidak_dapat_menjawab(pemeran: Pemeran) -> None:
    siklus = siklus_permintaan(pemeran)
    tugaskan(pemeran.asri, "supervisor", pemeran.melati)  # type: ignore[arg-type]

    for siapa in (pemeran.asri, pemeran.fajar, pemeran.dewi, pemeran.citra):
        with pytest.raises(TidakBoleh):
            services.terima(pelaku(siapa), siklus.pk, waktu_dilihat=siklus.usulan_waktu)
        with pytest.raises(TidakBoleh):
            services.batalkan(pelaku(siapa), siklus.pk, "Alasan.")

    assert Siklus.objects.get().tahap == Tahap.PERMINTAAN
