"""Pages and answers of this room: `halaman` (pages and forms), `tus` (upload protocol), `putar` (playback)."""
