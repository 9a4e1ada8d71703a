"""Mails: once, also when the message comes twice or a worker dies; quiet hours, digests, and stopping them."""

from __future__ import annotations

import re
import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from observasi.siklus.rules import kabar as kata
from supervisi.kabar import rules, selectors, services, tasks
from supervisi.kabar.enums import BentukKiriman, Cara, StatusKiriman
from supervisi.kabar.models import Kabar, Kiriman
from supervisi.kabar.rules import Tenang
from supervisi.kabar.services import pengiriman
from supervisi.kabar.services.pilihan import tanda_berhenti
from tests.alur import siklus_tindak_lanjut
from tests.pabrik import siklus_permintaan
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]
WIB = ZoneInfo("Asia/Jakarta")
SIANG = datetime(2026, 11, 27, 12, tzinfo=WIB)


@pytest.fixture
def kiriman(pemeran: Pemeran) -> Kiriman:
    """Ani asked Budi: one mail to him, due at noon."""
    siklus_permintaan(pemeran)
    satu = Kiriman.objects.get(penerima=pemeran.budi)
    Kiriman.objects.filter(pk=satu.pk).update(tidak_sebelum=SIANG)
    return satu


def keadaan(kiriman: Kiriman) -> tuple[str, str]:
    segar = Kiriman.objects.get(pk=kiriman.pk)
    return segar.status, segar.galat


def test_dua_pesan_satu_surel(kiriman: Kiriman, pemeran: Pemeran) -> None:
    tasks.kirim_surel(kiriman.pk)
    services.kirim(kiriman.pk, SIANG)
    services.kirim(kiriman.pk, SIANG + timedelta(days=1))

    (surat,) = mail.outbox
    assert (surat.subject, surat.to) == ("Ani Lestari mengajukan supervisi", ["budi@contoh.id"])
    assert f"http://127.0.0.1:8000{reverse('siklus:detail', args=[Kabar.objects.get().objek_id])}" in surat.body
    assert "Murid jarang bertanya" not in surat.body
    assert surat.extra_headers["Message-ID"].startswith(f"<kabar-{kiriman.pk}@")
    assert surat.alternatives[0].mimetype == "text/html"
    assert keadaan(kiriman) == (StatusKiriman.TERKIRIM, "")


