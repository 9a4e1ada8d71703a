// The quick form of notes: takes its time from the player, holds the player while somebody types, saves by Enter.
// Everything here is help: without it the form is an ordinary form with fields for the time.

const ANGKA = /^\d+(\.\d+)?$/;

interface Tempat {
  detik: number;
  rekaman: string;
}

/** Where the player is: the second of a recording; null as long as it told nothing. */
let kini: Tempat | null = null;
/** The player's own choice: "0" goes on while a note is typed (static/ts/pemutar/simpanan.ts). */
const JEDA = "pemutar:jeda";

/** 754.9 -> "12:34", 3723 -> "1:02:03"; the server reads the same. */
export function tulisDetik(detik: number): string {
  const bulat = Math.max(0, Math.floor(detik));
  const dua = (angka: number): string => String(angka).padStart(2, "0");
  const jam = Math.floor(bulat / 3600);
  const menit = Math.floor((bulat % 3600) / 60);
  return jam > 0 ? `${jam}:${dua(menit)}:${dua(bulat % 60)}` : `${menit}:${dua(bulat % 60)}`;
}

/** The player of this page; with a recording, only when that one is a part of the lesson it plays. */
function pemutar(rekaman?: string): HTMLElement | null {
  const ada = document.querySelector<HTMLElement>("[data-pemutar]");
  if (!ada || rekaman === undefined || ada.dataset.rekaman === rekaman) return ada;
  const bagian = [...ada.querySelectorAll<HTMLElement>("[data-bagian]")];
  return bagian.some((satu) => satu.dataset.rekaman === rekaman) ? ada : null;
}

function suruh(aksi: "jeda" | "putar"): void {
  pemutar()?.dispatchEvent(new CustomEvent(`pemutar:${aksi}`));
}

function jedaDipilih(): boolean {
  try {
    return localStorage.getItem(JEDA) !== "0";
  } catch {
    return true;
  }
}

function sedangBerputar(): boolean {
  const video = pemutar()?.querySelector("video");
  return video !== null && video !== undefined && !video.paused && !video.ended;
}

/** Before the player told where it is, it stands where its time bar says. */
export function tempatKini(): Tempat {
  const ada = pemutar();
  const rekaman = ada?.dataset.rekaman ?? "";
  return kini ?? { detik: Number(ada?.querySelector<HTMLInputElement>("[data-garis]")?.value ?? 0), rekaman };
}

/** The range that is being repeated, when there is one. */
function rentangUlang(): { mulai: number; akhir: number; rekaman: string } | null {
  const { ulangRekaman, ulangMulai, ulangAkhir } = pemutar()?.dataset ?? {};
  if (ulangRekaman === undefined || ulangMulai === undefined || ulangAkhir === undefined) return null;
  return { rekaman: ulangRekaman, mulai: Number(ulangMulai), akhir: Number(ulangAkhir) };
}

function jarinya(): boolean {
  return typeof matchMedia === "function" && matchMedia("(pointer: coarse)").matches;
}

function bidang<T extends HTMLElement>(form: HTMLFormElement, nama: string): T | null {
  return form.querySelector<T>(`[name="${nama}"]`);
}

// --- What was typed and not yet sent stays on this device, with its key, so that a late sending is still one note. ---

function kunciSimpanan(form: HTMLFormElement): string {
  return `catatan:${document.body.dataset.pengguna ?? ""}:${form.getAttribute("action") ?? ""}`;
}

function simpanDraf(form: HTMLFormElement, teks: string): void {
  try {
    if (teks.trim() === "") localStorage.removeItem(kunciSimpanan(form));
    else {
      const kunci = bidang<HTMLInputElement>(form, "kunci_kirim")?.value ?? "";
      localStorage.setItem(kunciSimpanan(form), JSON.stringify({ teks, kunci }));
    }
  } catch {
    // storage is full or forbidden: the text is still on the screen
  }
}

function pulihkanDraf(form: HTMLFormElement): void {
  const teks = bidang<HTMLTextAreaElement>(form, "teks");
  const kunci = bidang<HTMLInputElement>(form, "kunci_kirim");
  if (!teks || !kunci || teks.value !== "") return;
  try {
    const draf = JSON.parse(localStorage.getItem(kunciSimpanan(form)) ?? "null") as { teks?: unknown; kunci?: unknown } | null;
    if (typeof draf?.teks !== "string" || typeof draf.kunci !== "string") return;
    teks.value = draf.teks;
    if (draf.kunci !== "") kunci.value = draf.kunci;
  } catch {
    // unreadable: begin with an empty form
  }
}

