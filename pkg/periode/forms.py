"""Forms of the appraisal year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from accounts.enums import Golongan
from accounts.models import Pengguna
from pkg.aturan.enums import AturanSebutan, Kelompok
from pkg.periode.enums import (
    AlasanPeserta,
    BidangWakil,
    JenisGuru,
    JenisPeriode,
    Rentang,
    StatusPeriode,
    TugasTambahan,
)
from pkg.periode.models import Periode, Peserta, SkPenilai
from pkg.periode.rules import IsiPeserta, UsulanPeriode
from pkg.periode.services import MINIMUM_BAWAAN, IsiPeriode, IsiSk, Setelan
from supervisi.lib.galat import MasukanSalah, Penolakan


def _tanggal(label: str, *, wajib: bool = True, bantuan: str = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=wajib,
        help_text=bantuan,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": f"Isi {label.lower()}.", "invalid": "Isi tanggal, misalnya 24-11-2026."},
    )


_ANGKA_SALAH = {"invalid": "Isi dengan angka saja."}


def salin_galat(formulir: forms.Form, galat: Penolakan) -> None:
    """Put the sentences of a refusal to the fields that they name, the others above the form."""
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        formulir.add_error(bidang if bidang in formulir.fields else None, teks)


class SetelanForm(forms.Form):
    """The school's own settings; the defaults are the usual answer."""

    batas_keberatan_hari = forms.IntegerField(
        label="Batas waktu keberatan (hari)",
        initial=14,
        min_value=1,
        help_text="Setelan sekolah: peraturan tidak menyebut batas hari.",
        error_messages={**_ANGKA_SALAH, "required": "Isi banyaknya hari."},
    )
    aturan_sebutan = forms.ChoiceField(
        label="Nilai di antara dua sebutan",
        choices=AturanSebutan.choices,
        initial=AturanSebutan.BULAT,
        widget=forms.RadioSelect,
        help_text="Misalnya nilai 90,5. Pilihan pertama mengikuti modul 2019.",
        error_messages={"invalid_choice": "Pilih salah satu cara."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kelompok in Kelompok:
            self.fields[f"minimum_{kelompok.value}"] = forms.IntegerField(
                label=f"Jawaban paling sedikit: {kelompok.label.lower()}",
                initial=MINIMUM_BAWAAN[kelompok],
                min_value=1,
                error_messages={
                    **_ANGKA_SALAH,
                    "required": "Isi paling sedikit 1.",
                    "min_value": "Isi paling sedikit 1.",
                },
            )

    @property
    def medan_setelan(self) -> list[forms.BoundField]:
        """The fields of the fold "Setelan lain"."""
        return [self[n] for n in ("batas_keberatan_hari", "aturan_sebutan", *(f"minimum_{k.value}" for k in Kelompok))]

    def setelan(self) -> Setelan:
        """The settings as plain data."""
        b = self.cleaned_data
        return Setelan(
            minimum={k: b[f"minimum_{k.value}"] for k in Kelompok},
            aturan_sebutan=AturanSebutan(b["aturan_sebutan"]),
            batas_keberatan_hari=b["batas_keberatan_hari"],
        )


class RencanaForm(SetelanForm):
    """The periods of a year with proposed dates; each can be left out."""

    def __init__(self, *args: Any, usulan: Iterable[UsulanPeriode], sudah: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ada = set(sudah)
        self.usulan = [u for u in usulan if u.jenis not in ada]
        for u in self.usulan:
            self.fields[f"{u.jenis.value}_ikut"] = forms.BooleanField(
                label=f"Rencanakan {u.jenis.label.lower()}", required=False, initial=True
            )
            mulai, selesai = _tanggal("Mulai", wajib=False), _tanggal("Selesai", wajib=False)
            mulai.initial, selesai.initial = u.mulai, u.selesai
            self.fields[f"{u.jenis.value}_mulai"] = mulai
            self.fields[f"{u.jenis.value}_selesai"] = selesai

    @property
    def baris(self) -> list[dict[str, Any]]:
        """Each proposed period with its three fields."""
        return [
            {
                "usulan": u,
                "ikut": self[f"{u.jenis.value}_ikut"],
                "mulai": self[f"{u.jenis.value}_mulai"],
                "selesai": self[f"{u.jenis.value}_selesai"],
            }
            for u in self.usulan
        ]

    def clean(self) -> dict[str, Any]:
        """A chosen period needs both dates."""
        bersih: dict[str, Any] = super().clean() or {}
        for u in self.usulan:
            if bersih.get(f"{u.jenis.value}_ikut"):
                for ujung in ("mulai", "selesai"):
                    nama = f"{u.jenis.value}_{ujung}"
                    if nama not in self.errors and bersih.get(nama) is None:
                        self.add_error(nama, f"Isi tanggal {ujung} {u.jenis.label.lower()}, atau hapus centangnya.")
        return bersih

    def isi(self) -> list[IsiPeriode]:
        """The chosen periods as plain data."""
        b = self.cleaned_data
        return [
            IsiPeriode(u.jenis, b[f"{u.jenis.value}_mulai"], b[f"{u.jenis.value}_selesai"])
            for u in self.usulan
            if b[f"{u.jenis.value}_ikut"]
        ]

    def jadwal(self) -> dict[JenisPeriode, tuple[date, date]]:
        """The chosen dates by kind, for the warnings."""
        return {satu.jenis: (satu.mulai, satu.selesai) for satu in self.isi()}


class PeriodeForm(SetelanForm):
    """Dates and settings of one period; of an open one only the last day."""

    mulai = _tanggal("Mulai")
    selesai = _tanggal("Selesai")
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, periode: Periode, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "mulai": periode.mulai,
            "selesai": periode.selesai,
            "versi": periode.versi,
            "batas_keberatan_hari": periode.batas_keberatan_hari,
            "aturan_sebutan": periode.aturan_sebutan,
            **{f"minimum_{k}": n for k, n in periode.minimum.items()},
        }
        super().__init__(*args, **kwargs)
        if periode.status != StatusPeriode.RENCANA:
            for nama in self.fields:
                if nama not in ("selesai", "versi"):
                    self.fields[nama].disabled = True


class PesertaForm(forms.Form):
    """How one participant is appraised."""

    jenis_guru = forms.ChoiceField(label="Jenis guru", choices=JenisGuru.choices)
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
        error_messages={**_ANGKA_SALAH, "max_decimal_places": "Paling banyak satu angka di belakang koma."},
    )
    konseli = forms.IntegerField(
        label="Jumlah konseli setahun",
        required=False,
        help_text="Hanya untuk guru BK.",
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=_ANGKA_SALAH,
    )
    tugas_setahun = forms.BooleanField(
        label="Ada tugas lain paling sedikit setahun, misalnya wali kelas (5 %)", required=False
    )
    tugas_singkat = forms.IntegerField(
        label="Banyaknya tugas kurang dari setahun (2 % tiap tugas)",
        initial=0,
        min_value=0,
        error_messages={**_ANGKA_SALAH, "required": "Isi 0 bila tidak ada."},
    )
    alasan = forms.ChoiceField(label="Alasan ikut", choices=AlasanPeserta.choices)
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, peserta: Peserta, **kwargs: Any) -> None:
        isi = peserta.isi()
        bawaan = {bidang: getattr(isi, bidang) for bidang in isi.__slots__}
        super().__init__(*args, initial={**bawaan, "versi": peserta.versi}, **kwargs)
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


