// Photos of a phone are made smaller before they travel: a slow line carries a tenth, and the place where the photo was
// taken stays on the phone. What cannot be made smaller goes as it is; the server decides.
import { ukuran } from "./unggah/taksir.js";

const SISI_MAKS = 2560; // what the server keeps anyway (pkg/bukti/services/foto.py)
const MUTU = 0.85;
const CUKUP_KECIL_BYTE = 600_000;
const FOTO = /^image\/(jpeg|png|heic|heif)$/;

/** Width and height with the longer side at most `maks`; never larger than before. */
export function ukuranBaru(lebar: number, tinggi: number, maks = SISI_MAKS): [number, number] {
  const skala = Math.min(1, maks / Math.max(lebar, tinggi));
  return [Math.max(1, Math.round(lebar * skala)), Math.max(1, Math.round(tinggi * skala))];
}

/** The name with the ending of what it is now. */
export function namaJpeg(nama: string): string {
  return `${nama.replace(/\.[a-z0-9]{1,5}$/i, "")}.jpg`;
}

async function gambarUlang(berkas: File): Promise<Blob | null> {
  const gambar = await createImageBitmap(berkas);
  const [lebar, tinggi] = ukuranBaru(gambar.width, gambar.height);
  const kanvas = document.createElement("canvas");
  kanvas.width = lebar;
  kanvas.height = tinggi;
  const pena = kanvas.getContext("2d");
  if (!pena) return null;
  pena.fillStyle = "#fff";
  pena.fillRect(0, 0, lebar, tinggi);
  pena.drawImage(gambar, 0, 0, lebar, tinggi);
  gambar.close();
  return new Promise((beri) => kanvas.toBlob(beri, "image/jpeg", MUTU));
}

/** A smaller photo, or the file itself when it is none, is small already, or cannot be read here. */
export async function kecilkan(berkas: File, gambar: (berkas: File) => Promise<Blob | null> = gambarUlang): Promise<File> {
  const heic = /hei[cf]$/.test(berkas.type);
  if (!FOTO.test(berkas.type) || (berkas.size <= CUKUP_KECIL_BYTE && !heic)) return berkas;
  const hasil = await gambar(berkas).catch(() => null);
  if (!hasil || hasil.type !== "image/jpeg" || (hasil.size >= berkas.size && !heic)) return berkas;
  return new File([hasil], namaJpeg(berkas.name), { type: "image/jpeg", lastModified: berkas.lastModified });
}

const jumlahByte = (daftar: File[]): number => daftar.reduce((jumlah, satu) => jumlah + satu.size, 0);

class MasukanFoto {
  #kerja: Promise<void> | null = null;
  readonly #kabar = document.createElement("p");

  constructor(private readonly masukan: HTMLInputElement) {
    this.#kabar.className = "medan-hitung";
    this.#kabar.setAttribute("role", "status");
    masukan.after(this.#kabar);
    masukan.addEventListener("change", () => this.#mulai());
    masukan.form?.addEventListener("submit", (peristiwa) => this.#tunggu(peristiwa), true);
  }

  #mulai(): void {
    this.#kerja = this.#kecilkanSemua()
      .catch(() => this.#tulis(""))
      .finally(() => {
        this.#kerja = null;
      });
  }

  async #kecilkanSemua(): Promise<void> {
    const asal = [...(this.masukan.files ?? [])];
    if (!asal.some((berkas) => FOTO.test(berkas.type))) return this.#tulis("");
    this.#tulis("Mengecilkan foto…");
    const wadah = new DataTransfer();
    for (const berkas of asal) wadah.items.add(await kecilkan(berkas)); // one by one: a phone has little memory
    const semula = jumlahByte(asal);
    const kini = jumlahByte([...wadah.files]);
    this.masukan.files = wadah.files;
    this.#tulis(kini < semula ? `Foto dikecilkan dari ${ukuran(semula)} menjadi ${ukuran(kini)}.` : "");
  }

  #tulis(teks: string): void {
    this.#kabar.textContent = teks;
  }

  /** Sent too early: first the photos, then the form by itself. */
  #tunggu(peristiwa: Event): void {
    if (!this.#kerja) return;
    peristiwa.preventDefault();
    peristiwa.stopImmediatePropagation();
    const { submitter } = peristiwa as SubmitEvent;
    void this.#kerja.finally(() => this.masukan.form?.requestSubmit(submitter));
  }
}

if (typeof document !== "undefined" && typeof DataTransfer !== "undefined") {
  for (const masukan of document.querySelectorAll<HTMLInputElement>("input[type=file][data-kecilkan-foto]")) {
    new MasukanFoto(masukan);
  }
}
