"""Django's entry in the list of applications."""

from django.apps import AppConfig


class VideoConfig(AppConfig):
    """The lesson video: upload, processing, playback, rights."""

    name = "observasi.video"
    label = "observasi_video"
    verbose_name = "Video pembelajaran"
