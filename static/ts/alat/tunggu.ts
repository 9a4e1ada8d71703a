// Wait time: one tap where the words end, one where they begin again.
import { detikUkur, tempatKini } from "./tempat.js";

const TERLAMA = 120;

export class Pengukur {
  #awal: { tombol: HTMLButtonElement; sumber: string; detik: number; waktu: Record<string, string> } | null = null;
  readonly #tombol: HTMLButtonElement[];
  readonly #batal: HTMLButtonElement | null;

  constructor(
    form: HTMLFormElement,
    readonly ketuk: (isi: Record<string, string>) => void,
    readonly kabarkan: (pesan: string) => void,
  ) {
    const wadah = form.querySelector<HTMLElement>("[data-alat-tunggu]");
    this.#tombol = [...form.querySelectorAll<HTMLButtonElement>("[data-tunggu]")];
    this.#batal = form.querySelector("[data-tunggu-batal]");
    if (!wadah) return;
    wadah.hidden = false;
    for (const satu of this.#tombol) satu.addEventListener("click", () => this.#tekan(satu));
    this.#batal?.addEventListener("click", () => this.#selesai());
  }

  #tekan(tombol: HTMLButtonElement): void {
    const { sumber, detik } = detikUkur();
    const awal = this.#awal;
    if (awal === null || awal.tombol !== tombol) {
      this.#selesai();
      const tempat = tempatKini();
      const waktu: Record<string, string> = tempat ? { detik: tempat.detik.toFixed(1), rekaman: tempat.rekaman } : {};
      this.#awal = { tombol, sumber, detik, waktu };
      tombol.textContent = tombol.dataset.akhir ?? "";
      tombol.setAttribute("aria-pressed", "true");
      if (this.#batal) this.#batal.hidden = false;
      this.kabarkan("Mengukur. Ketuk lagi saat suara berikutnya terdengar.");
      return;
    }
    const lama = detik - awal.detik;
    this.#selesai();
    if (awal.sumber !== sumber || lama < 0 || lama > TERLAMA) {
      this.kabarkan("Rekaman berpindah di tengah pengukuran, jadi tidak dicatat. Ukur sekali lagi.");
      return;
    }
    this.ketuk({ ...awal.waktu, kode: tombol.dataset.tunggu ?? "", lama: lama.toFixed(1) });
  }

  #selesai(): void {
    this.#awal = null;
    for (const satu of this.#tombol) {
      satu.textContent = satu.dataset.awal ?? "";
      satu.setAttribute("aria-pressed", "false");
    }
    if (this.#batal) this.#batal.hidden = true;
    this.kabarkan("");
  }
}
