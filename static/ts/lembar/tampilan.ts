// Reads and writes the controls of a sheet, and shows status, errors and conflicts beside them.
import type { Bentrok } from "./antrean.js";

type Kendali = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export type Keadaan = "siap" | "menyimpan" | "tersimpan" | "luring" | "galat" | "bentrok" | "berhenti";

export function jam(waktu: Date): string {
  const dua = (angka: number): string => String(angka).padStart(2, "0");
  return `${dua(waktu.getHours())}.${dua(waktu.getMinutes())}`;
}

/** Servers may send a full time or the words that they want to be read ("10.42"). */
function pukulTeks(pada: string): string {
  const waktu = /^\d{4}-\d\d-\d\d/.test(pada) ? new Date(pada) : null;
  return waktu && !Number.isNaN(waktu.getTime()) ? jam(waktu) : pada;
}

function elemen<K extends keyof HTMLElementTagNameMap>(nama: K, kelas: string, teks = ""): HTMLElementTagNameMap[K] {
  const hasil = document.createElement(nama);
  hasil.className = kelas;
  hasil.textContent = teks;
  return hasil;
}

// Somebody who listens hears of trouble and of its end, not of every saved word.
const MASALAH = new Set<Keadaan>(["luring", "galat", "bentrok", "berhenti"]);

export class Tampilan {
  #adaMasalah = false;

  constructor(readonly form: HTMLFormElement) {}

  kunci(sasaran: EventTarget | null): string | null {
    const kendali = sasaran instanceof Element ? sasaran.closest<HTMLElement>("[data-kunci]") : null;
    return kendali && this.form.contains(kendali) ? (kendali.dataset.kunci ?? null) : null;
  }

  semuaKunci(): string[] {
    const kunci = [...this.form.querySelectorAll<HTMLElement>("[data-kunci]")].map((satu) => satu.dataset.kunci ?? "");
    return [...new Set(kunci)].filter((satu) => satu !== "");
  }

  kendali(kunci: string): Kendali[] {
    return [...this.form.querySelectorAll<Kendali>(`[data-kunci="${CSS.escape(kunci)}"]`)];
  }

  versi(kunci: string): number {
    return Number(this.kendali(kunci)[0]?.dataset.versi ?? "0");
  }

  nilai(kunci: string): string {
    return this.#baca(kunci, (satu) => satu.checked, (satu) => satu.value);
  }

