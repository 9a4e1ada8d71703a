// One file on its way: a tus upload that never gives up by itself. A lost line is waited out; only the server's clear
// word (too large, not allowed, gone) ends it.
import * as tus from "tus-js-client";

import { tokenCsrf } from "../csrf.js";
import { type Kabar, KunciBerkas } from "./kunci.js";
import { Potongan } from "./potongan.js";
import { sha256Berkas, sidik } from "./sidik.js";
import { Laju } from "./taksir.js";

// "tablain": another tab of this browser sends the file; this one waits until it is closed or asked to hand over.
export type Keadaan = "menunggu" | "menyiapkan" | "jalan" | "jeda" | "terputus" | "tablain" | "gagal" | "selesai" | "batal";

export interface Terbuka {
  alamat: string;
  nama: string;
  panjang: number;
  diterima: number;
  sidik: string;
}

const JEDA_ULANG = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000, 60_000];
const COBA_SENDIRI_MS = 60_000;
const COBA_TAB_LAIN_MS = 5000;
const TAB_INI_MELANJUTKAN = "Bila tab itu ditutup, tab ini melanjutkan sendiri.";

const TEKS: Record<number, string> = {
  401: "Sesi Anda berakhir. Masuk lagi di tab lain; unggahan lalu dilanjutkan sendiri, yang sudah terkirim tidak hilang.",
  403: "Unggahan ditolak. Muat ulang halaman, pilih berkas yang sama, dan unggahan dilanjutkan.",
  404: "Unggahan ini tidak ada lagi. Pilih berkasnya sekali lagi.",
  409: "Belum dapat mengunggah. Muat ulang halaman untuk melihat keadaannya.",
  410: "Unggahan ini sudah kedaluwarsa. Pilih berkasnya lagi untuk mulai dari awal.",
  413: "Berkas ini terlalu besar. Potong menjadi beberapa bagian atau simpan pada 720p.",
  507: "Tempat simpan portal sedang penuh. Kami coba lagi sendiri setiap menit.",
};

/** Whether waiting can help: no answer at all, a busy upload, or trouble on the server's side. */
export function bisaDiulang(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status === 429 || status === 460 || status >= 500;
}

function teksGalat(status: number, isi: string): string {
  try {
    const galat = (JSON.parse(isi) as { galat?: unknown }).galat;
    // The protocol's own refusals are written for developers; ours begin with a capital and end with a full stop.
    if (typeof galat === "string" && galat.endsWith(".")) return galat;
  } catch {
    // not JSON: our own words below
  }
  return TEKS[status] ?? "Unggahan berhenti. Tekan Lanjutkan untuk mencoba lagi.";
}

export class Kiriman {
  keadaan: Keadaan = "menunggu";
  terkirim = 0;
  aman = 0; // bytes that the server has confirmed
  durasi: number | null = null; // seconds; null while unknown
  terperiksa = 0; // bytes read for the checksum, before anything is sent
  pesan = "";
  readonly laju = new Laju();
  private readonly potongan = new Potongan();
  private readonly kunci = new KunciBerkas((kabar) => this.dariTabLain(kabar));
  private unggah: tus.Upload | null = null;
  private jam = 0;
  private tanda = "";
  private awalPotongan = 0;
  private terakhirMaju = 0; // when the last byte went out, in milliseconds

  constructor(
    readonly berkas: File,
    private readonly alamat: string,
    private readonly berubah: (kiriman: Kiriman) => void,
  ) {}

  get aktif(): boolean {
    return this.keadaan === "jalan" || this.keadaan === "menyiapkan" || this.keadaan === "terputus";
  }

  async mulai(): Promise<void> {
    clearTimeout(this.jam);
    this.ke("menyiapkan");
    try {
      this.tanda ||= await sidik(this.berkas);
      const { tanda } = this;
      if (!(await this.kunci.ambil(tanda))) return this.tungguTabLain();
      if (this.keadaan !== "menyiapkan") return this.kunci.lepas(); // paused or cancelled meanwhile
      if (this.unggah) {
        this.ke("jalan");
        this.kirim(this.unggah);
        return;
      }
      const lama = await this.cariTerbuka(tanda);
      if (this.keadaan !== "menyiapkan") return; // paused or cancelled meanwhile
      // A continued upload has told its SHA-256 already.
      const sha256 = lama ? "" : await this.hitungSha256();
      if (sha256 === null) return; // paused or cancelled meanwhile
      this.aman = lama?.diterima ?? 0;
      this.unggah = this.buat(tanda, sha256, lama?.alamat ?? null);
      this.ke("jalan", lama ? "Melanjutkan dari tempat terakhir." : "");
      this.kirim(this.unggah);
    } catch (galat) {
      if (galat instanceof DOMException && galat.name === "NotReadableError") {
        this.ke("gagal", "Berkas ini tidak dapat dibaca lagi dari perangkat. Pilih sekali lagi.");
      } else {
        this.putus("Sambungan terputus. Dilanjutkan sendiri begitu jaringan kembali.");
      }
    }
  }

