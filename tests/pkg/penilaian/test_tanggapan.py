"""A teacher who never answers: the written reminder, going on without her, and her late objection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Jejak, Pengguna
from pkg.penilaian import selectors, services
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.rekap import selectors as selectors_rekap
from pkg.rekap import services as services_rekap
from pkg.rekap.models import RekapPkg
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh
from tests.pabrik_pkg import berkas, jalankan, keberatan, periode, putusan, setujui, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import riwayat

Masuk = Callable[[object], Client]
PESAN = "Bu Ani, mohon nilainya diperiksa dan dijawab minggu ini."
ALASAN = "Sudah diingatkan lewat portal dan surat, belum ada jawaban."
SENIN = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)


@pytest.fixture
def jam() -> Iterator[time_machine.Coordinates]:
    """A Monday in November that the test moves on."""
    with time_machine.travel(SENIN, tick=False) as jam:
        yield jam


@pytest.fixture
def terkirim(jam: time_machine.Coordinates, pemeran: Pemeran) -> Penilaian:
    """Ani has Budi's values before her and says nothing."""
    return berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())


def _lewat(jam: time_machine.Coordinates, hari: int) -> None:
    jam.shift(timedelta(days=hari))


def _diam(jam: time_machine.Coordinates, p: Pemeran, file: Penilaian) -> Penilaian:
    """Reminded, two weeks of silence, recorded."""
    services.ingatkan(pelaku(p.fajar), file.pk, PESAN)
    _lewat(jam, 14)
    return services.tanpa_tanggapan(pelaku(p.fajar), file.pk, ALASAN)


def test_diingatkan_lalu_lanjut_tanpa_tanggapan(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian
) -> None:
    beku, sidik = terkirim.nilai_beku, terkirim.sidik_nilai

    _diam(jam, pemeran, terkirim)

    terkirim.refresh_from_db()
    assert (terkirim.tahap, terkirim.nilai_beku, terkirim.sidik_nilai) == (Tahap.PENETAPAN, beku, sidik)
    assert terkirim.tanpa_tanggapan_pada is not None
    assert terkirim.disetujui_pada is None
    assert riwayat(terkirim)[-2:] == [
        ("ingatkan", "persetujuan", "persetujuan"),
        ("tanpa_tanggapan", "persetujuan", "penetapan"),
    ]
    assert [r.alasan for r in selectors.daftar_riwayat(pelaku(pemeran.ani), terkirim)][-2:] == [PESAN, ALASAN]
    jejak = Jejak.objects.filter(objek_id=terkirim.pk, aksi__in=["pkg_ingatkan_guru", "pkg_tanpa_tanggapan"])
    assert [j.rincian for j in jejak] == [{}, {}]


def test_tidak_sebelum_waktunya_dan_tidak_tanpa_pengingat(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian
) -> None:
    _lewat(jam, 40)
    with pytest.raises(SalahStatus, match="Ingatkan guru"):
        services.tanpa_tanggapan(pelaku(pemeran.fajar), terkirim.pk, ALASAN)
    services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, PESAN)
    with pytest.raises(SalahStatus, match="sudah diingatkan"):
        services.ingatkan(pelaku(pemeran.budi), terkirim.pk, PESAN)
    _lewat(jam, 13)
    with pytest.raises(SalahStatus, match="masih punya waktu"):
        services.tanpa_tanggapan(pelaku(pemeran.fajar), terkirim.pk, ALASAN)
    _lewat(jam, 1)

    assert services.tanpa_tanggapan(pelaku(pemeran.fajar), terkirim.pk, ALASAN).tahap == Tahap.PENETAPAN


@pytest.mark.parametrize("siapa", ["ani", "dewi", "eko", "endah"])
def test_hanya_yang_menetapkan(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian, siapa: str
) -> None:
    orang: Pengguna = getattr(pemeran, siapa)
    services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, PESAN)
    _lewat(jam, 14)

    for lakukan in (services.ingatkan, services.tanpa_tanggapan):
        with pytest.raises(TidakBoleh):
            lakukan(pelaku(orang), terkirim.pk, ALASAN)

    terkirim.refresh_from_db()
    assert (terkirim.tahap, terkirim.tanpa_tanggapan_pada) == (Tahap.PERSETUJUAN, None)


@pytest.mark.parametrize("alasan", ["", "  \x00\n", "x" * 4001])
def test_tanpa_tulisan_tidak_ada_yang_tercatat(pemeran: Pemeran, terkirim: Penilaian, alasan: str) -> None:
    sebelum = riwayat(terkirim)

    with pytest.raises(MasukanSalah):
        services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, alasan)

    terkirim.refresh_from_db()
    assert (terkirim.diingatkan_pada, riwayat(terkirim)) == (None, sebelum)