  /** The value that the server delivered, not what the browser restored or the person already typed. */
  nilaiAwal(kunci: string): string {
    return this.#baca(
      kunci,
      (satu) => satu.defaultChecked,
      (satu) => {
        if (!(satu instanceof HTMLSelectElement)) return satu.defaultValue;
        const pilihan = [...satu.options].find((opsi) => opsi.defaultSelected) ?? satu.options[0];
        return pilihan?.value ?? "";
      },
    );
  }

  #baca(kunci: string, terpilih: (satu: HTMLInputElement) => boolean, isi: (satu: Kendali) => string): string {
    const semua = this.kendali(kunci);
    const pertama = semua[0];
    if (!pertama) return "";
    if (pertama instanceof HTMLInputElement && (pertama.type === "radio" || pertama.type === "checkbox")) {
      return semua.find((satu) => satu instanceof HTMLInputElement && terpilih(satu))?.value ?? "";
    }
    return isi(pertama);
  }

  tulis(kunci: string, nilai: string): void {
    for (const satu of this.kendali(kunci)) {
      if (satu instanceof HTMLInputElement && (satu.type === "radio" || satu.type === "checkbox")) {
        satu.checked = satu.value === nilai;
      } else {
        satu.value = nilai;
      }
    }
    this.kendali(kunci)[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Keeps the hidden `versi-K` in step, so that an ordinary submit sends the right version too. */
  tulisVersi(kunci: string, versi: number): void {
    for (const satu of this.kendali(kunci)) satu.dataset.versi = String(versi);
    const tersembunyi = this.form.elements.namedItem(`versi-${kunci}`);
    if (tersembunyi instanceof HTMLInputElement) tersembunyi.value = String(versi);
  }

  status(keadaan: Keadaan, teks: string, tautan?: { teks: string; url: string }): void {
    const perluDidengar = MASALAH.has(keadaan) || (keadaan === "tersimpan" && this.#adaMasalah);
    if (keadaan !== "menyimpan") this.#adaMasalah = MASALAH.has(keadaan);
    const dalam = [...this.form.querySelectorAll<HTMLElement>("[data-lembar-status]")];
    const semua = dalam.length > 0 ? dalam : [...document.querySelectorAll<HTMLElement>("[data-lembar-status]")];
    for (const satu of semua) {
      if (satu.dataset.keadaan === keadaan && satu.textContent === teks) continue;
      satu.setAttribute("aria-live", perluDidengar ? "polite" : "off");
      satu.dataset.keadaan = keadaan;
      satu.textContent = teks;
      if (tautan) {
        const a = elemen("a", "", tautan.teks);
        a.href = tautan.url;
        satu.append(" ", a);
      }
    }
  }

  #wadah(kunci: string): HTMLElement | null {
    const pertama = this.kendali(kunci)[0];
    return pertama?.closest<HTMLElement>("[data-lembar-wadah], .butir-catatan, .butir, .medan") ?? pertama?.parentElement ?? null;
  }

  hapusTanda(kunci: string): void {
    const wadah = this.#wadah(kunci);
    this.form.querySelectorAll(`[data-lembar-tanda="${CSS.escape(kunci)}"]`).forEach((satu) => satu.remove());
    if (wadah && !wadah.querySelector("[data-lembar-tanda]")) delete wadah.dataset.keadaan;
    for (const satu of this.kendali(kunci)) {
      satu.removeAttribute("aria-invalid");
      if (satu.dataset.uraianAsli !== undefined) {
        if (satu.dataset.uraianAsli) satu.setAttribute("aria-describedby", satu.dataset.uraianAsli);
        else satu.removeAttribute("aria-describedby");
        delete satu.dataset.uraianAsli;
      }
    }
  }

  galat(kunci: string, teks: string): void {
    this.hapusTanda(kunci);
    const wadah = this.#wadah(kunci);
    if (!wadah) return;
    const pesan = elemen("p", "lembar-galat", teks);
    pesan.id = `lembar-galat-${kunci}`;
    pesan.dataset.lembarTanda = kunci;
    wadah.dataset.keadaan = "galat";
    wadah.append(pesan);
    for (const satu of this.kendali(kunci)) {
      const asli = satu.getAttribute("aria-describedby") ?? "";
      satu.dataset.uraianAsli = asli;
      satu.setAttribute("aria-describedby", `${asli} ${pesan.id}`.trim());
      satu.setAttribute("aria-invalid", "true");
    }
  }

  bentrok(lawan: Bentrok, pakaiSaya: () => void, pakaiServer: () => void): void {
    this.hapusTanda(lawan.kunci);
    const wadah = this.#wadah(lawan.kunci);
    if (!wadah) return;
    const kotak = elemen("div", "bentrok");
    kotak.dataset.lembarTanda = lawan.kunci;
    kotak.setAttribute("role", "alert");
    const pukul = lawan.pada ? ` pukul ${pukulTeks(lawan.pada)}` : "";
    const kalimat = elemen("p", "");
    kalimat.append(elemen("strong", "", lawan.oleh || "Orang lain"), ` menulis${pukul}:`);
    const isi = elemen("blockquote", "", this.label(lawan.kunci, lawan.nilai) || "(dikosongkan)");
    const deret = elemen("div", "deret-tombol");
    const tombol = (kelas: string, teks: string, aksi: () => void): HTMLButtonElement => {
      const hasil = elemen("button", `btn ${kelas}`, teks);
      hasil.type = "button";
      hasil.addEventListener("click", () => {
        this.hapusTanda(lawan.kunci);
        aksi();
        (this.kendali(lawan.kunci).find((satu) => satu instanceof HTMLInputElement && satu.checked) ??
          this.kendali(lawan.kunci)[0])?.focus();
      });
      return hasil;
    };
    deret.append(
      tombol("btn-primary", "Pakai punya saya", pakaiSaya),
      tombol("btn-outline-secondary", "Pakai yang ini", pakaiServer),
    );
    kotak.append(kalimat, isi, deret);
    wadah.dataset.keadaan = "bentrok";
    wadah.append(kotak);
  }

  /** What the person reads for a value: the words of a choice, or the text itself. */
  label(kunci: string, nilai: string): string {
    for (const satu of this.kendali(kunci)) {
      if (satu instanceof HTMLSelectElement) {
        return [...satu.options].find((opsi) => opsi.value === nilai)?.text ?? nilai;
      }
      if (satu instanceof HTMLInputElement && (satu.type === "radio" || satu.type === "checkbox") && satu.value === nilai) {
        return satu.getAttribute("aria-label") ?? satu.labels?.[0]?.textContent?.replace(/\s+/g, " ").trim() ?? nilai;
      }
    }
    return nilai;
  }

  berhenti(teks: string): void {
    this.form.querySelector("[data-lembar-berhenti]")?.remove();
    const kotak = elemen("div", "alert alert-danger", teks);
    kotak.dataset.lembarBerhenti = "";
    kotak.setAttribute("role", "alert");
    this.form.prepend(kotak);
  }

  /** Replaces the summary part that the form names. */
  ringkasan(html: string): Element | null {
    const nama = this.form.dataset.lembarRingkasan;
    if (!nama) return null;
    const sasaran = document.getElementById(nama.replace(/^#/, ""));
    if (!sasaran) return null;
    const pola = document.createElement("template");
    pola.innerHTML = html;
    const akar = pola.content.firstElementChild;
    if (akar?.id === sasaran.id && pola.content.childElementCount === 1) {
      sasaran.replaceWith(akar);
      return akar;
    }
    sasaran.replaceChildren(pola.content);
    return sasaran;
  }
}
