"""Letting results stand: who, when, once, frozen for ever, and everything locked behind it."""

from __future__ import annotations

from typing import Any

import pytest

from accounts.models import DataKepegawaian, Jejak, Pengguna
from pkg.instrumen.enums import Responden
from pkg.kehadiran import services as services_kehadiran
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.rules import Sel
from pkg.kuesioner.services import putuskan
from pkg.penilaian.enums import Aksi, Tahap
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.periode.enums import JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode, Peserta
from pkg.rekap import selectors, services
from pkg.rekap.enums import Halangan
from pkg.rekap.models import HasilBeku, RekapPkg
from supervisi.lib.galat import BentrokVersi, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import keberatan, periode, putusan
from tests.pabrik_pkg import services as services_penilaian
from tests.pabrik_rekap import TAHUN, berkas_bernilai, berkas_siap, hadir, jawab_semua, rekap
from tests.pemeran import Pemeran, pelaku


def kurang(p: Pemeran, berkas: Penilaian) -> set[Halangan]:
    return {k.kode for k in selectors.pratinjau(pelaku(p.fajar), berkas.peserta).kurang}


def test_menetapkan_menyelesaikan_berkas_dan_mengunci_peserta(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran)

    hasil = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)

    berkas.refresh_from_db()
    peserta = Peserta.objects.get(pk=berkas.peserta_id)
    assert (berkas.tahap, peserta.ditetapkan_pada is not None, peserta.ada_nilai_rendah) == (Tahap.SELESAI, True, False)
    assert (hasil.ditetapkan_oleh, hasil.regulasi) == (pemeran.fajar, "PKG-2023")
    assert Riwayat.objects.filter(penilaian=berkas, aksi=Aksi.TETAPKAN, pelaku=pemeran.fajar).count() == 1
    (jejak,) = Jejak.objects.filter(aksi="pkg.rekap_ditetapkan")
    assert jejak.rincian == {"rekap": hasil.pk}


def test_aman_diulang_dan_hanya_satu(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran)
    sidik = selectors.pratinjau(pelaku(pemeran.fajar), berkas.peserta).sidik

    pertama = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id, sidik_dilihat=sidik)
    kedua = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id, sidik_dilihat=sidik)

    assert (pertama.pk, RekapPkg.objects.count()) == (kedua.pk, 1)
    assert Riwayat.objects.filter(aksi=Aksi.TETAPKAN).count() == 1


def test_yang_berubah_setelah_dilihat_ditolak(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran)
    sidik = selectors.pratinjau(pelaku(pemeran.fajar), berkas.peserta).sidik
    kunci = Sel(berkas.peserta_id, 5, JenisHadir.ALPA).kunci
    services_kehadiran.simpan_guru(pelaku(pemeran.eko), berkas.peserta_id, [Perubahan(kunci, "2", 1)])

    with pytest.raises(BentrokVersi):
        services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id, sidik_dilihat=sidik)
    assert not RekapPkg.objects.exists()


@pytest.mark.parametrize("siapa", ["ani", "dewi", "eko", "endah"])
def test_selain_kepala_dan_penilai_tidak_menetapkan(pemeran: Pemeran, siapa: str) -> None:
    berkas = berkas_siap(pemeran)

    with pytest.raises(TidakBoleh):
        services.tetapkan(pelaku(getattr(pemeran, siapa)), berkas.peserta_id)
    assert not RekapPkg.objects.exists()


@pytest.mark.parametrize("siapa", ["asri", "citra", "gita", "damar", "hadi"])
def test_orang_luar_tidak_melihatnya(pemeran: Pemeran, siapa: str) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14)

    with pytest.raises(TidakTerlihat):
        services.tetapkan(pelaku(getattr(pemeran, siapa)), berkas.peserta_id)


def test_penilai_delegasi_menetapkan(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran, penilai=pemeran.budi)

    assert services.tetapkan(pelaku(pemeran.budi), berkas.peserta_id).ditetapkan_oleh == pemeran.budi


def test_kepala_sekolah_tidak_menetapkan_hasilnya_sendiri(pemeran: Pemeran) -> None:
    berkas = berkas_siap(
        pemeran, guru=pemeran.fajar, penilai=pemeran.dewi, tugas=TugasTambahan.KEPALA_SEKOLAH, jam_mengajar=None
    )

    with pytest.raises(TidakBoleh):
        services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)
    assert services.tetapkan(pelaku(pemeran.dewi), berkas.peserta_id).ditetapkan_oleh == pemeran.dewi