def test_jam_tenang_menunda(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    malam = datetime(2026, 11, 27, 22, tzinfo=WIB)
    monkeypatch.setattr(timezone, "now", lambda: malam)
    siklus_permintaan(pemeran)
    kiriman = Kiriman.objects.get(penerima=pemeran.budi)

    assert timezone.localtime(kiriman.tidak_sebelum) == datetime(2026, 11, 28, 6, tzinfo=WIB)
    assert services.kirim(kiriman.pk, malam) is None
    assert services.kirim(kiriman.pk, malam + timedelta(hours=8)) is StatusKiriman.TERKIRIM


class _Mati(BaseException):
    """A worker that is killed."""


def _sambungan(galat: BaseException, *, di: str) -> type[EmailBackend]:
    class Sambungan(EmailBackend):
        def open(self) -> bool:
            if di == "buka":
                raise galat
            return True

        def send_messages(self, messages: object) -> int:
            raise galat

    return Sambungan


def _rusak(monkeypatch: pytest.MonkeyPatch, galat: BaseException, *, di: str) -> None:
    monkeypatch.setattr(pengiriman, "get_connection", lambda: _sambungan(galat, di=di)())


def test_server_tak_terjangkau_dicoba_lagi(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tambal:
        _rusak(tambal, ConnectionRefusedError(), di="buka")
        assert services.kirim(kiriman.pk, SIANG) is StatusKiriman.MENUNGGU
    assert services.kirim(kiriman.pk, SIANG + timedelta(minutes=1)) is None
    assert services.kirim(kiriman.pk, SIANG + timedelta(minutes=2)) is StatusKiriman.TERKIRIM
    assert len(mail.outbox) == 1


def test_menyerah_setelah_lima_kali(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    _rusak(monkeypatch, OSError(), di="buka")
    hasil = [services.kirim(kiriman.pk, SIANG + timedelta(days=n)) for n in range(6)]

    assert hasil == [StatusKiriman.MENUNGGU] * 4 + [StatusKiriman.GAGAL, None]
    assert keadaan(kiriman) == (StatusKiriman.GAGAL, rules.GALAT_SAMBUNG)


def test_penolakan_tetap_tidak_diulang(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    _rusak(monkeypatch, smtplib.SMTPRecipientsRefused({"budi@contoh.id": (550, b"unknown")}), di="kirim")

    assert services.kirim(kiriman.pk, SIANG) is StatusKiriman.GAGAL
    assert keadaan(kiriman) == (StatusKiriman.GAGAL, rules.GALAT_DITOLAK)


def test_penolakan_sementara_dicoba_lagi(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    _rusak(monkeypatch, smtplib.SMTPDataError(451, b"later"), di="kirim")

    assert services.kirim(kiriman.pk, SIANG) is StatusKiriman.MENUNGGU


def test_terputus_saat_diserahkan_tidak_dikirim_lagi(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tambal:
        _rusak(tambal, smtplib.SMTPServerDisconnected(), di="kirim")
        assert services.kirim(kiriman.pk, SIANG) is StatusKiriman.TIDAK_PASTI

    assert services.kirim(kiriman.pk, SIANG + timedelta(days=1)) is None
    assert keadaan(kiriman) == (StatusKiriman.TIDAK_PASTI, rules.GALAT_TIDAK_PASTI)


def test_pekerja_mati_sebelum_menyerahkan_digantikan(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tambal:
        _rusak(tambal, _Mati(), di="buka")
        with pytest.raises(_Mati):
            services.kirim(kiriman.pk, SIANG)
    assert keadaan(kiriman)[0] == StatusKiriman.DISIAPKAN

    assert services.kirim(kiriman.pk, SIANG + timedelta(minutes=4)) is None
    assert services.sapu(SIANG + timedelta(minutes=5)).dikirim == 1
    assert services.kirim(kiriman.pk, SIANG + timedelta(minutes=5)) is StatusKiriman.TERKIRIM


def test_pekerja_mati_saat_menyerahkan_tidak_pasti(kiriman: Kiriman, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tambal:
        _rusak(tambal, _Mati(), di="kirim")
        with pytest.raises(_Mati):
            services.kirim(kiriman.pk, SIANG)
    assert keadaan(kiriman)[0] == StatusKiriman.DISERAHKAN

    nanti = timezone.now() + timedelta(minutes=15)
    assert services.sapu(nanti).tidak_pasti == 1
    assert services.kirim(kiriman.pk, nanti) is None
    assert keadaan(kiriman) == (StatusKiriman.TIDAK_PASTI, rules.GALAT_TIDAK_PASTI)


def test_sudah_dibaca_atau_akun_tutup_dilewati(kiriman: Kiriman, pemeran: Pemeran) -> None:
    services.baca(pelaku(pemeran.budi), Kabar.objects.get().pk)
    assert services.kirim(kiriman.pk, SIANG) is StatusKiriman.DILEWATI
    assert keadaan(kiriman)[1] == rules.LEWAT_DIBACA

    siklus_permintaan(pemeran)
    lain = Kiriman.objects.get(penerima=pemeran.budi, status=StatusKiriman.MENUNGGU)
    Pengguna.objects.filter(pk=pemeran.budi.pk).update(is_active=False)
    assert services.kirim(lain.pk, timezone.now() + timedelta(days=1)) is StatusKiriman.DILEWATI
    assert (keadaan(lain)[1], mail.outbox) == (rules.LEWAT_NONAKTIF, [])


# --- Digest --------------------------------------------------------------------------------------------------------


def test_ringkasan_sekali_sehari_dan_tanpa_yang_tertutup(pemeran: Pemeran, pustaka: None) -> None:
    siklus_tindak_lanjut(pemeran)
    besok = timezone.localtime().replace(hour=12) + timedelta(days=1)

    assert services.sapu(besok).ringkasan == 1
    assert services.sapu(besok).ringkasan == 0
    kiriman = Kiriman.objects.get(penerima=pemeran.fajar)
    assert kiriman.bentuk == BentukKiriman.RINGKASAN
    assert services.kirim(kiriman.pk, besok) is StatusKiriman.TERKIRIM
    (surat,) = mail.outbox
    assert surat.subject.startswith("Ringkasan kabar ")
    assert "Hasil supervisi Ani Lestari terbuka" in surat.body
    assert "Supervisi klinis" in surat.body


def test_ringkasan_orang_yang_tidak_lagi_berperan_tidak_dikirim(pemeran: Pemeran, pustaka: None) -> None:
    siklus_tindak_lanjut(pemeran)
    besok = timezone.localtime().replace(hour=12) + timedelta(days=1)
    services.sapu(besok)
    kiriman = Kiriman.objects.get(penerima=pemeran.fajar)
    pemeran.fajar.penugasan.filter(peran=Peran.KEPALA_SEKOLAH).update(selesai=timezone.localdate())

    assert services.kirim(kiriman.pk, besok) is StatusKiriman.DILEWATI
    assert (keadaan(kiriman)[1], mail.outbox) == (rules.LEWAT_TAK_TERLIHAT, [])


# --- Preferences and stopping --------------------------------------------------------------------------------------


def test_pilihan_menentukan_cara(pemeran: Pemeran, masuk: Masuk) -> None:
    budi = pelaku(pemeran.budi)
    services.simpan_pilihan(budi, {kata.PERMINTAAN: Cara.HARIAN}, Tenang(21, 5), 6, surel_aktif=True)
    siklus_permintaan(pemeran)
    services.simpan_pilihan(budi, {}, Tenang(21, 5), 6, surel_aktif=False)
    siklus_permintaan(pemeran)

    assert list(Kabar.objects.order_by("id").values_list("cara", flat=True)) == [Cara.HARIAN, Cara.PORTAL]
    assert Kiriman.objects.count() == 0


def test_halaman_pilihan_menyimpan_dan_menolak(pemeran: Pemeran, masuk: Masuk) -> None:
    client, alamat = masuk(pemeran.budi), reverse("kabar:pilihan")
    semua = {f"cara-{b.jenis.kode}": "portal" for b in selectors.pilihan(pelaku(pemeran.budi))}

    salah = client.post(alamat, {**semua, "tenang_mulai": 20, "tenang_selesai": 6, "jam_ringkasan": 3})
    assert salah.status_code == 422
    assert "Jam ringkasan berada di dalam jam tenang" in salah.content.decode()
    benar = client.post(alamat, {**semua, "tenang_mulai": 22, "tenang_selesai": 4, "jam_ringkasan": 5})

    assert benar.status_code == 302
    aturan = selectors.aturan(pelaku(pemeran.budi))
    assert (aturan.surel_aktif, aturan.tenang, aturan.jam_ringkasan) == (False, Tenang(22, 4), 5)
    assert {b.cara for b in selectors.pilihan(pelaku(pemeran.budi))} == {Cara.PORTAL}


def test_berhenti_dari_surel_tanpa_masuk(kiriman: Kiriman, pemeran: Pemeran, tanpa_tulis: Callable[[], object]) -> None:
    services.kirim(kiriman.pk, SIANG)
    kepala = mail.outbox[0].extra_headers["List-Unsubscribe"]
    alamat = re.sub(r"^<http://127\.0\.0\.1:8000|>$", "", kepala)
    client = Client()

    with tanpa_tulis():  # type: ignore[attr-defined]
        halaman = client.get(alamat)
    assert "Permintaan dan undangan" in halaman.content.decode()
    assert "Budi" not in halaman.content.decode()
    assert client.post(alamat, {"apa": "jenis"}).status_code == 200

    siklus_permintaan(pemeran)
    assert Kabar.objects.order_by("-id")[0].cara == Cara.PORTAL
    client.post(alamat, {"apa": "semua"})
    assert selectors.aturan(pelaku(pemeran.budi)).surel_aktif is False
    assert client.get(reverse("kabar:daftar")).status_code == 302


def test_tanda_yang_diubah_tidak_ada(pemeran: Pemeran) -> None:
    tanda = tanda_berhenti(pemeran.budi.pk, kata.PERMINTAAN)
    client = Client()

    assert client.get(reverse("kabar:berhenti", args=[tanda[:-2] + "xx"])).status_code == 404
    assert client.post(reverse("kabar:berhenti", args=["a:b:c"])).status_code == 404


def test_catatan_kiriman_tanpa_isi(kiriman: Kiriman, pemeran: Pemeran, masuk: Masuk) -> None:
    services.kirim(kiriman.pk, SIANG)

    milik = masuk(pemeran.budi).get(reverse("kabar:kiriman")).content.decode()
    operator = masuk(pemeran.hadi).get(reverse("admin:supervisi_kabar_kiriman_changelist")).content.decode()

    assert "Terkirim" in milik
    assert "Budi Santoso" in operator
    assert "mengajukan supervisi" not in milik + operator
    assert "Belum ada surel" in masuk(pemeran.ani).get(reverse("kabar:kiriman")).content.decode()
