"""Paper answers: CSV and XLSX, looked at before anything is written, never counted twice, withdrawn as a whole."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pkg.instrumen.enums import Responden
from pkg.kuesioner import rules, selectors, services
from pkg.kuesioner.models import BerkasKertas, Kampanye
from pkg.penilaian.selectors import ambil
from supervisi.lib import xlsx
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh
from tests import pabrik_kuesioner as pabrik
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

JUDUL = ["nomor", *(f"b{i}" for i in range(1, 9))]


def csv(*baris: str, pemisah: str = ";", judul: str = "nomor b1 b2 b3 b4 b5 b6 b7 b8") -> bytes:
    return "\r\n".join(pemisah.join(satu.split(" ")) for satu in (judul, *baris)).encode("utf-8-sig")


def lembar(nomor: int, jawab: str = "SR") -> str:
    return " ".join([str(nomor), *[jawab] * 8])


@pytest.fixture
def kampanye(pemeran: Pemeran) -> Kampanye:
    return pabrik.kampanye(pemeran)


def impor(p: Pemeran, kampanye: Kampanye, isi: bytes) -> tuple[BerkasKertas, bool]:
    usulan = services.periksa(pelaku(p.fajar), kampanye.pk, "ortu.csv", isi)
    assert usulan.hasil.galat == ()
    return services.simpan(pelaku(p.fajar), kampanye.pk, usulan.nama_berkas, usulan.hasil.nomor, usulan.hasil.lembar)


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
def test_csv_dari_excel_dan_lainnya(pemeran: Pemeran, kampanye: Kampanye, pemisah: str) -> None:
    isi = csv("1 SR SR KD KD TP TP SR SR", lembar(2, "2"), pemisah=pemisah)

    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "ortu.csv", isi)

    assert usulan.hasil == rules.HasilKertas(("22110022", "22222222"), ("1", "2"), ())
    assert BerkasKertas.objects.count() == 0


def test_xlsx_dengan_angka_dan_huruf(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = xlsx.tulis(xlsx.Lembar("Jawaban", JUDUL, [[1, *[2] * 8], ["2", *["kd"] * 8]]))

    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "ortu.xlsx", isi)

    assert usulan.hasil == rules.HasilKertas(("22222222", "11111111"), ("1", "2"), ())


def test_xlsx_salah_menyebut_baris_seperti_di_excel(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = xlsx.tulis(xlsx.Lembar("Jawaban", JUDUL, [[1, *[2] * 8], [None] * 9, [3, *[2] * 7, 5]]))

    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "ortu.xlsx", isi)

    assert [g.tempat for g in usulan.hasil.galat] == ["Baris 4, kolom b8"]


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"PK\x03\x04rusak", "bukan berkas Excel"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 90, ".xls"),
        (b"nomor;b1\x00\n", "bukan tabel"),
        (b"x" * 1_000_001, "lebih besar dari 1 MB"),
    ],
)
def test_berkas_yang_bukan_tabel(pemeran: Pemeran, kampanye: Kampanye, isi: bytes, pesan: str) -> None:
    with pytest.raises(MasukanSalah, match=pesan):
        services.periksa(pelaku(pemeran.fajar), kampanye.pk, "x", isi)


def test_berkas_kosong(pemeran: Pemeran, kampanye: Kampanye) -> None:
    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "x", b"")

    assert "kosong" in usulan.hasil.galat[0].pesan


def test_kertas_dihitung_bersama_jawaban_tautan(pemeran: Pemeran, kampanye: Kampanye) -> None:
    pabrik.isi(pemeran, kampanye, "0", "0", "1")

    impor(pemeran, kampanye, csv(lembar(1), lembar(2)))

    assert pabrik.tutup(pemeran, kampanye) is True
    fajar = pelaku(pemeran.fajar)
    hasil = selectors.hasil_kelompok(fajar, ambil(fajar, kampanye.penilaian_id))[Responden.ORANG_TUA]
    assert (hasil.terjawab, hasil.tautan, hasil.kertas, hasil.rata) == (5, 3, 2, Fraction(50))
    assert BerkasKertas.objects.get().isi == []


def test_satu_jawaban_tautan_di_antara_kertas_tidak_dihitung(pemeran: Pemeran, kampanye: Kampanye) -> None:
    pabrik.isi(pemeran, kampanye, "0")
    impor(pemeran, kampanye, csv(*(lembar(i) for i in range(1, 7))))

    assert pabrik.tutup(pemeran, kampanye) is False


def test_berkas_sama_dua_kali_dikenali(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = csv(lembar(1), lembar(2, "KD"))
    pertama, baru = impor(pemeran, kampanye, isi)
    assert baru is True

    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "salinan.csv", csv(lembar(2, "1"), lembar(1, "2")))
    lagi, baru = services.simpan(
        pelaku(pemeran.fajar), kampanye.pk, "salinan.csv", usulan.hasil.nomor, usulan.hasil.lembar
    )

    assert (usulan.sudah, lagi, baru) == (pertama, pertama, False)
    assert BerkasKertas.objects.count() == 1


def test_lembar_yang_sudah_diimpor_ditolak_per_baris(pemeran: Pemeran, kampanye: Kampanye) -> None:
    impor(pemeran, kampanye, csv(lembar(1), lembar(2)))

    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "lain.csv", csv(lembar(3), lembar(2, "TP")))

    assert [(g.tempat, "sudah diimpor" in g.pesan) for g in usulan.hasil.galat] == [("Baris 3, kolom nomor", True)]
    with pytest.raises(MasukanSalah):
        services.simpan(pelaku(pemeran.fajar), kampanye.pk, "lain.csv", ["3", "2"], ["2" * 8, "0" * 8])


def test_berkas_yang_keliru_ditarik_utuh_lalu_diganti(pemeran: Pemeran, kampanye: Kampanye) -> None:
    fajar = pelaku(pemeran.fajar)
    keliru, _ = impor(pemeran, kampanye, csv(lembar(1), lembar(2)))

    services.tarik(fajar, kampanye.pk, keliru.pk)
    benar, baru = impor(pemeran, kampanye, csv(lembar(1), lembar(2)))

    assert (baru, benar.pk == keliru.pk) == (True, False)
    assert BerkasKertas.objects.get(pk=keliru.pk).isi == []
    assert selectors.halaman_kampanye(fajar, kampanye.pk).kelompok.kertas == 2


def test_yang_tersimpan_tidak_menghubungkan_nomor_dengan_jawaban(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu, _ = impor(pemeran, kampanye, csv(lembar(10, "SR"), lembar(9, "TP")))

    assert (satu.nomor, satu.isi) == (["9", "10"], ["0" * 8, "2" * 8])
    # The fingerprint is the same for the other matching of numbers and sheets, so it cannot tell which is true.
    usulan = services.periksa(pelaku(pemeran.fajar), kampanye.pk, "x.csv", csv(lembar(10, "TP"), lembar(9, "SR")))
    assert usulan.sudah == satu


def test_bukan_pengelola_dan_sesudah_tutup_ditolak(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = csv(lembar(1))

    with pytest.raises(TidakBoleh):
        services.periksa(pelaku(pemeran.ani), kampanye.pk, "x.csv", isi)
    with pytest.raises(TidakBoleh):
        services.simpan(pelaku(pemeran.dewi), kampanye.pk, "x.csv", ["1"], ["2" * 8])
    pabrik.tutup(pemeran, kampanye)
    with pytest.raises(SalahStatus):
        services.periksa(pelaku(pemeran.fajar), kampanye.pk, "x.csv", isi)
    with pytest.raises(SalahStatus):
        services.simpan(pelaku(pemeran.fajar), kampanye.pk, "x.csv", ["1"], ["2" * 8])


# --- pages ---------------------------------------------------------------------------------------------------------


def kirim_berkas(client, kampanye: Kampanye, isi: bytes, nama: str = "ortu.csv"):
    return client.post(f"/pkg/kuesioner/{kampanye.pk}/kertas/", {"berkas": SimpleUploadedFile(nama, isi)})


def test_halaman_memeriksa_lalu_menyimpan(pemeran: Pemeran, kampanye: Kampanye, masuk) -> None:
    client = masuk(pemeran.fajar)

    periksa = kirim_berkas(client, kampanye, csv(lembar(1), lembar(2)))

    assert periksa.status_code == 200
    assert "Siap diimpor: 2 lembar" in periksa.content.decode()
    assert BerkasKertas.objects.count() == 0
    simpan = client.post(
        f"/pkg/kuesioner/{kampanye.pk}/kertas/simpan/", {"isi": periksa.context["bawaan"]}, follow=True
    )
    assert "2 lembar kertas ditambahkan." in simpan.content.decode()
    lagi = client.post(f"/pkg/kuesioner/{kampanye.pk}/kertas/simpan/", {"isi": periksa.context["bawaan"]}, follow=True)
    assert "sudah diimpor" in lagi.content.decode()
    assert BerkasKertas.objects.count() == 1


def test_halaman_menunjukkan_kesalahan_dan_tidak_menawarkan_simpan(pemeran: Pemeran, kampanye: Kampanye, masuk) -> None:
    jawaban = kirim_berkas(masuk(pemeran.fajar), kampanye, csv(lembar(1, "YA")))

    assert jawaban.status_code == 422
    isi = jawaban.content.decode()
    assert "Baris 2, kolom b1:" in isi
    assert "kertas/simpan/" not in isi


def test_isian_yang_diubah_atau_milik_kampanye_lain_ditolak(pemeran: Pemeran, kampanye: Kampanye, masuk) -> None:
    client = masuk(pemeran.fajar)
    lain = pabrik.kampanye(pemeran, Responden.SEJAWAT)
    tanda = kirim_berkas(client, kampanye, csv(lembar(1))).context["bawaan"]

    for alamat, isi in ((kampanye.pk, f"{tanda}x"), (kampanye.pk, ""), (lain.pk, tanda)):
        jawaban = client.post(f"/pkg/kuesioner/{alamat}/kertas/simpan/", {"isi": isi}, follow=True)
        assert "kedaluwarsa" in jawaban.content.decode()

    assert BerkasKertas.objects.count() == 0


def test_contoh_tabel_dapat_diimpor_setelah_diisi(pemeran: Pemeran, kampanye: Kampanye, masuk) -> None:
    jawaban = masuk(pemeran.fajar).get(f"/pkg/kuesioner/{kampanye.pk}/kertas/contoh/")

    semua = xlsx.baca_semua(jawaban.content)
    assert [list(b.sel) for b in semua["Jawaban"]] == [JUDUL]
    assert len(semua["Pernyataan"]) == 9
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="jawaban-kertas-orang_tua.xlsx"'
