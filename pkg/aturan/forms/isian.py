"""The numbers, and what the rules say about them. The form asks with GET, so that the address holds the whole exercise.

Its work is bounded: a fixed number of short fields, whatever the address holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from pkg.aturan import rules
from pkg.aturan.enums import JenisGuru, JenisTugas, Kelompok
from pkg.aturan.forms.bidang import PERIODE_TERTULIS, Bagian, letak, medan_isian
from pkg.aturan.forms.pilihan import TUGAS_LAIN, Pilihan

_ANGKA = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,12})?")
_ANGKA_SALAH = "Isi angka, misalnya 93,5."
_BERNOMOR = {"k": "Nilai kompetensi", "s": "Skor kompetensi", "t": "Skor tugas tambahan, kompetensi"}


def _rentang(nomor: list[int]) -> str:
    """2, 5 dan 7–17"""
    deret: list[list[int]] = []
    for satu in nomor:
        if deret and satu == deret[-1][-1] + 1:
            deret[-1].append(satu)
        else:
            deret.append([satu])
    return rules.deret([str(d[0]) if len(d) == 1 else f"{d[0]}–{d[-1]}" for d in deret])


def _tampil(bidang: forms.BoundField, nilai: Any) -> str:
    """A typed value in words; empty for what was left empty."""
    if isinstance(nilai, bool):
        return "ya" if nilai else ""
    pilihan = dict(getattr(bidang.field, "choices", []))
    if isinstance(nilai, list):
        return ", ".join(str(pilihan.get(satu, satu)) for satu in nilai)
    return str(pilihan.get(nilai, nilai) if nilai else "")


class IsianForm(forms.Form):
    """Second half: the numbers, for the choices that were made. `hasil` is the calculation when everything was right."""

    hasil: dict[str, Any] | None = None

    def __init__(self, data: QueryDict | None, pilihan: Pilihan, awal: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(awal or {}))
        self.pilihan = pilihan
        self.fields.update(medan_isian(pilihan))

    @property
    def bagian(self) -> list[Bagian]:
        """The fields under their headings, empty headings left out."""
        skor = self.pilihan.cara == "skor"
        semua = {
            "nilai": Bagian(
                "Nilai pembelajaran",
                rapat=self.pilihan.cara == "kompetensi",
                deret=skor,
                bantuan="Tulis skor 0, 1, atau 2 tiap indikator berurutan, misalnya 1 2 2 0 0 2." if skor else "",
            ),
            "kuesioner": Bagian("Rerata kuesioner, skala 100", rapat=True),
            "kehadiran": Bagian("Kehadiran setahun"),
            "tugas": Bagian(
                "Tugas tambahan",
                deret=skor,
                bantuan="Tulis skor 1 sampai 4 tiap kriteria berurutan, misalnya 3 4 3." if skor else "",
            ),
            "ak": Bagian("Angka kredit"),
            "periode": Bagian("Predikat kinerja, dari yang paling lama"),
        }
        for bidang in self:
            semua[letak(bidang.name)].bidang.append(bidang)
        return [b for b in semua.values() if b.bidang]

    # --- Judging ---------------------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """Hands everything to the rules; their refusals come back to the field that was typed into."""
        bersih: dict[str, Any] = super().clean() or {}
        self._sebut_yang_kosong()
        try:
            self.hasil = rules.hitung_satu(self._peta_konversi() if self.pilihan.konversi else self._peta_pkg())
        except rules.MasukanTidakSah as salah:
            for galat in salah.galat:
                self._terima(galat)
        if self.errors:
            self.hasil = None
        return bersih

    def _sebut_yang_kosong(self) -> None:
        """One sentence for a whole row of empty competencies, at the first of them."""
        for awalan, sebutan in _BERNOMOR.items():
            kosong = [
                n
                for n in self.fields
                if re.fullmatch(f"{awalan}[0-9]+", n) and n not in self.errors and not self._tertulis(n)
            ]
            if kosong:
                self.add_error(kosong[0], f"{sebutan} {_rentang([int(n[1:]) for n in kosong])} belum diisi.")

    def _terima(self, galat: rules.GalatBidang) -> None:
        """Puts a refusal of the rules at its field, with the field's name, because the summary above tells it alone."""
        nama = self._nama_bidang(galat.bidang)
        if nama is None:
            # The path belongs to a group of fields, each of which has already said what it needs.
            if not self.errors:
                self.add_error(None, galat.pesan)
            return
        kosong = not self._tertulis(nama)
        if nama in self.errors or (kosong and re.fullmatch(r"[kst][0-9]+", nama)):
            return
        if kosong and nama in Kelompok.values:
            self.add_error(nama, f"Isi rerata {self[nama].label}, atau centang di bawah bila tidak ada yang menjawab.")
        else:
            self.add_error(nama, self._bernama(nama, galat.pesan))

    def _bernama(self, nama: str, pesan: str) -> str:
        """ "Isi nilai 1 sampai 4." -> "Kompetensi 3: isi nilai 1 sampai 4." """
        return f"{self[nama].label}: {pesan[0].lower()}{pesan[1:]}" if pesan.startswith("Isi ") else pesan

    def _tertulis(self, nama: str) -> str:
        return str(self.cleaned_data.get(nama) or "").strip()

    def _bilangan(self, nama: str) -> Decimal | None:
        """The number in a field; None when it is empty or, noted, no number."""
        teks = self._tertulis(nama)
        if not teks:
            return None
        if not _ANGKA.fullmatch(teks):
            self.add_error(nama, self._bernama(nama, _ANGKA_SALAH))
            return None
        return Decimal(teks.replace(",", "."))

    def _skor(self, nama: str, terendah: int, tertinggi: int) -> list[int] | None:
        """Digits in a row, with or without something between them: "1 2 2 0 0 2", "122002"."""
        teks = re.sub(r"[\s,;/-]", "", self._tertulis(nama))
        if not teks:
            return None
        if not re.fullmatch(f"[{terendah}-{tertinggi}]+", teks):
            contoh = "1 2 2 0" if terendah == 0 else "3 4 3 2"
            pesan = f"Isi angka {terendah} sampai {tertinggi} berurutan, misalnya {contoh}."
            self.add_error(nama, self._bernama(nama, pesan))
            return None
        return [int(angka) for angka in teks]

    def _peta_pkg(self) -> dict[str, Any]:
        p = self.pilihan
        peta: dict[str, Any] = {
            "aturan": p.aturan,
            "jenis_guru": p.jenis,
            "nilai": self._peta_nilai(),
            "bobot": p.bobot if p.bobot and p.kelompok else None,
            "kuesioner": {k.value: self._bilangan(k.value) for k in p.kelompok},
            "golongan": self._tertulis("golongan") or None,
            "konseli" if p.jenis == JenisGuru.BK.value else "jam_mengajar": self._bilangan("beban"),
            "tugas_tambahan": self._peta_tugas(),
            "satu_semester": bool(self.cleaned_data.get("semester")),
        }
        if "hari" in self.fields:
            peta["kehadiran"] = {"hari": self._bilangan("hari"), "menit": self._bilangan("menit")}
        if self.cleaned_data.get("tanpa"):
            peta["keputusan"] = {"tanpa": self.cleaned_data["tanpa"], "alasan": "Dipilih pada kalkulator."}
        return peta

    def _peta_nilai(self) -> dict[str, Any] | None:
        banyak = self.pilihan.regulasi.instrumen[JenisGuru(self.pilihan.jenis)].kompetensi
        nomor = range(1, banyak + 1)
        if self.pilihan.cara == "total":
            return {"total": self._bilangan("total")}
        if self.pilihan.cara == "kompetensi":
            return {"kompetensi": [self._bilangan(f"k{i}") for i in nomor]}
        skor = [self._skor(f"s{i}", 0, 2) for i in nomor]
        return None if None in skor else {"skor": skor}

    def _peta_tugas(self) -> dict[str, Any] | None:
        tugas = self.pilihan.tugas
        if not tugas:
            return None
        if tugas == TUGAS_LAIN:
            setahun = bool(self.cleaned_data.get("setahun"))
            return {"jenis": tugas, "setahun": setahun, "sementara": self._bilangan("sementara")}
        if "tugas_jumlah" in self.fields:
            return {"jenis": tugas, "nilai": {"jumlah_rerata": self._bilangan("tugas_jumlah")}}
        banyak = self.pilihan.regulasi.tugas[JenisTugas(tugas)].kompetensi
        skor = [self._skor(f"t{i}", 1, 4) for i in range(1, banyak + 1)]
        return {"jenis": tugas, "nilai": None if None in skor else {"kriteria": skor}}

    def _peta_konversi(self) -> dict[str, Any]:
        periode = []
        for i in range(1, PERIODE_TERTULIS + 1):
            if self._tertulis(f"p{i}"):
                satu = {"label": f"periode {i}", "predikat": self._tertulis(f"p{i}"), "bulan": self._bilangan(f"b{i}")}
                periode.append(satu)
        return {
            "hitungan": "konversi",
            "golongan": self._tertulis("golongan") or None,
            "periode": periode or None,
            "ak_konvensional": self._bilangan("lama"),
            "ijazah_lebih_tinggi": bool(self.cleaned_data.get("ijazah")),
        }

    def _nama_bidang(self, jalur: str) -> str | None:
        """The field of this form behind a path of the rules; None for a path that is no single field here."""
        tetap = {
            "nilai.total": "total",
            "keputusan.tanpa": "tanpa",
            "jam_mengajar": "beban",
            "konseli": "beban",
            "tugas_tambahan.nilai.jumlah_rerata": "tugas_jumlah",
            "tugas_tambahan.sementara": "sementara",
            "ak_konvensional": "lama",
            "jenjang": "golongan",
        }
        nama = tetap.get(jalur, jalur.rpartition(".")[2])
        awalan = {
            "nilai.kompetensi": "k",
            "nilai.skor": "s",
            "tugas_tambahan.nilai.kriteria": "t",
            "periode": "b" if jalur.endswith(".bulan") else "p",
        }
        if cocok := re.match(r"([a-z_.]+)\[([0-9]+)\]", jalur):
            nama = f"{awalan.get(cocok[1], '')}{int(cocok[2]) + 1}"
        return nama if nama in self.fields else None

    @property
    def diketahui(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What was typed, under the headings of the form, as the first part of a worked exercise."""
        hasil = []
        for bagian in self.bagian:
            isi = [(str(b.label), _tampil(b, self.cleaned_data.get(b.name))) for b in bagian.bidang]
            if any(teks for _, teks in isi):
                hasil.append((bagian.judul, [(label, teks) for label, teks in isi if teks]))
        return hasil

    def alamat(self, dasar: str) -> str:
        """The address of this exercise: choices and what was filled in, nothing else."""
        kosong = Pilihan()
        isi = [
            (k, getattr(self.pilihan, k))
            for k in ("aturan", "jenis", "cara", "bobot", "tugas")
            if k == "aturan" or getattr(self.pilihan, k) != getattr(kosong, k)
        ]
        for nama, nilai in self.cleaned_data.items():
            if isinstance(nilai, list):
                isi += [(nama, satu) for satu in nilai]
            elif nilai:
                isi.append((nama, "1" if nilai is True else str(nilai)))
        return f"{dasar}?{urlencode([*isi, ('hitung', '1')])}"
