"""Loading, publishing, importing; versions never change; rights."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from openpyxl import load_workbook

from accounts.models import Jejak, Pengguna, Sekolah
from pkg.instrumen import selectors, services
from pkg.instrumen.enums import KelompokGuru, Responden
from pkg.instrumen.models import InstrumenPkg, UsulanVersi, VersiBeku, VersiPkg
from pkg.instrumen.rules import RESMI, GalatInstrumen, dari_peta, ke_lembar, ke_peta, ke_yaml, sidik
from supervisi.lib.galat import BentrokVersi, MasukanSalah, TidakBoleh, TidakTerlihat
from supervisi.lib.xlsx import tulis
from tests.pemeran import Pemeran, pelaku
from tests.pkg.instrumen.contoh import TIK, bawaan, instrumen, kuesioner

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 3, 2, 8, tzinfo=UTC)
NANTI = datetime(2026, 4, 2, 8, tzinfo=UTC)


@pytest.fixture
def terbit() -> None:
    for isi in bawaan().values():
        services.terbitkan(isi, sekarang=KINI)


def _kalimat_baru(kode: str, lama: str, baru: str) -> bytes:
    teks = ke_yaml(instrumen(kode))
    assert lama in teks
    return teks.replace(lama, baru, 1).encode()


BK_BARU = ("Penampilan guru BK rapi dan bersih", "Guru BK berpenampilan rapi dan bersih")


def _usulkan(siapa: Pengguna, isi: bytes, kode: str = "PKG-BK", nama: str = "bk.yaml") -> UsulanVersi:
    return services.usulkan(
        pelaku(siapa), kode, isi_berkas=isi, nama_berkas=nama, keterangan="Dari Buku 2.", sekarang=NANTI
    )


def _terbitkan(siapa: Pengguna, usulan: UsulanVersi) -> services.HasilMuat:
    return services.terbitkan_usulan(
        pelaku(siapa), usulan.instrumen.kode, usulan.pk, sidik_halaman=usulan.sidik, sekarang=NANTI
    )


def _isi_tabel() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    return list(InstrumenPkg.objects.order_by("pk").values()), list(VersiPkg.objects.order_by("pk").values())


# Loading


def test_muat_pertama_kali_dan_kedua_kali() -> None:
    pertama = services.muat_folder(sekarang=KINI)
    semula = _isi_tabel()
    kedua = services.muat_folder(sekarang=NANTI)

    assert sorted(satu.kode for satu in pertama) == sorted(RESMI)
    assert {(satu.akibat, satu.nomor) for satu in pertama} == {(services.AkibatMuat.BARU, 1)}
    assert {(satu.akibat, satu.nomor) for satu in kedua} == {(services.AkibatMuat.TETAP, 1)}
    assert _isi_tabel() == semula
    mp3 = InstrumenPkg.objects.get(kode="MP3")
    assert (mp3.jenis, mp3.responden) == ("kuesioner", "peserta_didik")


def test_berkas_yang_berubah_menjadi_versi_berikutnya(terbit: None, tmp_path: Path) -> None:
    (tmp_path / "bk.yaml").write_bytes(_kalimat_baru("PKG-BK", *BK_BARU))

    (hasil,) = services.muat_folder(tmp_path, sekarang=NANTI)

    assert (hasil.akibat, hasil.nomor) == (services.AkibatMuat.VERSI_BARU, 2)
    lama, baru = VersiPkg.objects.filter(instrumen__kode="PKG-BK").order_by("nomor")
    assert "Penampilan guru BK rapi" in lama.baca_instrumen().peta_indikator["4.1"].teks
    assert "berpenampilan rapi" in baru.baca_instrumen().peta_indikator["4.1"].teks
    assert (baru.jumlah_butir, baru.jumlah_draf, baru.diterbitkan_pada) == (69, 0, NANTI)


def test_satu_berkas_rusak_dan_tidak_ada_yang_dimuat(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TIK)
    (tmp_path / "b.yaml").write_text(ke_yaml(instrumen("PKG-KS")).replace("kriteria: 40", "kriteria: 41"))

    with pytest.raises(GalatInstrumen) as ditolak:
        services.muat_folder(tmp_path, sekarang=KINI)

    assert str(ditolak.value) == "b.yaml, baris 11: jumlah.kriteria: tertulis 41, padahal isinya 40"
    assert InstrumenPkg.objects.count() == VersiPkg.objects.count() == 0


def test_kode_yang_sama_di_dua_berkas_dan_berkas_bukan_teks_ditolak(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TIK)
    (tmp_path / "b.yaml").write_text(TIK)

    with pytest.raises(GalatInstrumen, match=r"b\.yaml: kode: kode PKG-TIK sudah dipakai a\.yaml"):
        services.muat_folder(tmp_path, sekarang=KINI)
    (tmp_path / "b.yaml").write_bytes(b"kode: \xff")
    with pytest.raises(GalatInstrumen, match=r"b\.yaml: berkas ini bukan teks UTF-8"):
        services.muat_folder(tmp_path, sekarang=KINI)


def test_muat_menahan_berkas_bawaan_bila_admin_sudah_mengimpor(terbit: None, pemeran: Pemeran, tmp_path: Path) -> None:
    """A new portal ships another text: what a person imported stays in use."""
    _terbitkan(pemeran.hadi, _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU)))
    (tmp_path / "bk.yaml").write_bytes(_kalimat_baru("PKG-BK", "Guru BK peka", "Guru BK sangat peka"))

    (ditahan,) = services.muat_folder(tmp_path, sekarang=NANTI)
    semua = {satu.kode: satu for satu in services.muat_folder(sekarang=NANTI)}

    assert (ditahan.akibat, ditahan.nomor) == (services.AkibatMuat.DITAHAN, 2)
    assert (semua["PKG-BK"].akibat, semua["PKG-BK"].nomor) == (services.AkibatMuat.TETAP, 2)
    assert VersiPkg.objects.filter(instrumen__kode="PKG-BK").count() == 2


# Frozen


def test_versi_menolak_perubahan_dan_penghapusan(terbit: None) -> None:
    versi = VersiPkg.objects.get(instrumen__kode="PKG-BK")
    semula = _isi_tabel()
    versi.isi = {}
    for coba in (
        lambda: versi.save(),
        lambda: versi.save(update_fields=["isi"]),
        lambda: versi.delete(),
        lambda: VersiPkg.objects.filter(pk=versi.pk).update(isi={}),
        lambda: VersiPkg.objects.filter(pk=versi.pk).delete(),
        lambda: VersiPkg.objects.bulk_update([versi], ["isi"]),
        lambda: VersiPkg.objects.bulk_create(
            [versi], update_conflicts=True, update_fields=["isi"], unique_fields=["id"]
        ),
        lambda: VersiPkg.objects.update_or_create(pk=versi.pk, defaults={"isi": {}}),
    ):
        with pytest.raises(VersiBeku, match="nothing written"), transaction.atomic():
            coba()
    with pytest.raises(ProtectedError):
        versi.instrumen.delete()

    assert _isi_tabel() == semula


@pytest.mark.parametrize(
    "ubah",
    [
        {"nomor": 1},
        {"nomor": 0},
        {"jumlah_butir": 3, "jumlah_draf": 4},
    ],
)
def test_batas_basis_data_versi(terbit: None, ubah: dict[str, int]) -> None:
    versi = VersiPkg.objects.get(instrumen__kode="PKG-BK")
    bidang = {"nomor": 2, "jumlah_butir": 1, "jumlah_draf": 0, **ubah}

    with pytest.raises(IntegrityError), transaction.atomic():
        VersiPkg.objects.create(
            instrumen=versi.instrumen, isi={}, sidik="x", sumber="x", diterbitkan_pada=KINI, **bidang
        )


@pytest.mark.parametrize(
    "bidang",
    [{"jenis": "asing"}, {"responden": "asing"}, {"responden": "sejawat"}, {"jenis": "kuesioner", "responden": ""}],
)
def test_batas_basis_data_instrumen(bidang: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        InstrumenPkg.objects.create(**{"kode": "X", "judul": "x", "jenis": "guru", "responden": "", **bidang})


def test_baca_menurut_jenis(terbit: None) -> None:
    guru, mp1 = (VersiPkg.objects.get(instrumen__kode=kode) for kode in ("PKG-BK", "MP1"))

    assert guru.baca_instrumen() == instrumen("PKG-BK")
    assert mp1.baca_kuesioner() == kuesioner("MP1")
    with pytest.raises(TypeError):
        guru.baca_kuesioner()
    with pytest.raises(TypeError):
        mp1.baca_instrumen()


# Importing


@pytest.mark.parametrize("jenis", ["yaml", "xlsx"])
def test_impor_dua_langkah(terbit: None, pemeran: Pemeran, jenis: str) -> None:
    peta = ke_peta(instrumen("PKG-BK"))
    peta["ranah"][1]["kompetensi"][0]["indikator"][0]["teks"] = "Guru BK berpenampilan rapi."
    baru = dari_peta(peta)
    berkas = ke_yaml(baru).encode() if jenis == "yaml" else tulis(*ke_lembar(baru))

    usulan = _usulkan(pemeran.hadi, berkas, nama=f"bk.{jenis}")
    sebelum = selectors.versi_terkini(pelaku(pemeran.ani), "PKG-BK").nomor
    hasil = _terbitkan(pemeran.hadi, usulan)

    terkini = selectors.versi_terkini(pelaku(pemeran.ani), "PKG-BK")
    assert (usulan.format, usulan.terhadap, sebelum, hasil.nomor, terkini.nomor) == (jenis, 1, 1, 2, 2)
    assert (terkini.sidik, terkini.dibuat_oleh_id, terkini.keterangan) == (sidik(baru), pemeran.hadi.pk, "Dari Buku 2.")
    assert UsulanVersi.objects.count() == 0
    jejak = Jejak.objects.get(aksi="pkg_instrumen.impor")
    assert (jejak.pelaku_id, jejak.rincian["kode"], jejak.rincian["nomor"]) == (pemeran.hadi.pk, "PKG-BK", 2)


def test_berkas_kedua_menggantikan_usulan_pertama(terbit: None, pemeran: Pemeran) -> None:
    pertama = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU))
    kedua = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", "Guru BK peka", "Guru BK sangat peka"))

    assert (pertama.pk, UsulanVersi.objects.count()) == (kedua.pk, 1)
    # The page of the first file is still open in another tab; its button must not publish the second one.
    with pytest.raises(BentrokVersi):
        _terbitkan(pemeran.hadi, pertama)
    assert VersiPkg.objects.filter(instrumen__kode="PKG-BK").count() == 1


def test_usulan_yang_tertinggal_ditolak(terbit: None, pemeran: Pemeran) -> None:
    usulan = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU))
    lain = Pengguna.objects.create_user("operator2@contoh.id", nama="Operator Dua", is_staff=True)
    _terbitkan(lain, _usulkan(lain, _kalimat_baru("PKG-BK", "Guru BK peka", "Guru BK sangat peka")))

    with pytest.raises(BentrokVersi, match="Unggah berkas sekali lagi"):
        _terbitkan(pemeran.hadi, usulan)
    assert VersiPkg.objects.filter(instrumen__kode="PKG-BK").count() == 2


def test_terbitkan_dua_kali_hanya_satu_versi(terbit: None, pemeran: Pemeran) -> None:
    usulan = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU))
    _terbitkan(pemeran.hadi, usulan)

    usulan_lagi = UsulanVersi(pk=1, instrumen=usulan.instrumen, sidik=usulan.sidik)
    with pytest.raises(TidakTerlihat):
        _terbitkan(pemeran.hadi, usulan_lagi)


def test_kalimat_lama_dapat_dikembalikan(terbit: None, pemeran: Pemeran) -> None:
    semula = ke_yaml(instrumen("PKG-BK")).encode()
    _terbitkan(pemeran.hadi, _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU)))

    hasil = _terbitkan(pemeran.hadi, _usulkan(pemeran.hadi, semula))

    assert hasil.nomor == 3
    assert selectors.versi_terkini(pelaku(pemeran.ani), "PKG-BK").baca() == instrumen("PKG-BK")


def test_isi_yang_sama_tidak_diimpor(terbit: None, pemeran: Pemeran) -> None:
    with pytest.raises(MasukanSalah, match="sama dengan versi 1"):
        _usulkan(pemeran.hadi, ke_yaml(instrumen("PKG-BK")).encode())
    assert UsulanVersi.objects.count() == 0


def test_satu_kuesioner_dipungut_dari_berkas_berisi_banyak(terbit: None, pemeran: Pemeran) -> None:
    teks = (services.FOLDER_BAWAAN / "kuesioner.yaml").read_text("utf-8")
    baru = teks.replace("Anak saya dan teman-temannya menyukai guru BK ini.", "Anak saya senang dengan guru BK ini.")

    usulan = _usulkan(pemeran.hadi, baru.encode(), "BK3", "kuesioner.yaml")

    assert usulan.baca().kode == "BK3"


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (ke_yaml(instrumen("PKG-KS")).encode(), "bk.yaml: kode: berkas ini memuat PKG-KS, bukan PKG-BK"),
        (b"\xff\xfe\x00", "bk.yaml: berkas ini bukan teks UTF-8 dan bukan Excel (.xlsx)"),
        (b"PK\x03\x04", "bk.yaml: berkas ini bukan berkas Excel (.xlsx)"),
        (b"#" * (services.UKURAN_MAKS + 1), "bk.yaml: berkas terlalu besar; paling besar 1 MB"),
        (b"kode: PKG-BK", "bk.yaml, baris 1: judul: isi dengan teks"),
    ],
)
def test_berkas_rusak_tidak_meninggalkan_apa_pun(terbit: None, pemeran: Pemeran, isi: bytes, galat: str) -> None:
    with pytest.raises(GalatInstrumen) as ditolak:
        _usulkan(pemeran.hadi, isi)

    assert galat in [str(satu) for satu in ditolak.value.temuan]
    assert UsulanVersi.objects.count() == 0


def test_rumus_di_excel_ditolak_dengan_selnya(terbit: None, pemeran: Pemeran) -> None:
    buku = load_workbook(BytesIO(tulis(*ke_lembar(instrumen("PKG-BK")))))
    buku["Butir"]["D3"] = "=1+1"
    wadah = BytesIO()
    buku.save(wadah)

    with pytest.raises(GalatInstrumen) as ditolak:
        _usulkan(pemeran.hadi, wadah.getvalue(), nama="bk.xlsx")

    assert str(ditolak.value).startswith("bk.xlsx, lembar Butir, baris 3: kolom D: sel ini berisi rumus")


# Rights


def test_hak_menurut_peran(terbit: None, pemeran: Pemeran) -> None:
    siapa = {nama: getattr(pemeran, nama) for nama in ("ani", "budi", "fajar", "dewi", "eko", "endah", "hadi", "indra")}

    hak = {nama: selectors.hak(pelaku(orang)) for nama, orang in siapa.items()}

    assert {nama for nama, satu in hak.items() if satu.draf} == {"eko", "endah", "hadi"}
    # Endah administers one region, but the portal also serves a school of another one.
    assert {nama for nama, satu in hak.items() if satu.impor} == {"hadi"}


def test_admin_dinas_mengimpor_bila_semua_sekolah_di_wilayahnya(terbit: None, pemeran: Pemeran) -> None:
    isi = _kalimat_baru("PKG-BK", *BK_BARU)
    with pytest.raises(TidakBoleh, match="semua sekolah di portal ini"):
        _usulkan(pemeran.endah, isi)
    Sekolah.objects.filter(pk=pemeran.anggrek.pk).update(wilayah=pemeran.wilayah)

    assert _terbitkan(pemeran.endah, _usulkan(pemeran.endah, isi)).nomor == 2


@pytest.mark.parametrize("nama", ["ani", "fajar", "dewi", "eko", "endah"])
def test_yang_lain_tidak_mengimpor(terbit: None, pemeran: Pemeran, nama: str) -> None:
    siapa = getattr(pemeran, nama)
    usulan = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU))

    with pytest.raises(TidakBoleh):
        _usulkan(siapa, b"x")
    # The file of another person does not exist for her; and a right that has ended no longer confirms one's own.
    for perbuatan in (
        lambda: _terbitkan(siapa, usulan),
        lambda: services.buang_usulan(pelaku(siapa), "PKG-BK", usulan.pk),
    ):
        with pytest.raises(TidakTerlihat):
            perbuatan()
    UsulanVersi.objects.update(oleh=siapa)
    for perbuatan in (
        lambda: _terbitkan(siapa, usulan),
        lambda: services.buang_usulan(pelaku(siapa), "PKG-BK", usulan.pk),
    ):
        with pytest.raises(TidakBoleh):
            perbuatan()
    assert (UsulanVersi.objects.count(), VersiPkg.objects.filter(nomor=2).count()) == (1, 0)


def test_usulan_orang_lain_tidak_terlihat(terbit: None, pemeran: Pemeran) -> None:
    usulan = _usulkan(pemeran.hadi, _kalimat_baru("PKG-BK", *BK_BARU))
    lain = Pengguna.objects.create_user("operator2@contoh.id", nama="Operator Dua", is_staff=True)

    with pytest.raises(TidakTerlihat):
        _terbitkan(lain, usulan)
    with pytest.raises(TidakTerlihat):
        services.buang_usulan(pelaku(pemeran.hadi), "PKG-KS", usulan.pk)
    services.buang_usulan(pelaku(pemeran.hadi), "PKG-BK", usulan.pk)
    assert UsulanVersi.objects.count() == 0


# Choosing


def test_pendidikan_khusus_meminjam_dengan_keterangan(terbit: None, pemeran: Pemeran, tmp_path: Path) -> None:
    pinjaman = selectors.versi_untuk(pelaku(pemeran.ani), KelompokGuru.PENDIDIKAN_KHUSUS)
    sendiri = selectors.versi_untuk(pelaku(pemeran.ani), KelompokGuru.BK)
    (tmp_path / "pk.yaml").write_text(TIK.replace("PKG-TIK", "PKG-PK"))
    services.muat_folder(tmp_path, sekarang=NANTI)
    kemudian = selectors.versi_untuk(pelaku(pemeran.ani), KelompokGuru.PENDIDIKAN_KHUSUS)

    assert (pinjaman.versi.instrumen.kode, sendiri.versi.instrumen.kode, sendiri.keterangan) == (
        "PKG-KELAS-MAPEL",
        "PKG-BK",
        "",
    )
    assert pinjaman.keterangan.startswith("Isi Instrumen Penilaian Kinerja Guru Pendidikan Khusus belum tersedia.")
    assert (kemudian.versi.instrumen.kode, kemudian.keterangan) == ("PKG-PK", "")


def test_kuesioner_untuk_guru(
    terbit: None, pemeran: Pemeran, django_assert_num_queries: Callable[[int], object]
) -> None:
    siapa = pelaku(pemeran.ani)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        bk = selectors.versi_kuesioner_untuk(siapa, KelompokGuru.BK, Responden.SEJAWAT)

    assert bk is not None
    assert (bk.versi.instrumen.kode, bk.keterangan) == ("BK1", "")
    assert selectors.versi_kuesioner_untuk(siapa, KelompokGuru.PAUD, Responden.PESERTA_DIDIK) is None


def test_yang_tidak_ada_tidak_terlihat(terbit: None, pemeran: Pemeran) -> None:
    siapa = pelaku(pemeran.hadi)
    perbuatan: list[Callable[[], object]] = [
        lambda: selectors.ambil(siapa, "X"),
        lambda: selectors.versi_terkini(siapa, "X"),
        lambda: selectors.ambil_versi(siapa, "PKG-BK", 2),
        lambda: selectors.ambil_usulan(siapa, "PKG-BK", 1),
    ]

    for satu in perbuatan:
        with pytest.raises(TidakTerlihat):
            satu()