def test_setiap_yang_kurang_menghalangi(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, golongan="", jam_mengajar=None)

    awal = kurang(pemeran, berkas)
    with pytest.raises(SalahStatus) as galat:
        services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)
    jawab_semua(berkas)
    setelah_kuesioner = kurang(pemeran, berkas)
    hadir(pemeran, berkas.peserta)
    setelah_hadir = kurang(pemeran, berkas)
    services.nyatakan_tanpa_golongan(pelaku(pemeran.eko), berkas.peserta_id)

    assert awal == {Halangan.KUESIONER, Halangan.KEHADIRAN, Halangan.GOLONGAN}
    assert "Kehadiran Januari sampai Desember belum terisi lengkap." in galat.value.alasan
    assert setelah_kuesioner == {Halangan.KEHADIRAN, Halangan.GOLONGAN}
    assert setelah_hadir == {Halangan.GOLONGAN}
    assert services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id).ak_tercetak == ""


def test_tanpa_nip_golongan_tidak_ditunggu(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, guru=pemeran.asri)

    assert (hasil.sebutan, hasil.ak_tercetak) == ("baik", "")
    assert hasil.baca_hasil()["catatan"] == [
        "Golongan kosong, jadi angka kredit tidak dihitung. Nilai dan sebutannya tetap dihitung."
    ]


def test_jam_mengajar_yang_kosong_menghalangi(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, jam_mengajar=None)

    assert Halangan.BEBAN in kurang(pemeran, berkas)


def test_berkas_tugas_yang_belum_selesai_menghalangi(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, tugas=TugasTambahan.PERPUSTAKAAN, skor_tugas=3)
    tugas = Penilaian.objects.exclude(pk=berkas.pk).get(peserta=berkas.peserta)
    jawab_semua(berkas)
    hadir(pemeran, berkas.peserta)
    services_penilaian.batalkan(pelaku(pemeran.dewi), tugas.pk, "Guru tidak lagi bertugas.")

    with pytest.raises(SalahStatus):
        services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)
    berkas.refresh_from_db()
    assert berkas.tahap == Tahap.PENETAPAN


def test_nilai_moderator_yang_dihitung(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [2] * 14, Tahap.PERSETUJUAN, penilai=pemeran.budi)
    keberatan(berkas, {1: "Semua murid sudah saya petakan."})
    services_penilaian.tunjuk_moderator(pelaku(pemeran.fajar), berkas.pk, pemeran.gita.pk)
    putusan(pemeran, berkas)
    jawab_semua(berkas)
    hadir(pemeran, berkas.peserta)

    hasil = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)

    assert [b["nilai"]["tercetak"] for b in hasil.baca_hasil()["satu_c"][0]["baris"]] == ["4", *["2"] * 13]
    assert hasil.baca_identitas().moderator is not None


# Frozen


def test_hasil_tidak_dapat_diubah_atau_dihapus(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, jenis=JenisPeriode.FORMATIF)

    for ubah in (
        hasil.save,
        hasil.delete,
        RekapPkg.objects.all().delete,
        lambda: RekapPkg.objects.update(hasil="{}"),
        lambda: RekapPkg.objects.bulk_create([RekapPkg(pk=hasil.pk)], update_conflicts=True),
    ):
        with pytest.raises(HasilBeku):
            ubah()


def test_identitas_beku_walau_orangnya_berubah(pemeran: Pemeran) -> None:
    DataKepegawaian.objects.create(pengguna=pemeran.ani, tempat_lahir="Sleman", tmt_guru="2010-03-01", karpeg="N 1")
    hasil = rekap(pemeran, golongan="III/c")
    Pengguna.objects.filter(pk=pemeran.ani.pk).update(nama="Ani Baru", golongan="IV/a", nip=None)
    type(pemeran.melati).objects.filter(pk=pemeran.melati.pk).update(nama="SMP Lain")

    satu = RekapPkg.objects.get(pk=hasil.pk).baca_identitas()

    assert (satu.guru.nama, satu.guru.nip, satu.guru.pangkat, satu.guru.karpeg) == (
        "Ani Lestari, S.Pd.",
        "198503122010012003",
        "Penata, III/c",
        "N 1",
    )
    assert (satu.sekolah.nama, satu.sekolah.provinsi) == ("SMP Negeri 1 Melati", "Jawa Tengah")
    assert satu.kepala_sekolah is not None
    assert (satu.kepala_sekolah.nama, satu.penilai[0].nama, satu.penilai[0].dasar) == (
        "Fajar Nugroho, M.Pd.",
        "Fajar Nugroho, M.Pd.",
        "",
    )
    assert (satu.jenis_periode, satu.dari, satu.sampai) == ("Sumatif", f"{TAHUN}-01-01", f"{TAHUN}-12-31")


