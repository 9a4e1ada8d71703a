// How long a recording is, as far as this browser can read it.

/** Seconds; null when the browser does not know this kind of file or takes too long. */
export function durasiBerkas(berkas: Blob, batasMs = 5000): Promise<number | null> {
  return new Promise((jawab) => {
    const video = document.createElement("video");
    const alamat = URL.createObjectURL(berkas);
    const selesai = (detik: number | null): void => {
      clearTimeout(jam);
      video.removeAttribute("src");
      URL.revokeObjectURL(alamat);
      jawab(detik);
    };
    const jam = window.setTimeout(() => selesai(null), batasMs);
    video.preload = "metadata";
    video.onloadedmetadata = () => selesai(Number.isFinite(video.duration) && video.duration > 0 ? video.duration : null);
    video.onerror = () => selesai(null);
    video.src = alamat;
  });
}
