"""docker-compose.yml, the Dockerfile and nginx's file agree with each other and with the settings."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

AKAR = Path(__file__).resolve().parents[2]
BERKAS = AKAR / "docker-compose.yml"
DARI_SINI = ["web", "unggahan", "worker-video", "worker", "beat", "migrasi"]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    isi: dict[str, Any] = yaml.safe_load(BERKAS.read_text(encoding="utf-8"))
    return isi


@pytest.fixture(scope="module")
def nginx() -> str:
    return (AKAR / "script" / "nginx" / "nginx.conf").read_text(encoding="utf-8")


def test_sesuai_dengan_skema_compose() -> None:
    hasil = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(BERKAS)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (hasil.returncode, hasil.stdout.strip()) == (0, "ok -- validation done")


def test_hanya_nginx_yang_terbuka_keluar(compose: dict[str, Any]) -> None:
    terbuka = {nama for nama, layanan in compose["services"].items() if "ports" in layanan}

    assert terbuka == {"nginx"}


def test_basis_data_dan_antrean_tanpa_jalan_keluar(compose: dict[str, Any]) -> None:
    assert compose["networks"]["dalam"]["internal"] is True
    assert compose["services"]["db"]["networks"] == ["dalam"]
    assert compose["services"]["redis"]["networks"] == ["dalam"]
    assert compose["services"]["nginx"]["networks"] == ["luar"]


def test_setiap_antrean_ada_pekerjanya(compose: dict[str, Any]) -> None:
    dilayani: list[str] = []
    for layanan in compose["services"].values():
        perintah = layanan.get("command") or []
        if "worker" in perintah:
            dilayani += perintah[perintah.index("-Q") + 1].split(",")

    dipakai = {jalur["queue"] for jalur in settings.CELERY_TASK_ROUTES.values()} | {settings.CELERY_TASK_DEFAULT_QUEUE}
    assert sorted(dilayani) == sorted(dipakai)


def test_tepat_satu_beat(compose: dict[str, Any]) -> None:
    beat = [nama for nama, layanan in compose["services"].items() if "beat" in (layanan.get("command") or [])]

    assert beat == ["beat"]
    assert "deploy" not in compose["services"]["beat"]


def test_layanan_portal_memakai_lingkungan_yang_sama_dan_tanpa_hak_lebih(compose: dict[str, Any]) -> None:
    dasar = compose["x-portal"]

    for nama in DARI_SINI:
        layanan = compose["services"][nama]
        lingkungan = {k: v for k, v in layanan["environment"].items() if k != "UNGGAHAN_SERENTAK"}
        assert lingkungan == dasar["environment"], nama
        assert (layanan["read_only"], layanan["cap_drop"]) == (True, ["ALL"]), nama


def test_halaman_selalu_punya_utas(compose: dict[str, Any]) -> None:
    """Fewer bodies at once than threads: in the process for uploads, and where one process answers both."""
    isi: dict[str, Any] = {}
    exec((AKAR / "script" / "gunicorn.conf.py").read_text(encoding="utf-8"), isi)
    unggahan = compose["services"]["unggahan"]
    utas = next(int(k.split("=")[1]) for k in unggahan["command"] if k.startswith("--threads="))

    assert utas - int(unggahan["environment"]["UNGGAHAN_SERENTAK"]) == 32
    assert isi["threads"] - settings.UNGGAHAN_SERENTAK == 32


def test_rahasia_tidak_punya_bawaan(compose: dict[str, Any]) -> None:
    lingkungan = compose["x-portal"]["environment"]

    for nama in ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL"]:
        assert re.search(r"\$\{[A-Z_]+:\?", lingkungan[nama]), nama
    assert re.fullmatch(r"\$\{POSTGRES_PASSWORD:\?.*\}", compose["services"]["db"]["environment"]["POSTGRES_PASSWORD"])


def test_setiap_nilai_dijelaskan_di_contoh() -> None:
    dipakai = set(re.findall(r"\$\{([A-Z_]+)", BERKAS.read_text(encoding="utf-8")))
    contoh = set(re.findall(r"^#?([A-Z_]+)=", (AKAR / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))

    assert dipakai - contoh == set()


def test_contoh_menyebut_setiap_nilai_yang_dibaca_pengaturan() -> None:
    dibaca: set[str] = set()
    for berkas in (AKAR / "supervisi" / "settings").glob("*.py"):
        teks = berkas.read_text(encoding="utf-8")
        dibaca |= set(
            re.findall(r"(?:environ\.get|environ\.setdefault|boolean|bilangan|daftar|wajib)\(\s*\"([A-Z_0-9]+)\"", teks)
        )
    contoh = set(re.findall(r"^#?([A-Z_]+)=", (AKAR / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))

    assert {"DATABASE_URL", "SECRET_KEY", "MEDIA_DIR"} <= dibaca
    assert dibaca - contoh - {"DJANGO_SETTINGS_MODULE"} == set()


def test_citra_disebut_dengan_versi(compose: dict[str, Any]) -> None:
    dari_luar = {layanan["image"] for nama, layanan in compose["services"].items() if nama not in DARI_SINI}
    dari_luar |= set(re.findall(r"^FROM (\S+)", (AKAR / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE))

    assert [citra for citra in dari_luar if not re.search(r":\d", citra)] == []


def test_nginx_dan_portal_menunjuk_folder_dan_pemakai_yang_sama(compose: dict[str, Any], nginx: str) -> None:
    dockerfile = (AKAR / "Dockerfile").read_text(encoding="utf-8")
    nomor = re.search(r"--uid (\d+)", dockerfile)
    folder = re.search(r"MEDIA_DIR=(\S+)", dockerfile)
    awalan = compose["x-portal"]["environment"]["BERKAS_X_ACCEL"]

    assert nomor is not None
    assert folder is not None
    assert compose["services"]["nginx"]["user"] == f"{nomor[1]}:{nomor[1]}"
    assert compose["x-portal"]["volumes"] == [f"media:{folder[1]}"]
    assert f"media:{folder[1]}:ro" in compose["services"]["nginx"]["volumes"]
    assert re.search(rf"location {awalan} \{{\s+internal;\s+alias {folder[1]}/berkas/;", nginx)


def test_semua_bagian_portal_masuk_ke_citra() -> None:
    dockerfile = (AKAR / "Dockerfile").read_text(encoding="utf-8")
    disalin = set(re.findall(r"^COPY (?!--from)(\S+)", dockerfile, re.MULTILINE))
    paket = {jalur.parent.name for jalur in AKAR.glob("*/__init__.py") if jalur.parent.name != "tests"}

    assert (paket | {"manage.py", "templates", "static", "requirements.txt"}) - disalin == set()
