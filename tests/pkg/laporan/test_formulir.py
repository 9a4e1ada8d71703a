"""The official forms read back from their PDFs: numbers, names, drafts, what stands for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from pkg.aturan.enums import Predikat
from pkg.laporan import selectors
from pkg.laporan.enums import Formulir
from pkg.penilaian import services
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru, TugasTambahan
from pkg.rekap import services as services_rekap
from pkg.rekap.rules import IsiKonversi
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, jalankan, keberatan, nilai_dan_kirim, putusan, versi, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import TULISAN, baca, formatif, lengkapi, naskah, sumatif, teks, tulis_lembar

pytestmark = pytest.mark.sekali


def test_rekap_formatif_dibaca_kembali_dari_pdf(pemeran: Pemeran) -> None:
    file = formatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    pdf = baca(naskah(pemeran.ani, file, Formulir.REKAP).isi)

    isi = teks(pdf)
    for bagian in (
        "Formulir 1C",
        "Ani Lestari, S.Pd.",
        "19850312 201001 2 003",
        "[x] Formatif [ ] Sumatif [ ] Kemajuan",
        "A. Pedagogik",
        "D. Profesional",
        "Nilai pada skala 100",
        "paling rendah 1 dan paling tinggi 4",
        "Guru yang dinilai",
        "Fajar Nugroho, M.Pd.",
        "Halaman 1 dari 2",
        "7K3M-Q2ZD-9XWT",
    ):
        assert bagian in isi, bagian
    assert "KONSEP" not in isi
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert pdf.trailer["/Root"]["/Lang"] == "id"  # type: ignore[index]
    huruf = {
        str(f["/BaseFont"])
        for h in pdf.pages
        for f in (o.get_object() for o in h["/Resources"]["/Font"].values())  # type: ignore[index]
    }
    assert all("+" in satu for satu in huruf)  # every font is embedded as a subset


def test_sumatif_mencetak_setiap_bidang_1d(pemeran: Pemeran) -> None:
    lengkapi(pemeran)
    file = sumatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    satu = naskah(pemeran.ani, file, Formulir.ANGKA_KREDIT).isi
    isi = teks(baca(satu))

    assert all(f"({n})" in isi for n in range(1, 31))
    # Figure 9 of the module: 38/56 = 67,86; 70 % of it and full marks of all groups; 3,1 days; see aturan_pkg 2 and 4.
    nilai = {b[0]: b[2] for b in satu["bagian"][0]["bidang"] if b[0]}
    assert {n: nilai[n] for n in ("(16)", "(17)", "(24)", "(25)", "(26)", "(27)", "(28)", "(29)")} == {
        "(16)": "67,86",
        "(17)": "47,50",
        "(24)": "77,50",
        "(25)": "3,1",
        "(26)": "93,26 %",
        "(27)": "72,28",
        "(28)": "Cukup",
        "(29)": "75 %",
    }
    assert all(teks_bidang in isi for teks_bidang in nilai.values())
    assert "Perkiraan internal, bukan angka kredit resmi" in isi


def test_1d_yang_belum_lengkap_menyebut_yang_kurang(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN)

    with pytest.raises(SalahStatus, match="Teman sejawat"):
        naskah(pemeran.fajar, file, Formulir.ANGKA_KREDIT)


def test_konsep_bertanda_di_setiap_halaman(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PERSETUJUAN)

    satu = naskah(pemeran.ani, file, Formulir.REKAP)
    pdf = baca(satu.isi)

    assert all("KONSEP: hasil belum ditetapkan" in h.extract_text() for h in pdf.pages)
    assert satu.nama_unduh == "KONSEP Rekap hasil penilaian - Ani Lestari, S.Pd. - PK Guru formatif 2026.pdf".replace(
        "Rekap", "1C Rekap"
    )


def test_konsep_tidak_berubah_bersama_hari(pemeran: Pemeran) -> None:
    lengkapi(pemeran)
    file = berkas(pemeran, Tahap.PERSETUJUAN)
    hari_ini = naskah(pemeran.ani, file, Formulir.REKAP).isi

    with time_machine.travel(datetime(2027, 3, 20, 3, tzinfo=UTC)):
        lain_hari = naskah(pemeran.ani, file, Formulir.REKAP).isi

    assert lain_hari == hari_ini


def test_formulir_sama_bagi_setiap_pembaca(pemeran: Pemeran) -> None:
    """Two readers must not make each other's document look outdated."""
    file = sumatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    isi = [
        naskah(orang, file, Formulir.BUNDEL).isi for orang in (pemeran.ani, pemeran.fajar, pemeran.dewi, pemeran.eko)
    ]

    assert all(satu == isi[0] for satu in isi)