  private kirim(unggah: tus.Upload): void {
    unggah.options.chunkSize = this.potongan.byte;
    this.awalPotongan = this.terakhirMaju = Date.now();
    unggah.start();
  }

  async jeda(): Promise<void> {
    clearTimeout(this.jam);
    this.ke("jeda", "Dijeda. Unggahan dapat dilanjutkan dalam 72 jam.");
    await this.unggah?.abort(false);
  }

  async batal(): Promise<void> {
    clearTimeout(this.jam);
    const selesai = this.keadaan === "selesai";
    this.ke("batal");
    if (this.unggah && !selesai) await this.unggah.abort(this.unggah.url !== null).catch(() => undefined);
  }

  /** The line is back, or a minute has passed. */
  bangun(): void {
    if (this.keadaan === "terputus") void this.mulai();
    else if (this.keadaan === "tablain") void this.cobaDariTabLain();
  }

  /** She is back, or the line is: a request that has been silent for so long is dead, whether it knows it or not. */
  async segarkan(senyapMs: number): Promise<void> {
    this.bangun();
    const { unggah } = this;
    if (this.keadaan !== "jalan" || !unggah || Date.now() - this.terakhirMaju < senyapMs) return;
    this.terakhirMaju = Date.now();
    await unggah.abort(false);
    if (this.keadaan !== "jalan" || this.unggah !== unggah) return; // paused, cancelled or handed over meanwhile
    this.ke("jalan", "Kiriman sempat berhenti. Diteruskan dari tempat terakhir.");
    this.kirim(unggah);
  }

  // --- the same file in another tab ---

  /** Send it from here: the other tab stops first. */
  async pindahKeSini(): Promise<void> {
    clearTimeout(this.jam);
    this.ke("tablain", "Meminta tab lain berhenti. Sebentar lagi kiriman dilanjutkan di sini.");
    if (await this.kunci.rebut(this.tanda)) void this.mulai();
    else this.tungguTabLain();
  }

  private tungguTabLain(): void {
    this.unggah = null; // where it stands is the other tab's to say, and the server's
    if (this.keadaan !== "tablain") this.ke("tablain", `Berkas ini sedang dikirim dari tab lain. ${TAB_INI_MELANJUTKAN}`);
    this.kunci.kabarkan({ jenis: "siapa" });
    clearTimeout(this.jam);
    this.jam = window.setTimeout(() => this.bangun(), COBA_TAB_LAIN_MS);
  }

  private async cobaDariTabLain(): Promise<void> {
    if (!(await this.kunci.ambil(this.tanda))) this.tungguTabLain();
    else if (this.keadaan === "tablain") void this.mulai();
  }

  private dariTabLain(kabar: Kabar): void {
    const { dipegang } = this.kunci;
    if (kabar.jenis === "siapa" && dipegang) {
      this.kunci.kabarkan({ jenis: "pengirim", judul: document.title, jeda: this.keadaan === "jeda" });
    } else if (kabar.jenis === "pengirim" && this.keadaan === "tablain") {
      this.pesan = `Berkas ini ${kabar.jeda ? "dijeda di" : "sedang dikirim dari"} tab lain, yang berjudul “${kabar.judul}”. ${TAB_INI_MELANJUTKAN}`;
      this.berubah(this);
    } else if (kabar.jenis === "direbut" || (kabar.jenis === "serahkan" && dipegang)) void this.serahkan();
    else if (kabar.jenis === "selesai" && this.keadaan === "tablain") {
      clearTimeout(this.jam);
      this.terkirim = this.aman = this.berkas.size;
      this.ke("selesai", "Terkirim dari tab lain. Portal menyiapkan videonya.");
    } else if (kabar.jenis === "batal" && this.keadaan === "tablain") {
      clearTimeout(this.jam);
      this.ke("jeda", "Dibatalkan di tab lain. Tekan Lanjutkan bila tetap ingin mengirimnya dari sini.");
    }
  }

  /** Another tab goes on: nothing leaves this one any more before the lock is let go. */
  private async serahkan(): Promise<void> {
    clearTimeout(this.jam);
    const { unggah } = this;
    this.unggah = null;
    this.ke("tablain", `Kiriman dipindahkan ke tab lain. ${TAB_INI_MELANJUTKAN}`);
    await unggah?.abort(false).catch(() => undefined);
    this.kunci.lepas();
    this.tungguTabLain();
  }

