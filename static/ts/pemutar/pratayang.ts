// Small pictures of the lesson while somebody points at the time line or drags along it. A recording without them shows the time.
import { dengantoken } from "./akses.js";
import { jamMenit } from "./waktu.js";

export interface Lembaran {
  lebar: number;
  tinggi: number;
  kolom: number;
  selang_detik: number;
  berkas: string[];
}

export interface Petak {
  berkas: string;
  x: number;
  y: number;
}

/** Which part of which sheet shows this second; `baris` is the number of rows of a full sheet. */
export function petak(lembaran: Lembaran, baris: number, detik: number): Petak | null {
  const perLembar = lembaran.kolom * baris;
  if (!(lembaran.selang_detik > 0) || !(perLembar > 0)) return null;
  const nomor = Math.max(0, Math.floor(detik / lembaran.selang_detik));
  const lembar = Math.min(lembaran.berkas.length - 1, Math.floor(nomor / perLembar));
  const berkas = lembaran.berkas[lembar];
  if (berkas === undefined) return null;
  const di = Math.min(perLembar - 1, nomor - lembar * perLembar);
  return { berkas, x: (di % lembaran.kolom) * lembaran.lebar, y: Math.floor(di / lembaran.kolom) * lembaran.tinggi };
}

interface Siap {
  lembaran: Lembaran;
  dasar: string;
  baris: number;
}

export interface Tunjuk {
  /** In lesson seconds. */
  detik: number;
  /** Address of the description of the sheets of the recording there, and the second in that recording. */
  alamat: string;
  detikRekaman: number;
  token: string | null;
}

/** The bubble over the time line. */
export class Pratayang {
  readonly #muatan = new Map<string, Promise<Siap | null>>();
  readonly #gambar: HTMLElement;
  readonly #waktu: HTMLElement;
  #urutan = 0;

  constructor(private readonly gelembung: HTMLElement) {
    this.#gambar = gelembung.querySelector<HTMLElement>("[data-pratayang-gambar]")!;
    this.#waktu = gelembung.querySelector<HTMLElement>("[data-pratayang-waktu]")!;
  }

  sembunyi(): void {
    this.#urutan += 1;
    this.gelembung.hidden = true;
  }

  /** `persen`: place along the line. Without a token nothing is fetched: nobody has begun to watch. */
  async tunjukkan(tunjuk: Tunjuk, persen: number): Promise<void> {
    const urutan = ++this.#urutan;
    this.gelembung.hidden = false;
    this.gelembung.style.left = `clamp(${this.gelembung.offsetWidth / 2}px, ${persen}%, calc(100% - ${this.gelembung.offsetWidth / 2}px))`;
    this.#waktu.textContent = jamMenit(tunjuk.detik);
    const siap = tunjuk.alamat && tunjuk.token ? await this.#muat(tunjuk.alamat, tunjuk.token) : null;
    if (urutan !== this.#urutan) return;
    const satu = siap ? petak(siap.lembaran, siap.baris, tunjuk.detikRekaman) : null;
    this.#gambar.hidden = satu === null;
    if (!siap || !satu || !tunjuk.token) return;
    const { lebar, tinggi } = siap.lembaran;
    Object.assign(this.#gambar.style, {
      width: `${lebar}px`,
      height: `${tinggi}px`,
      backgroundImage: `url("${dengantoken(new URL(satu.berkas, siap.dasar).pathname, tunjuk.token)}")`,
      backgroundPosition: `-${satu.x}px -${satu.y}px`,
    });
  }

  #muat(alamat: string, token: string): Promise<Siap | null> {
    let ada = this.#muatan.get(alamat);
    if (!ada) {
      ada = this.#ambil(dengantoken(alamat, token), token).catch(() => {
        this.#muatan.delete(alamat); // a line that was lost: asked for again at the next pointing
        return null;
      });
      this.#muatan.set(alamat, ada);
    }
    return ada;
  }

  async #ambil(alamat: string, token: string): Promise<Siap | null> {
    const jawaban = await fetch(alamat, { headers: { Accept: "application/json" } });
    if (!jawaban.ok) return null;
    const lembaran = (await jawaban.json()) as Lembaran;
    const [pertama] = lembaran.berkas;
    if (pertama === undefined) return null;
    const dasar = new URL(alamat, location.href).href;
    const gambar = new Image();
    gambar.src = dengantoken(new URL(pertama, dasar).pathname, token);
    await gambar.decode();
    return { lembaran, dasar, baris: Math.max(1, Math.round(gambar.naturalHeight / lembaran.tinggi)) };
  }
}