def test_hasil_tetap_mencetak_identitas_saat_ditetapkan(pemeran: Pemeran) -> None:
    file = sumatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    dulu = naskah(pemeran.ani, file, Formulir.BUNDEL).isi

    pemeran.ani.nama = "Ani Lestari, M.Pd."
    pemeran.ani.save(update_fields=["nama"])
    pemeran.melati.nama = "SMP Negeri 2 Melati"
    pemeran.melati.save(update_fields=["nama"])
    lengkapi(pemeran)
    with time_machine.travel(datetime(2031, 1, 20, 3, tzinfo=UTC)):
        kini = naskah(pemeran.ani, file, Formulir.BUNDEL).isi

    assert kini == dulu


def test_1b_memuat_persetujuan_lembar_skor_dan_nilai(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PENILAIAN)
    tulis_lembar(file, pelaku(pemeran.fajar))
    nilai_dan_kirim(file)

    pdf = baca(naskah(pemeran.ani, file, Formulir.EVALUASI).isi)
    isi = teks(pdf)

    assert "PERSETUJUAN" in pdf.pages[0].extract_text()
    assert all(f"({n})" in isi for n in range(9, 31))
    assert TULISAN.split(",")[0] in isi
    assert isi.count("Nilai untuk kompetensi") == 14
    # Competency 12 is monitored only: no sheets of an observation (aturan_pkg 8).
    lembar = next(
        k for k in naskah(pemeran.ani, file, Formulir.EVALUASI).isi["bagian"][0]["kompetensi"] if k["nomor"] == "12"
    )
    assert [nama for nama, _ in lembar["lembar"]] == ["Pemantauan"]


def test_1a_memuat_semua_indikator(pemeran: Pemeran) -> None:
    file = formatif(pemeran)

    satu = naskah(pemeran.ani, file, Formulir.PERNYATAAN).isi["bagian"][0]

    assert (len(satu["kompetensi"]), sum(len(k["indikator"]) for k in satu["kompetensi"])) == (14, 78)
    assert all(k["cara"] and k["pernyataan"] and k["proses"] for k in satu["kompetensi"])


def test_bk_memakai_formulir_2(pemeran: Pemeran) -> None:
    file = formatif(pemeran, jenis_guru=JenisGuru.BK, konseli=150, jam_mengajar=None, instrumen=versi(JenisGuru.BK))

    judul = [b["judul"] for b in naskah(pemeran.ani, file, Formulir.BUNDEL).isi["bagian"]]

    assert [j.partition(":")[0] for j in judul] == ["Formulir 2A", "Formulir 2B", "Formulir 2C"]


def test_moderasi_tercatat_pada_1b_dan_1c(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil(), skor=1)
    keberatan(file, {1: "Peta kemampuan sudah ada."})
    services.tunjuk_moderator(pelaku(pemeran.fajar), file.pk, pemeran.gita.pk)
    putusan(pemeran, file)

    for formulir in (Formulir.REKAP, Formulir.EVALUASI):
        satu = naskah(pemeran.ani, file, formulir).isi
        (baris,) = satu["bagian"][0]["moderasi"]
        assert baris[0] == "1"
        assert baris[2:] == ["Peta kemampuan sudah ada.", "2", "4", "Bukti guru lengkap.", pemeran.gita.nama]
        assert "Bukti guru lengkap." in teks(baca(satu))


def test_putusan_moderator_menggantikan_tanggal_setuju(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil(), skor=1)
    keberatan(file, {1: "Peta kemampuan sudah ada."})
    services.tunjuk_moderator(pelaku(pemeran.fajar), file.pk, pemeran.gita.pk)
    menunggu = naskah(pemeran.ani, file, Formulir.EVALUASI).isi["bagian"][0]
    putusan(pemeran, file)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    dulu = naskah(pemeran.ani, file, Formulir.EVALUASI).isi
    pemeran.gita.nama = "Gita Permata Sari, M.Pd."
    pemeran.gita.save(update_fields=["nama"])

    kini = naskah(pemeran.ani, file, Formulir.EVALUASI).isi

    assert menunggu["diputus"] == ""
    assert dulu["bagian"][0]["diputus"].startswith(
        "Guru mengajukan keberatan atas kompetensi 1. Nilai akhirnya diputus"
    )
    assert "moderator Gita Permata, M.Pd. pada" in teks(baca(dulu))
    assert kini == dulu  # who decided keeps the name of that day


