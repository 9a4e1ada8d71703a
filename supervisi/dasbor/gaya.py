"""The living style guide at /gaya/: every component of templates/komponen with sample data. Only where DEBUG or tests.

The data is invented and no query is made; the page exists so that a person and axe can look at each component.
"""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from observasi.siklus.enums import Tahap
from observasi.siklus.konteks import susun_tahapan

_WIB = ZoneInfo("Asia/Jakarta")


class FormContoh(forms.Form):
    """One field of each kind that the portal uses."""

    nama = forms.CharField(label="Nama lengkap", help_text="Seperti tertulis di SK, tanpa gelar.", max_length=80)
    surel = forms.EmailField(label="Surel", required=False)
    mapel = forms.ChoiceField(
        label="Mata pelajaran", choices=[("", "Pilih mata pelajaran"), ("mat", "Matematika"), ("ipa", "IPA")]
    )
    keprihatinan = forms.CharField(
        label="Apa yang ingin Anda perbaiki?",
        help_text="Ceritakan satu hal saja, dengan kata-kata Anda sendiri.",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    cara = forms.ChoiceField(
        label="Cara pengamatan",
        choices=[("video", "Rekaman video"), ("kunjungan", "Kunjungan kelas")],
        widget=forms.RadioSelect,
    )
    tanggal = forms.DateField(label="Tanggal", widget=forms.DateInput(attrs={"type": "date"}))
    waktu = forms.TimeField(label="Pukul", required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    berkas = forms.FileField(
        label="RPP atau modul ajar", required=False, help_text="PDF atau Word, paling besar 10 MB."
    )
    setuju = forms.BooleanField(label="Orang tua murid sudah menyetujui perekaman.")


_SALAH = {
    "nama": "",
    "surel": "bukan-surel",
    "keprihatinan": "Murid di bangku belakang jarang bertanya.",
    "cara": "video",
    "tanggal": "2026-11-30",
}


def _siklus_contoh() -> dict[str, Any]:
    return {
        "riwayat": [
            {
                "waktu": datetime(2026, 11, 20, 10, 42, tzinfo=_WIB),
                "siapa": "Budi Santoso",
                "apa": "Menyetujui kesepakatan pra-observasi",
                "ikon": "setuju",
            },
            {
                "waktu": datetime(2026, 11, 18, 8, 5, tzinfo=_WIB),
                "siapa": "Ani Lestari",
                "apa": "Mengusulkan waktu lain",
                "alasan": "Hari Kamis kelas VIII-B ada ulangan.",
                "ikon": "jadwal",
            },
            {
                "waktu": datetime(2026, 11, 17, 13, 30, tzinfo=_WIB),
                "siapa": "Ani Lestari",
                "apa": "Mengajukan supervisi",
                "ikon": "kirim",
            },
        ],
        "siklus": [
            SimpleNamespace(
                guru="Ani Lestari", mapel="Matematika", kelas="VIII-B", tahap="observasi", teks="Observasi"
            ),
            SimpleNamespace(guru="Rahmat Hidayat", mapel="IPA", kelas="IX-A", tahap="permintaan", teks="Permintaan"),
            SimpleNamespace(
                guru="Siti Nurhaliza Wardani", mapel="PJOK", kelas="VII-C", tahap="selesai", teks="Selesai"
            ),
        ],
    }


def _konteks() -> dict[str, Any]:
    salah = FormContoh(_SALAH, auto_id="salah_%s")
    return {
        "form": FormContoh(initial={"cara": "video"}),
        "form_salah": salah,
        "warna": (
            [
                "kertas",
                "permukaan",
                "pasir",
                "hutan",
                "teal",
                "teal-muda",
                "terakota",
                "terakota-muda",
                "kunyit",
                "daun",
                "bata",
                "nila",
            ]
        ),
        "langkah_saya": {
            "milik_saya": True,
            "pemilik": "Anda",
            "teks": "Unggah RPP dan pilih fokus yang ingin diamati.",
            "url": "#berikutnya",
            "tombol": "Siapkan pra-observasi",
            "tenggat": "30 November 2026",
        },
        "langkah_lain": {
            "milik_saya": False,
            "pemilik": "Pak Budi",
            "teks": "Pak Budi menilai rekaman Anda. Penilaian diri Anda sudah terkirim.",
            "url": "#berikutnya",
            "tombol": "Lihat penilaian diri",
            "tenggat": None,
        },
        "semua_tahap": [susun_tahapan(tahap, Tahap.OBSERVASI) for tahap in Tahap],
        **_siklus_contoh(),
        "tab": [
            {"teks": "Sedang berjalan", "url": "#tab", "aktif": True, "jumlah": 3},
            {"teks": "Selesai", "url": "#tab", "aktif": False, "jumlah": 12},
            {"teks": "Dibatalkan", "url": "#tab", "aktif": False, "jumlah": 0},
        ],
        "halaman": Paginator(range(68), 20).page(2),
        "skala_empat": [
            {"nilai": 1, "teks": "Kurang"},
            {"nilai": 2, "teks": "Cukup"},
            {"nilai": 3, "teks": "Baik"},
            {"nilai": 4, "teks": "Sangat baik"},
        ],
        "skala_lima": [{"nilai": nilai, "teks": ""} for nilai in range(1, 6)],
        "aksi_kepala": [
            {"teks": "Cetak", "url": "#cetak", "ikon": "cetak", "utama": False},
            {"teks": "Ajukan supervisi", "url": "#ajukan", "ikon": "tambah", "utama": True},
        ],
        "remah": [("Siklus saya", "#remah"), ("Matematika VIII-B", "#remah")],
    }


def gaya(request: HttpRequest) -> HttpResponse:
    """The page. A POST of the sample sheet is answered as by a locked one: nothing is stored here."""
    if request.method == "POST":
        return JsonResponse({"galat_umum": "Ini halaman contoh; tidak ada yang disimpan."}, status=409)
    return render(request, "gaya.html", _konteks())
