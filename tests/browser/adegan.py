"""Scenes: what tests of the browser arrange and look up in the portal's database. Runs inside `dalang`, never in pytest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import Pengguna
from observasi.siklus.models import Isian, Siklus
from observasi.video.models import Rekaman
from observasi.video.services import hapus_rekaman
from pkg.instrumen.enums import Responden
from pkg.kuesioner.models import Kampanye, Kotak
from pkg.penilaian import selectors as selectors_pkg
from pkg.penilaian import services as services_pkg
from pkg.penilaian.enums import Tahap as TahapPkg
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from pkg.rekap import services as services_rekap
from supervisi.lib.lembar import Perubahan
from tests import pabrik, pabrik_kuesioner, pabrik_pkg, pemeran
from tests.browser.adegan_video import beri_izin, cabut_izin, pelajaran_antre, pelajaran_siap
from tests.browser.daftar_halaman import daftar_halaman, demo_masih_berjalan, siapkan_demo

__all__ = [
    "beri_izin",
    "cabut_izin",
    "daftar_halaman",
    "demo_masih_berjalan",
    "pelajaran_antre",
    "pelajaran_siap",
    "siapkan_demo",
]


def pemain(nip: dict[str, str] | None = None) -> dict[str, str]:
    """Writes the cast once, with these NIP where given; e-mail addresses by name."""
    if not Pengguna.objects.filter(email="ani@contoh.id").exists():
        with transaction.atomic():
            pemeran.buat_pemeran()
            for nama, nomor in (nip or {}).items():
                Pengguna.objects.filter(email=f"{nama}@contoh.id").update(nip=nomor)
    return {p.email.split("@")[0]: p.email for p in Pengguna.objects.filter(email__endswith="@contoh.id")}


def pemeran_kini() -> pemeran.Pemeran:
    """The cast as objects."""
    from accounts.models import Sekolah, Wilayah

    orang = {p.email.split("@")[0]: p for p in Pengguna.objects.filter(email__endswith="@contoh.id")}
    tempat = {"melati": "20400001", "kenanga": "20400002", "anggrek": "20400003"}
    return pemeran.Pemeran(
        wilayah=Wilayah.objects.get(nama="Kabupaten Sleman", induk__nama="Jawa Tengah"),
        wilayah_lain=Wilayah.objects.get(nama="Kota Magelang"),
        **{nama: Sekolah.objects.get(npsn=npsn) for nama, npsn in tempat.items()},
        **orang,
    )


def sesi(email: str) -> str:
    """The cookie of a person who has signed in."""
    pengguna = Pengguna.objects.get(email=email)
    satu = SessionStore()
    satu[SESSION_KEY] = str(pengguna.pk)
    satu[BACKEND_SESSION_KEY] = "accounts.masuk.MasukDenganPengenal"
    satu[HASH_SESSION_KEY] = pengguna.get_session_auth_hash()
    satu.save()
    assert satu.session_key is not None
    return satu.session_key


def siklus_baru(tahap: str) -> int:
    """A new cycle of Ani and Budi in this stage."""
    buat = {
        "permintaan": pabrik.siklus_permintaan,
        "pra_observasi": pabrik.siklus_pra,
        "observasi": pabrik.siklus_observasi,
    }[tahap]
    return int(buat(pemeran_kini()).pk)


def isian(siklus_id: int, lembar: str, kunci: str) -> str | None:
    """What the server holds in one field of a sheet of text answers."""
    satu = Isian.objects.filter(siklus_id=siklus_id, lembar=lembar, kunci=kunci).first()
    return None if satu is None else satu.nilai


def tahap(siklus_id: int) -> str:
    """The stage of a cycle."""
    return str(Siklus.objects.values_list("tahap", flat=True).get(pk=siklus_id))


def siklus_terakhir() -> dict[str, Any]:
    """The newest cycle."""
    satu = Siklus.objects.latest("pk")
    return {"id": satu.pk, "tahap": satu.tahap}


def setujui_keduanya(siklus_id: int) -> None:
    """Both agree on a filled-in kesepakatan; the sheet is locked from then on."""
    p = pemeran_kini()
    ani, budi = pemeran.pelaku(p.ani), pemeran.pelaku(p.budi)
    siklus = Siklus.objects.get(pk=siklus_id)
    pabrik.isi_kesepakatan(ani, siklus)
    sidik = pabrik.sidik_kesepakatan_kini(ani, siklus)
    pabrik.services.setujui_kesepakatan(ani, siklus_id, pabrik.Sisi.GURU, sidik)
    pabrik.services.setujui_kesepakatan(budi, siklus_id, pabrik.Sisi.SUPERVISOR, sidik)


def tahan(siklus_id: int) -> None:
    """Holds the row of a cycle, so that whoever writes to it waits in the middle of the request."""
    transaction.set_autocommit(False)
    Siklus.objects.filter(pk=siklus_id).update(mapel=F("mapel"))


def lepaskan() -> None:
    """Lets go of what `tahan` holds, unchanged."""
    transaction.rollback()
    transaction.set_autocommit(True)


def rekaman(siklus_id: int) -> list[dict[str, Any]]:
    """The recordings of a cycle as the database knows them."""
    return [
        {
            "id": r.pk,
            "status": r.status,
            "persen": r.kemajuan_persen,
            "sha256": r.sha256,
            "percobaan": r.percobaan,
            "folder": r.folder,
            "asli": r.berkas_asli,
            "isi": r.isi,
            "potongan": r.potongan,
            "tangga": r.tangga,
        }
        for r in Rekaman.objects.filter(siklus_id=siklus_id).order_by("pk")
    ]


def diamkan(rekaman_id: int) -> None:
    """Makes the last sign of life of a worker an hour old, instead of waiting until the portal calls it stale."""
    Rekaman.objects.filter(pk=rekaman_id).update(denyut_pada=timezone.now() - timedelta(hours=1))


def buang_rekaman(siklus_id: int) -> None:
    """Deletes the recordings of a cycle, so that no worker goes on with them during other tests."""
    for satu in Rekaman.objects.filter(siklus_id=siklus_id).exclude(status="dihapus"):
        hapus_rekaman(pemeran.pelaku(satu.pemilik), satu.pk)


def kuesioner_baru(kelompok: str) -> dict[str, Any]:
    """A campaign of Ani's appraisal with one link for this group, opened by Fajar."""
    p = pemeran_kini()
    kampanye = pabrik_kuesioner.kampanye(p, Responden(kelompok), jumlah=1)
    (token,) = pabrik_kuesioner.token(p, kampanye)
    return {"id": kampanye.pk, "token": token, "butir": Kampanye.objects.get(pk=kampanye.pk).kuesioner.jumlah_butir}