def test_tanda_tangan_tidak_sendirian(pemeran: Pemeran) -> None:
    """What is signed ends on the page of the signatures; a short form stays on one page."""
    lengkapi(pemeran)
    file = sumatif(pemeran)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    halaman = {
        f: [h.extract_text() for h in baca(naskah(pemeran.ani, file, f).isi, f.jenis).pages]
        for f in (Formulir.REKAP, Formulir.ANGKA_KREDIT, Formulir.KUESIONER)
    }

    assert {f: len(h) for f, h in halaman.items()} == {
        Formulir.REKAP: 2,
        Formulir.ANGKA_KREDIT: 2,
        Formulir.KUESIONER: 1,
    }
    assert "Karakteristik" in halaman[Formulir.REKAP][0].title()  # the table begins on the first page
    for formulir, akhir in ((Formulir.REKAP, "Jumlah (hasil penilaian"), (Formulir.ANGKA_KREDIT, "(30)")):
        assert akhir in halaman[formulir][-1]
        assert "Kepala sekolah," in halaman[formulir][-1]


def test_bukti_terpanjang_tercetak_seluruhnya(pemeran: Pemeran) -> None:
    file = berkas(pemeran, tahun=2025, tugas=TugasTambahan.LABORATORIUM)
    tugas = Penilaian.objects.get(peserta=file.peserta, jenis=JenisBerkas.TUGAS)
    jalankan(pemeran, tugas, Tahap.PENILAIAN)
    panjang = f"{'Jadwal laboratorium diperiksa. ' * 128}AKHIRBUKTI"
    tulis_lembar(tugas, pelaku(pemeran.fajar), panjang)
    nilai_dan_kirim(tugas, 3)

    pdf = baca(naskah(pemeran.ani, tugas, Formulir.EVALUASI).isi)

    isi = [h.extract_text() for h in pdf.pages]
    assert sum(h.count("AKHIRBUKTI") for h in isi) == 46 + 7  # every criterion, and the documents of every competency
    assert all(len(h) > 300 for h in isi)  # no heading was left behind on a page of its own


def test_tugas_tambahan_dengan_kriteria_rerata_dan_sebutan(pemeran: Pemeran) -> None:
    file = sumatif(pemeran, lembar=True, tugas=TugasTambahan.LABORATORIUM)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    tugas = Penilaian.objects.get(peserta=file.peserta, jenis=JenisBerkas.TUGAS)

    evaluasi = naskah(pemeran.ani, tugas, Formulir.EVALUASI).isi["bagian"][0]
    rekap = naskah(pemeran.ani, tugas, Formulir.REKAP).isi["bagian"][0]

    assert (len(evaluasi["kompetensi"]), sum(len(k["skor"]) for k in evaluasi["kompetensi"])) == (7, 46)
    assert evaluasi["kompetensi"][0]["skor"][0][2] == "SK pembagian tugas dan jadwal laboratorium."
    assert {k["nilai"] for k in evaluasi["kompetensi"]} == {"3"}
    assert (rekap["jumlah"], rekap["maksimum"], rekap["skala_100"], rekap["sebutan"]) == ("21", "28", "75,00", "Cukup")
    assert "Sebutan Cukup" in teks(baca(naskah(pemeran.ani, tugas, Formulir.REKAP).isi))
    with pytest.raises(SalahStatus, match="berkas pembelajaran"):
        naskah(pemeran.ani, tugas, Formulir.ANGKA_KREDIT)


def test_rekap_menunggu_berkas_yang_lain(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSIAPAN, tugas=TugasTambahan.LABORATORIUM)
    file = jalankan(pemeran, file, Tahap.PERSETUJUAN)

    with pytest.raises(SalahStatus, match="tugas tambahan"):
        naskah(pemeran.fajar, file, Formulir.REKAP)


