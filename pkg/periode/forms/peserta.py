"""Forms about one participant: how she is appraised, and by whom."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.enums import Golongan
from pkg.periode.enums import AlasanPeserta, BidangWakil, JenisGuru, JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.forms.medan import ANGKA_SALAH
from pkg.periode.models import Peserta
from pkg.periode.rules import IsiPeserta


class PesertaForm(forms.Form):
    """How one participant is appraised."""

    jenis_guru = forms.ChoiceField(
        label="Jenis guru",
        choices=JenisGuru.choices,
        help_text="Pada pendidikan khusus, murid hanya ikut mengisi kuesioner di kelas IV-VI bila ia tunanetra, tunarungu, "
        "atau tunadaksa.",
    )
    tugas_tambahan = forms.ChoiceField(
        label="Tugas tambahan yang mengurangi jam mengajar",
        choices=[("", "Tidak ada"), *((n, t) for n, t in TugasTambahan.choices if n)],
        required=False,
        help_text="Satu saja per periode; dinilai dengan instrumennya sendiri.",
    )
    bidang_wakil = forms.ChoiceField(
        label="Bidang tugas wakil",
        choices=[("", "Bukan wakil kepala sekolah"), *((n, t) for n, t in BidangWakil.choices if n)],
        required=False,
    )
    golongan = forms.ChoiceField(
        label="Pangkat, golongan ruang",
        choices=[("", "Belum diketahui atau tidak punya"), *Golongan.choices],
        required=False,
        help_text="Yang berlaku saat periode dibuka.",
    )
    jam_mengajar = forms.DecimalField(
        label="Jam mengajar seminggu",
        required=False,
        max_digits=4,
        decimal_places=1,
        help_text="Jam tatap muka. Kosongkan bila belum tahu, dan untuk guru BK.",
        localize=True,  # people type 24,5
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={**ANGKA_SALAH, "max_decimal_places": "Paling banyak satu angka di belakang koma."},
    )
    konseli = forms.IntegerField(
        label="Jumlah konseli setahun",
        required=False,
        help_text="Hanya untuk guru BK.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=ANGKA_SALAH,
    )
    tugas_setahun = forms.BooleanField(
        label="Ada tugas lain paling sedikit setahun, misalnya wali kelas (5 %)", required=False
    )
    tugas_singkat = forms.IntegerField(
        label="Banyaknya tugas kurang dari setahun (2 % tiap tugas)",
        initial=0,
        min_value=0,
        error_messages={**ANGKA_SALAH, "required": "Isi 0 bila tidak ada."},
    )
    alasan = forms.ChoiceField(label="Alasan ikut", choices=AlasanPeserta.choices)
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, peserta: Peserta, **kwargs: Any) -> None:
        isi = peserta.isi()
        bawaan = {bidang: getattr(isi, bidang) for bidang in isi.__slots__}
        kwargs["initial"] = {**bawaan, "versi": peserta.versi}
        super().__init__(*args, **kwargs)
        if peserta.periode.jenis == JenisPeriode.SUMATIF:
            del self.fields["alasan"]
        if peserta.periode.status != StatusPeriode.RENCANA:
            for nama in ("jenis_guru", "tugas_tambahan", "alasan"):
                if nama in self.fields:
                    self.fields[nama].disabled = True

    def isi(self) -> IsiPeserta:
        """What was typed as plain data."""
        b = self.cleaned_data
        return IsiPeserta(
            jenis_guru=JenisGuru(b["jenis_guru"]),
            tugas_tambahan=TugasTambahan(b["tugas_tambahan"]),
            bidang_wakil=BidangWakil(b["bidang_wakil"]),
            golongan=b["golongan"],
            jam_mengajar=b["jam_mengajar"],
            konseli=b["konseli"],
            tugas_setahun=b["tugas_setahun"],
            tugas_singkat=b["tugas_singkat"],
            alasan=AlasanPeserta(b.get("alasan") or AlasanPeserta.SEMUA),
        )


class PenilaiForm(forms.Form):
    """The one or two assessors of a participant."""

    penilai_1 = forms.TypedChoiceField(
        label="Penilai",
        coerce=int,
        error_messages={"required": "Pilih penilai.", "invalid_choice": "Pilih dari daftar."},
    )
    penilai_2 = forms.TypedChoiceField(
        label="Penilai kedua",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Boleh kosong. Kedua penilai menyamakan nilai sebelum dikirim kepada guru.",
        error_messages={"invalid_choice": "Pilih dari daftar."},
    )
    alasan = forms.CharField(
        label="Alasan penggantian",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Disimpan dalam jejak, misalnya: pindah tugas.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(
        self, *args: Any, peserta: Peserta, pilihan: list[tuple[int, str]], perlu_alasan: bool, **kwargs: Any
    ) -> None:
        urut = {p.urutan: p.penilai_id for p in peserta.penilai.all()}
        kwargs["initial"] = {"penilai_1": urut.get(1), "penilai_2": urut.get(2), "versi": peserta.versi}
        super().__init__(*args, **kwargs)
        self.fields["penilai_1"].choices = [("", "Pilih penilai"), *pilihan]  # type: ignore[attr-defined]
        self.fields["penilai_2"].choices = [("", "Tidak ada"), *pilihan]  # type: ignore[attr-defined]
        if not perlu_alasan:
            del self.fields["alasan"]

    def penilai(self) -> list[int]:
        """The chosen people in their order."""
        b = self.cleaned_data
        return [n for n in (b["penilai_1"], b["penilai_2"]) if n is not None]
