"""The world of the matrix: one cycle of Ani and Budi in every stage with everything in it, and one at another school."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah
from observasi.alat.enums import JenisAlat
from observasi.alat.models import Alat, Ketukan
from observasi.catatan.enums import BentukJenis, WarnaJenis
from observasi.catatan.models import Balasan, Catatan, CatatanPribadi, JenisSendiri
from observasi.instrumen.models import DrafInstrumen, VersiInstrumen
from observasi.instrumen.rules.susun import butir_baru
from observasi.instrumen.selectors import versi_terkini
from observasi.instrumen.services import mulai_versi, ubah_draf
from observasi.pemantapan.enums import JenisMasukan
from observasi.pemantapan.models import Masukan
from observasi.pemantapan.rules import Masukan as UsulMasukan
from observasi.pemantapan.services import tulis
from observasi.penilaian.models import MomenSkor
from observasi.penilaian.services import TempatMomen, tautkan
from observasi.program import selectors as selectors_program
from observasi.program import services as services_program
from observasi.program.enums import Bagian
from observasi.program.models import VersiProgram
from observasi.program.rules import tahun_pelajaran
from observasi.siklus import services
from observasi.siklus.enums import Aksi, Sisi, Tahap
from observasi.siklus.models import BerkasRencana, Siklus
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman, UndanganTonton, Unggahan
from supervisi.dokumen.models import Dokumen
from supervisi.lib.lembar import Perubahan
from tests.alur import siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import (
    instrumen_sekolah,
    isi_kesepakatan,
    muat_pustaka,
    siklus_observasi,
    siklus_permintaan,
    siklus_pra,
)
from tests.pemeran import Pemeran, buat_pemeran, orang, pelaku, tugaskan

# The columns of the table, in the order of the table.
ORANG = (
    "tamu",
    "ani",
    "budi",
    "asri",
    "fajar",
    "citra",
    "gita",
    "dewi",
    "damar",
    "eko",
    "endah",
    "hadi",
    "indra",
    "nonaktif",
    "dicabut",
)
LAIN = "sekolah lain"
POTONGAN = "240p/s_00000.m4s"
ISI_REKAMAN = ["poster.jpg", "240p/i.m3u8", "240p/init_0.mp4", POTONGAN, "master.m3u8"]


@dataclass
class Isi:
    """One cycle with its objects."""

    siklus: Siklus
    rekaman: Rekaman
    undangan: UndanganTonton
    unggahan: Unggahan
    berkas: BerkasRencana
    catatan_guru: Catatan
    catatan: Catatan
    balasan: Balasan
    pribadi: CatatanPribadi
    jenis: JenisSendiri
    alat: Alat
    ketukan: Ketukan
    tindak_lanjut: TindakLanjut
    dokumen: Dokumen

    @property
    def momen_id(self) -> int:
        """A moment of the supervisor's sheet; there is one while it is being filled in."""
        milik = MomenSkor.objects.filter(penilaian__siklus=self.siklus)
        return milik.values_list("pk", flat=True).first() or 0


@dataclass
class Dunia:
    """Everything that the table speaks of."""

    p: Pemeran
    sesi: dict[str, str] = field(default_factory=dict)
    isi: dict[str, Isi] = field(default_factory=dict)
    instrumen: dict[int, DrafInstrumen] = field(default_factory=dict)
    masukan: dict[int, Masukan] = field(default_factory=dict)
    """By school: an instrument of its own, published once, with the draft of the next version."""
    program: dict[int, VersiProgram] = field(default_factory=dict)
    """By school: its programme of this year, approved once, with a change that waits for approval."""

    def pengguna(self, nama: str) -> Pengguna | None:
        """The account behind a column; None for the guest."""
        if nama == "tamu":
            return None
        return getattr(self.p, nama, None) or Pengguna.objects.get(email=f"{nama}@contoh.id")

    def client(self, nama: str, **sifat: Any) -> Client:
        """A browser with the session of a column; a new one each time, because signing out would empty it."""
        client = Client(**sifat)
        if nama in self.sesi:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sesi[nama]
        return client

    def versi(self, kode: str) -> VersiInstrumen:
        """The newest version of an instrument of the library."""
        return versi_terkini(pelaku(self.p.ani), kode)

    def tautan_sandi(self) -> dict[str, str]:
        """The two parts of the mailed link of Ani."""
        return {
            "uidb64": urlsafe_base64_encode(force_bytes(self.p.ani.pk)),
            "token": default_token_generator.make_token(self.p.ani),
        }