class SkForm(forms.Form):
    """What the decree says. For a new one also whose it is."""

    penilai = forms.TypedChoiceField(
        label="Penilai dari sekolah ini",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Pilih nama dari daftar."},
    )
    pengenal = forms.CharField(
        label="atau NIP/NUPTK penilai dari sekolah lain",
        max_length=254,
        required=False,
        help_text="Bila bidang studi gurunya tidak ada penilainya di sini.",
    )
    nomor = forms.CharField(label="Nomor SK", max_length=80, error_messages={"required": "Isi nomor SK."})
    tanggal = _tanggal("Tanggal SK")
    mulai = _tanggal("Berlaku mulai")
    selesai = _tanggal("Berlaku sampai", bantuan="Paling lama tiga tahun.")
    bersertifikat = forms.BooleanField(label="Mempunyai sertifikat pendidik", required=False)
    terlatih = forms.BooleanField(label="Sudah mengikuti pelatihan PK Guru", required=False)
    bidang = forms.CharField(
        label="Bidang studi", max_length=120, required=False, help_text="Guru sebidang didahulukan saat pembagian."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(
        self, *args: Any, calon: Iterable[Pengguna] = (), sk: SkPenilai | None = None, hari: date, **kwargs: Any
    ) -> None:
        awal: dict[str, Any] = {"tanggal": hari, "mulai": hari, "selesai": date(hari.year, 12, 31)}
        if sk is not None:
            kolom = ("nomor", "tanggal", "mulai", "selesai", "bersertifikat", "terlatih", "bidang", "versi")
            awal = {k: getattr(sk, k) for k in kolom}
        super().__init__(*args, initial=awal, **kwargs)
        if sk is not None:
            del self.fields["penilai"], self.fields["pengenal"]
        else:
            pilihan = [("", "Pilih orang"), *((o.pk, _nama(o)) for o in calon)]
            self.fields["penilai"].choices = pilihan  # type: ignore[attr-defined]

    def isi(self) -> IsiSk:
        """What was typed as plain data."""
        b = self.cleaned_data
        bidang = ("nomor", "tanggal", "mulai", "selesai", "bersertifikat", "terlatih", "bidang")
        return IsiSk(**{k: b[k] for k in bidang})


def _nama(orang: Pengguna) -> str:
    return f"{orang.nama} ({orang.golongan})" if orang.golongan else orang.nama


class AlasanForm(forms.Form):
    """A reason in a sentence or two."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasannya dengan satu kalimat."},
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
        awal = {"penilai_1": urut.get(1), "penilai_2": urut.get(2), "versi": peserta.versi}
        super().__init__(*args, initial=awal, **kwargs)
        self.fields["penilai_1"].choices = [("", "Pilih penilai"), *pilihan]  # type: ignore[attr-defined]
        self.fields["penilai_2"].choices = [("", "Tidak ada"), *pilihan]  # type: ignore[attr-defined]
        if not perlu_alasan:
            del self.fields["alasan"]

    def penilai(self) -> list[int]:
        """The chosen people in their order."""
        b = self.cleaned_data
        return [n for n in (b["penilai_1"], b["penilai_2"]) if n is not None]


class GantiForm(AlasanForm):
    """Somebody leaves: who takes over, or nobody in particular."""

    dari = forms.TypedChoiceField(
        label="Penilai yang berhenti",
        coerce=int,
        error_messages={"required": "Pilih penilai yang berhenti.", "invalid_choice": "Pilih dari daftar."},
    )
    ke = forms.TypedChoiceField(
        label="Digantikan oleh",
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Pilih dari daftar."},
    )
    field_order = ("dari", "ke", "alasan")

    def __init__(self, *args: Any, dari: Mapping[int, str], ke: Iterable[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dari"].choices = [("", "Pilih orang"), *dari.items()]  # type: ignore[attr-defined]
        pilihan = [("", "Bagi rata di antara penilai lain"), *((o.pk, _nama(o)) for o in ke)]
        self.fields["ke"].choices = pilihan  # type: ignore[attr-defined]


def pilihan_rentang() -> list[tuple[str, str]]:
    """The spans that can be planned."""
    return list(Rentang.choices)