def isi_kotak(kampanye_id: int) -> list[str]:
    """The sheets in the box of a campaign."""
    lembar: list[str] = Kotak.objects.get(pk=kampanye_id).isi
    return lembar


def berkas_siap_dinilai(tahun: int = 2026) -> int:
    """A formatif file of Ani in the hands of Budi; everything is scored but competency 1."""
    p = pemeran_kini()
    dalam = pabrik_pkg.periode(p, JenisPeriode.FORMATIF, tahun=tahun)
    berkas = pabrik_pkg.berkas(p, TahapPkg.PENILAIAN, penilai=p.budi, dalam=dalam)
    budi = pemeran.pelaku(p.budi)
    lembar = selectors_pkg.lembar_sendiri(budi, berkas.pk)
    perubahan = [Perubahan(k, "2", b.versi) for k, b in lembar.baris.items() if not k.startswith("1.")]
    services_pkg.simpan_nilai(budi, berkas.pk, perubahan)
    return berkas.pk


def berkas_pkg(penilaian_id: int) -> dict[str, Any]:
    """What the server holds of a file: its stage and the scores of competency 1 that stand."""
    satu = Penilaian.objects.get(pk=penilaian_id)
    beku = satu.nilai_beku or {}
    return {"tahap": satu.tahap, "skor": {k: v for k, v in beku.items() if k.startswith("1.")}}


def berkas_tetap(tahun: int) -> dict[str, Any]:
    """A formatif file of Ani whose result stands, assessed by Fajar; with the values that its form 1C must carry."""
    p = pemeran_kini()
    dalam = pabrik_pkg.periode(p, JenisPeriode.FORMATIF, tahun=tahun)
    berkas = pabrik_pkg.berkas(p, TahapPkg.PENETAPAN, dalam=dalam)
    hasil = services_rekap.tetapkan(pemeran.pelaku(p.fajar), berkas.peserta_id).baca_hasil()["satu_c"][0]
    nilai = [(b["judul"], b["nilai"]["tercetak"]) for b in hasil["baris"]]
    return {"id": berkas.pk, "sekolah": p.melati.pk, "nilai": nilai, "jumlah": hasil["jumlah"]["tercetak"]}
