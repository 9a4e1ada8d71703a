"""Forms of those who run questionnaires."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from pkg.instrumen.enums import Responden
from pkg.kuesioner.services.kampanye import IsiKampanye
from pkg.kuesioner.services.tautan import JUMLAH_MAKS

LAMA_BAWAAN = timedelta(days=14)
JUMLAH_BAWAAN = {Responden.SEJAWAT: 5, Responden.PESERTA_DIDIK: 10, Responden.ORANG_TUA: 10, Responden.DUDI: 2}
NAMA_BAWAAN = {Responden.SEJAWAT: "Teman sejawat", Responden.DUDI: "DU/DI"}
_IZIN = "Tanggal sekolah mencatat bahwa orang tua/wali diberi tahu dan mengizinkan. Boleh diisi nanti; sebelum itu tautan peserta didik belum terbuka."


class MasukanTanggal(forms.DateInput):
    """The browser's own date picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _tanggal(label: str, kosong: str, *, wajib: bool = True, bantuan: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=wajib,
        widget=MasukanTanggal,
        help_text=bantuan,
        error_messages={"required": kosong, "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )


def _jumlah(label: str = "Banyak tautan") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=JUMLAH_MAKS,
        error_messages={
            "required": "Isi banyaknya tautan.",
            "invalid": "Isi dengan angka.",
            "min_value": "Buat paling sedikit 1 tautan.",
            "max_value": f"Buat paling banyak {JUMLAH_MAKS} tautan sekali tambah.",
        },
    )


def _nama() -> forms.CharField:
    return forms.CharField(
        label="Kelas atau kelompok",
        max_length=60,
        help_text="Tertulis pada lembar yang dicetak. Jangan menulis nama orang.",
        error_messages={"required": "Isi nama kelas atau kelompoknya, misalnya VII-B."},
    )


class JadwalForm(forms.Form):
    """From when until when answers are taken."""

    mulai = _tanggal("Mulai mengisi", "Pilih tanggal mulai.")
    selesai = _tanggal("Hari terakhir", "Pilih hari terakhir.")

    def __init__(self, *args: Any, hari: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"mulai": hari, "selesai": hari + LAMA_BAWAAN, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)


class MulaiForm(JadwalForm):
    """A campaign for one group."""

    nama = _nama()
    jumlah = _jumlah()
    izin_pada = _tanggal("Izin orang tua dicatat pada", "", wajib=False, bantuan=_IZIN)

    def __init__(self, *args: Any, hari: date, kelompok: Responden, minimum: int, **kwargs: Any) -> None:
        bawaan = {"nama": NAMA_BAWAAN.get(kelompok, ""), "jumlah": max(JUMLAH_BAWAAN[kelompok], minimum)}
        super().__init__(*args, hari=hari, initial=bawaan, **kwargs)
        self.fields[
            "jumlah"
        ].help_text = (
            f"Nilai baru dapat dihitung dari {minimum} jawaban. Tambahkan cadangan untuk yang tidak sempat mengisi."
        )
        if kelompok is not Responden.PESERTA_DIDIK:
            del self.fields["izin_pada"]

    def isi(self) -> IsiKampanye:
        """What was chosen."""
        return IsiKampanye(**{k: self.cleaned_data[k] for k in self.fields})


class SemuaForm(JadwalForm):
    """Campaigns for all teachers of a period at once."""

    nama = _nama()
    izin_pada = _tanggal("Izin orang tua dicatat pada", "", wajib=False, bantuan=_IZIN)

    def __init__(self, *args: Any, hari: date, kelompok: tuple[Responden, ...], **kwargs: Any) -> None:
        super().__init__(*args, hari=hari, initial={"nama": "Semua kelas"}, **kwargs)
        self._kelompok = kelompok
        for satu in kelompok:
            self.fields[satu.value] = _jumlah(f"Tautan untuk {satu.label.lower()} tiap guru")
            self.initial[satu.value] = JUMLAH_BAWAAN[satu]
        if Responden.PESERTA_DIDIK not in kelompok:
            del self.fields["izin_pada"]

    def isi(self) -> IsiKampanye:
        """What is the same for all."""
        bersih = self.cleaned_data
        return IsiKampanye(bersih["mulai"], bersih["selesai"], bersih["nama"], 1, bersih.get("izin_pada"))

    def jumlah(self) -> dict[Responden, int]:
        """Links per group."""
        return {satu: self.cleaned_data[satu.value] for satu in self._kelompok}


class TambahForm(forms.Form):
    """More links, for a class that is there or a new one."""

    nama = _nama()
    jumlah = _jumlah()
    izin_pada = _tanggal("Izin orang tua dicatat pada", "", wajib=False, bantuan=_IZIN)

    def __init__(self, *args: Any, perlu_izin: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not perlu_izin:
            del self.fields["izin_pada"]


class IzinForm(forms.Form):
    """The day on which the parents' consent was noted, and the statement itself."""

    izin_pada = _tanggal("Dicatat pada", "Pilih tanggal izin dicatat.")
    setuju = forms.BooleanField(
        label="Orang tua/wali setiap peserta didik yang menerima tautan sudah diberi tahu tujuan kuesioner dan mengizinkan.",
        error_messages={"required": "Centang pernyataan izin orang tua lebih dulu."},
    )


class BukaLagiForm(forms.Form):
    """A new last day for a campaign that ended too early."""

    selesai = _tanggal("Hari terakhir yang baru", "Pilih hari terakhir yang baru.")


class KertasForm(forms.Form):
    """A table of paper answers."""

    berkas = forms.FileField(
        label="Berkas Excel (.xlsx) atau CSV",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas tabelnya.", "empty": "Berkas ini kosong."},
    )


class AlasanForm(forms.Form):
    """Why a group is left out."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan alasannya dengan satu atau dua kalimat."},
    )