def test_kuesioner_tanpa_jawaban_satu_orang(pemeran: Pemeran) -> None:
    file = sumatif(pemeran)

    satu = naskah(pemeran.ani, file, Formulir.KUESIONER).isi
    isi = teks(baca(satu))

    assert [(k["nama"], k["jawaban"], k["rata"]) for k in satu["bagian"][0]["kelompok"]] == [
        ("Teman sejawat", "5", "100,00"),
        ("Peserta didik", "5", "100,00"),
        ("Orang tua", "5", "100,00"),
    ]
    assert "tidak pernah jawaban satu orang" in isi


def test_konversi_predikat_berlabel_perkiraan(pemeran: Pemeran) -> None:
    file = sumatif(pemeran)
    with pytest.raises(SalahStatus, match="Predikat"):
        naskah(pemeran.fajar, file, Formulir.KONVERSI)
    isi = IsiKonversi(Predikat.BAIK, None, None, 7)
    services_rekap.catat_konversi(pelaku(pemeran.fajar), file.peserta_id, isi, nomor_dilihat=0)

    satu = naskah(pemeran.fajar, file, Formulir.KONVERSI).isi["bagian"][0]

    assert satu["baris"] == ["Baik", "100 %", "25", "7", "14,583"]
    assert "bukan angka kredit resmi" in satu["label"]
    assert satu["tanda_tangan"][0]["peran"] == "Pejabat penilai kinerja"


def test_bundel_berurutan_dengan_daftar_isi_dan_penanda(pemeran: Pemeran) -> None:
    file = sumatif(pemeran, tugas=TugasTambahan.LABORATORIUM)
    services_rekap.tetapkan(pelaku(pemeran.fajar), file.peserta_id)

    satu = naskah(pemeran.ani, file, Formulir.BUNDEL)
    pdf = baca(satu.isi)

    judul = [b["judul"] for b in satu.isi["bagian"]]
    assert [j.partition(":")[0] for j in judul] == [
        "Formulir 1A",
        "Formulir 1B",
        "Formulir 1C",
        "Formulir 1D",
        "Rekap kuesioner penilaian kinerja guru",
        "Pernyataan kompetensi, indikator, dan proses penilaian",
        "Laporan dan evaluasi penilaian kinerja",
        "Rekap hasil penilaian kinerja",
    ]
    penanda = [p for p in pdf.outline if not isinstance(p, list)]
    assert [p.title for p in penanda][1:] == judul
    halaman = [pdf.get_destination_page_number(p) for p in penanda]
    assert halaman == sorted(set(halaman))  # every form begins a page of its own
    assert all(
        pdf.pages[n].extract_text().replace("\n", " ").find(j[:24]) >= 0
        for n, j in zip(halaman[1:], judul, strict=True)
    )
    assert f"Halaman 1 dari {len(pdf.pages)}" in pdf.pages[0].extract_text()
    assert satu.nama_unduh == "Bundel - Ani Lestari, S.Pd. - PK Guru sumatif 2025.pdf"


def test_bundel_formatif_tanpa_1d(pemeran: Pemeran) -> None:
    file = formatif(pemeran)

    judul = [b["judul"].partition(":")[0] for b in naskah(pemeran.ani, file, Formulir.BUNDEL).isi["bagian"]]

    assert judul == ["Formulir 1A", "Formulir 1B", "Formulir 1C"]


def test_belum_dikirim_tidak_dicetak(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.PENILAIAN)

    with pytest.raises(TidakBoleh):
        naskah(pemeran.ani, file, Formulir.REKAP)
    with pytest.raises(SalahStatus):
        naskah(pemeran.fajar, file, Formulir.REKAP)  # his own sheet is no form yet
    with pytest.raises(SalahStatus):
        naskah(pemeran.fajar, file, Formulir.BUNDEL)
    with pytest.raises(TidakTerlihat):
        naskah(pemeran.citra, file, Formulir.REKAP)


def test_dibatalkan_tanpa_formulir(pemeran: Pemeran) -> None:
    file = formatif(pemeran, Tahap.DIBATALKAN)

    halaman = selectors.halaman(pelaku(pemeran.fajar), file.pk)

    assert (halaman.kelompok, bool(halaman.halangan)) == ((), True)
    with pytest.raises(SalahStatus):
        naskah(pemeran.fajar, file, Formulir.PERNYATAAN)