// --- One form ---

class FormulirCatatan {
  readonly #teks: HTMLTextAreaElement | null;
  readonly #mulai: HTMLInputElement | null;
  readonly #mengubah: boolean;
  #menahan = false;
  #kosong: boolean;

  constructor(readonly form: HTMLFormElement) {
    this.#teks = bidang(form, "teks");
    this.#mulai = bidang(form, "mulai");
    this.#mengubah = form.hasAttribute("data-mengubah");
    if (!this.#mengubah && !form.hasAttribute("data-tersimpan")) pulihkanDraf(form);
    this.#kosong = (this.#teks?.value ?? "") === "";
    this.#pasang();
    this.#tunjukkan();
  }

  #pasang(): void {
    this.#teks?.addEventListener("focus", () => this.#isiWaktu());
    this.#teks?.addEventListener("input", () => this.#diketik());
    this.#mulai?.addEventListener("input", () => (this.#mulai!.dataset.sendiri = ""));
    this.form.addEventListener("keydown", (peristiwa) => this.#tombol(peristiwa));
    this.form.addEventListener("change", (peristiwa) => {
      if ((peristiwa.target as HTMLInputElement).name === "butir") this.#hitungButir();
    });
    for (const tombol of this.form.querySelectorAll<HTMLButtonElement>("[data-waktu-kini]")) {
      tombol.addEventListener("click", () => {
        const sasaran = document.getElementById(tombol.dataset.waktuKini ?? "") as HTMLInputElement | null;
        if (!sasaran) return;
        const { detik, rekaman } = tempatKini();
        sasaran.value = tulisDetik(detik);
        sasaran.dataset.sendiri = "";
        this.#tunjuk(rekaman);
      });
    }
    // A refused note comes back by a swap too: only 200 means that it was written.
    this.form.addEventListener("htmx:beforeSwap", (peristiwa) => {
      const { xhr } = (peristiwa as CustomEvent<{ xhr: { status: number } }>).detail;
      if (peristiwa.target !== this.form || this.#mengubah || xhr.status !== 200) return;
      simpanDraf(this.form, "");
      if (this.#menahan) suruh("putar");
      this.#menahan = false;
    });
  }

  #tunjukkan(): void {
    const adaPemutar = this.#milikPemutar() !== null;
    for (const tombol of this.form.querySelectorAll<HTMLElement>("[data-waktu-kini]")) tombol.hidden = !adaPemutar;
    const petunjuk = this.form.querySelector<HTMLElement>("[data-pintasan-catatan]");
    if (petunjuk) petunjuk.hidden = jarinya();
    if (this.#mengubah || (this.form.hasAttribute("data-tersimpan") && !jarinya())) this.#teks?.focus();
  }

  #milikPemutar(): HTMLElement | null {
    return pemutar(bidang<HTMLInputElement>(this.form, "rekaman")?.value);
  }

  #isiWaktu(): void {
    const mulai = this.#mulai;
    if (this.#mengubah || !mulai || mulai.dataset.sendiri !== undefined || !this.#kosong || !this.#milikPemutar()) return;
    const sampai = bidang<HTMLInputElement>(this.form, "sampai");
    const ulang = rentangUlang();
    const tempat = ulang ? { detik: ulang.mulai, rekaman: ulang.rekaman } : tempatKini();
    mulai.value = tulisDetik(tempat.detik);
    if (ulang && sampai && sampai.value === "") sampai.value = tulisDetik(ulang.akhir);
    this.#tunjuk(tempat.rekaman);
  }

  /** A lesson in several recordings: the note belongs to the one that plays. */
  #tunjuk(rekaman: string): void {
    const ada = bidang<HTMLInputElement>(this.form, "rekaman");
    if (ada && rekaman !== "") ada.value = rekaman;
  }

  #diketik(): void {
    const teks = this.#teks?.value ?? "";
    if (this.#kosong && teks !== "") this.#isiWaktu();
    this.#kosong = teks === "";
    if (this.#mengubah) return;
    simpanDraf(this.form, teks);
    if (!this.#kosong && !this.#menahan && this.#milikPemutar() && jedaDipilih() && sedangBerputar()) {
      this.#menahan = true;
      suruh("jeda");
    }
  }

  #tombol(peristiwa: KeyboardEvent): void {
    if (peristiwa.key !== "Enter" || peristiwa.isComposing) return;
    const diTeks = peristiwa.target === this.#teks;
    const perintah = peristiwa.ctrlKey || peristiwa.metaKey;
    // On a phone Enter belongs to the text: there the button is beside the thumb.
    if (!perintah && (!diTeks || peristiwa.shiftKey || jarinya())) return;
    peristiwa.preventDefault();
    this.form.requestSubmit();
  }

  #hitungButir(): void {
    const jumlah = this.form.querySelectorAll('[name="butir"]:checked').length;
    const tempat = this.form.querySelector<HTMLElement>("[data-jumlah-butir]");
    if (tempat) tempat.textContent = jumlah > 0 ? `${jumlah} butir dipilih` : "di luar instrumen";
  }
}

