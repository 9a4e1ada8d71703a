"""The lesson video: upload, processing, playback, rights."""
