"""A small recording for the demo: three slides of a lesson on fractions, drawn here, with a quiet tone."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from accounts.pelaku import Pelaku
from observasi.siklus.models import Siklus
from observasi.video import services
from observasi.video.services.unggah import IsiUnggahan, catat_sampai
from supervisi.lib.proses import Batas, jalankan

DETIK_PER_SLIDE = 8
SLIDE = (
    ("Apersepsi", "Setengah roti dan seperempat roti:\nberapa bagian semuanya?"),
    ("Kegiatan inti", "1/2 + 1/4 = 2/4 + 1/4 = 3/4"),
    ("Penutup", "Apa yang kita pelajari hari ini?"),
)


def _gambar(judul: str, teks: str, berkas: Path) -> None:
    kanvas = Image.new("RGB", (1280, 720), "#0c3633")
    pena = ImageDraw.Draw(kanvas)
    pena.rounded_rectangle((90, 90, 1190, 630), radius=32, fill="#fbf6ec")
    pena.text((150, 160), judul, font=ImageFont.load_default(64), fill="#a8481f")
    pena.multiline_text((150, 290), teks, font=ImageFont.load_default(48), fill="#1f2d2b", spacing=20)
    pena.text((150, 560), "Contoh rekaman untuk demo", font=ImageFont.load_default(28), fill="#56635f")
    kanvas.save(berkas)


def _buat_klip(folder: Path) -> bytes:
    for nomor, (judul, teks) in enumerate(SLIDE):
        _gambar(judul, teks, folder / f"slide{nomor}.png")
    lama = DETIK_PER_SLIDE * len(SLIDE)
    keluaran = folder / "contoh.mp4"
    hasil = jalankan(
        [
            "ffmpeg", "-nostdin", "-v", "error", "-framerate", f"1/{DETIK_PER_SLIDE}", "-i", str(folder / "slide%d.png"),
            "-f", "lavfi", "-i", f"sine=frequency=220:duration={lama}:sample_rate=48000",
            "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-r", "15", "-c:a", "aac", "-b:a", "64k",
            "-t", str(lama), "-movflags", "+faststart", str(keluaran),
        ],
        batas=Batas(waktu_detik=120),
    )  # fmt: skip
    if not hasil.berhasil:
        raise RuntimeError(f"demo: the sample recording was not made: {hasil}")
    return keluaran.read_bytes()


def unggah_contoh(guru: Pelaku, siklus: Siklus) -> None:
    """The teacher notes the consent of the class and uploads the sample; a worker makes it playable after the start."""
    services.catat_izin(guru, siklus.pk)
    with tempfile.TemporaryDirectory() as folder:
        isi = _buat_klip(Path(folder))
    unggahan = services.buat_unggahan(guru, siklus.pk, IsiUnggahan(len(isi), "Pelajaran pecahan VII-B.mp4", "", ""))
    penampung = services.penampung_untuk(unggahan)
    penampung.bagian.write_bytes(isi)
    catat_sampai(unggahan, len(isi))