// --- The filter: hides rows of the list beside it, at once and without asking the server ---

function barisCatatan(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#daftar-catatan [data-baris-catatan]")];
}

/** Whether a row is shown: its kind is the chosen one, and the chosen item is among its own. */
export function lolosSaringan(baris: DOMStringMap, jenis: string, butir: string): boolean {
  const milik = (baris.butir ?? "").split(" ");
  return (jenis === "" || baris.jenis === jenis) && (butir === "" || milik.includes(butir));
}

function saring(form: HTMLFormElement): void {
  const jenis = bidang<HTMLSelectElement>(form, "jenis")?.value ?? "";
  const butir = bidang<HTMLSelectElement>(form, "butir")?.value ?? "";
  const semua = barisCatatan();
  for (const baris of semua) baris.hidden = !lolosSaringan(baris.dataset, jenis, butir);
  const tampak = semua.filter((baris) => !baris.hidden).length;
  const tempat = document.getElementById("catatan-jumlah");
  if (tempat) tempat.textContent = tampak === semua.length ? `${tampak} catatan` : `${tampak} dari ${semua.length} catatan`;
}

function pasangSaringan(form: HTMLFormElement): void {
  for (const tombol of form.querySelectorAll<HTMLElement>("[data-tanpa-skrip]")) tombol.hidden = true;
  form.addEventListener("change", () => saring(form));
  form.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault();
    saring(form);
  });
}

// --- Moments of scores ---

/** "Tautkan momen sekarang": the button sends where the player is. */
function isiMomen(peristiwa: Event): void {
  const { elt, parameters } = (peristiwa as CustomEvent<{ elt?: Element; parameters: Record<string, string> }>).detail;
  if (!elt?.hasAttribute("data-momen-kini")) return;
  const { detik, rekaman } = tempatKini();
  parameters.detik = detik.toFixed(1);
  parameters.rekaman = rekaman;
}

const terpasang = new WeakSet<HTMLFormElement>();
let siap = false;

/** Clicks on moments of the lesson, wherever they stand: a player on this page jumps, otherwise the link is followed. */
function lompat(peristiwa: MouseEvent): void {
  const tautan = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("[data-lompat]") : null;
  if (!tautan || peristiwa.defaultPrevented || peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.shiftKey) return;
  const sasaran = pemutar(tautan.dataset.lompatRekaman);
  const detik = tautan.dataset.lompat ?? "";
  if (!sasaran || !ANGKA.test(detik)) return;
  peristiwa.preventDefault();
  const rekaman = tautan.dataset.lompatRekaman;
  sasaran.dispatchEvent(new CustomEvent("pemutar:lompat", { detail: { detik: Number(detik), rekaman } }));
  sasaran.scrollIntoView({ block: "nearest" });
}

export function pasangCatatan(akar: ParentNode = document): void {
  if (!siap) {
    siap = true;
    document.addEventListener("pemutar:waktu", (peristiwa) => {
      const { detik, rekaman } = (peristiwa as CustomEvent<Partial<Tempat>>).detail;
      kini = { detik: detik ?? 0, rekaman: rekaman ?? pemutar()?.dataset.rekaman ?? "" };
    });
    document.addEventListener("click", lompat);
    document.addEventListener("htmx:configRequest", isiMomen);
  }
  for (const tombol of akar.querySelectorAll<HTMLElement>("[data-momen-kini]")) tombol.hidden = pemutar() === null;
  for (const form of akar.querySelectorAll<HTMLFormElement>("form[data-formulir-catatan]")) {
    if (terpasang.has(form)) continue;
    terpasang.add(form);
    new FormulirCatatan(form);
  }
  for (const form of akar.querySelectorAll<HTMLFormElement>("form[data-saring-catatan]")) {
    if (terpasang.has(form)) continue;
    terpasang.add(form);
    pasangSaringan(form);
  }
}