def buat_dunia() -> Dunia:
    """Writes everything; needs an empty database."""
    muat_pustaka()
    d = Dunia(buat_pemeran())
    for nama, siklus in _siklus_per_tahap(d.p).items():
        d.isi[nama] = _isi(siklus)
    seberang = replace(d.p, ani=d.p.citra, budi=d.p.gita, melati=d.p.kenanga)
    d.isi[LAIN] = _isi(siklus_tindak_lanjut(seberang))
    for kepala, sekolah in ((d.p.fajar, d.p.melati), (d.p.gita, d.p.kenanga)):
        versi = instrumen_sekolah(pelaku(kepala))
        kode = versi.instrumen.kode
        mulai_versi(pelaku(kepala), kode, sekarang=timezone.now())
        d.instrumen[sekolah.pk] = ubah_draf(
            pelaku(kepala), kode, 1, lambda i: butir_baru(i, "k1", "Menata kelas"), sekarang=timezone.now()
        )
        guru = pelaku(d.p.ani if sekolah == d.p.melati else d.p.citra)
        usul = UsulMasukan(JenisMasukan.UBAH, butir="b1", teks="Menyapa semua murid", alasan="Lebih jelas.")
        d.masukan[sekolah.pk] = tulis(guru, kode, usul, sekarang=timezone.now())
        d.program[sekolah.pk] = _program(kepala, sekolah)
    buka_sesi(d)
    return d


def _program(kepala: Pengguna, sekolah: Sekolah) -> VersiProgram:
    siapa, kini = pelaku(kepala), timezone.now()
    program = services_program.mulai(siapa, sekolah.pk, tahun_pelajaran(siapa.hari), sekarang=kini)
    services_program.pakai_contoh(siapa, program.pk, Bagian.values, sekarang=kini)
    sidik = selectors_program.halaman(siapa, program.pk).sidik
    versi = services_program.setujui(siapa, program.pk, sidik, sekarang=kini)
    services_program.simpan(siapa, program.pk, [Perubahan(Bagian.SASARAN, "Guru baru", 1)], sekarang=kini)
    return versi


def buka_sesi(d: Dunia) -> None:
    """Adds the two principals who may no longer come in, and gives every column its session."""
    for nama in ("nonaktif", "dicabut"):
        tugaskan(orang(f"{nama.capitalize()} Kepala"), Peran.KEPALA_SEKOLAH, d.p.melati)
    for nama in ORANG:
        pengguna = d.pengguna(nama)
        if pengguna is not None:
            client = Client()
            client.force_login(pengguna, backend="accounts.masuk.MasukDenganPengenal")
            d.sesi[nama] = client.cookies[settings.SESSION_COOKIE_NAME].value
    # Both had a working session; then the account was closed, and the role ended yesterday.
    Pengguna.objects.filter(email="nonaktif@contoh.id").update(is_active=False)
    Penugasan.objects.filter(pengguna__email="dicabut@contoh.id").update(
        selesai=timezone.localdate() - timedelta(days=1)
    )


def _siklus_per_tahap(p: Pemeran) -> dict[str, Siklus]:
    pra = siklus_pra(p)
    isi_kesepakatan(pelaku(p.ani), pra)
    dibatalkan = siklus_pra(p)
    services.batalkan(pelaku(p.ani), dibatalkan.pk, "Jadwal berubah.")
    selesai = siklus_tindak_lanjut(p)
    services.pindah(pelaku(p.budi), selesai, Aksi.SELESAIKAN)
    return {
        "permintaan": siklus_permintaan(p),
        "pra_observasi": pra,
        "observasi": siklus_observasi(p),
        "pasca_observasi": siklus_pasca(p),
        "tindak_lanjut": siklus_tindak_lanjut(p),
        "selesai": selesai,
        "dibatalkan": Siklus.objects.get(pk=dibatalkan.pk),
    }


def _isi(siklus: Siklus) -> Isi:
    siklus = Siklus.objects.select_related("guru", "supervisor", "sekolah").get(pk=siklus.pk)
    rekaman = _rekaman(siklus)
    IzinKelas.objects.create(siklus=siklus, oleh=siklus.guru)
    if siklus.tahap == Tahap.OBSERVASI:
        tautkan(pelaku(siklus.supervisor), siklus.pk, "1", TempatMomen(rekaman_id=rekaman.pk, detik=Decimal(5)))
    return Isi(
        siklus=siklus,
        rekaman=rekaman,
        undangan=_undangan(siklus),
        unggahan=_unggahan(siklus),
        berkas=_berkas(siklus),
        catatan_guru=_catatan(siklus, Sisi.GURU, rekaman),
        catatan=(catatan := _catatan(siklus, Sisi.SUPERVISOR, rekaman)),
        balasan=Balasan.objects.create(catatan=catatan, penulis=siklus.guru, teks="Ya, saya menunggu lebih lama."),
        pribadi=CatatanPribadi.objects.create(
            siklus=siklus, penulis=siklus.supervisor, teks="Tanyakan dengan hati-hati."
        ),
        jenis=JenisSendiri.objects.create(
            sekolah=siklus.sekolah, nama=f"Literasi {siklus.pk}", warna=WarnaJenis.UNGU, bentuk=BentukJenis.WAJIK
        ),
        alat=(alat := _alat(siklus)),
        ketukan=Ketukan.objects.create(alat=alat, rekaman=rekaman, detik="9.5", kode="C4", kunci_kirim=uuid.uuid4()),
        tindak_lanjut=TindakLanjut.objects.create(
            siklus=siklus,
            bentuk=Bentuk.LANGSUNG,
            uraian="Coba waktu tunggu lima detik.",
            pelaksana=siklus.guru.nama,
            tenggat=timezone.localdate() + timedelta(days=7),
            dibuat_oleh=siklus.supervisor,
        ),
        dokumen=_dokumen(siklus),
    )


