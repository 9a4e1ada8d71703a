"""The pages: every address for the right people, what stands on them, what a form says, and how many queries they cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Penugasan
from pkg.periode import services
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode, Peserta
from tests.pemeran import Pemeran, pelaku
from tests.pkg.periode.tahun import Tahun, buka, isi_rencana, tambah_guru
from tests.pkg.periode.test_penugasan import tetapkan

pytestmark = pytest.mark.django_db

Masuk = Callable[[object], Client]
Hitung = Callable[[Callable[[], object]], int]


def alamat(nama: str, *isi: object) -> str:
    """An address of this room."""
    return reverse(f"pkg_periode:{nama}", args=isi)


def isi(jawaban: object) -> str:
    """The page as text, spaces and line breaks made one."""
    return " ".join(jawaban.content.decode().split())  # type: ignore[attr-defined]


def semua_alamat(t: Tahun) -> dict[str, str]:
    """One address of each kind, for the year of the fixture."""
    ani = t.peserta(t.p.ani)
    per_periode = ("halaman", "ubah", "hapus", "tambah_peserta", "lengkapi", "pembagian", "ganti_penilai")
    per_peserta = ("peserta", "ubah_peserta", "penilai_peserta", "hapus_peserta")
    return {
        "beranda": alamat("beranda"),
        "tahun": alamat("tahun", t.p.melati.pk, 2026),
        "rencana": alamat("rencana", t.p.melati.pk, 2027),
        "sk_daftar": alamat("sk_daftar", t.p.melati.pk),
        "sk_tunjuk": alamat("sk_tunjuk", t.p.melati.pk),
        "sk_ubah": alamat("sk_ubah", t.sk.pk),
        "sk_cabut": alamat("sk_cabut", t.sk.pk),
        **{n: alamat(n, t.sumatif.pk) for n in per_periode},
        **{n: alamat(n, ani.pk) for n in per_peserta},
    }


BACA = {"beranda", "tahun", "sk_daftar", "halaman", "peserta"}
PENILAI_SAJA = {"beranda", "halaman", "peserta"}


@pytest.mark.parametrize(
    ("nama", "terbuka", "terlihat"),
    [
        ("fajar", None, None),
        ("eko", None, None),
        ("dewi", BACA, None),
        ("endah", BACA, None),
        ("ani", PENILAI_SAJA, {*PENILAI_SAJA, "ubah_peserta", "penilai_peserta", "hapus_peserta"} | {"periode"}),
        ("gita", {"beranda"}, {"beranda"}),
        ("damar", {"beranda"}, {"beranda"}),
        ("hadi", {"beranda"}, {"beranda"}),
        ("indra", {"beranda"}, {"beranda"}),
    ],
)
def test_siapa_membuka_apa(
    tahun: Tahun, masuk: Masuk, nama: str, terbuka: set[str] | None, terlihat: set[str] | None
) -> None:
    client = masuk(getattr(tahun.p, nama))
    semua = semua_alamat(tahun)
    didapat = {n: client.get(url).status_code for n, url in semua.items()}

    def _harap(n: str) -> int:
        if terbuka is None or n in terbuka:
            return 200
        per_periode = n in ("ubah", "hapus", "tambah_peserta", "lengkapi", "pembagian", "ganti_penilai")
        lihat = terlihat is None or n in terlihat or ("periode" in terlihat and per_periode)
        return 403 if lihat else 404

    assert didapat == {n: _harap(n) for n in semua}


def test_membuka_halaman_tidak_menulis(tahun: Tahun, masuk: Masuk, tanpa_tulis: Callable[[], object]) -> None:
    client = masuk(tahun.p.fajar)
    with tanpa_tulis():  # type: ignore[attr-defined]
        kode = {client.get(url).status_code for url in semua_alamat(tahun).values()}

    assert kode == {200}


@pytest.mark.parametrize(
    "nama", ["beranda", "tahun", "halaman", "tambah_peserta", "lengkapi", "pembagian", "sk_daftar"]
)
def test_jumlah_kueri_tetap(tahun: Tahun, masuk: Masuk, jumlah_kueri: Hitung, nama: str) -> None:
    client = masuk(tahun.p.fajar)
    tetapkan(tahun, tahun.p.ani, tahun.p.budi)
    url = semua_alamat(tahun)[nama]
    satu = jumlah_kueri(lambda: client.get(url))
    baru = tambah_guru(tahun.p, 6)
    services.tambah_peserta(pelaku(tahun.p.fajar), tahun.sumatif.pk, [g.pk for g in baru[:4]])
    for guru in baru[:2]:
        tetapkan(tahun, guru, tahun.p.budi, tahun.p.fajar)

    assert jumlah_kueri(lambda: client.get(url)) == satu


# One's own part


def test_guru_melihat_periode_dan_penilainya_saja(tahun: Tahun, masuk: Masuk) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi, p.fajar)
    client = masuk(p.ani)

    beranda, periode = isi(client.get(alamat("beranda"))), isi(client.get(alamat("halaman", tahun.sumatif.pk)))

    assert "Dinilai oleh Budi Santoso dan Fajar Nugroho" in beranda
    assert "Asri Wulandari" not in periode
    assert "Ani Lestari" in periode
    assert "Yang masih perlu dibereskan" not in periode
    assert "Tambah peserta" not in periode


def test_yang_tidak_terlibat_diberi_tahu(pemeran: Pemeran, masuk: Masuk) -> None:
    assert "Belum ada penilaian untuk Anda" in isi(masuk(pemeran.citra).get(alamat("beranda")))


def test_penilai_melihat_yang_dinilainya(tahun: Tahun, masuk: Masuk) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi)
    client = masuk(p.budi)

    assert "1 guru · SMP Negeri 1 Melati" in isi(client.get(alamat("beranda")))
    daftar = isi(client.get(alamat("halaman", tahun.sumatif.pk) + "?saring=saya_nilai"))
    assert "Ani Lestari" in daftar
    assert f"/pkg/peserta/{tahun.peserta(p.budi).pk}/" not in daftar


# The plan


def test_rencana_mengusulkan_tanggal_dan_menyimpan_sekaligus(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.fajar)
    url = alamat("rencana", pemeran.melati.pk, 2026)
    halaman = isi(client.get(url))
    data = {
        "batas_keberatan_hari": 14,
        "aturan_sebutan": "bulat",
        **{f"minimum_{k}": n for k, n in (("sejawat", 3), ("peserta_didik", 5), ("orang_tua", 5), ("dudi", 1))},
    }
    for satu in isi_rencana():
        data |= {f"{satu.jenis}_ikut": "on", f"{satu.jenis}_mulai": satu.mulai, f"{satu.jenis}_selesai": satu.selesai}

    salah = client.post(url, {**data, "sumatif_mulai": "2025-01-01"})
    tersimpan = client.post(url, data)

    assert 'value="2026-11-05"' in halaman
    assert "laporan selesai pertengahan Desember" in halaman
    assert (salah.status_code, Periode.objects.count()) == (422, 3)
    assert "Tanggal mulai harus di dalam 1 Januari 2026" in isi(salah)
    assert 'value="2025-01-01"' in isi(salah)
    assert tersimpan["Location"] == alamat("tahun", pemeran.melati.pk, 2026)


def test_rencana_kosong_dan_tanggal_kosong_dijelaskan(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.fajar)
    url = alamat("rencana", pemeran.melati.pk, 2026) + "?rentang=semester_1"

    kosong = client.post(url, {"batas_keberatan_hari": 14, "aturan_sebutan": "bulat"})
    separuh = client.post(url, {"sumatif_ikut": "on", "sumatif_mulai": "2026-05-05"})

    assert (kosong.status_code, separuh.status_code) == (422, 422)
    assert "Isi tanggal selesai sumatif, atau hapus centangnya." in isi(separuh)


def test_tahun_kosong_menawarkan_rencana_hanya_kepada_yang_boleh(pemeran: Pemeran, masuk: Masuk) -> None:
    url = alamat("tahun", pemeran.melati.pk, 2026)

    fajar, dewi = isi(masuk(pemeran.fajar).get(url)), isi(masuk(pemeran.dewi).get(url))

    assert "Rencanakan tahun ini" in fajar
    assert "Rencanakan tahun ini" not in dewi
    assert "Menunggu sekolah" in dewi


@pytest.mark.parametrize("tahun_ke", [0, 2016, 2101, 99999])
def test_tahun_yang_tidak_mungkin_tidak_ada(pemeran: Pemeran, masuk: Masuk, tahun_ke: int) -> None:
    client = masuk(pemeran.fajar)

    assert client.get(alamat("tahun", pemeran.melati.pk, tahun_ke)).status_code == 404
    assert client.get(alamat("rencana", pemeran.melati.pk, tahun_ke)).status_code == 404


def test_tinjauan_menyebut_langkah_berikutnya(tahun: Tahun, masuk: Masuk) -> None:
    url = alamat("tahun", tahun.p.melati.pk, 2026)

    halaman = isi(masuk(tahun.p.fajar).get(url))

    assert "Formatif 2026: Tanggalnya sudah lewat tanpa dibuka." in halaman
    assert "3 peserta belum punya penilai." in halaman
    assert "Penilai kepala sekolah belum ditetapkan oleh dinas." in halaman
    assert alamat("pembagian", tahun.sumatif.pk) in halaman
    assert alamat("pembagian", tahun.sumatif.pk) not in isi(masuk(tahun.p.dewi).get(url))


def test_dinas_diarahkan_menetapkan_penilai_kepala_sekolah(tahun: Tahun, masuk: Masuk) -> None:
    client = masuk(tahun.p.endah)
    url = alamat("penilai_peserta", tahun.peserta(tahun.p.fajar).pk)

    assert url in isi(client.get(alamat("beranda")))
    assert url in isi(client.get(alamat("halaman", tahun.sumatif.pk)))
    formulir = isi(client.get(url))
    jawaban = client.post(url, {"penilai_1": tahun.p.dewi.pk, "penilai_2": "", "versi": 1})

    assert "Dewi Anggraini, M.Pd. (pengawas, 0 guru tahun ini)" in formulir
    assert "Budi Santoso" not in formulir
    assert (jawaban.status_code, tahun.penilai(tahun.p.fajar)) == (302, [tahun.p.dewi])


# A period


def test_periode_diubah_dengan_versi(tahun: Tahun, masuk: Masuk) -> None:
    client = masuk(tahun.p.eko)
    url = alamat("ubah", tahun.sumatif.pk)
    data = {
        "mulai": "2026-11-09",
        "selesai": "2026-12-31",
        "versi": 1,
        "batas_keberatan_hari": 10,
        "aturan_sebutan": "batas_bawah_terbuka",
        **{f"minimum_{k}": 2 for k in ("sejawat", "peserta_didik", "orang_tua", "dudi")},
    }

    pertama = client.post(url, data, follow=True)
    kedua = client.post(url, data)

    periode = Periode.objects.get(pk=tahun.sumatif.pk)
    assert (periode.mulai, periode.batas_keberatan_hari, periode.aturan_sebutan) == (
        date(2026, 11, 9),
        10,
        "batas_bawah_terbuka",
    )
    assert periode.minimum["dudi"] == 2
    assert "paling lambat pertengahan Desember" in isi(pertama)
    assert kedua.status_code == 409


def test_yang_dibuka_hanya_menanyakan_tanggal_selesai(tahun: Tahun, masuk: Masuk) -> None:
    buka(tahun.sumatif)
    client = masuk(tahun.p.eko)
    url = alamat("ubah", tahun.sumatif.pk)

    halaman = isi(client.get(url))
    jawaban = client.post(url, {"selesai": "2026-12-20", "versi": 1, "mulai": "2026-01-01"})

    assert "Hanya tanggal selesainya" in halaman
    assert "batas_keberatan_hari" not in halaman
    assert jawaban.status_code == 302
    terkini = Periode.objects.get(pk=tahun.sumatif.pk)
    assert (terkini.mulai, terkini.selesai) == (tahun.sumatif.mulai, date(2026, 12, 20))


def test_hapus_tutup_dan_buka_lagi_bertanya_dulu(tahun: Tahun, masuk: Masuk) -> None:
    client = masuk(tahun.p.fajar)
    buka(tahun.sumatif)

    tanya = isi(client.get(alamat("tutup", tahun.sumatif.pk)))
    client.post(alamat("tutup", tahun.sumatif.pk))
    tanpa_alasan = client.post(alamat("buka_lagi", tahun.sumatif.pk), {"alasan": ""})
    ditutup = isi(client.get(alamat("halaman", tahun.sumatif.pk)))
    client.post(alamat("buka_lagi", tahun.sumatif.pk), {"alasan": "Masih ada yang tertinggal."})
    terhapus = client.post(alamat("hapus", tahun.formatif.pk))

    assert "Hasil 4 peserta belum ditetapkan." in tanya
    assert tanpa_alasan.status_code == 422
    assert "Tambah peserta" not in ditutup
    assert Periode.objects.get(pk=tahun.sumatif.pk).status == StatusPeriode.DIBUKA
    assert (terhapus.status_code, Periode.objects.filter(pk=tahun.formatif.pk).exists()) == (302, False)


def test_yang_salah_tahap_menjawab_409(tahun: Tahun, masuk: Masuk) -> None:
    client = masuk(tahun.p.fajar)
    Periode.objects.filter(pk=tahun.kemajuan.pk).update(status=StatusPeriode.DITUTUP)
    buka(tahun.sumatif)
    didapat = {
        nama: client.get(alamat(nama, periode.pk)).status_code
        for nama, periode in (
            ("hapus", tahun.sumatif),
            ("buka_lagi", tahun.sumatif),
            ("tutup", tahun.formatif),
            ("ubah", tahun.kemajuan),
            ("tambah_peserta", tahun.kemajuan),
            ("lengkapi", tahun.kemajuan),
            ("pembagian", tahun.kemajuan),
            ("ganti_penilai", tahun.kemajuan),
        )
    }

    assert set(didapat.values()) == {409}


def test_saringan_halaman_dan_nul(tahun: Tahun, masuk: Masuk) -> None:
    fajar = pelaku(tahun.p.fajar)
    baru = tambah_guru(tahun.p, 30)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])
    Penugasan.objects.filter(pengguna=tahun.p.asri).update(selesai=date(2026, 2, 1))
    client = masuk(tahun.p.fajar)
    url = alamat("halaman", tahun.sumatif.pk)

    semua, kedua = isi(client.get(url)), isi(client.get(f"{url}?page=2"))
    ips = isi(client.get(f"{url}?cari=ips%00&saring=kurang&page=9"))
    pergi = isi(client.get(f"{url}?saring=tak_bertugas"))

    assert "Halaman 1 dari 2 · 34 baris" in semua
    assert "Halaman 2 dari 2" in kedua
    assert "?cari=ips&amp;saring=kurang&amp;page=1" in ips
    assert "Halaman 2 dari 2 · 30 baris" in ips
    assert ("Asri Wulandari" in pergi, "Ani Lestari" in pergi) == (True, False)
    assert "Tidak ada yang cocok" in isi(client.get(f"{url}?cari=zzz"))


# Participants


def test_tambah_peserta_mencentang_yang_sesuai(tahun: Tahun, masuk: Masuk) -> None:
    baru = tambah_guru(tahun.p, 2)
    client = masuk(tahun.p.fajar)
    url = alamat("tambah_peserta", tahun.sumatif.pk)

    halaman = isi(client.get(url))
    kosong = client.post(url, {})
    jawaban = client.post(url, {"guru": [g.pk for g in baru]})

    assert halaman.count(" checked>") == 2
    assert "4 guru sudah menjadi peserta" in halaman
    assert (kosong.status_code, "Pilih paling sedikit satu guru." in isi(kosong)) == (422, True)
    assert (jawaban.status_code, Peserta.objects.filter(guru__in=baru).count()) == (302, 2)
    assert "Semua guru sudah menjadi peserta" in isi(client.get(url))


@pytest.mark.parametrize("guru", ["abc", "-1", "9" * 30, "٣", "1.5"])
def test_nomor_guru_yang_rusak_ditolak_dengan_ramah(tahun: Tahun, masuk: Masuk, guru: str) -> None:
    jawaban = masuk(tahun.p.fajar).post(alamat("tambah_peserta", tahun.formatif.pk), {"guru": guru})

    assert (jawaban.status_code, Peserta.objects.filter(periode=tahun.formatif).count()) == (422, 0)


def test_ubah_peserta_menyimpan_dan_menjelaskan(tahun: Tahun, masuk: Masuk) -> None:
    client, ani = masuk(tahun.p.eko), tahun.peserta(tahun.p.ani)
    url = alamat("ubah_peserta", ani.pk)
    data = {"jenis_guru": "kelas_mapel", "golongan": "III/d", "jam_mengajar": "24,5", "tugas_singkat": 0, "versi": 1}

    salah = client.post(url, {**data, "jam_mengajar": "0", "tugas_tambahan": "wakil"})
    huruf = client.post(url, {**data, "jam_mengajar": "dua puluh"})
    tersimpan = client.post(url, data)
    kalah = client.post(url, {**data, "jam_mengajar": "12"})
    menang = client.post(url, {**data, "jam_mengajar": "12", "versi": 2})

    assert menang.status_code == 302
    assert 'name="versi" value="2"' in isi(kalah)
    assert "Yang tersimpan sekarang: Jam mengajar seminggu: 24,5. Simpan sekali lagi" in isi(kalah)
    assert (salah.status_code, huruf.status_code, tersimpan.status_code, kalah.status_code) == (422, 422, 302, 409)
    assert "Pilih bidang tugas wakil kepala sekolah" in isi(salah)
    assert "lebih dari 0" in isi(salah)
    assert 'value="dua puluh"' in isi(huruf)
    terkini = tahun.peserta(tahun.p.ani)
    assert (terkini.jam_mengajar, terkini.golongan) == (Decimal(12), "III/d")


def _angka(tahun: Tahun, **ganti: str) -> dict[str, object]:
    """What the page of figures posts when only `ganti` was typed."""
    data: dict[str, object] = {}
    for x in Peserta.objects.filter(periode=tahun.sumatif):
        data |= {f"p{x.pk}-golongan": x.golongan, f"p{x.pk}-versi": x.versi, f"p{x.pk}-jam_mengajar": ""}
    for nama, jam in ganti.items():
        data[f"p{tahun.peserta(getattr(tahun.p, nama)).pk}-jam_mengajar"] = jam
    return data


def test_angka_semua_guru_diisi_di_satu_halaman(tahun: Tahun, masuk: Masuk) -> None:
    client, url = masuk(tahun.p.eko), alamat("lengkapi", tahun.sumatif.pk)
    data = _angka(tahun, ani="24", budi="26,5")

    pertama = client.post(url, data)
    kalah = client.post(url, {**data, f"p{tahun.peserta(tahun.p.ani).pk}-jam_mengajar": "12"})

    assert (pertama.status_code, kalah.status_code) == (302, 409)
    assert "Ani Lestari baru saja diubah orang lain. Barisnya kini memuat yang terbaru; Anda tadi mengetik: 12." in isi(
        kalah
    )
    assert f'name="p{tahun.peserta(tahun.p.ani).pk}-jam_mengajar" value="24,0"' in isi(kalah)
    didapat = {x.guru.get_short_name(): (x.jam_mengajar, x.versi) for x in Peserta.objects.select_related("guru")}
    assert didapat == {
        "Ani Lestari": (Decimal(24), 2),
        "Asri Wulandari": (None, 1),
        "Budi Santoso": (Decimal("26.5"), 2),
        "Fajar Nugroho": (None, 1),
    }


def test_angka_yang_salah_menyebut_gurunya_dan_tidak_menyimpan_apa_pun(tahun: Tahun, masuk: Masuk) -> None:
    client, url = masuk(tahun.p.eko), alamat("lengkapi", tahun.sumatif.pk)

    huruf = client.post(url, _angka(tahun, ani="24", asri="dua puluh"))
    nol = client.post(url, _angka(tahun, ani="24", budi="0"))

    assert (huruf.status_code, nol.status_code) == (422, 422)
    assert "Asri Wulandari: Isi dengan angka saja." in isi(huruf)
    assert 'value="dua puluh"' in isi(huruf)
    assert "Budi Santoso: Jam mengajar seminggu lebih dari 0" in isi(nol)
    assert not Peserta.objects.filter(jam_mengajar__isnull=False).exists()


def test_guru_bk_ditanya_konseli(tahun: Tahun, masuk: Masuk) -> None:
    Peserta.objects.filter(guru=tahun.p.ani).update(jenis_guru="bk")
    client, url, nomor = masuk(tahun.p.eko), alamat("lengkapi", tahun.sumatif.pk), tahun.peserta(tahun.p.ani).pk

    halaman = isi(client.get(url))
    jawaban = client.post(url, {**_angka(tahun), f"p{nomor}-konseli": "160"})

    assert (f"p{nomor}-konseli" in halaman, f"p{nomor}-jam_mengajar" in halaman) == (True, False)
    assert (jawaban.status_code, tahun.peserta(tahun.p.ani).konseli) == (302, 160)


def test_halaman_peserta_menceritakan_perubahan_kepada_kantor_saja(tahun: Tahun, masuk: Masuk) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi)
    buka(tahun.sumatif)
    tetapkan(tahun, p.ani, p.fajar, alasan="Pak Budi cuti panjang.")
    url = alamat("peserta", tahun.peserta(p.ani).pk)

    kepala, guru = isi(masuk(p.fajar).get(url)), isi(masuk(p.ani).get(url))

    assert "Penilai: Budi Santoso menjadi Fajar Nugroho" in kepala
    assert "Pak Budi cuti panjang." in kepala
    assert "cuti panjang" not in guru
    assert "Karena jabatan" in guru
    assert "Penilaian saya" in guru


def test_penilai_yang_tidak_dapat_dipilih_disebut_sebabnya(tahun: Tahun, masuk: Masuk) -> None:
    Peserta.objects.filter(guru=tahun.p.asri).update(golongan="IV/c")
    client = masuk(tahun.p.fajar)
    url = alamat("penilai_peserta", tahun.peserta(tahun.p.asri).pk)

    halaman = isi(client.get(url))
    paksa = client.post(url, {"penilai_1": tahun.p.budi.pk, "versi": 1})

    assert "Mengapa 1 orang lain tidak dapat dipilih?" in halaman
    assert "Golongan Budi Santoso (IV/a) di bawah golongan Asri Wulandari (IV/c)" in halaman
    assert (paksa.status_code, tahun.penilai(tahun.p.asri)) == (422, [])


def test_kepala_sekolah_tidak_ditawari_memilih_penilainya(tahun: Tahun, masuk: Masuk) -> None:
    client = masuk(tahun.p.fajar)
    nomor = tahun.peserta(tahun.p.fajar).pk

    halaman = isi(client.get(alamat("peserta", nomor)))

    assert "Penilai Anda ditetapkan oleh dinas" in halaman
    assert alamat("penilai_peserta", nomor) not in halaman
    assert client.post(alamat("penilai_peserta", nomor), {"penilai_1": tahun.p.dewi.pk, "versi": 1}).status_code == 403


def test_keluarkan_bertanya_dulu(tahun: Tahun, masuk: Masuk) -> None:
    client, asri = masuk(tahun.p.fajar), tahun.peserta(tahun.p.asri)

    tanya = isi(client.get(alamat("hapus_peserta", asri.pk)))
    jawaban = client.post(alamat("hapus_peserta", asri.pk))

    assert "Keluarkan Asri Wulandari?" in tanya
    assert (jawaban["Location"], Peserta.objects.filter(pk=asri.pk).exists()) == (
        alamat("halaman", tahun.sumatif.pk),
        False,
    )