  private async cariTerbuka(tanda: string): Promise<Terbuka | undefined> {
    const jawaban = await fetch(this.alamat, { headers: { Accept: "application/json" }, redirect: "error" });
    if (!jawaban.ok) return undefined;
    const { unggahan } = (await jawaban.json()) as { unggahan: Terbuka[] };
    return unggahan.find((satu) => satu.sidik === tanda && satu.panjang === this.berkas.size);
  }

  private hitungSha256(): Promise<string | null> {
    return sha256Berkas(
      this.berkas,
      (byte) => {
        this.terperiksa = byte;
        this.berubah(this);
      },
      () => this.keadaan === "menyiapkan",
    );
  }

  private buat(tanda: string, sha256: string, lanjutan: string | null): tus.Upload {
    return new tus.Upload(this.berkas, {
      endpoint: this.alamat,
      uploadUrl: lanjutan,
      chunkSize: this.potongan.byte,
      retryDelays: JEDA_ULANG,
      storeFingerprintForResuming: false, // the server knows which uploads are open; nothing is kept in the browser
      metadata: { filename: this.berkas.name, filetype: this.berkas.type, sidik: tanda, ...(sha256 && { sha256 }) },
      onBeforeRequest: (permintaan) => {
        permintaan.setHeader("X-CSRFToken", tokenCsrf());
        permintaan.setHeader("Accept", "application/json");
      },
      onShouldRetry: (galat) => {
        const status = galat.originalResponse?.getStatus() ?? 0;
        if (status === 0) this.ukurPotongan((potongan) => potongan.putus());
        // 409 while there is no address yet is the server's clear word (already here, not now); waiting changes nothing.
        return navigator.onLine && bisaDiulang(status) && !(status === 409 && !this.unggah?.url);
      },
      onProgress: (byte) => {
        this.terkirim = byte;
        this.terakhirMaju = Date.now();
        this.laju.catat(byte, this.terakhirMaju);
        if (this.keadaan === "jalan" && this.pesan) this.pesan = "";
        this.berubah(this);
      },
      onChunkComplete: (_besar, diterima) => {
        this.terkirim = diterima;
        this.aman = diterima;
        const lamanya = Date.now() - this.awalPotongan;
        this.ukurPotongan((potongan) => potongan.sampai(lamanya));
        this.berubah(this);
      },
      onSuccess: () => {
        this.terkirim = this.berkas.size;
        this.aman = this.berkas.size;
        this.ke("selesai", "Terkirim. Portal menyiapkan videonya; halaman ini boleh ditutup.");
      },
      onError: (galat) => this.tangani(galat),
    });
  }

  private tangani(galat: Error | tus.DetailedError): void {
    if (["jeda", "batal", "tablain"].includes(this.keadaan)) return;
    const jawaban = "originalResponse" in galat ? galat.originalResponse : null;
    const status = jawaban?.getStatus() ?? 0;
    const isi = jawaban?.getBody() ?? "";
    if (status === 0) return this.putus("Sambungan terputus. Dilanjutkan sendiri begitu jaringan kembali.");
    // The client has thrown away the address of an upload that it was not let in to; the server's list has it still.
    if (status === 401) this.unggah = null;
    if (status === 401 || (bisaDiulang(status) && status !== 409)) return this.putus(teksGalat(status, isi));
    if (status === 404 || status === 410) this.unggah = null; // begin anew when asked to
    this.ke("gagal", teksGalat(status, isi));
  }

  /** The next piece is as large as the line allows. */
  private ukurPotongan(ubah: (potongan: Potongan) => void): void {
    ubah(this.potongan);
    this.awalPotongan = Date.now();
    if (this.unggah) this.unggah.options.chunkSize = this.potongan.byte;
  }

  private putus(pesan: string): void {
    this.ke("terputus", pesan);
    this.jam = window.setTimeout(() => this.bangun(), COBA_SENDIRI_MS);
  }

  private ke(keadaan: Keadaan, pesan = ""): void {
    this.keadaan = keadaan;
    this.pesan = pesan;
    if (keadaan !== "jalan") this.laju.kosongkan();
    if ((keadaan === "selesai" || keadaan === "batal") && this.kunci.dipegang) this.kunci.kabarkan({ jenis: keadaan });
    // A paused file keeps its lock: another tab must not go on by itself against her wish.
    if (["selesai", "gagal", "batal"].includes(keadaan)) this.kunci.lepas();
    this.berubah(this);
  }
}
