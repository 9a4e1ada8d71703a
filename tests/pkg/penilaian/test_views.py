"""Pages around a file: lists, overview, the teacher's answer, moderation; ordinary forms without a script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import ButirKeberatan, Moderasi, Penilaian
from pkg.periode.enums import JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode
from tests.pabrik_pkg import berkas, keberatan, periode, peserta, putusan, versi_kecil
from tests.pemeran import Pemeran

Masuk = Callable[[object], Client]


def _url(nama: str, *isi: object) -> str:
    return reverse(f"pkg_penilaian:{nama}", args=isi)


def _teks(jawab: HttpResponse) -> str:
    return " ".join(jawab.content.decode().split())


# Lists


def test_daftar_mengatakan_giliran_siapa(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    guru, penilai = (_teks(masuk(o).get(_url("daftar"))) for o in (pemeran.ani, pemeran.budi))

    assert "<strong>Giliran Anda:</strong> Periksa nilai Anda, lalu setujui atau ajukan keberatan." in guru
    assert "<strong>Ani Lestari:</strong> Guru memeriksa nilainya." in penilai


def test_daftar_menyaring_menurut_peran_periode_tahap_dan_nama(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = berkas(pemeran, Tahap.PENGUMPULAN, penilai=pemeran.budi, instrumen=versi_kecil())
    asri = berkas(pemeran, guru=pemeran.asri, tahun=2025, instrumen=versi_kecil())
    budi = berkas(pemeran, guru=pemeran.budi, tahun=2025, instrumen=versi_kecil())
    client = masuk(pemeran.budi)

    def tampak(siapa: Client, **saring: object) -> set[int]:
        jawab = siapa.get(_url("daftar"), saring)
        return {b["p"].pk for b in jawab.context["baris"]}

    fajar = masuk(pemeran.fajar)
    assert tampak(client) == {ani.pk, budi.pk}
    assert tampak(client, peran="guru") == {budi.pk}
    assert tampak(client, peran="penilai") == {ani.pk}
    assert tampak(client, peran="moderator") == set()
    assert tampak(fajar) == {ani.pk, asri.pk, budi.pk}
    assert tampak(fajar, periode=asri.peserta.periode_id) == {asri.pk, budi.pk}
    assert tampak(fajar, tahap="pengumpulan") == {ani.pk}
    assert tampak(fajar, cari="asri") == {asri.pk}
    assert tampak(fajar, cari="budi santoso") == {ani.pk, budi.pk}
    assert tampak(fajar, cari="\x00", tahap="karangan", periode="9" * 30) == {ani.pk, asri.pk, budi.pk}


def test_daftar_kosong_menyebut_langkah_berikutnya(pemeran: Pemeran, masuk: Masuk) -> None:
    assert "setelah kepala sekolah membuka periode" in _teks(masuk(pemeran.citra).get(_url("daftar")))
    assert "Buat periode, pilih peserta" in _teks(masuk(pemeran.fajar).get(_url("daftar")))
    assert "Tidak ada yang cocok" in _teks(masuk(pemeran.fajar).get(_url("daftar"), {"cari": "zzz"}))


def test_daftar_berhalaman(pemeran: Pemeran, masuk: Masuk) -> None:
    for tahun in range(2001, 2023):
        berkas(pemeran, tahun=tahun, instrumen=versi_kecil())
    client = masuk(pemeran.fajar)

    assert len(client.get(_url("daftar")).context["baris"]) == 20
    jawab = client.get(_url("daftar"), {"page": "2", "cari": "ani"})
    assert len(jawab.context["baris"]) == 2
    assert 'href="?cari=ani&amp;page=1"' in _teks(jawab)


@pytest.mark.parametrize("siapa", ["fajar", "ani", "dewi", "eko"])
def test_jumlah_kueri_daftar_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int], siapa: str
) -> None:
    client = masuk(getattr(pemeran, siapa))
    # Two assessors and an objection cost the most.
    berkas(pemeran, Tahap.KEBERATAN, dua_penilai=True, tahun=2020, instrumen=versi_kecil())
    client.get(_url("daftar"))
    satu = jumlah_kueri(lambda: client.get(_url("daftar")))
    berkas(pemeran, Tahap.MODERASI, dua_penilai=True, tahun=2021, instrumen=versi_kecil())
    berkas(pemeran, Tahap.PENILAIAN, dua_penilai=True, tahun=2022, instrumen=versi_kecil())

    assert jumlah_kueri(lambda: client.get(_url("daftar"))) == satu


HALAMAN = ("berkas", "lembar", "banding", "ajukan", "kirim", "hasil", "keberatan", "moderator", "moderasi", "putuskan")


@pytest.mark.parametrize("tahap", [Tahap.PENILAIAN, Tahap.PERSETUJUAN, Tahap.KEBERATAN, Tahap.MODERASI])
def test_membaca_tidak_menulis(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], object], tahap: Tahap) -> None:
    penilaian = berkas(pemeran, tahap, dua_penilai=True, instrumen=versi_kecil())
    for nama in ("ani", "fajar", "budi", "gita", "dewi", "eko"):
        client = masuk(getattr(pemeran, nama))
        with tanpa_tulis():  # type: ignore[attr-defined]
            client.get(_url("daftar"))
            client.get(_url("kompetensi", penilaian.pk, 1))
            client.get(_url("buka_periode", penilaian.peserta.periode_id))
            for halaman in HALAMAN:
                client.get(_url(halaman, penilaian.pk))


# Opening a period


def test_buka_periode_menyebut_yang_tertahan(pemeran: Pemeran, masuk: Masuk) -> None:
    dalam = periode(pemeran, status=StatusPeriode.RENCANA)
    peserta(pemeran, pemeran.ani, instrumen=versi_kecil())
    peserta(pemeran, pemeran.asri, penilai=[], instrumen=versi_kecil())
    client = masuk(pemeran.fajar)

    sebelum = _teks(client.get(_url("buka_periode", dalam.pk)))
    jawab = client.post(_url("buka_periode", dalam.pk), follow=True)

    assert "<strong>Asri Wulandari, S.Pd.</strong>: penilainya belum ditetapkan." in sebelum
    assert "Buka berkas 1 guru" in sebelum
    assert "1 peserta belum dapat dibuka berkasnya" in _teks(jawab)
    assert jawab.redirect_chain == [(_url("buka_periode", dalam.pk), 302)]
    assert "Ani Lestari, S.Pd. <span" in _teks(jawab)
    assert Penilaian.objects.count() == 1


def test_buka_periode_yang_lengkap_menuju_daftarnya(pemeran: Pemeran, masuk: Masuk) -> None:
    peserta(pemeran, dalam=periode(pemeran, status=StatusPeriode.RENCANA), instrumen=versi_kecil())

    jawab = masuk(pemeran.eko).post(_url("buka_periode", Periode.objects.get().pk))

    assert jawab["Location"] == f"{_url('daftar')}?periode={Periode.objects.get().pk}"


# One file


@pytest.mark.parametrize("tahap", Tahap)
@pytest.mark.parametrize("dua_penilai", [False, True])
def test_ringkasan_terbuka_pada_setiap_tahap_bagi_setiap_orang(
    pemeran: Pemeran, masuk: Masuk, tahap: Tahap, dua_penilai: bool
) -> None:
    penilaian = berkas(pemeran, tahap, dua_penilai=dua_penilai, instrumen=versi_kecil())

    for nama in ("ani", "fajar", "budi", "dewi", "eko", "endah"):
        terlihat = nama != "budi" or dua_penilai
        jawab = masuk(getattr(pemeran, nama)).get(_url("berkas", penilaian.pk))
        assert jawab.status_code == (200 if terlihat else 404), nama
        if terlihat:
            assert f"<h1>{pemeran.ani.nama}</h1>" in _teks(jawab)


def test_penilai_memulai_dari_ringkasan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.budi)

    assert "Mulai pengumpulan bukti</button>" in _teks(client.get(_url("berkas", penilaian.pk)))
    client.post(_url("mulai_kumpul", penilaian.pk))
    assert "Mulai memberi nilai</button>" in _teks(client.get(_url("berkas", penilaian.pk)))
    jawab = client.post(_url("mulai_nilai", penilaian.pk))

    assert jawab["Location"] == _url("lembar", penilaian.pk)
    assert "<button" not in _teks(masuk(pemeran.ani).get(_url("berkas", penilaian.pk))).split("dua-kolom")[1]


def test_berkas_tugas_tambahan_disebut_tugasnya(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(
        pemeran, guru=pemeran.fajar, penilai=pemeran.dewi, jenis=JenisBerkas.TUGAS, tugas=TugasTambahan.KEPALA_SEKOLAH
    )

    assert "PK Guru sumatif 2026, kepala sekolah" in _teks(masuk(pemeran.dewi).get(_url("berkas", penilaian.pk)))


def test_batalkan_meminta_alasan_dan_menyimpan_ketikan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.fajar)

    jawab = client.post(_url("batalkan", penilaian.pk), {"alasan": "a" * 4001})
    assert (jawab.status_code, "a" * 4001 in jawab.content.decode()) == (422, True)
    jawab = client.post(_url("batalkan", penilaian.pk), {"alasan": "Guru pindah tugas."}, follow=True)

    assert "Guru pindah tugas." in _teks(jawab)
    assert "dibatalkan di sini" in _teks(jawab)


@pytest.mark.parametrize(
    ("jenis", "tab"),
    [(JenisPeriode.SUMATIF, True), (JenisPeriode.FORMATIF, False)],
)
def test_kuesioner_dan_kehadiran_hanya_pada_sumatif(
    pemeran: Pemeran, masuk: Masuk, jenis: JenisPeriode, tab: bool
) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN, dalam=periode(pemeran, jenis), instrumen=versi_kecil())

    jawab = masuk(pemeran.ani).get(_url("berkas", penilaian.pk))

    nama = {t.teks for t in jawab.context["tab"]}
    assert ("Kuesioner" in nama, "Kehadiran" in nama) == (tab, tab)


# The teacher's answer


def test_guru_membaca_nilai_dengan_cara_menghitungnya_lalu_setuju(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil(), skor=1)
    client = masuk(pemeran.ani)

    jawab = client.get(_url("hasil", penilaian.pk))
    assert "2 dari 4 = 50,00\u00a0%, lebih dari 25 sampai 50\u00a0%, jadi nilai 2." in jawab.content.decode()
    assert "dari 8, pada skala 100: 50,00" in _teks(jawab)
    assert f'name="sidik" value="{penilaian.sidik_nilai}"' in _teks(jawab)
    client.post(_url("setuju", penilaian.pk), {"sidik": penilaian.sidik_nilai})

    penilaian.refresh_from_db()
    assert penilaian.tahap == Tahap.PENETAPAN
    assert "Setuju dengan nilai ini" not in _teks(client.get(_url("hasil", penilaian.pk)))


def test_setuju_tanpa_sidik_ditolak(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    assert masuk(pemeran.ani).post(_url("setuju", penilaian.pk)).status_code == 409


def test_keberatan_salah_menyimpan_semua_ketikan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    client, url = masuk(pemeran.ani), _url("keberatan", penilaian.pk)

    kosong = client.post(url, {"sidik": penilaian.sidik_nilai, "alasan-1": "  "})
    panjang = client.post(url, {"sidik": penilaian.sidik_nilai, "alasan-1": "Alasan saya.", "alasan-2": "b" * 4001})

    assert (kosong.status_code, panjang.status_code) == (422, 422)
    assert "Pilih paling sedikit satu kompetensi" in _teks(kosong)
    assert "Alasan saya." in _teks(panjang)
    assert "b" * 4001 in _teks(panjang)
    assert ButirKeberatan.objects.count() == 0


def test_keberatan_lalu_dicabut(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.ani)

    client.post(
        _url("keberatan", penilaian.pk), {"sidik": penilaian.sidik_nilai, "alasan-2": "Bukti saya belum dilihat."}
    )
    assert "Bukti saya belum dilihat." in _teks(client.get(_url("hasil", penilaian.pk)))
    client.post(_url("cabut", penilaian.pk))

    penilaian.refresh_from_db()
    assert penilaian.tahap == Tahap.PERSETUJUAN
    assert "Ajukan keberatan</a>" in _teks(client.get(_url("hasil", penilaian.pk)))


def test_nilai_yang_berubah_di_antara_ditolak_dengan_kalimat(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    jawab = masuk(pemeran.ani).post(_url("keberatan", penilaian.pk), {"sidik": "lama", "alasan-1": "Alasan."})

    assert jawab.status_code == 409
    assert "Nilai ini berubah setelah Anda membukanya" in _teks(jawab)


def test_setelah_batas_hari_tautan_keberatan_hilang(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    Penilaian.objects.update(dikirim_pada="2026-01-05T08:00+07:00")
    client = masuk(pemeran.ani)

    assert "Batas waktu keberatan di sekolah ini (14 hari) sudah lewat." in _teks(
        client.get(_url("hasil", penilaian.pk))
    )
    assert client.get(_url("keberatan", penilaian.pk)).status_code == 409


# Moderation


def test_kepala_sekolah_menunjuk_moderator_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.KEBERATAN, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.fajar)

    halaman = _teks(client.get(_url("moderator", penilaian.pk)))
    salah = client.post(_url("moderator", penilaian.pk), {"moderator": pemeran.budi.pk, "catatan": "Terima kasih."})
    client.post(_url("moderator", penilaian.pk), {"moderator": pemeran.gita.pk, "nomor_surat": "421/9"})

    assert f'<option value="{pemeran.gita.pk}">' in halaman
    assert f'<option value="{pemeran.dewi.pk}">' not in halaman
    assert "Semua murid sudah saya petakan" in halaman
    assert (salah.status_code, "Terima kasih." in _teks(salah)) == (422, True)
    assert Moderasi.objects.get().nomor_surat == "421/9"


def test_tanpa_calon_halaman_mengatakan_apa_yang_dilakukan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.KEBERATAN, penilai=pemeran.budi, instrumen=versi_kecil())
    pemeran.gita.is_active = False
    pemeran.gita.save()

    assert "Belum ada calon moderator" in _teks(masuk(pemeran.fajar).get(_url("moderator", penilaian.pk)))


def test_admin_dinas_menunjuk_tanpa_membaca_alasan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.fajar, instrumen=versi_kecil())
    keberatan(penilaian, {1: "Kata Ani sendiri."})

    jawab = masuk(pemeran.endah).get(_url("moderator", penilaian.pk))

    assert jawab.status_code == 200
    assert "Kata Ani sendiri." not in _teks(jawab)


def test_moderator_menilai_ulang_lalu_memutuskan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil(), skor=0)
    client = masuk(pemeran.gita)

    halaman = _teks(client.get(_url("moderasi", penilaian.pk)))
    assert 'name="nilai-1.1"' in halaman
    assert 'name="nilai-2.1"' not in halaman
    assert "Nilai penilai: 0" in halaman
    belum = client.post(
        _url("putuskan", penilaian.pk),
        {"nilai-1.1": "2", "versi-1.1": "0", "nilai-1.2": "1", "versi-1.2": "0", "aksi": "putuskan"},
        follow=True,
    )
    assert "Kompetensi 1: alasan belum ditulis" in _teks(belum)
    client.post(_url("moderasi", penilaian.pk), {"nilai-putusan-1": "Bukti ada.", "versi-putusan-1": "0"})
    jawab = client.get(_url("putuskan", penilaian.pk))
    assert "<strong>4</strong>" not in _teks(jawab)
    assert "<strong>3</strong> (75,00 %)" in _teks(jawab)
    akhir = client.post(_url("putuskan", penilaian.pk), {"sidik": jawab.context["moderasi"].sidik}, follow=True)

    assert "Putusan Anda tercatat dan final." in _teks(akhir)
    assert (
        "Dari penilai: 0,00 %, nilai <strong>1</strong>. Dari moderator: 75,00 %, nilai <strong>3</strong>."
        in _teks(akhir)
    )


def test_moderator_sesudah_putusan_membaca_lembarnya(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = putusan(pemeran, berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil()))

    jawab = masuk(pemeran.gita).get(_url("moderasi", penilaian.pk))

    assert "Putusan Anda:" in _teks(jawab)
    assert "data-lembar=" not in _teks(jawab)


def test_putusan_atas_lembar_lama_ditolak_dan_menampilkan_yang_baru(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.MODERASI, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.gita)
    isi = {"nilai-1.1": "2", "nilai-1.2": "2", "nilai-putusan-1": "Ada."}
    client.post(_url("moderasi", penilaian.pk), isi)

    jawab = client.post(_url("putuskan", penilaian.pk), {"sidik": "lama"})

    assert (jawab.status_code, "baru saja berubah" in _teks(jawab)) == (409, True)


def test_periode_ditutup_halaman_mengatakannya(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi, instrumen=versi_kecil())
    Periode.objects.update(status=StatusPeriode.DITUTUP)
    client = masuk(pemeran.budi)

    assert "tidak sedang dibuka, jadi berkasnya tidak dapat diubah" in _teks(client.get(_url("berkas", penilaian.pk)))
    assert "data-lembar=" not in _teks(client.get(_url("kompetensi", penilaian.pk, 1)))
    assert client.post(_url("kompetensi", penilaian.pk, 1), {"nilai-1.1": "2"}).status_code == 409


def test_operator_melihat_keadaan_berkas_tanpa_isinya(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    keberatan(penilaian, {1: "Kata Ani sendiri."})
    client, dasar = masuk(pemeran.hadi), "/kelola/pkg_penilaian/penilaian/"

    isi = _teks(client.get(dasar)) + _teks(client.get(f"{dasar}{penilaian.pk}/change/"))

    assert "Keberatan" in isi
    assert penilaian.sidik_nilai not in isi
    assert "Kata Ani sendiri." not in isi
    assert "nilai_beku" not in isi
    assert client.get(f"{dasar}add/").status_code == 403
    assert client.post(f"{dasar}{penilaian.pk}/delete/", {"post": "yes"}).status_code == 403