def _rekaman(siklus: Siklus, **ganti: Any) -> Rekaman:
    folder = f"uji-rekaman/{siklus.pk}/uji-r1"
    for nama in ISI_REKAMAN:
        if not default_storage.exists(f"{folder}/{nama}"):
            default_storage.save(f"{folder}/{nama}", ContentFile(f"isi {nama}".encode()))
    bidang: dict[str, Any] = {
        "nama_asli": "Pelajaran pecahan.mp4",
        "ukuran_byte": 1000,
        "status": StatusVideo.SIAP,
        "siap_pada": timezone.now(),
        "diterima_pada": timezone.now(),
        "folder": folder,
        "isi": ISI_REKAMAN,
        "tangga": [240],
        "durasi_detik": "61.500",
        "lebar": 426,
        "tinggi": 240,
        "ada_suara": True,
        "berkas_asli": default_storage.save(f"uji-rekaman/{siklus.pk}/asli", ContentFile(b"asli")),
        "sha256": hashlib.sha256(str(siklus.pk).encode()).hexdigest(),
        "kemajuan_persen": 100,
    }
    return Rekaman.objects.create(siklus=siklus, pemilik=siklus.guru, **{**bidang, **ganti})


def _undangan(siklus: Siklus) -> UndanganTonton:
    """Asri was let in until yesterday: today she is a stranger again."""
    return UndanganTonton.objects.create(
        siklus=siklus,
        sekolah=siklus.sekolah,
        orang=Pengguna.objects.get(email="asri@contoh.id"),
        sampai=timezone.localdate() - timedelta(days=1),
        dibuat_oleh=siklus.guru,
    )


def _unggahan(siklus: Siklus) -> Unggahan:
    setengah = {"status": StatusVideo.MENGUNGGAH, "siap_pada": None, "diterima_pada": None, "folder": "", "isi": []}
    rekaman = _rekaman(siklus, berkas_asli="", sha256="", urutan=2, tangga=[], kemajuan_persen=0, **setengah)
    return Unggahan.objects.create(
        id=uuid.uuid4(),
        rekaman=rekaman,
        pemilik=siklus.guru,
        panjang_byte=1000,
        # A person may have a few open uploads only: those of all other stages have run out.
        kedaluwarsa_pada=timezone.now() + timedelta(hours=72 if siklus.tahap == Tahap.OBSERVASI else -1),
    )


def _berkas(siklus: Siklus) -> BerkasRencana:
    isi = b"%PDF-1.4\n%contoh\n"
    return BerkasRencana.objects.create(
        siklus=siklus,
        nama_asli="RPP Pecahan.pdf",
        berkas=default_storage.save(f"rencana/{siklus.pk}/uji.pdf", ContentFile(isi)),
        jenis_isi="application/pdf",
        ukuran_byte=len(isi),
        sha256=hashlib.sha256(isi).hexdigest(),
        diunggah_oleh=siklus.guru,
    )


def _alat(siklus: Siklus) -> Alat:
    return Alat.objects.create(
        siklus=siklus, sisi=Sisi.SUPERVISOR, jenis=JenisAlat.TINGKAT, dipilih_oleh=siklus.supervisor
    )


def _catatan(siklus: Siklus, sisi: Sisi, rekaman: Rekaman) -> Catatan:
    penulis = siklus.guru if sisi is Sisi.GURU else siklus.supervisor
    return Catatan.objects.create(
        siklus=siklus,
        penulis=penulis,
        sisi=sisi,
        rekaman=rekaman,
        detik_mulai="12.5",
        teks="Tiga murid mulai bertanya.",
    )


def _dokumen(siklus: Siklus) -> Dokumen:
    isi = f"%PDF-1.4\n%{siklus.pk}\n".encode()
    sidik = hashlib.sha256(isi).hexdigest()
    return Dokumen.objects.create(
        jenis="laporan_siklus",
        objek_id=siklus.pk,
        judul="Laporan",
        sekolah=siklus.sekolah,
        sidik_data=sidik,
        diminta_oleh=siklus.guru,
        status="siap",
        berkas=default_storage.save(f"dokumen/{siklus.pk}.pdf", ContentFile(isi)),
        nama_unduh="Laporan.pdf",
        ukuran_byte=len(isi),
        halaman=1,
        sha256=sidik,
        kode_cek=f"CEK0-0000-{siklus.pk:04d}",
        siap_pada=timezone.now(),
    )


TAHAP_TABEL = (*(t.value for t in Tahap), LAIN)
