"""Django's entry in the list of applications."""

from django.apps import AppConfig


class VideoConfig(AppConfig):
    """The lesson video: upload, processing, playback, rights."""

    name = "observasi.video"
    label = "observasi_video"
    verbose_name = "Video pembelajaran"

    def ready(self) -> None:
        """Make the kind of kabar known."""
        from observasi.video.jenis_kabar import JENIS  # the models are loaded only now
        from supervisi.kabar import registri

        registri.daftarkan(*JENIS)