def test_setelah_ditetapkan_tidak_ada_yang_berubah_lagi(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran)
    berkas = Penilaian.objects.get(peserta=hasil.peserta_id)
    kunci = Sel(berkas.peserta_id, 5, JenisHadir.ALPA).kunci

    for ubah in (
        lambda: services_kehadiran.simpan_guru(pelaku(pemeran.eko), berkas.peserta_id, [Perubahan(kunci, "2", 1)]),
        lambda: services_kehadiran.nihil_guru(pelaku(pemeran.eko), berkas.peserta_id),
        lambda: putuskan(pelaku(pemeran.fajar), berkas.pk, Responden.ORANG_TUA, "Terlambat."),
        lambda: services.nyatakan_tanpa_golongan(pelaku(pemeran.eko), berkas.peserta_id),
        lambda: services_penilaian.batalkan(pelaku(pemeran.dewi), berkas.pk, "Terlambat."),
    ):
        with pytest.raises(SalahStatus):
            ubah()

    kini = selectors.pratinjau(pelaku(pemeran.fajar), berkas.peserta)
    assert (kini.sidik, kini.peta) == (hasil.sidik, hasil.baca_hasil())


def test_periode_yang_ditutup_tidak_menetapkan(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran)
    Periode.objects.filter(pk=berkas.peserta.periode_id).update(status=StatusPeriode.DITUTUP)
    berkas = Penilaian.objects.select_related("peserta__periode").get(pk=berkas.pk)

    with pytest.raises(SalahStatus):
        services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)
    assert not RekapPkg.objects.exists()


# Many at once, and who sees what


def test_banyak_sekaligus_satu_yang_gagal_tidak_menahan_yang_lain(pemeran: Pemeran) -> None:
    dalam = periode(pemeran, JenisPeriode.FORMATIF, tahun=TAHUN)
    ani = berkas_siap(pemeran, dalam=dalam)
    asri = berkas_siap(pemeran, dalam=dalam, guru=pemeran.asri)
    budi = berkas_bernilai(pemeran, [3] * 14, Tahap.PERSETUJUAN, dalam=dalam, guru=pemeran.budi)
    fajar = pelaku(pemeran.fajar)
    pilihan = {b.peserta_id: selectors.pratinjau(fajar, b.peserta).sidik for b in (ani, asri, budi)}

    hasil = services.tetapkan_banyak(fajar, dalam.pk, pilihan)

    assert hasil.ditetapkan == 2
    assert [nama for nama, _ in hasil.gagal] == [pemeran.budi.nama]
    assert {r.peserta_id for r in RekapPkg.objects.all()} == {ani.peserta_id, asri.peserta_id}


@pytest.mark.parametrize(
    ("tahap", "melihat"),
    [
        (Tahap.PENILAIAN, {"budi"}),
        (Tahap.PENETAPAN, {"ani", "budi", "fajar", "dewi"}),
    ],
)
def test_siapa_melihat_angka(pemeran: Pemeran, tahap: Tahap, melihat: set[str]) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, tahap, penilai=pemeran.budi)

    def terbuka(nama: str) -> bool:
        return selectors.pratinjau(pelaku(getattr(pemeran, nama)), berkas.peserta).terbuka

    assert {n for n in ("ani", "budi", "fajar", "dewi", "eko", "endah") if terbuka(n)} == melihat


def test_admin_melihat_yang_sudah_ditetapkan(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran)

    assert selectors.ambil_rekap(pelaku(pemeran.eko), hasil.peserta_id) == hasil
    assert selectors.pratinjau(pelaku(pemeran.endah), hasil.peserta).peta == hasil.baca_hasil()


def test_moderator_tidak_membaca_rekap(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, Tahap.MODERASI)

    with pytest.raises(TidakBoleh):
        selectors.pratinjau(pelaku(pemeran.gita), berkas)


def test_jumlah_kueri_pratinjau_tetap(pemeran: Pemeran, jumlah_kueri: Any) -> None:
    dalam = periode(pemeran, tahun=TAHUN)
    fajar = pelaku(pemeran.fajar)
    berkas_bernilai(pemeran, [3] * 14, dalam=dalam)

    def hitung() -> int:
        return int(
            jumlah_kueri(lambda: selectors.pratinjau_banyak(fajar, list(selectors.daftar_peserta(fajar, dalam))))
        )

    satu = hitung()
    for orang in (pemeran.asri, pemeran.budi):
        berkas_bernilai(pemeran, [3] * 14, dalam=dalam, guru=orang)

    assert hitung() == satu
