// One file on its way: a tus upload that never gives up by itself. A lost line is waited out; only the server's clear
// word (too large, not allowed, gone) ends it.
import * as tus from "tus-js-client";

import { tokenCsrf } from "../csrf.js";
import { KunciBerkas } from "./kunci.js";
import { Potongan } from "./potongan.js";
import { sha256Berkas, sidik } from "./sidik.js";
import { Laju } from "./taksir.js";

export type Keadaan = "menunggu" | "menyiapkan" | "jalan" | "jeda" | "terputus" | "gagal" | "selesai" | "batal";

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
  private readonly kunci = new KunciBerkas();
  private unggah: tus.Upload | null = null;
  private jam = 0;
  private tanda = "";
  private awalPotongan = 0;

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
      if (!(await this.kunci.ambil(tanda))) {
        this.putus("Berkas ini sedang dikirim dari tab lain. Bila tab itu ditutup, tab ini melanjutkan sendiri.", COBA_TAB_LAIN_MS);
        return;
      }
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
    this.awalPotongan = Date.now();
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
        this.laju.catat(byte, Date.now());
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
    if (this.keadaan === "jeda" || this.keadaan === "batal") return;
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

  private putus(pesan: string, tunggu = COBA_SENDIRI_MS): void {
    this.ke("terputus", pesan);
    this.jam = window.setTimeout(() => this.bangun(), tunggu);
  }

  private ke(keadaan: Keadaan, pesan = ""): void {
    this.keadaan = keadaan;
    this.pesan = pesan;
    if (keadaan !== "jalan") this.laju.kosongkan();
    if (["selesai", "gagal", "batal", "jeda"].includes(keadaan)) this.kunci.lepas();
    this.berubah(this);
  }
}