def test_nilai_yang_dikirim_lagi_minta_pengingat_baru(pemeran: Pemeran, terkirim: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, PESAN)
    services.tarik(budi, terkirim.pk, "Salah tekan.")
    services.kirim(budi, terkirim.pk, sidik_dilihat=selectors.lembar_sendiri(budi, terkirim.pk).sidik)

    terkirim.refresh_from_db()
    assert terkirim.diingatkan_pada is None


def test_guru_yang_menjawab_setelah_diingatkan(pemeran: Pemeran, terkirim: Penilaian) -> None:
    services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, PESAN)

    setujui(terkirim)

    terkirim.refresh_from_db()
    assert (terkirim.tahap, terkirim.tanpa_tanggapan_pada) == (Tahap.PENETAPAN, None)
    with pytest.raises(SalahStatus):
        keberatan(terkirim, {1: "Terlambat."})


def test_keberatan_terlambat_sampai_periode_ditutup(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian
) -> None:
    _diam(jam, pemeran, terkirim)
    _lewat(jam, 20)
    Periode.objects.update(status=StatusPeriode.DITUTUP)
    with pytest.raises(SalahStatus):
        keberatan(terkirim, {1: "Saya sakit lama."})
    Periode.objects.update(status=StatusPeriode.DIBUKA)

    keberatan(terkirim, {1: "Saya sakit lama."})

    terkirim.refresh_from_db()
    assert (terkirim.tahap, terkirim.tanpa_tanggapan_pada, terkirim.diingatkan_pada) == (Tahap.KEBERATAN, None, None)
    services.tunjuk_moderator(pelaku(pemeran.fajar), terkirim.pk, pemeran.gita.pk)
    putusan(pemeran, terkirim)
    with pytest.raises(SalahStatus):
        keberatan(terkirim, {1: "Sekali lagi."})


