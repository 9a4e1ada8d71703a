"""Drafts: who builds, what is refused, publishing, versions, archive, and use in a cycle."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from observasi.instrumen import selectors, services
from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import DrafInstrumen, InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rules import GalatInstrumen, ke_yaml, sidik, susun
from observasi.laporan.selectors import fakta
from observasi.penilaian.services import simpan
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import sidik_kesepakatan_kini
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik import instrumen_sekolah, isi_kesepakatan, siklus_pra
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_5, kirim

KINI = timezone.now()


def _kosong(pemeran: Pemeran) -> str:
    draf = services.buat(
        pelaku(pemeran.fajar), "", judul="Ä & Ö / 9", jenis=JenisInstrumen.SKALA, tahap=TahapInstrumen.OBSERVASI,
        sekarang=KINI,
    )  # fmt: skip
    return draf.instrumen.kode


def test_instrumen_tanpa_butir_tidak_terbit_dan_mengatakan_mengapa(pemeran: Pemeran) -> None:
    kode = _kosong(pemeran)

    with pytest.raises(MasukanSalah, match="belum memiliki butir"):
        services.terbitkan_draf(pelaku(pemeran.fajar), kode, 1, sekarang=KINI)

    assert not VersiInstrumen.objects.exists()
    assert DrafInstrumen.objects.filter(instrumen__kode=kode).exists()


def test_draf_yang_belum_terbit_hanya_terlihat_pengelolanya(pemeran: Pemeran) -> None:
    kode = _kosong(pemeran)

    assert selectors.ambil_draf(pelaku(pemeran.eko), kode).instrumen.kode == kode
    for siapa in (pemeran.ani, pemeran.gita, pemeran.endah):
        with pytest.raises(TidakTerlihat):
            selectors.ambil_draf(pelaku(siapa), kode)


def test_dua_orang_yang_mengubah_bersamaan_tidak_saling_menimpa(pemeran: Pemeran) -> None:
    kode = _kosong(pemeran)
    services.ubah_draf(pelaku(pemeran.fajar), kode, 1, lambda i: susun.butir_baru(i, "", "Satu"), sekarang=KINI)

    with pytest.raises(BentrokVersi, match="Fajar Nugroho"):
        services.ubah_draf(pelaku(pemeran.eko), kode, 1, lambda i: susun.butir_baru(i, "", "Dua"), sekarang=KINI)
    with pytest.raises(BentrokVersi):
        services.terbitkan_draf(pelaku(pemeran.eko), kode, 1, sekarang=KINI)

    assert not VersiInstrumen.objects.exists()


def test_versi_baru_tanpa_perubahan_ditolak_dan_draf_dapat_dibuang(pemeran: Pemeran) -> None:
    kepala = pelaku(pemeran.fajar)
    kode = instrumen_sekolah(kepala).instrumen.kode
    services.mulai_versi(kepala, kode, sekarang=KINI)

    with pytest.raises(MasukanSalah, match="sama dengan versi 1"):
        services.terbitkan_draf(kepala, kode, 1, sekarang=KINI)
    assert services.buang_draf(kepala, kode, 1) is True
    assert services.buang_draf(kepala, _kosong(pemeran), 1) is False
    assert InstrumenPustaka.objects.count() == 1


def test_rujukan_asing_ditolak(pemeran: Pemeran) -> None:
    kode = _kosong(pemeran)
    kepala = pelaku(pemeran.fajar)
    services.ubah_draf(kepala, kode, 1, lambda i: susun.butir_baru(i, "", "Satu"), sekarang=KINI)

    with pytest.raises(MasukanSalah, match=r"PKG-X/1\.1 tidak dikenal"):
        services.ubah_draf(
            kepala, kode, 2, lambda i: susun.ubah_butir(i, "b1", "Satu", "1", ["PKG-X/1.1"]), sekarang=KINI
        )


def test_instrumen_wilayah_terlihat_di_semua_sekolahnya_saja(pemeran: Pemeran) -> None:
    kode = instrumen_sekolah(pelaku(pemeran.endah)).instrumen.kode

    for siapa in (pemeran.ani, pemeran.citra, pemeran.dewi):
        assert selectors.versi_terkini(pelaku(siapa), kode).instrumen.pemilik == "Kabupaten Sleman"
    for siapa in (pemeran.damar, pemeran.hadi, pemeran.indra):
        with pytest.raises(TidakTerlihat):
            selectors.versi_terkini(pelaku(siapa), kode)
    with pytest.raises(TidakBoleh):
        services.mulai_versi(pelaku(pemeran.fajar), kode, sekarang=KINI)


def test_arsip_tidak_ditawarkan_lagi_dan_dapat_dipulihkan(pemeran: Pemeran) -> None:
    kepala, guru = pelaku(pemeran.fajar), pelaku(pemeran.ani)
    kode = instrumen_sekolah(kepala).instrumen.kode
    services.arsipkan(kepala, kode, sekarang=KINI)

    assert selectors.daftar_pilihan(guru, TahapInstrumen.OBSERVASI) == []
    assert [b.kode for b in selectors.daftar_pustaka(guru, arsip=True)] == [kode]
    with pytest.raises(SalahStatus):
        services.mulai_versi(kepala, kode, sekarang=KINI)
    services.pulihkan(kepala, kode)
    assert [v.instrumen.kode for v in selectors.daftar_pilihan(guru, TahapInstrumen.OBSERVASI)] == [kode]


def test_duplikat_berdiri_sendiri(pemeran: Pemeran, pustaka: None) -> None:
    draf = services.duplikat(pelaku(pemeran.eko), "supervisi-pelaksanaan", "", sekarang=KINI)

    isi = draf.baca()
    assert (draf.instrumen.sekolah, len(isi.daftar_butir)) == (pemeran.melati, 24)
    assert isi.judul == "Instrumen Supervisi Pelaksanaan Pembelajaran (salinan)"
    assert isi.kode != "supervisi-pelaksanaan"


def test_ekspor_lalu_impor_menemukan_versi_yang_sama(pemeran: Pemeran) -> None:
    kepala = pelaku(pemeran.fajar)
    versi = instrumen_sekolah(kepala)
    berkas = ke_yaml(versi.baca())
    kode = versi.instrumen.kode

    ulang = services.baca_isi(berkas.encode(), "a.yaml")
    ganti = berkas.replace("Menyapa murid", "Menyapa semua murid").encode()
    periksa = services.periksa_berkas(kepala, "", isi_berkas=ganti, nama_berkas="a.yaml")

    assert sidik(ulang) == versi.sidik
    assert periksa.beda == ("Kalimat butir 1 diubah dari “Menyapa murid” menjadi “Menyapa semua murid”.",)
    assert not DrafInstrumen.objects.exists()
    draf = services.impor(kepala, "", isi_berkas=ganti, nama_berkas="a.yaml", sekarang=KINI)
    assert (draf.instrumen.kode, draf.dari) == (kode, versi)
    lain = services.impor(pelaku(pemeran.gita), "", isi_berkas=ganti, nama_berkas="a.yaml", sekarang=KINI)
    assert (lain.instrumen.kode != kode, lain.instrumen.sekolah) == (True, pemeran.kenanga)


def test_instrumen_sekolah_dipilih_dinilai_dibandingkan_dan_dilaporkan(pemeran: Pemeran, pustaka: None, masuk) -> None:
    """From the library through the kesepakatan to the sheet, the comparison and the rows of the report."""
    versi, asing = instrumen_sekolah(pelaku(pemeran.fajar)), instrumen_sekolah(pelaku(pemeran.gita))
    siklus = siklus_pra(pemeran)
    guru, supervisor, client = pelaku(pemeran.ani), pelaku(pemeran.budi), masuk(pemeran.ani)
    isi_kesepakatan(guru, siklus)

    halaman = client.get(f"/siklus/{siklus.pk}/pra/").content.decode()
    kiriman = [client.post(f"/siklus/{siklus.pk}/instrumen/", {"versi": satu.pk}) for satu in (versi, asing)]
    tanda = sidik_kesepakatan_kini(guru, siklus)
    services_siklus.setujui_kesepakatan(guru, siklus.pk, Sisi.GURU, tanda)
    services_siklus.setujui_kesepakatan(supervisor, siklus.pk, Sisi.SUPERVISOR, tanda)
    lembar = client.get(f"/siklus/{siklus.pk}/penilaian/").content.decode()
    for siapa, skor in ((guru, {"b1": "3", "b2": "3"}), (supervisor, {"b1": "3", "b2": "0"})):
        simpan(siapa, siklus.pk, TABEL_5, [Perubahan(kunci, nilai, 0) for kunci, nilai in skor.items()])
        kirim(siapa, siklus.pk, TABEL_5)
    banding = client.get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()
    laporan = fakta(guru, Siklus.objects.select_related("guru", "supervisor", "sekolah").get(pk=siklus.pk))

    assert f'value="{versi.pk}"' in halaman
    assert f'value="{asing.pk}"' not in halaman
    assert [satu.status_code for satu in kiriman] == [302, 404]
    assert "Menunggu jawaban murid (bobot 2)" in lembar
    assert ">Selalu<" in lembar
    assert "33,33" in banding  # 3 of 9, because the item of weight 2 got 0
    assert "100,00" in banding
    assert "bobot 2" in repr(laporan) or "bobot=2" in repr(laporan)


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"a" * 400_001, "terlalu besar"),
        (b"", "kosong"),
        (b"\xff\xfe\x00bukan", "bukan teks UTF-8"),
        (b"PK\x03\x04rusak", "bukan berkas Excel"),
        (b"\xd0\xcf\x11\xe0lama", ".xls"),
        (b"a: &x [1,2]\nb: [*x, *x]\n", "alias YAML"),
        (b"a: !!python/object/apply:os.system ['ls']\n", "tidak dipakai di sini"),
        (b"[" * 5000, "bukan YAML"),
        (b"kode: a\nkode: b\n", "dua kali"),
        (b"kode: a\n", "isi dengan teks"),
    ],
)
def test_berkas_yang_berbahaya_atau_rusak_ditolak_dengan_kata(isi: bytes, alasan: str) -> None:
    with pytest.raises(GalatInstrumen, match=alasan.replace(".", r"\.")):
        services.baca_isi(isi, "a.yaml")


def test_rumus_di_excel_ditolak_beserta_selnya() -> None:
    buku = openpyxl.Workbook()
    buku.active.title = "Butir"
    buku.active.append(["Kelompok", "Nomor", "Kalimat"])
    buku.active.append(["A", 1, "=HYPERLINK(1)"])
    wadah = BytesIO()
    buku.save(wadah)

    with pytest.raises(GalatInstrumen, match=r"lembar Butir, baris 2: kolom C.*rumus"):
        services.baca_isi(wadah.getvalue(), "a.xlsx")


def test_halaman_impor_menyebut_baris_dan_tidak_menyimpan_apa_pun(pemeran: Pemeran, masuk) -> None:
    tempat = f"sekolah-{pemeran.melati.pk}"
    berkas = SimpleUploadedFile("kita.yaml", b"kode: kita\njudul: Kita\njenis: gaib\ntahap: observasi\nsumber: Kami\n")
    sah = SimpleUploadedFile("kita.yaml", b"kode: kita\njudul: Kita\njenis: skala\ntahap: observasi\nsumber: Kami\n")

    salah = masuk(pemeran.fajar).post("/instrumen/impor/", {"pemilik": tempat, "berkas": berkas, "aksi": "simpan"})
    lihat = masuk(pemeran.fajar).post("/instrumen/impor/", {"pemilik": tempat, "berkas": sah, "aksi": "periksa"})

    assert (salah.status_code, lihat.status_code) == (422, 200)
    assert '<td data-label="Baris">3</td>' in salah.content.decode()
    assert "belum ada yang disimpan" in lihat.content.decode()
    assert not InstrumenPustaka.objects.exists()


def test_halaman_susun_mempertahankan_ketikan_dan_berjumlah_kueri_tetap(
    pemeran: Pemeran, masuk, jumlah_kueri, tanpa_tulis
) -> None:
    kepala, client = pelaku(pemeran.fajar), masuk(pemeran.fajar)
    kode = _kosong(pemeran)
    alamat = f"/instrumen/{kode}/susun/"
    client.post(alamat, {"aksi": "tambah:", "teks": "Satu", "versi": 1})
    awal = jumlah_kueri(lambda: client.get(alamat))
    client.post(alamat, {"aksi": "tambah:1", "teks": "Dua\n\nTiga", "versi": 2})

    with tanpa_tulis():
        assert jumlah_kueri(lambda: client.get(alamat)) == awal
    salah = client.post(alamat, {"aksi": "tambah:1", "teks": "Empat <" + "a" * 500, "versi": 3})

    assert salah.status_code == 422
    assert "Empat &lt;aaa" in salah.content.decode()
    assert client.post(alamat, {"aksi": "tambah:1", "teks": "Lima", "versi": 2}).status_code == 409
    urut = [b.butir.teks for b in selectors.ambil_draf(kepala, kode).baca().daftar_butir]
    assert urut == ["Satu", "Dua", "Tiga"]
