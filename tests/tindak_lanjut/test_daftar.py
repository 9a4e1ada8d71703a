"""The list of follow-ups (Tabel 6): who sees what, filters, pages, files, cost."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Jejak, Pengguna
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import selectors, services
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.models import DaftarCetak, TindakLanjut
from observasi.tindak_lanjut.rules.tabel6 import Realisasi, baca_saringan
from supervisi.dokumen.cetak import html_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib import xlsx
from supervisi.lib.galat import TidakTerlihat
from tests.alur import kirim_penilaian, siklus_tindak_lanjut
from tests.pabrik import isi_permintaan, siklus_observasi
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
DAFTAR = reverse("tindak_lanjut:daftar")


def siklus_baru(p: Pemeran, tahap: Tahap = Tahap.TINDAK_LANJUT, guru: Pengguna | None = None) -> Siklus:
    """A bare cycle in a stage: enough for a list."""
    isi = isi_permintaan(p, Mode.KUNJUNGAN)
    return Siklus.objects.create(
        sekolah=p.melati,
        guru=guru or p.ani,
        supervisor=p.budi,
        asal="guru",
        mode=Mode.KUNJUNGAN,
        tahap=tahap,
        mapel=isi.mapel,
        kelas=isi.kelas,
        masalah=isi.masalah,
        giliran="supervisor" if tahap is Tahap.PERMINTAAN else "",
        usulan_waktu=isi.waktu,
    )


def catat(siklus: Siklus, uraian: str, hari: int = 7, **lain: Any) -> TindakLanjut:
    bidang = {
        "bentuk": Bentuk.LANGSUNG,
        "pelaksana": "Ani",
        "tenggat": timezone.localdate() + timedelta(days=hari),
        "dibuat_oleh": siklus.guru,
        **lain,
    }
    return TindakLanjut.objects.create(siklus=siklus, uraian=uraian, **bidang)


def uraian(client: Client, **kueri: object) -> list[str]:
    return [b.tindak_lanjut.uraian for b in client.get(DAFTAR, kueri).context["isi"].baris]


def test_siapa_melihat_apa(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    catat(siklus_baru(p), "TERBUKA")
    catat(siklus_baru(p, Tahap.PASCA_OBSERVASI), "BELUM-DISETUJUI")
    catat(siklus_baru(p, Tahap.DIBATALKAN), "BATAL")
    lihat = {n: set(uraian(masuk(getattr(p, n)))) for n in ("ani", "budi", "fajar")}
    tidak = {
        n: uraian(masuk(getattr(p, n))) for n in ("asri", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi")
    }

    assert lihat == {
        "ani": {"TERBUKA", "BELUM-DISETUJUI"},
        "budi": {"TERBUKA", "BELUM-DISETUJUI"},
        "fajar": {"TERBUKA"},
    }
    assert {n: isi for n, isi in tidak.items() if isi} == {}


def test_lingkup_sekolah_lain_menjadi_lingkup_sendiri(pemeran: Pemeran, masuk: Masuk) -> None:
    catat(siklus_baru(pemeran), "RAHASIA-MELATI")
    lingkup = f"sekolah-{pemeran.melati.pk}"

    for siapa in (pemeran.gita, pemeran.dewi, pemeran.eko, pemeran.asri):
        jawaban = masuk(siapa).get(DAFTAR, {"lingkup": lingkup, "guru": pemeran.ani.pk})
        assert "RAHASIA-MELATI" not in jawaban.content.decode()
        assert jawaban.context["isi"].total == 0


def test_saringan_dan_jumlah_yang_membuka_daftarnya(pemeran: Pemeran, masuk: Masuk) -> None:
    p, client = pemeran, masuk(pemeran.ani)
    siklus = siklus_baru(p)
    catat(siklus, "lama", -400, status="terlaksana", realisasi="Sudah.", terlaksana_pada=date(2025, 1, 1))
    catat(siklus, "lewat", -1)
    catat(siklus, "jalan", 0, bentuk=Bentuk.SITUASIONAL, situasional="video")
    catat(siklus, "batal", 3, status="dibatalkan", alasan="KKG diundur.")
    catat(siklus, "bawa", 4, status="dialihkan")

    isi = client.get(DAFTAR).context["isi"]
    assert {j.keadaan.value: j.jumlah for j in isi.jumlah} == dict.fromkeys(Realisasi, 1)
    for j in isi.jumlah:
        baris = client.get(f"{DAFTAR}?{j.kueri}").context["isi"].baris
        assert [b.tindakan.realisasi for b in baris] == [j.keadaan]
    assert uraian(client) == ["bawa", "batal", "jalan", "lewat", "lama"]
    assert uraian(client, bentuk="situasional-video") == uraian(client, bentuk="situasional") == ["jalan"]
    assert uraian(client, tahun=isi.tahun[-1][0]) == ["lama"]
    assert uraian(client, guru=p.asri.pk) == []
    assert uraian(client, realisasi="apa", tahun="x", sesudah="1.1.1", bentuk="=") == uraian(client)


@pytest.mark.parametrize("realisasi", ["", "berjalan"])
def test_halaman_menurut_kunci_tidak_kehilangan_satu_pun(
    pemeran: Pemeran, masuk: Masuk, monkeypatch: pytest.MonkeyPatch, realisasi: str
) -> None:
    monkeypatch.setattr("observasi.tindak_lanjut.selectors.tabel6.PER_HALAMAN", 3)
    siklus, client = siklus_baru(pemeran), masuk(pemeran.ani)
    for i in range(8):
        catat(siklus, f"T{i}", i // 3)

    maju, kueri = [], f"lingkup=saya&realisasi={realisasi}"
    while kueri:
        isi = client.get(f"{DAFTAR}?{kueri}").context["isi"]
        maju.append([b.tindak_lanjut.uraian for b in isi.baris])
        terakhir, kueri = isi, isi.kueri_sesudah
    mundur, kueri = [], terakhir.kueri_sebelum
    while kueri:
        isi = client.get(f"{DAFTAR}?{kueri}").context["isi"]
        mundur.insert(0, [b.tindak_lanjut.uraian for b in isi.baris])
        kueri = isi.kueri_sebelum

    urut = [f"T{i}" for i in range(8)]
    assert [u for satu in maju for u in satu] == (urut if realisasi else urut[::-1])
    assert [len(h) for h in maju] == [3, 3, 2]
    assert mundur == maju[:2]


def test_pengawas_hanya_melihat_jumlah_sejak_lima_guru(pemeran: Pemeran, masuk: Masuk) -> None:
    p, client = pemeran, masuk(pemeran.dewi)
    for i in range(4):
        guru = orang(f"Guru{i} Melati")
        tugaskan(guru, Peran.GURU, p.melati)
        catat(siklus_baru(p, guru=guru), f"RAHASIA-{i}", 0)
    catat(siklus_baru(p, Tahap.PASCA_OBSERVASI), "RAHASIA-TERTUTUP", 0)

    sebelum = client.get(DAFTAR, {"guru": p.ani.pk})
    catat(siklus_baru(p), "RAHASIA-5", 0)
    sesudah = client.get(DAFTAR)

    assert [s.jumlah for s in sebelum.context["binaan"]] == [None, None]
    jumlah = {s.nama: s.jumlah for s in sesudah.context["binaan"]}
    assert jumlah[p.kenanga.nama] is None
    assert sum(n for _, n in jumlah[p.melati.nama]) == 5
    assert "RAHASIA" not in sebelum.content.decode() + sesudah.content.decode()


def test_hasil_supervisor_dan_catatan_pertemuan_menyertai(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    catat(siklus, "Waktu tunggu")

    (baris,) = masuk(pemeran.fajar).get(DAFTAR).context["isi"].baris

    assert (baris.siklus.kuantitatif, baris.siklus.kualitatif != "") == (Decimal("60.00"), True)
    assert baris.siklus.catatan == "Kelas hangat dan terarah."
    assert baris.peserta is False


def test_hasil_yang_tersegel_tidak_tampak(pemeran: Pemeran, masuk: Masuk) -> None:
    """A follow-up that was carried over stands in a cycle whose sheets are still sealed."""
    siklus = siklus_observasi(pemeran, Mode.KUNJUNGAN)
    kirim_penilaian(pemeran.budi, siklus, 5)
    catat(siklus, "Bawaan")

    (baris,) = masuk(pemeran.ani).get(DAFTAR).context["isi"].baris

    assert (baris.siklus.kuantitatif, baris.siklus.kualitatif) == (None, "")


def test_unduhan_menjaga_rumus_dan_dicatat(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    catat(siklus_baru(pemeran), "=HYPERLINK(1)", 3)
    kueri = "lingkup=saya&realisasi=berjalan"

    teks = client.post(f"{reverse('tindak_lanjut:unduh', args=['csv'])}?{kueri}")
    lembar = client.post(f"{reverse('tindak_lanjut:unduh', args=['xlsx'])}?{kueri}")

    tenggat = timezone.localdate() + timedelta(days=3)
    baris = list(csv.reader(io.StringIO(teks.content.decode("utf-8-sig"))))
    assert (baris[1][8], baris[1][15]) == ("'=HYPERLINK(1)", tenggat.isoformat())
    isi = xlsx.baca(lembar.content)
    assert (isi[1].sel[8], isi[1].sel[15]) == ("=HYPERLINK(1)", tenggat)
    assert "attachment" in teks.headers["Content-Disposition"]
    dicatat = Jejak.objects.filter(aksi="tindak_lanjut.unduh").order_by("pk").values_list("rincian", flat=True)
    assert [(r["bentuk"], r["baris"], r["saringan"]) for r in dicatat] == [("csv", 1, kueri), ("xlsx", 1, kueri)]
    assert client.post(reverse("tindak_lanjut:unduh", args=["exe"])).status_code == 404


def test_daftar_terlalu_panjang_menyebut_langkahnya(
    pemeran: Pemeran, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("observasi.tindak_lanjut.rules.tabel6.BARIS_UNDUHAN", 1)
    siklus = siklus_baru(pemeran)
    catat(siklus, "A")
    catat(siklus, "B")

    jawaban = masuk(pemeran.ani).post(reverse("tindak_lanjut:unduh", args=["csv"]))

    assert (jawaban.status_code, "Pilih satu tahun pelajaran dahulu" in jawaban.content.decode()) == (422, True)


def test_cetakan_milik_yang_meminta_dan_selama_ia_memimpin(pemeran: Pemeran, masuk: Masuk) -> None:
    p = pemeran
    siklus = siklus_tindak_lanjut(p)
    catat(siklus, "Waktu <b>tunggu</b>", tanda_berhasil="Sepuluh murid menjawab")

    jawaban = masuk(p.fajar).post(reverse("tindak_lanjut:cetak"))
    lagi = masuk(p.fajar).post(reverse("tindak_lanjut:cetak"))

    dokumen = Dokumen.objects.get()
    daftar = DaftarCetak.objects.get()
    assert jawaban.headers["Location"] == lagi.headers["Location"] == reverse("dokumen:status", args=[dokumen.pk])
    assert (daftar.pemilik, daftar.sekolah, daftar.saringan) == (p.fajar, p.melati, f"lingkup=sekolah-{p.melati.pk}")
    assert selectors.alamat_cetak(daftar.pk) == f"{DAFTAR}?{daftar.saringan}"
    html = html_dokumen(dokumen)
    for teks in ("Ani Lestari, S.Pd.", "Waktu &lt;b&gt;tunggu", "Sepuluh murid menjawab", "60,00", "Belum terlaksana"):
        assert teks in html
    for lain in (p.ani, p.budi, p.gita, p.eko):
        with pytest.raises(TidakTerlihat):
            selectors.boleh_cetak(pelaku(lain), daftar.pk)
    p.fajar.penugasan.update(selesai=timezone.localdate() - timedelta(days=1))
    with pytest.raises(TidakTerlihat):
        selectors.boleh_cetak(pelaku(p.fajar), daftar.pk)


def test_daftar_kosong_tidak_dicetak(pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.asri).post(reverse("tindak_lanjut:cetak"))

    assert (jawaban.status_code, DaftarCetak.objects.count()) == (422, 0)
    assert "tidak ada yang dapat dicetak" in jawaban.content.decode()


def test_kueri_tetap_dan_tanpa_tulis(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[..., int], tanpa_tulis: Callable[[], Any]
) -> None:
    client = masuk(pemeran.fajar)
    catat(siklus_tindak_lanjut(pemeran), "Satu")
    satu = jumlah_kueri(lambda: client.get(DAFTAR))
    for i in range(2):
        catat(siklus_tindak_lanjut(pemeran), f"Lagi {i}")

    with tanpa_tulis():
        tiga = jumlah_kueri(lambda: client.get(DAFTAR))

    assert tiga == satu
    fajar = pelaku(pemeran.fajar)
    assert jumlah_kueri(lambda: selectors.tabel(fajar, baca_saringan({}))) == 3


def test_tujuan_tanda_dan_butir_tersimpan_dan_ikut_terbawa(pemeran: Pemeran, masuk: Masuk) -> None:
    p, siklus = pemeran, siklus_tindak_lanjut(pemeran)
    client = masuk(p.ani)
    alamat = reverse("tindak_lanjut:tambah", args=[siklus.pk])
    awal = client.get(alamat).context["formulir"].initial
    kiriman = {
        "uraian": "Coba waktu tunggu.",
        "bentuk": "langsung",
        "pelaksana": "Ani",
        "tenggat": (timezone.localdate() + timedelta(days=9)).isoformat(),
        "tujuan": awal["tujuan"],
        "tanda_berhasil": "Sepuluh murid menjawab",
        "butir": "supervisi-pelaksanaan/7",
    }

    asing = client.post(alamat, {**kiriman, "butir": "lain/7"})
    client.post(alamat, kiriman)

    satu = TindakLanjut.objects.get()
    assert (asing.status_code, "Pilih butir dari instrumen" in asing.content.decode()) == (422, True)
    assert (satu.tujuan, satu.tanda_berhasil) == ("Keterlibatan murid dalam diskusi", "Sepuluh murid menjawab")
    assert (satu.butir, satu.butir_teks != "") == ("supervisi-pelaksanaan/7", True)
    baru = services.mulai_lanjutan(pelaku(p.ani), siklus.pk, isi_permintaan(p))
    bawaan = TindakLanjut.objects.get(siklus=baru)
    assert (bawaan.tujuan, bawaan.tanda_berhasil, bawaan.butir, bawaan.butir_teks) == (
        satu.tujuan, satu.tanda_berhasil, satu.butir, satu.butir_teks,
    )  # fmt: skip
    ubah = client.post(
        reverse("tindak_lanjut:ubah", args=[baru.pk, bawaan.pk]), {**kiriman, "versi": 1, "uraian": "Diubah"}
    )
    bawaan.refresh_from_db()
    assert (ubah.status_code, bawaan.uraian, bawaan.butir) == (302, "Diubah", "supervisi-pelaksanaan/7")