def test_basis_data_menolak_tanda_yang_tidak_utuh(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian
) -> None:
    _diam(jam, pemeran, terkirim)
    milik = Penilaian.objects.filter(pk=terkirim.pk)

    for kolom in (
        {"tahap": Tahap.KEBERATAN},
        {"disetujui_pada": SENIN},
        {"moderasi_terpakai": True},
        {"diingatkan_pada": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            milik.update(**kolom)


# A result that stands already


def _hasil_tetap(jam: time_machine.Coordinates, p: Pemeran, **ganti: object) -> Penilaian:
    """A formatif that was fixed without Ani's answer."""
    dalam = periode(p, JenisPeriode.FORMATIF)
    file = berkas(p, Tahap.PERSETUJUAN, penilai=p.budi, dalam=dalam, instrumen=versi_kecil(), **ganti)
    if file.peserta.tugas_tambahan:
        lain = Penilaian.objects.get(peserta=file.peserta, jenis=JenisBerkas.TUGAS)
        jalankan(p, lain, Tahap.PENETAPAN, skor=3)
    _diam(jam, p, file)
    services_rekap.tetapkan(pelaku(p.fajar), file.peserta_id)
    return Penilaian.objects.get(pk=file.pk)


def test_keberatan_membuka_hasil_yang_sudah_ditetapkan(jam: time_machine.Coordinates, pemeran: Pemeran) -> None:
    file = _hasil_tetap(jam, pemeran)
    (lama,) = RekapPkg.objects.all()
    isi = (lama.hasil, lama.identitas, lama.sidik)
    assert lama.baca_identitas().tanpa_tanggapan == "2026-11-16"
    assert (file.tahap, file.ditetapkan_pada is not None) == (Tahap.SELESAI, True)

    keberatan(file, {1: "Saya baru membacanya."})

    file.refresh_from_db()
    peserta = Peserta.objects.get(pk=file.peserta_id)
    assert (file.tahap, file.ditetapkan_pada, peserta.ditetapkan_pada) == (Tahap.KEBERATAN, None, None)
    assert riwayat(file)[-2:] == [
        ("buka_hasil", "selesai", "penetapan"),
        ("ajukan_keberatan", "penetapan", "keberatan"),
    ]
    assert selectors_rekap.pratinjau(pelaku(pemeran.fajar), file).rekap is None
    services.tunjuk_moderator(pelaku(pemeran.fajar), file.pk, pemeran.gita.pk)
    putusan(pemeran, file, skor=0)
    baru = services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    assert (baru.nomor, baru.sidik == lama.sidik) == (2, False)
    assert baru.baca_identitas().tanpa_tanggapan == ""
    lama.refresh_from_db()
    assert (lama.hasil, lama.identitas, lama.sidik) == isi
    kini = selectors_rekap.pratinjau(pelaku(pemeran.fajar), file)
    assert kini.rekap == baru
    assert services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id) == baru


def test_berkas_tugas_guru_yang_sama_ikut_terbuka(jam: time_machine.Coordinates, pemeran: Pemeran) -> None:
    file = _hasil_tetap(jam, pemeran, tugas=TugasTambahan.PERPUSTAKAAN)
    lain = Penilaian.objects.get(peserta=file.peserta, jenis=JenisBerkas.TUGAS)

    with pytest.raises(SalahStatus):
        keberatan(lain, {1: "Berkas ini sudah saya setujui."})
    keberatan(file, {1: "Saya baru membacanya."})

    lain.refresh_from_db()
    assert (lain.tahap, lain.ditetapkan_pada) == (Tahap.PENETAPAN, None)
    assert riwayat(lain)[-1] == ("buka_hasil", "selesai", "penetapan")


def test_hasil_periode_yang_ditutup_tetap(jam: time_machine.Coordinates, pemeran: Pemeran) -> None:
    file = _hasil_tetap(jam, pemeran)
    Periode.objects.update(status=StatusPeriode.DITUTUP)

    with pytest.raises(SalahStatus):
        keberatan(file, {1: "Terlambat."})

    assert Peserta.objects.get(pk=file.peserta_id).ditetapkan_pada is not None


# Pages


def test_halaman_pengingat_dan_beranda(
    jam: time_machine.Coordinates, pemeran: Pemeran, terkirim: Penilaian, masuk: Masuk
) -> None:
    fajar, ani = (masuk(o) for o in (pemeran.fajar, pemeran.ani))
    ingatkan, catat = (reverse(f"pkg_penilaian:{n}", args=[terkirim.pk]) for n in ("ingatkan", "tanpa_tanggapan"))
    assert ingatkan not in fajar.get("/").content.decode()
    _lewat(jam, 14)
    fajar, ani = (masuk(o) for o in (pemeran.fajar, pemeran.ani))
    assert ingatkan in fajar.get("/").content.decode()
    assert fajar.post(ingatkan, {"alasan": ""}).status_code == 422
    assert fajar.get(catat).status_code == 409

    assert fajar.post(ingatkan, {"alasan": PESAN}).status_code == 302

    assert ingatkan not in fajar.get("/").content.decode()
    assert "Anda diingatkan pada 16-11-2026." in ani.get("/").content.decode()
    hasil = reverse("pkg_penilaian:hasil", args=[terkirim.pk])
    assert PESAN in ani.get(hasil).content.decode()
    _lewat(jam, 14)
    fajar, ani = (masuk(o) for o in (pemeran.fajar, pemeran.ani))
    assert catat in fajar.get("/").content.decode()
    assert fajar.post(catat, {"alasan": ALASAN}).status_code == 302
    assert "Tanpa tanggapan guru" in fajar.get(reverse("pkg_rekap:halaman", args=[terkirim.pk])).content.decode()
    halaman = ani.get(hasil).content.decode()
    assert "Tanpa tanggapan guru" in halaman
    assert reverse("pkg_penilaian:keberatan", args=[terkirim.pk]) in halaman
    jawab = ani.get(reverse("pkg_penilaian:keberatan", args=[terkirim.pk]))
    assert jawab.status_code == 200


def test_pengingat_tidak_terbaca_yang_tidak_melihat_nilai(pemeran: Pemeran, terkirim: Penilaian, masuk: Masuk) -> None:
    services.ingatkan(pelaku(pemeran.fajar), terkirim.pk, PESAN)

    halaman = masuk(pemeran.eko).get(reverse("pkg_penilaian:berkas", args=[terkirim.pk])).content.decode()

    assert PESAN not in halaman


def test_beranda_kueri_tetap_dan_tidak_menulis(
    jam: time_machine.Coordinates,
    pemeran: Pemeran,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], object],
) -> None:
    berkas(pemeran, Tahap.PERSETUJUAN, instrumen=versi_kecil())
    _lewat(jam, 14)
    client = masuk(pemeran.fajar)
    client.get("/")
    satu = jumlah_kueri(lambda: client.get("/"))
    jam.move_to(SENIN)
    for guru in (pemeran.asri, pemeran.budi):
        berkas(pemeran, Tahap.PERSETUJUAN, guru=guru, instrumen=versi_kecil())
    _lewat(jam, 14)

    with tanpa_tulis():  # type: ignore[attr-defined]
        isi = client.get("/").content.decode()

    assert isi.count("Ingatkan guru<") == 3
    assert jumlah_kueri(lambda: client.get("/")) == satu
