"""Two people at the very same moment: real threads, real transactions, one of them is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import close_old_connections, connections
from django.utils import timezone

from observasi.siklus import services
from observasi.siklus.enums import Lembar, Sisi, Tahap
from observasi.siklus.models import Isian, Persetujuan, Riwayat, Siklus
from observasi.siklus.rules import kesepakatan
from observasi.siklus.selectors import sidik_kesepakatan_kini
from supervisi.lib.galat import BentrokVersi, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan
from tests.pabrik import isi_kesepakatan, muat_pustaka, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, buat_pemeran, pelaku

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def p(transactional_db: None) -> Pemeran:
    """The cast, committed, so that other connections see it."""
    muat_pustaka()
    return buat_pemeran()


def serentak(*pekerjaan: Callable[[], object]) -> list[object]:
    """Runs all at once, each on a connection of its own; answers results and refusals in order."""
    gerbang = threading.Barrier(len(pekerjaan))
    hasil: list[object] = [None] * len(pekerjaan)

    def jalan(i: int, kerja: Callable[[], object]) -> None:
        close_old_connections()
        try:
            gerbang.wait(timeout=20)
            hasil[i] = kerja()
        except (SalahStatus, BentrokVersi) as galat:
            hasil[i] = galat
        finally:
            connections.close_all()

    utas = [threading.Thread(target=jalan, args=satu) for satu in enumerate(pekerjaan)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(timeout=60)
    assert not any(u.is_alive() for u in utas)
    return hasil


def ditolak(hasil: list[object]) -> list[object]:
    return [h for h in hasil if isinstance(h, SalahStatus | BentrokVersi)]


def test_terima_dan_batalkan_bersamaan_hanya_sah_menurut_urutan(p: Pemeran) -> None:
    siklus = siklus_permintaan(p)

    hasil = serentak(
        lambda: services.terima(pelaku(p.budi), siklus.pk, waktu_dilihat=siklus.usulan_waktu),
        lambda: services.tolak(pelaku(p.budi), siklus.pk, "Ada rapat."),
    )

    assert len(ditolak(hasil)) == 1
    aksi = list(Riwayat.objects.values_list("aksi", flat=True))
    assert len(aksi) == 2
    assert Siklus.objects.get().tahap == {"terima": "pra_observasi", "tolak": "dibatalkan"}[aksi[1]]


def test_terima_ditekan_empat_kali_hanya_sekali_jadi(p: Pemeran) -> None:
    siklus = siklus_permintaan(p)

    def terima() -> object:
        return services.terima(pelaku(p.budi), siklus.pk, waktu_dilihat=siklus.usulan_waktu)

    hasil = serentak(terima, terima, terima, terima)

    assert len(ditolak(hasil)) == 3
    assert Riwayat.objects.filter(aksi="terima").count() == 1


def test_keduanya_setuju_bersamaan_selalu_sampai_observasi(p: Pemeran) -> None:
    siklus = siklus_pra(p)
    isi_kesepakatan(pelaku(p.ani), siklus)
    sidik = sidik_kesepakatan_kini(pelaku(p.ani), siklus)

    hasil = serentak(
        lambda: services.setujui_kesepakatan(pelaku(p.ani), siklus.pk, Sisi.GURU, sidik),
        lambda: services.setujui_kesepakatan(pelaku(p.budi), siklus.pk, Sisi.SUPERVISOR, sidik),
    )

    assert ditolak(hasil) == []
    assert Siklus.objects.get().tahap == Tahap.OBSERVASI
    assert Riwayat.objects.filter(aksi="sepakati").count() == 1
    assert Persetujuan.objects.count() == 2


def test_setuju_dan_simpan_bersamaan_tidak_membekukan_isi_yang_tidak_dilihat(p: Pemeran) -> None:
    """Either the save came first and the Setuju is told, or the Setuju came first and the save is refused."""
    siklus = siklus_pra(p)
    isi_kesepakatan(pelaku(p.ani), siklus)
    sidik = sidik_kesepakatan_kini(pelaku(p.ani), siklus)
    services.setujui_kesepakatan(pelaku(p.ani), siklus.pk, Sisi.GURU, sidik)

    def simpan() -> object:
        isi = [Perubahan("fokus", "Fokus yang lain", 1)]
        return services.simpan_isian(pelaku(p.ani), siklus.pk, Lembar.KESEPAKATAN, isi, periksa=kesepakatan.periksa)

    serentak(simpan, lambda: services.setujui_kesepakatan(pelaku(p.budi), siklus.pk, Sisi.SUPERVISOR, sidik))

    siklus.refresh_from_db()
    berubah = Isian.objects.get(kunci="fokus").nilai == "Fokus yang lain"
    assert (siklus.tahap == Tahap.OBSERVASI) is not berubah
    assert Persetujuan.objects.count() == (0 if berubah else 2)


def test_bidang_yang_sama_bersamaan_satu_tersimpan_satu_diberi_tahu(p: Pemeran) -> None:
    siklus = siklus_pra(p)

    def simpan(siapa: object, nilai: str) -> Callable[[], HasilLembar]:
        return lambda: services.simpan_isian(
            pelaku(siapa),  # type: ignore[arg-type]
            siklus.pk,
            Lembar.KESEPAKATAN,
            [Perubahan("fokus", nilai, 0)],
            periksa=kesepakatan.periksa,
        )

    hasil = serentak(simpan(p.ani, "Diskusi"), simpan(p.budi, "Bertanya"))

    status = sorted(h.status for h in hasil if isinstance(h, HasilLembar))
    assert status == [200, 409]
    assert Isian.objects.get().versi == 1


def test_waktu_server_dipakai_bukan_waktu_pengirim(p: Pemeran) -> None:
    sebelum = timezone.now()
    siklus = siklus_pra(p)

    siklus.refresh_from_db()
    assert siklus.pertemuan_disepakati_pada is not None
    assert sebelum <= siklus.pertemuan_disepakati_pada <= timezone.now()
