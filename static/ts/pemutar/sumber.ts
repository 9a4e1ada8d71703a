// Where the pictures and the sound come from: one recording at a time, by hls.js or by the browser's own HLS. Asks for the
// right to watch, renews it, and finds out why a line is silent: no network, no right, or a broken file.
import Hls, { type ErrorData } from "hls.js";

import { type Akses, AksesDitolak, dengantoken, mintaAkses } from "./akses.js";
import { type AnakTangga, bacaInduk, HANYA_SUARA, HEMAT_DATA, OTOMATIS } from "./mutu.js";

export type Keadaan = "membuka" | "lancar" | "putus" | "ditolak" | "masuk" | "rusak" | "belum";

export interface Pendengar {
  keadaan: (keadaan: Keadaan) => void;
  tangga: (tangga: readonly AnakTangga[]) => void;
  /** Seconds that are ready of a recording that is still being made; null when it is whole. */
  tumbuh: (sampai: number | null) => void;
}

const PERPANJANG_SEBELUM_DETIK = 300;
const JEDA_COBA_MS = [1000, 3000, 6000, 10_000, 15_000];
const COBA_MAKS = 8;

export class Sumber {
  #akses: Akses | null = null;
  #alamatAkses = "";
  readonly #dikenal = new Map<string, { akses: Akses; sampai: number }>(); // each asking is a line in the audit trail
  #hls: Hls | null = null;
  #mutu = OTOMATIS;
  #muat = 0; // number of the recording that was opened last: answers to an older wish are dropped
  #coba = 0;
  #jam: number | null = null;
  #perpanjangan: number | null = null;
  #putus = false; // the line was lost, and nothing has come since
  #gagal = 0; // requests that hls.js tries again by itself
  #macet: string | null = null; // what does not come: pictures ("main") or sound ("audio")
  #bangun: (() => void) | null = null;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly dengar: Pendengar,
  ) {
    window.addEventListener("online", () => {
      this.#bangun?.();
      if (this.#jam !== null) void this.#cobaLagi(this.#muat);
      else if (this.#putus) this.#hls?.startLoad();
    });
  }

  get token(): string | null {
    return this.#akses?.token ?? null;
  }

  /** Pictures per second of what is shown now. */
  get laju(): number {
    const tingkat = this.#hls && this.#hls.currentLevel >= 0 ? this.#hls.levels[this.#hls.currentLevel] : undefined;
    return tingkat?.frameRate || 30;
  }

  /** Begin with another recording at this second; waits for a lost line. Rejects when it cannot be opened; the reason was told. */
  async buka(alamatAkses: string, detik: number, mutu: string): Promise<void> {
    const muat = ++this.#muat;
    this.tutup();
    this.#mutu = mutu;
    this.dengar.keadaan("membuka");
    this.dengar.tumbuh(null);
    try {
      this.#alamatAkses = alamatAkses;
      const dikenal = this.#dikenal.get(alamatAkses);
      const akses = dikenal && dikenal.sampai > Date.now() ? dikenal.akses : await this.#mintaSampaiDapat(muat);
      if (muat !== this.#muat || !akses) return;
      this.#simpan(akses, dikenal?.akses === akses ? dikenal.sampai : undefined);
      this.#pasang(detik);
    } catch (galat) {
      if (muat === this.#muat) this.#jelaskan(galat);
      throw galat;
    }
  }

  async #mintaSampaiDapat(muat: number): Promise<Akses | null> {
    for (let coba = 0; muat === this.#muat; coba += 1) {
      try {
        return await mintaAkses(this.#alamatAkses, false);
      } catch (galat) {
        if (galat instanceof AksesDitolak) throw galat;
        if (muat === this.#muat) this.dengar.keadaan("putus");
        await new Promise<void>((lanjut) => {
          this.#bangun = lanjut;
          window.setTimeout(lanjut, JEDA_COBA_MS[Math.min(coba, JEDA_COBA_MS.length - 1)]);
        });
      }
    }
    return null;
  }

  tutup(): void {
    this.#hls?.destroy();
    this.#hls = null;
    this.#coba = this.#gagal = 0;
    this.#macet = null;
    this.#putus = false;
    for (const jam of [this.#jam, this.#perpanjangan]) if (jam !== null) window.clearTimeout(jam);
    this.#jam = this.#perpanjangan = null;
  }

  /** Before anything was shown a wish to begin elsewhere is a wish to load elsewhere. */
  mulaiDari(detik: number): void {
    if (!this.#hls) return;
    this.#hls.stopLoad();
    this.#hls.startLoad(detik);
  }

  /** True when the recording must be opened anew for it: the sound alone is another playlist. */
  pilihMutu(mutu: string): boolean {
    const lain = (mutu === HANYA_SUARA) !== (this.#mutu === HANYA_SUARA);
    this.#mutu = mutu;
    if (!lain) this.#terapkanMutu(true);
    return lain;
  }

  get adaSuara(): boolean {
    return this.#akses?.alamat_suara !== null;
  }

  /** The rungs that were added since the recording was opened, with the known ones; null without any. What plays goes on. */
  async tanggaBaru(jumlah: number): Promise<{ semua: AnakTangga[]; termuat: number } | null> {
    const [hls, muat, akses] = [this.#hls, this.#muat, this.#akses];
    const termuat = hls?.levels.length ?? 0;
    if (!hls || !akses || this.#mutu === HANYA_SUARA || termuat === 0 || jumlah <= termuat) return null;
    const jawaban = await fetch(akses.alamat, { redirect: "error" }).catch(() => null);
    if (!jawaban?.ok || muat !== this.#muat) return null;
    const semua = bacaInduk(await jawaban.text());
    return semua.length > termuat ? { semua, termuat } : null;
  }

  /** Bits per second that the line was seen to carry. */
  get jalur(): number {
    return this.#hls?.bandwidthEstimate ?? 0;
  }

  // --- loading ---

  #alamat(): string {
    const { alamat = "", alamat_suara: suara = null } = this.#akses ?? {};
    return this.#mutu === HANYA_SUARA && suara ? suara : alamat;
  }

  #pasang(detik: number): void {
    if (Hls.isSupported()) this.#pasangHls(detik);
    else if (this.video.canPlayType("application/vnd.apple.mpegurl")) this.#pasangAsli(detik);
    else throw new Error("no HLS");
  }

  #pasangHls(detik: number): void {
    const hemat = this.#mutu === HEMAT_DATA;
    const hls = new Hls({
      startPosition: detik,
      startLevel: hemat ? 0 : undefined, // rungs go from small to large
      maxBufferLength: hemat ? 12 : 30,
      maxMaxBufferLength: hemat ? 20 : 60, // a phone on a data plan must not load what is never watched
      backBufferLength: 60,
      capLevelToPlayerSize: this.#mutu === OTOMATIS,
      abrEwmaDefaultEstimate: 400_000,
      xhrSetup: (xhr, alamat) => {
        if (this.#akses) xhr.open("GET", dengantoken(alamat, this.#akses.token), true);
      },
    });
    this.#hls = hls;
    const muat = this.#muat;
    hls.on(Hls.Events.MANIFEST_PARSED, (_nama, data) => {
      if (this.#mutu !== HANYA_SUARA) this.dengar.tangga(data.levels);
      this.#terapkanMutu(false);
    });
    hls.on(Hls.Events.LEVEL_UPDATED, (_nama, { details }) => this.dengar.tumbuh(details.live ? details.edge : null));
    hls.on(Hls.Events.FRAG_LOADED, (_nama, { frag }) => {
      // Sound that still comes does not mean that the pictures come again.
      if (frag.sn === "initSegment" || (this.#macet !== null && frag.type !== this.#macet)) return;
      this.#coba = this.#gagal = 0;
      this.#macet = null;
      this.#putus = false;
      this.dengar.keadaan("lancar");
    });
    hls.on(Hls.Events.ERROR, (_nama, data) => this.#galat(data, muat));
    hls.loadSource(this.#alamat());
    hls.attachMedia(this.video);
  }

  #pasangAsli(detik: number): void {
    const muat = this.#muat;
    this.video.src = this.#alamat();
    this.video.addEventListener("loadedmetadata", () => muat === this.#muat && (this.video.currentTime = detik), { once: true });
    this.video.addEventListener("playing", () => this.dengar.keadaan("lancar"), { once: true });
    this.video.onerror = (): void => {
      if (muat === this.#muat && this.video.error) void this.#cobaLagi(muat);
    };
    this.dengar.tangga([]);
  }

  #terapkanMutu(segera: boolean): void {
    const hls = this.#hls;
    if (!hls || this.#mutu === HANYA_SUARA) return;
    const tingkat = this.#mutu === OTOMATIS ? -1 : this.#mutu === HEMAT_DATA ? 0 : Number(this.#mutu);
    // A choice is not climbed over, not even when hls.js looks for another rung after an error.
    hls.capLevelToPlayerSize = this.#mutu === OTOMATIS;
    hls.autoLevelCapping = tingkat;
    if (segera) hls.nextLevel = tingkat;
    else hls.loadLevel = tingkat;
  }

  // --- what goes wrong ---

  #galat(data: ErrorData, muat: number): void {
    if (muat !== this.#muat || !this.#hls) return;
    const kode = data.response?.code ?? 0;
    const ditolak = kode === 401 || kode === 403 || kode === 404;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR) {
      if (!data.fatal) return;
      this.#coba += 1;
      if (this.#coba > COBA_MAKS) this.dengar.keadaan("rusak");
      else this.#hls.recoverMediaError();
    } else if (ditolak || data.fatal) {
      if (data.frag && data.frag.sn !== "initSegment") this.#macet = data.frag.type;
      this.#periksa(muat);
    } else if (data.type === Hls.ErrorTypes.NETWORK_ERROR) {
      if (data.frag && data.frag.sn !== "initSegment") this.#macet = data.frag.type;
      this.#gagal += 1;
      if (!navigator.onLine || this.#gagal > 1) this.#katakanPutus();
    }
  }

  /** Something did not come. Is the right still there? Then the line is bad, or the token was too old. */
  #periksa(muat: number): void {
    if (this.#jam !== null) return; // a try is on its way
    this.#jam = window.setTimeout(() => void this.#cobaLagi(muat), JEDA_COBA_MS[Math.min(this.#coba, JEDA_COBA_MS.length - 1)]);
    if (!navigator.onLine || this.#coba > 0) this.#katakanPutus();
  }

  #katakanPutus(): void {
    this.#putus = true;
    this.dengar.keadaan("putus");
  }

  async #cobaLagi(muat: number): Promise<void> {
    if (this.#jam !== null) window.clearTimeout(this.#jam);
    this.#jam = null;
    if (muat !== this.#muat) return;
    this.#coba += 1;
    try {
      const akses = await mintaAkses(this.#alamatAkses, true);
      if (muat !== this.#muat) return;
      this.#simpan(akses);
    } catch (galat) {
      if (muat !== this.#muat) return;
      if (galat instanceof AksesDitolak) return this.#jelaskan(galat);
      return this.#periksa(muat);
    }
    if (this.#coba > COBA_MAKS) return this.dengar.keadaan("rusak");
    if (!this.#hls) return this.#pasangAsli(this.video.currentTime);
    if (this.#hls.levels.length === 0) this.#hls.loadSource(this.#alamat());
    else this.#hls.startLoad();
  }

  #jelaskan(galat: unknown): void {
    if (galat instanceof AksesDitolak) {
      this.video.pause();
      this.#dikenal.delete(this.#alamatAkses);
      this.dengar.keadaan(galat.status === 401 ? "masuk" : "ditolak");
      this.#akses = null;
      this.tutup(); // what is loaded already is not shown either
    } else this.dengar.keadaan("belum");
  }

  // --- the right for the next hours ---

  #simpan(akses: Akses, sampai = Date.now() + (akses.berlaku_detik - PERPANJANG_SEBELUM_DETIK) * 1000): void {
    this.#akses = akses;
    this.#dikenal.set(this.#alamatAkses, { akses, sampai });
    if (this.#perpanjangan !== null) window.clearTimeout(this.#perpanjangan);
    const tunggu = Math.min(Math.max(0, sampai - Date.now()), 2 ** 31 - 1);
    this.#perpanjangan = window.setTimeout(() => void this.#perpanjang(this.#muat), tunggu);
  }

  async #perpanjang(muat: number): Promise<void> {
    let akses: Akses;
    try {
      akses = await mintaAkses(this.#alamatAkses, true);
    } catch (galat) {
      if (muat !== this.#muat) return;
      if (galat instanceof AksesDitolak) this.#jelaskan(galat);
      else this.#perpanjangan = window.setTimeout(() => void this.#perpanjang(muat), 60_000);
      return;
    }
    if (muat !== this.#muat) return;
    this.#simpan(akses);
    if (this.#hls) return; // the next request carries the new token
    const jalan = !this.video.paused;
    this.#pasangAsli(this.video.currentTime);
    if (jalan) void this.video.play().catch(() => undefined);
  }
}
