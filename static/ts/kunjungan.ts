// The page of a live observation: a clock that runs without a line, taps and quick notes that wait on the device until
// they have arrived, and one tap that aligns clock and recording. Without it every button is an ordinary form.
import { Antrean, type Butir, detikKini, type Keadaan, terapkan } from "./kunjungan/antrean.js";
import { tokenCsrf } from "./csrf.js";

const ULANG_MS = 15_000;
const BATAS_MS = 30_000;

interface Jawaban {
  diterima: string[];
  galat: Record<string, string>;
  garis_html: string;
}

function gudang(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function tulisLama(detik: number): string {
  const bulat = Math.floor(detik);
  const dua = (angka: number): string => String(angka).padStart(2, "0");
  const jam = Math.floor(bulat / 3600);
  const menit = Math.floor((bulat % 3600) / 60);
  return jam > 0 ? `${jam}:${dua(menit)}:${dua(bulat % 60)}` : `${menit}:${dua(bulat % 60)}`;
}

export class Kunjungan {
  readonly antrean: Antrean;
  #portal: Keadaan;
  #mengirim = false;
  #kabar = "";
  #terakhir: string;

  constructor(private readonly akar: HTMLElement) {
    const { pengguna = "" } = document.body.dataset;
    this.antrean = new Antrean(gudang(), `kunjungan:${pengguna}:${akar.dataset.siklus ?? ""}`);
    this.#portal = this.#bacaPortal();
    this.#terakhir = this.#cari("#kunjungan-garis")?.dataset.terakhir ?? "";
    this.#pasang();
    this.gambar();
    void this.kirim();
  }

  #cari<T extends HTMLElement = HTMLElement>(pemilih: string): T | null {
    return this.akar.querySelector<T>(pemilih);
  }

  #bacaPortal(): Keadaan {
    const { detik = "0", berjalan = "0", keadaan = "" } = this.#cari("#kunjungan-garis")?.dataset ?? {};
    return { detik: Number(detik), berjalan: berjalan === "1", keadaan, sejak: Date.now() };
  }

  get keadaan(): Keadaan {
    return terapkan(this.#portal, this.antrean.isi);
  }

  #pasang(): void {
    for (const form of this.akar.querySelectorAll<HTMLFormElement>("form[data-ketuk]")) {
      form.addEventListener("submit", (peristiwa) => {
        peristiwa.preventDefault();
        const tombol = form.querySelector<HTMLButtonElement>("button");
        if (tombol) this.ketuk(tombol.value);
      });
    }
    this.#cari("[data-batal]")?.addEventListener("submit", (peristiwa) => {
      peristiwa.preventDefault();
      this.#batalkan();
    });
    this.#cari<HTMLFormElement>("[data-catatan-cepat]")?.addEventListener("submit", (peristiwa) => {
      peristiwa.preventDefault();
      this.#catat(peristiwa.target as HTMLFormElement);
    });
    addEventListener("online", () => void this.kirim());
    document.addEventListener("visibilitychange", () => void this.kirim());
    setInterval(() => this.#detak(), 1000);
    setInterval(() => void this.kirim(), ULANG_MS);
  }

  ketuk(jenis: string): void {
    const kunci = crypto.randomUUID();
    this.#terakhir = kunci;
    this.#simpan({ kunci, apa: "ketukan", jenis, pada: new Date().toISOString() });
  }

  #batalkan(): void {
    if (this.#terakhir === "") return;
    this.#simpan({ kunci: this.#terakhir, apa: "batal", pada: new Date().toISOString() });
    this.#terakhir = "";
    this.#kabar = "Ketukan terakhir dibatalkan.";
    this.gambar();
  }

  #catat(form: HTMLFormElement): void {
    const teks = form.querySelector<HTMLTextAreaElement>("[name=teks]");
    const jenis = form.querySelector<HTMLSelectElement>("[name=jenis]");
    if (!teks || teks.value.trim() === "") return teks?.focus();
    const baris = document.createElement("li");
    baris.textContent = `${new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" })} ${teks.value.trim()}`;
    this.#cari("[data-daftar-cepat]")?.prepend(baris);
    this.#simpan({ kunci: crypto.randomUUID(), apa: "catatan", jenis: jenis?.value ?? "catatan", teks: teks.value, pada: new Date().toISOString() });
    teks.value = "";
    teks.dispatchEvent(new Event("input", { bubbles: true })); // the counter of letters
    teks.focus();
  }

  #simpan(butir: Butir): void {
    this.#kabar = "";
    this.antrean.tambah(butir);
    this.gambar();
    void this.kirim();
  }

  async kirim(): Promise<void> {
    const paket = this.antrean.ambil();
    if (this.#mengirim || paket.length === 0) return;
    this.#mengirim = true;
    let lagi = false;
    try {
      const jawaban = await fetch(this.akar.dataset.kirim ?? "", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": tokenCsrf() },
        body: JSON.stringify({ kini: new Date().toISOString(), isi: paket }),
        signal: AbortSignal.timeout(BATAS_MS),
      });
      if (jawaban.ok && !jawaban.redirected) {
        this.#sampai(paket, (await jawaban.json()) as Jawaban);
        lagi = this.antrean.isi.length > 0;
      } else {
        this.#kabar = jawaban.status === 401 || jawaban.redirected ? "Sesi Anda berakhir. Masuk lagi; ketukan tetap tersimpan di perangkat ini." : "";
      }
    } catch {
      // no line: everything waits here
    }
    this.#mengirim = false;
    this.gambar();
    if (lagi) await this.kirim();
  }

  #sampai(paket: readonly Butir[], jawaban: Jawaban): void {
    const jelas = new Set([...jawaban.diterima, ...Object.keys(jawaban.galat)]);
    this.antrean.buang(paket.filter((satu) => jelas.has(satu.kunci)));
    this.#kabar = Object.values(jawaban.galat)[0] ?? "";
    const garis = this.#cari("#kunjungan-garis");
    if (!garis) return;
    const terbuka = garis.querySelector("details")?.open ?? false;
    garis.outerHTML = jawaban.garis_html;
    const baru = this.#cari("#kunjungan-garis")?.querySelector("details");
    if (baru) baru.open = terbuka;
    this.#portal = this.#bacaPortal();
    // The portal knows the tap before the one that was taken back; what still waits here is later than all of it.
    if (this.antrean.isi.length === 0) this.#terakhir = this.#cari("#kunjungan-garis")?.dataset.terakhir ?? "";
  }

  #detak(): void {
    const jam = this.#cari("[data-jam]");
    if (jam) jam.textContent = tulisLama(detikKini(this.keadaan, Date.now()));
  }

  gambar(): void {
    const { berjalan, keadaan, detik } = this.keadaan;
    this.#detak();
    const tombol = this.#cari<HTMLButtonElement>("[data-tombol-jam]");
    if (tombol) {
      tombol.value = berjalan ? "selesai" : "mulai";
      tombol.textContent = berjalan ? "Hentikan jam" : detik > 0 ? "Lanjutkan jam" : "Mulai pelajaran";
    }
    for (const satu of this.akar.querySelectorAll<HTMLElement>("[data-keadaan].tombol-keadaan")) {
      satu.setAttribute("aria-pressed", String(satu.dataset.keadaan === keadaan));
    }
    const batal = this.#cari("[data-batal]");
    if (batal) batal.hidden = this.#terakhir === "";
    const menunggu = this.antrean.isi.length;
    const status = this.#cari("[data-antrean]");
    if (!status) return;
    const teks = this.#kabar !== "" ? this.#kabar : menunggu > 0 ? `${menunggu} ketukan atau catatan menunggu sambungan. Semuanya tersimpan di perangkat ini.` : "";
    status.textContent = teks;
    status.hidden = teks === "";
  }
}

