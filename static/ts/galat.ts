// What an error answer says to a person.

const UMUM: Record<number, string> = {
  401: "Sesi Anda berakhir. Muat ulang halaman lalu masuk lagi.",
  403: "Bagian ini tidak terbuka untuk Anda.",
  404: "Bagian ini tidak ditemukan. Muat ulang halaman.",
  409: "Keadaannya sudah berubah. Muat ulang halaman lalu coba lagi.",
  429: "Terlalu sering. Tunggu sebentar lalu coba lagi.",
};

/** The sentence in an error answer: {"galat": ...} or the element marked data-galat in an error page. */
export function teksGalat(xhr: Pick<XMLHttpRequest, "status" | "responseText">): string {
  try {
    const isi = JSON.parse(xhr.responseText) as { galat?: unknown };
    if (typeof isi.galat === "string") return isi.galat;
  } catch {
    const halaman = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const teks = halaman.querySelector("[data-galat]")?.textContent?.replace(/\s+/g, " ").trim();
    if (teks) return teks;
  }
  return UMUM[xhr.status] ?? "Ada kesalahan di pihak kami. Yang sudah tersimpan tetap aman. Coba lagi sebentar lagi.";
}
