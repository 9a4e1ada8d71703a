"""The rights of a recording: every way in, for every outsider, at every moment at which a right ends."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Jejak, Pengguna
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.services import tulis
from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman, UndanganTonton
from observasi.video.rules import undangan as rules_undangan
from observasi.video.selectors import cari_orang, dibuka_untuk
from observasi.video.services import hapus_rekaman, tonton
from observasi.video.services.undangan import cabut_undangan, undang
from supervisi.lib.galat import MasukanSalah, SalahStatus
from tests.arsitektur.pohon import modul_proyek
from tests.pemeran import pelaku, tugaskan

PESERTA = ("ani", "budi")
ORANG_LAIN = ("asri", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi", "indra")
BERKAS = (
    "master.m3u8",
    "240p/i.m3u8",
    "240p/init_0.mp4",
    "240p/s_00000.m4s",
    "poster.jpg",
    "pratayang.jpg",
    "rahasia.txt",
)


def kode(jawaban: Any) -> int:
    if jawaban.streaming:
        b"".join(jawaban)
    return int(jawaban.status_code)


def jalan_masuk(client: Any, siapa: Pengguna, rekaman: Rekaman, token_lain: str) -> dict[str, int]:
    """Every way to a recording: pages, the ways of the player, files with an own, a borrowed and a guessed token."""
    sendiri = tonton._buat(pelaku(siapa), rekaman, tonton.PUTAR).token
    asli = tonton._buat(pelaku(siapa), rekaman, tonton.ASLI).token
    poster = tonton.token_poster(pelaku(siapa), rekaman)
    hasil = {
        "halaman": kode(client.get(reverse("video:tonton", args=[rekaman.pk]))),
        "akses": kode(client.post(reverse("video:akses", args=[rekaman.pk]))),
        "tontonan": kode(
            client.post(
                reverse("video:tontonan", args=[rekaman.pk]), '{"rentang": [[0, 5]]}', content_type="application/json"
            )
        ),
        "unduh": kode(client.post(reverse("video:unduh", args=[rekaman.pk]))),
        "asli": kode(client.get(reverse("video:asli", args=[rekaman.pk, asli]))),
        "poster": kode(client.get(reverse("video:putar", args=[rekaman.pk, poster, "poster.jpg"]))),
        "tebakan": kode(client.get(f"/media/{rekaman.folder}/240p/s_00000.m4s")),
    }
    for nama in BERKAS:
        for jenis, token in (("sendiri", sendiri), ("orang lain", token_lain), ("karangan", "a" * 40)):
            hasil[f"{nama} {jenis}"] = kode(client.get(reverse("video:putar", args=[rekaman.pk, token, nama])))
    return hasil


def terbuka(masuk: Any, siapa: Pengguna, rekaman: Rekaman, token_lain: str) -> dict[str, int]:
    """The ways in that do not answer 404."""
    jalan = jalan_masuk(masuk(siapa), siapa, rekaman, token_lain)
    return {nama: k for nama, k in jalan.items() if k != 404}


@pytest.fixture
def token_ani(pemeran, rekaman_siap):
    return tonton.buka(pelaku(pemeran.ani), rekaman_siap.pk)[1].token


@pytest.fixture
def asri_diundang(pemeran, rekaman_siap, izin):
    sampai = timezone.localdate() + timedelta(days=14)
    return undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, pemeran.asri.pk, sampai, "Mohon masukan.")


def test_orang_lain_tidak_menemukan_jalan(masuk, pemeran, rekaman_siap, izin, token_ani):
    didapat = {siapa: terbuka(masuk, getattr(pemeran, siapa), rekaman_siap, token_ani) for siapa in ORANG_LAIN}

    assert didapat == {siapa: {} for siapa in ORANG_LAIN}


def test_jalan_yang_sama_terbuka_bagi_pemilik(masuk, pemeran, rekaman_siap, token_ani):
    """The list above must be able to see something."""
    jalan = jalan_masuk(masuk(pemeran.ani), pemeran.ani, rekaman_siap, token_ani)

    tertutup = {n for n, k in jalan.items() if k == 404}
    assert {n for n in jalan if n.endswith(("karangan",))} | {"tebakan"} <= tertutup
    assert (jalan["halaman"], jalan["akses"], jalan["unduh"], jalan["asli"]) == (200, 200, 303, 200)
    assert {jalan[f"{n} sendiri"] for n in BERKAS[:5]} == {200}


def test_halaman_siklus_tidak_ada_bagi_orang_lain(masuk, pemeran, rekaman_siap, izin):
    alamat = [
        reverse(f"video:{nama}", args=[rekaman_siap.siklus_id])
        for nama in ("halaman", "status", "hak", "kumpulan_unggahan")
    ]

    didapat = {s: [masuk(getattr(pemeran, s)).get(a).status_code for a in alamat] for s in (*ORANG_LAIN, "ani")}

    assert didapat == {**dict.fromkeys(ORANG_LAIN, [404] * 4), "ani": [200] * 4}


def test_yang_diundang_hanya_menonton(masuk, pemeran, rekaman_siap, asri_diundang, token_ani):
    jalan = jalan_masuk(masuk(pemeran.asri), pemeran.asri, rekaman_siap, token_ani)

    assert {jalan[f"{n} sendiri"] for n in BERKAS[:5]} == {200}
    assert (jalan["halaman"], jalan["akses"], jalan["tontonan"], jalan["poster"]) == (200, 200, 200, 200)
    assert (jalan["unduh"], jalan["asli"], jalan["240p/i.m3u8 orang lain"]) == (404, 404, 404)
    for nama in ("siklus:detail", "video:halaman", "catatan:daftar", "penilaian:lembar", "laporan:halaman"):
        assert masuk(pemeran.asri).get(reverse(nama, args=[rekaman_siap.siklus_id])).status_code == 404


def _cabut(u: UndanganTonton, p: Any) -> None:
    cabut_undangan(pelaku(p.ani), u.pk)


def _izin_dicabut(u: UndanganTonton, p: Any) -> None:
    IzinKelas.objects.all().delete()


def _dihapus(u: UndanganTonton, p: Any) -> None:
    hapus_rekaman(pelaku(p.ani), Rekaman.objects.get().pk)


def _lewat_hari(u: UndanganTonton, p: Any) -> None:
    UndanganTonton.objects.update(sampai=timezone.localdate() - timedelta(days=1))


@pytest.mark.parametrize("berakhir", [_cabut, _izin_dicabut, _dihapus, _lewat_hari])
def test_token_lama_tidak_berguna_setelah_hak_berakhir(masuk, pemeran, rekaman_siap, asri_diundang, berakhir):
    client = masuk(pemeran.asri)
    token = tonton.buka(pelaku(pemeran.asri), rekaman_siap.pk)[1].token
    potongan = reverse("video:putar", args=[rekaman_siap.pk, token, "240p/s_00000.m4s"])
    assert kode(client.get(potongan)) == 200

    berakhir(asri_diundang, pemeran)

    assert kode(client.get(potongan)) == 404
    assert terbuka(masuk, pemeran.asri, rekaman_siap, token) == {}
    assert dibuka_untuk(pelaku(pemeran.asri)) == []


def test_setelah_dihapus_tidak_ada_bagi_siapa_pun(masuk, pemeran, rekaman_siap, izin, token_ani):
    semua = (*PESERTA, *ORANG_LAIN)
    hapus_rekaman(pelaku(pemeran.ani), rekaman_siap.pk)

    didapat = {siapa: terbuka(masuk, getattr(pemeran, siapa), rekaman_siap, token_ani) for siapa in semua}

    assert didapat == {siapa: {} for siapa in semua}


def test_supervisor_yang_diganti_tidak_menemukan_jalan(masuk, pemeran, rekaman_siap, izin, token_ani):
    token = tonton.buka(pelaku(pemeran.budi), rekaman_siap.pk)[1].token
    Siklus.objects.filter(pk=rekaman_siap.siklus_id).update(supervisor=pemeran.fajar)

    assert terbuka(masuk, pemeran.budi, rekaman_siap, token) == {}
    assert jalan_masuk(masuk(pemeran.fajar), pemeran.fajar, rekaman_siap, token)["akses"] == 200


def test_hari_terakhir_masih_termasuk(masuk, pemeran, rekaman_siap, asri_diundang):
    UndanganTonton.objects.update(sampai=timezone.localdate())

    assert kode(masuk(pemeran.asri).post(reverse("video:akses", args=[rekaman_siap.pk]))) == 200


def test_jabatan_baru_membuka_setelah_diundang(masuk, pemeran, rekaman_siap, izin):
    alamat = reverse("video:akses", args=[rekaman_siap.pk])
    kantor = (pemeran.fajar, pemeran.dewi, pemeran.eko)
    sebelum = [kode(masuk(tamu).post(alamat)) for tamu in kantor]

    for tamu in kantor:
        undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, tamu.pk, timezone.localdate())

    assert (sebelum, [kode(masuk(tamu).post(alamat)) for tamu in kantor]) == ([404] * 3, [200] * 3)


def test_undangan_memerlukan_izin_kelas(pemeran, rekaman_siap):
    with pytest.raises(SalahStatus):
        undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, pemeran.asri.pk, timezone.localdate())

    assert UndanganTonton.objects.count() == 0


def test_orang_di_luar_jangkauan_tidak_dapat_diundang(pemeran, rekaman_siap, izin):
    for siapa in ("ani", "budi", "citra", "damar", "indra", "hadi", "endah"):
        with pytest.raises(MasukanSalah):
            undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, getattr(pemeran, siapa).pk, timezone.localdate())

    assert UndanganTonton.objects.count() == 0


def test_pencarian_hanya_sekitar_guru(pemeran, rekaman_siap, izin):
    pengawas_lain = Pengguna.objects.create(email="dewi.lain@contoh.id", nama="Dewi Lain, M.Pd.")
    tugaskan(pengawas_lain, Peran.PENGAWAS, pemeran.anggrek)
    ani, siklus = pelaku(pemeran.ani), Siklus.objects.select_related("sekolah").get(pk=rekaman_siap.siklus_id)

    def nama(kata: str) -> list[str]:
        return [c.orang.nama for c in cari_orang(ani, siklus, kata)]

    assert nama("Dewi") == ["Dewi Anggraini, M.Pd."]
    assert nama("asri@contoh.id") == ["Asri Wulandari, S.Pd."]
    assert nama("contoh.id") == []
    assert [nama(k) for k in ("Citra", "Indra", "Budi", "Ani ", "De", "%%%")] == [[], [], [], [], [], []]


def test_undangan_kedua_mengganti_hari(pemeran, rekaman_siap, asri_diundang):
    sampai = timezone.localdate() + timedelta(days=3)

    undang(pelaku(pemeran.ani), rekaman_siap.siklus_id, pemeran.asri.pk, sampai, "Bagian penutup saja.")

    assert [(u.sampai, u.catatan) for u in UndanganTonton.objects.all()] == [(sampai, "Bagian penutup saja.")]


@pytest.mark.parametrize(("hari", "boleh"), [(-1, False), (0, True), (14, True), (90, True), (91, False)])
def test_paling_lama_90_hari(hari, boleh):
    kini = date(2026, 11, 26)

    assert (rules_undangan.galat_sampai(kini + timedelta(days=hari), kini) is None) is boleh


def test_alur_di_halaman(masuk, pemeran, rekaman_siap, izin):
    client = masuk(pemeran.ani)
    hak = reverse("video:hak", args=[rekaman_siap.siklus_id])
    sampai = timezone.localdate() + timedelta(days=20)

    assert "Asri Wulandari, S.Pd. (Guru, SMP Negeri 1 Melati)" in client.get(hak, {"cari": "asri"}).content.decode()
    data = {"cari": "asri", "orang": pemeran.asri.pk, "sampai": sampai.isoformat(), "catatan": "Mohon masukan."}
    assert client.post(reverse("video:undang", args=[rekaman_siap.siklus_id]), data).status_code == 302
    undangan = UndanganTonton.objects.get()
    beranda = masuk(pemeran.asri).get("/").content.decode()
    assert reverse("video:tonton", args=[rekaman_siap.pk]) in beranda
    ubah = reverse("video:perpanjang_undangan", args=[undangan.pk])
    jauh = (timezone.localdate() + timedelta(days=91)).isoformat()
    salah = client.post(ubah, {"sampai": jauh})
    assert (salah.status_code, f'value="{jauh}"' in salah.content.decode()) == (422, True)
    assert client.post(ubah, {"sampai": timezone.localdate().isoformat()}).status_code == 302
    assert client.post(reverse("video:cabut_undangan", args=[undangan.pk])).status_code == 302
    assert "Dicabut" in client.get(hak).content.decode()

    assert [j.aksi for j in Jejak.objects.filter(aksi__startswith="video.undangan").order_by("pk")] == [
        "video.undangan_dibuat",
        "video.undangan_diperpanjang",
        "video.undangan_dicabut",
    ]
    assert client.post(ubah, {"sampai": timezone.localdate().isoformat()}).status_code == 409


def test_undangan_salah_isi_tidak_menghapus_ketikan(masuk, pemeran, rekaman_siap, izin):
    alamat = reverse("video:undang", args=[rekaman_siap.siklus_id])
    data = {"cari": "asri", "orang": pemeran.asri.pk, "sampai": "2020-01-01", "catatan": "Mohon masukan."}

    jawaban = masuk(pemeran.ani).post(alamat, data)

    assert jawaban.status_code == 422
    assert "Mohon masukan." in jawaban.content.decode()
    assert UndanganTonton.objects.count() == 0


def test_riwayat_izin_kelas_tersimpan(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)
    izin = reverse("video:izin", args=[rekaman_siap.siklus_id])
    client.post(izin, {"izin": "1"})
    client.post(izin, {"cabut": "1"})

    isi = client.get(reverse("video:hak", args=[rekaman_siap.siklus_id])).content.decode()

    assert ("Izin dicatat" in isi, "Izin dicabut" in isi) == (True, True)


def test_halaman_tonton_tanpa_isi_siklus(masuk, pemeran, rekaman_siap, asri_diundang):
    isi = masuk(pemeran.asri).get(reverse("video:tonton", args=[rekaman_siap.pk])).content.decode()

    assert "Guru melihat menit yang Anda tonton." in isi
    assert "/siklus/" not in isi.replace('href="/siklus/"', "").replace('href="/siklus/ajukan/"', "")


def test_jumlah_kueri_tetap(masuk, pemeran, rekaman_siap, izin, jumlah_kueri, tanpa_tulis):
    client = masuk(pemeran.ani)
    hak = reverse("video:hak", args=[rekaman_siap.siklus_id])
    siklus_id, sampai = rekaman_siap.siklus_id, timezone.localdate()
    undang(pelaku(pemeran.ani), siklus_id, pemeran.asri.pk, sampai)
    satu = jumlah_kueri(lambda: client.get(hak))
    for tamu in (pemeran.fajar, pemeran.dewi, pemeran.eko):
        undang(pelaku(pemeran.ani), siklus_id, tamu.pk, sampai)
        tonton.buka(pelaku(tamu), rekaman_siap.pk)

    with tanpa_tulis():
        client.get(hak)

    assert jumlah_kueri(lambda: client.get(hak)) == satu


def test_momen_tetap_dan_berkata_rekamannya_hilang(masuk, pemeran, rekaman_siap, izin):
    siklus_id = rekaman_siap.siklus_id
    tulis(
        pelaku(pemeran.budi),
        siklus_id,
        IsiCatatan(teks="Tiga murid bertanya.", rekaman_id=rekaman_siap.pk, detik_mulai=12),
    )
    client, alamat = masuk(pemeran.budi), reverse("catatan:daftar", args=[siklus_id])
    assert "Putar dari" in client.get(alamat).content.decode()

    hapus_rekaman(pelaku(pemeran.ani), rekaman_siap.pk)

    isi = client.get(alamat).content.decode()
    assert ("0:12" in isi, "rekaman sudah dihapus" in isi, "Putar dari" in isi) == (True, True, False)


def test_dokumen_tidak_memuat_gambar_dari_rekaman():
    """No still of a lesson reaches a document: printed pages show only pictures that the renderer itself makes, and no
    other room opens the files of a recording."""
    templat = (settings.BASE_DIR / "templates").rglob("*.html")
    cetak = [
        t for t in templat if t.parent.name in ("laporan", "dokumen") or "dokumen/dasar_pdf" in t.read_text("utf-8")
    ]
    gambar = [g for t in cetak for g in re.findall(r'<img[^>]*src="([^"]*)"', t.read_text("utf-8"))]
    pembaca = {m.bagian[:2] for m in modul_proyek() if ".berkas_asli" in m.teks or "rekaman.folder" in m.teks}

    assert gambar != []
    assert [g for g in gambar if not g.startswith("aset:")] == []
    assert pembaca == {("observasi", "video")}


def bagian_kedua(rekaman: Rekaman, **lain: Any) -> Rekaman:
    """Another recording of the same cycle, with files of its own."""
    isi = {f.name: getattr(rekaman, f.name) for f in Rekaman._meta.concrete_fields if f.name != "id"}
    return Rekaman.objects.create(
        **{**isi, "urutan": 2, "nama_asli": "Penutup.mp4", "sha256": f"{Rekaman.objects.count():064x}", **lain}
    )


def test_yang_diundang_menonton_semua_bagian_sebagai_satu_pelajaran(masuk, pemeran, rekaman_siap, asri_diundang):
    kedua = bagian_kedua(rekaman_siap)
    bagian_kedua(rekaman_siap, urutan=3, status=StatusVideo.DIHAPUS, nama_asli="rahasia-1.mp4")
    bagian_kedua(rekaman_siap, urutan=4, status=StatusVideo.MENGANTRE, folder="", nama_asli="rahasia-2.mp4")
    asri = masuk(pemeran.asri)

    isi = asri.get(reverse("video:tonton", args=[rekaman_siap.pk])).content.decode()
    kabar = asri.get(reverse("video:pelajaran", args=[kedua.pk])).json()

    akses = [reverse("video:akses", args=[r.pk]) for r in (rekaman_siap, kedua)]
    assert [isi.count(f'data-akses="{a}"') for a in akses] == [1, 1]
    assert isi.count("data-akses=") == 2
    assert "rahasia" not in isi
    assert [b["akses"] for b in kabar["bagian"]] == akses
    assert [(b["nama"], b["tangga"], b["durasi"]) for b in kabar["bagian"]] == [
        ("Pelajaran pecahan.mp4", 1, 61.5),
        ("Penutup.mp4", 1, 61.5),
    ]
    assert kabar["lagi"] is True
    assert asri.get(reverse("video:dibuka")).content.decode().count("Tonton<") == 1


def test_kabar_pelajaran_berakhir_bersama_izin(masuk, pemeran, rekaman_siap, asri_diundang, jumlah_kueri, tanpa_tulis):
    asri, alamat = masuk(pemeran.asri), reverse("video:pelajaran", args=[rekaman_siap.pk])
    with tanpa_tulis():
        assert asri.get(alamat).json()["lagi"] is False
    satu = jumlah_kueri(lambda: asri.get(alamat))
    bagian_kedua(rekaman_siap)
    bagian_kedua(rekaman_siap, urutan=3)
    assert jumlah_kueri(lambda: asri.get(alamat)) == satu

    IzinKelas.objects.all().delete()

    assert asri.get(alamat).status_code == 404
    assert masuk(pemeran.ani).get(alamat).status_code == 200