/** "Saat ini pelajaran dimulai": where the player is goes into the form, and the form goes off. */
function pasangSelaras(form: HTMLFormElement): void {
  const tombol = form.querySelector<HTMLButtonElement>("[data-selaras-kini]");
  const pemutar = document.querySelector<HTMLElement>("[data-pemutar]");
  const waktu = form.querySelector<HTMLInputElement>("[name=waktu]");
  const rekaman = form.querySelector<HTMLInputElement>("[name=rekaman]");
  if (!tombol || !pemutar || !waktu || !rekaman) return;
  let tempat = { detik: 0, rekaman: pemutar.dataset.rekaman ?? rekaman.value };
  document.addEventListener("pemutar:waktu", (peristiwa) => {
    const { detik, rekaman: kini } = (peristiwa as CustomEvent<{ detik: number; rekaman?: string }>).detail;
    tempat = { detik, rekaman: kini ?? tempat.rekaman };
  });
  tombol.hidden = false;
  tombol.addEventListener("click", () => {
    waktu.value = `${tulisLama(tempat.detik)},${Math.floor((tempat.detik % 1) * 10)}`;
    rekaman.value = tempat.rekaman;
    form.requestSubmit();
  });
}

export function pasangKunjungan(): void {
  const akar = document.querySelector<HTMLElement>("[data-kunjungan]");
  if (akar?.querySelector("[data-ketuk]")) new Kunjungan(akar);
  const selaras = document.querySelector<HTMLFormElement>("[data-selaras]");
  if (selaras) pasangSelaras(selaras);
}

pasangKunjungan();
