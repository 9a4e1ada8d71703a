// Sending over a bad line. A request that got no answer may have arrived all the same: sending again with the same link
// is answered with thanks and counts once, so the button simply stays.
import { hapusDraf } from "./draf.js";

const SABAR_MS = 60_000;
const TERPUTUS =
  "Belum ada kabar dari sekolah: sinyal terputus. Jawaban tersimpan di perangkat ini. Tekan Kirim lagi bila sinyal kembali; jawaban tidak akan terhitung dua kali.";

interface Kabar {
  judul?: string;
  teks?: string;
  galat?: string;
}

export function pasangKirim(form: HTMLFormElement): void {
  const tombol = form.querySelector<HTMLButtonElement>("button.kirim");
  const pesan = form.querySelector<HTMLElement>("[data-pesan]");
  if (!tombol || !pesan || !window.fetch) return;
  const semula = tombol.textContent;
  let menunggu = false;

  const kirim = async (): Promise<void> => {
    tombol.disabled = true;
    tombol.textContent = "Mengirim…";
    pesan.textContent = "";
    menunggu = false;
    const pemutus = new AbortController();
    const jam = setTimeout(() => pemutus.abort(), SABAR_MS);
    try {
      const isi = new URLSearchParams();
      new FormData(form).forEach((nilai, nama) => isi.append(nama, String(nilai)));
      const jawaban = await fetch(location.pathname, {
        method: "POST",
        body: isi,
        headers: { Accept: "application/json" },
        signal: pemutus.signal,
      });
      const kabar = (await jawaban.json()) as Kabar;
      if (jawaban.ok && kabar.judul) {
        terimaKasih(form, kabar);
        return;
      }
      pesan.textContent = kabar.galat || TERPUTUS;
    } catch {
      menunggu = true;
      pesan.textContent = TERPUTUS;
    } finally {
      clearTimeout(jam);
      tombol.disabled = false;
      tombol.textContent = semula;
    }
  };

  form.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
    if (!tombol.disabled) void kirim();
  });
  window.addEventListener("online", () => {
    if (menunggu && form.isConnected && !tombol.disabled) void kirim();
  });
}

/** Written in place: another page might not arrive, and the answers did. */
function terimaKasih(form: HTMLFormElement, kabar: Kabar): void {
  hapusDraf(form.dataset.tautan || "");
  const judul = document.createElement("h1");
  judul.textContent = kabar.judul || "";
  judul.tabIndex = -1;
  const teks = document.createElement("p");
  teks.textContent = kabar.teks || "";
  const kotak = document.createElement("div");
  kotak.className = "kabar";
  kotak.append(judul, teks);
  const utama = document.querySelector("main");
  if (utama) {
    utama.textContent = "";
    utama.append(kotak);
  }
  judul.focus();
  window.scrollTo(0, 0);
}
