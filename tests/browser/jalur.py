"""The line between one window and the portal: cut, slow or whole."""

from __future__ import annotations

from playwright.sync_api import Page

# What the console says about requests that a cut line swallowed; a test that cuts allows it.
PUTUS = r"console: Failed to load resource: net::ERR_"


class Jalur:
    """Switched through the browser's own protocol, so that the page learns of it as on a phone (navigator.onLine)."""

    def __init__(self, halaman: Page) -> None:
        # One session for all changes: a second one would not undo what the first one set.
        self._sesi = halaman.context.new_cdp_session(halaman)
        self._sesi.send("Network.enable")

    def _atur(self, luring: bool, unggah_byte_per_detik: int = -1, latensi_ms: int = 0) -> None:
        self._sesi.send(
            "Network.emulateNetworkConditions",
            {
                "offline": luring,
                "latency": latensi_ms,
                "downloadThroughput": -1,
                "uploadThroughput": unggah_byte_per_detik,
            },
        )

    def putus(self) -> None:
        self._atur(luring=True)

    def sambung(self) -> None:
        self._atur(luring=False)

    def lambat(self, unggah_byte_per_detik: int, latensi_ms: int = 0) -> None:
        self._atur(luring=False, unggah_byte_per_detik=unggah_byte_per_detik, latensi_ms=latensi_ms)
