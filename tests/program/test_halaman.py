"""The pages of the programme: what stands there, conflicts, refusals, and the printed version."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.program import selectors, services
from observasi.program.apps import TEMPLAT_VERSI
from observasi.program.enums import Bagian
from observasi.program.models import IsiBagian, Program, VersiProgram
from observasi.program.rules import tahun_pelajaran
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from supervisi.lib.lembar import Perubahan
from tests.laporan.alat import teks
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


@pytest.fixture
def program(pemeran: Pemeran) -> Program:
    """This year's programme of Melati, filled in and not yet approved."""
    eko = pelaku(pemeran.eko)
    satu = services.mulai(eko, pemeran.melati.pk, tahun_pelajaran(eko.hari), sekarang=timezone.now())
    services.pakai_contoh(eko, satu.pk, Bagian.values, sekarang=timezone.now())
    return satu


def _versi(p: Pemeran, program: Program, jumlah: int = 1) -> VersiProgram:
    kepala = pelaku(p.fajar)
    for _ in range(jumlah):
        lama = IsiBagian.objects.get(program=program, bagian="jadwal")
        isi = Perubahan("jadwal", f"Jadwal {lama.versi} <b>dan seterusnya</b>", lama.versi)
        services.simpan(kepala, program.pk, [isi], sekarang=timezone.now())
        sidik = selectors.halaman(kepala, program.pk).sidik
        versi = services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())
    return versi


def test_dari_mulai_sampai_disetujui_lewat_formulir(pemeran: Pemeran, masuk: Masuk) -> None:
    eko, fajar = masuk(pemeran.eko), masuk(pemeran.fajar)
    tahun = tahun_pelajaran(pelaku(pemeran.eko).hari)
    assert "Susun program" in eko.get(reverse("program:daftar")).content.decode()
    eko.post(reverse("program:mulai"), {"sekolah": pemeran.melati.pk, "tahun": tahun})
    program = Program.objects.get()
    lembar = reverse("program:tulis", args=[program.pk])

    eko.post(lembar, {"nilai-tujuan": "Tujuan kami", "versi-tujuan": "0"})
    jawaban = eko.post(reverse("program:contoh", args=[program.pk]), {
        "nilai-tujuan": "Tujuan kami", "versi-tujuan": "1", "nilai-sasaran": "", "versi-sasaran": "0", "bagian": "semua",
    })  # fmt: skip
    halaman = fajar.get(reverse("program:halaman", args=[program.pk]))
    sidik = halaman.context["isi"].sidik
    disetujui = fajar.post(reverse("program:setujui", args=[program.pk]), {"sidik": sidik})

    assert jawaban.url == lembar  # type: ignore[attr-defined]
    assert "Tujuan kami" in halaman.content.decode()
    assert disetujui.url == reverse("program:versi", args=[VersiProgram.objects.get().pk])  # type: ignore[attr-defined]


def test_lembar_otomatis_mengembalikan_kedua_tulisan_saat_bentrok(
    pemeran: Pemeran, masuk: Masuk, program: Program
) -> None:
    alamat = reverse("program:tulis", args=[program.pk])

    def kirim(siapa: object, nilai: str, versi: int) -> Any:
        isi = {"perubahan": [{"kunci": "tujuan", "nilai": nilai, "versi": versi}]}
        return masuk(siapa).post(alamat, isi, content_type="application/json", HTTP_ACCEPT="application/json")

    assert kirim(pemeran.eko, "Dari Eko", 1).json()["tersimpan"] == {"tujuan": 2}
    bentrok = kirim(pemeran.fajar, "Dari Fajar", 1)
    formulir = masuk(pemeran.fajar).post(alamat, {"nilai-tujuan": "Dari Fajar", "versi-tujuan": "1"})

    assert (bentrok.status_code, bentrok.json()["bentrok"][0]["nilai"]) == (409, "Dari Eko")
    assert formulir.status_code == 409
    assert {"Dari Eko", "Dari Fajar"} <= {b for b in ("Dari Eko", "Dari Fajar") if b in formulir.content.decode()}


def test_menyetujui_naskah_yang_berubah_menampilkan_naskah_terbaru(
    pemeran: Pemeran, masuk: Masuk, program: Program
) -> None:
    jawaban = masuk(pemeran.fajar).post(reverse("program:setujui", args=[program.pk]), {"sidik": "lama"})

    assert jawaban.status_code == 409
    assert "Naskah berubah sejak Anda membacanya" in jawaban.content.decode()


def test_komentar_kosong_ditolak_dan_yang_diketik_tetap(pemeran: Pemeran, masuk: Masuk, program: Program) -> None:
    alamat = reverse("program:komentar", args=[program.pk])

    kosong = masuk(pemeran.dewi).post(alamat, {"teks": " "})
    panjang = masuk(pemeran.dewi).post(alamat, {"teks": "kata " * 500})

    assert (kosong.status_code, panjang.status_code) == (422, 422)
    assert "Tulis komentar Anda." in kosong.content.decode()
    assert "kata kata" in panjang.content.decode()


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    masuk: Masuk,
    program: Program,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    versi = _versi(pemeran, program)
    alamat = [reverse("program:daftar"), reverse("program:versi", args=[versi.pk])]
    alamat += [reverse(f"program:{nama}", args=[program.pk]) for nama in ("halaman", "tulis")]
    client = masuk(pemeran.fajar)

    def hitung() -> list[int]:
        with tanpa_tulis():
            return [jumlah_kueri(lambda a=a: client.get(a)) for a in alamat]  # type: ignore[misc]

    satu = hitung()
    _versi(pemeran, program, 2)
    services.beri_komentar(pelaku(pemeran.dewi), program.pk, "Bagus.", sekarang=timezone.now())

    assert hitung() == satu


def test_pdf_memuat_semua_bagian_pengesahan_dan_kode_cek(pemeran: Pemeran, program: Program) -> None:
    versi = _versi(pemeran, program)
    naskah = selectors.naskah(pelaku(pemeran.ani), versi.pk)
    dokumen = Dokumen(
        pk=1,
        jenis=selectors.JENIS,
        objek_id=versi.pk,
        judul=naskah.judul,
        isi=naskah.isi,
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_VERSI,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )

    isi = teks(cetak.cetak(dokumen, lambda _persen: None).isi)

    # The style sheet letters the headings.
    for huruf, bagian in zip("ABCDEFGHI", Bagian, strict=True):
        assert f"{huruf}. {bagian.label}" in isi
    assert f"Program Supervisi {program.tahun_teks}" in isi
    assert "Jadwal 1 <b>dan seterusnya</b>" in isi
    assert (pemeran.fajar.nama in isi, f"NIP {pemeran.fajar.nip}" in isi) == (True, True)
    assert "7K3M-Q2ZD-9XWT" in isi


def test_pdf_diminta_dari_halaman_versi(
    pemeran: Pemeran, masuk: Masuk, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("supervisi.dokumen.services.permintaan.kirim", lambda _id: None)
    versi = _versi(pemeran, program)
    alamat = reverse("program:versi", args=[versi.pk])
    client = masuk(pemeran.ani)

    client.post(alamat)
    halaman = client.get(alamat).content.decode()
    bagian = client.get(alamat, HTTP_HX_REQUEST="true").content.decode()

    assert Dokumen.objects.get().objek_id == versi.pk
    assert 'hx-trigger="every 2s"' in halaman
    assert bagian.lstrip().startswith("<section")
