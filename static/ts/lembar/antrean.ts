// What is typed, what the server has, and what must still be sent. No page, no clock, no network in here.

export interface Perubahan {
  kunci: string;
  nilai: string;
  versi: number;
}

export interface Bentrok {
  kunci: string;
  nilai: string;
  versi: number;
  oleh?: string;
  pada?: string;
}

export interface Jawaban {
  tersimpan?: Record<string, number>;
  bentrok?: Bentrok[];
  galat?: Record<string, string>;
  galat_umum?: string;
  ringkasan_html?: string;
}

/** One field: `nilai` is on the screen, `dasar` is what the server is known to have at `versi`. */
export interface Isian {
  nilai: string;
  dasar: string;
  versi: number;
  /** Values that were sent without an answer: the server may or may not have them. */
  ragu: string[];
  terbang: string | null;
  bentrok: Bentrok | null;
  galat: string | null;
}

/** What is kept on the device for one field that is not yet on the server. */
export interface Tertunda {
  nilai: string;
  dasar: string;
  versi: number;
  ragu: string[];
}

export interface Hasil {
  tersimpan: string[];
  bentrok: Bentrok[];
  galat: [string, string][];
}

const BELUM = "Belum tersimpan. Ubah isian ini lagi, lalu tunggu sampai tertulis Tersimpan.";

export function sama(satu: string, dua: string): boolean {
  const rapi = (teks: string): string => teks.replace(/\r\n?/g, "\n").trim();
  return rapi(satu) === rapi(dua);
}

export class Antrean {
  readonly isian = new Map<string, Isian>();

  /** Makes a field known with the value and version that the page was delivered with. */
  daftar(kunci: string, dasar: string, versi: number): Isian {
    const ada = this.isian.get(kunci);
    if (ada) return ada;
    const baru = { nilai: dasar, dasar, versi, ragu: [], terbang: null, bentrok: null, galat: null };
    this.isian.set(kunci, baru);
    return baru;
  }

  /** Takes over what the person typed; a new try also clears the error. */
  ubah(kunci: string, nilai: string): void {
    const isian = this.isian.get(kunci);
    if (!isian || isian.nilai === nilai) return;
    isian.nilai = nilai;
    isian.galat = null;
  }

  /** Brings back what was kept on the device. */
  pulihkan(kunci: string, simpanan: Tertunda): void {
    const isian = this.isian.get(kunci);
    if (!isian || simpanan.nilai === isian.dasar) return;
    const milikSendiri = isian.versi === simpanan.versi || simpanan.ragu.some((nilai) => sama(nilai, isian.dasar));
    isian.nilai = simpanan.nilai;
    isian.ragu = [...simpanan.ragu];
    if (!milikSendiri) {
      // Somebody wrote in between: sending the old version lets the server say who and when.
      isian.versi = simpanan.versi;
      isian.dasar = simpanan.dasar;
    }
  }

  kotor(kunci: string): boolean {
    const isian = this.isian.get(kunci);
    return isian !== undefined && (isian.nilai !== isian.dasar || isian.ragu.length > 0);
  }

  tertunda(): Map<string, Tertunda> {
    const hasil = new Map<string, Tertunda>();
    for (const [kunci, { nilai, dasar, versi, ragu, terbang }] of this.isian) {
      const dikirim = terbang === null ? ragu : [...ragu, terbang];
      if (this.kotor(kunci) || terbang !== null) hasil.set(kunci, { nilai, dasar, versi, ragu: dikirim });
    }
    return hasil;
  }

  adaBentrok(): boolean {
    return [...this.isian.values()].some((isian) => isian.bentrok !== null);
  }

  adaGalat(): boolean {
    return [...this.isian.values()].some((isian) => isian.galat !== null);
  }

  /** The changes that may be sent now: not waiting for a decision, not refused, not already under way. */
  ambil(): Perubahan[] {
    const kiriman: Perubahan[] = [];
    for (const [kunci, isian] of this.isian) {
      if (isian.terbang !== null || isian.bentrok || isian.galat !== null || !this.kotor(kunci)) continue;
      isian.terbang = isian.nilai;
      kiriman.push({ kunci, nilai: isian.nilai, versi: isian.versi });
    }
    return kiriman;
  }

  /** No answer came: the server may have these values all the same. */
  gagal(kiriman: Perubahan[]): void {
    for (const { kunci, nilai } of kiriman) {
      const isian = this.isian.get(kunci);
      if (!isian) continue;
      isian.terbang = null;
      if (!isian.ragu.includes(nilai)) isian.ragu = [...isian.ragu, nilai].slice(-8);
    }
  }

  /** The server refused the request before it looked at the values. */
  kembalikan(kiriman: Perubahan[]): void {
    for (const { kunci } of kiriman) {
      const isian = this.isian.get(kunci);
      if (isian) isian.terbang = null;
    }
  }

  terima(kiriman: Perubahan[], jawaban: Jawaban): Hasil {
    const hasil: Hasil = { tersimpan: [], bentrok: [], galat: [] };
    const bentrok = new Map((jawaban.bentrok ?? []).map((satu) => [satu.kunci, satu]));
    for (const { kunci, nilai } of kiriman) {
      const isian = this.isian.get(kunci);
      if (!isian) continue;
      isian.terbang = null;
      const versi = jawaban.tersimpan?.[kunci];
      const lawan = bentrok.get(kunci);
      const galat = jawaban.galat?.[kunci];
      if (versi !== undefined) {
        Object.assign(isian, { versi, dasar: nilai, ragu: [], bentrok: null, galat: null });
        hasil.tersimpan.push(kunci);
      } else if (lawan) {
        this.#bentrok(isian, lawan, hasil);
      } else {
        const teks = galat ?? BELUM;
        isian.ragu = [];
        // What was typed since then deserves a try of its own.
        if (isian.nilai === nilai) {
          isian.galat = teks;
          hasil.galat.push([kunci, teks]);
        }
      }
    }
    return hasil;
  }

  #bentrok(isian: Isian, lawan: Bentrok, hasil: Hasil): void {
    const punyaSaya = sama(lawan.nilai, isian.nilai);
    if (punyaSaya || isian.ragu.some((nilai) => sama(nilai, lawan.nilai))) {
      // The same value, or our own earlier try whose answer was lost: nobody is overwritten by going on from it.
      Object.assign(isian, { versi: lawan.versi, dasar: punyaSaya ? isian.nilai : lawan.nilai, ragu: [], bentrok: null });
      hasil.tersimpan.push(lawan.kunci);
      return;
    }
    Object.assign(isian, { bentrok: lawan, ragu: [] });
    hasil.bentrok.push(lawan);
  }

  /** "Pakai punya saya": the next sending writes over the version that the person has now seen. */
  pakaiSaya(kunci: string): void {
    const isian = this.isian.get(kunci);
    if (!isian?.bentrok) return;
    Object.assign(isian, { versi: isian.bentrok.versi, dasar: isian.bentrok.nilai, bentrok: null });
  }

  /** "Pakai yang ini": the server's value; returns it for the page. */
  pakaiServer(kunci: string): string | null {
    const isian = this.isian.get(kunci);
    if (!isian?.bentrok) return null;
    const { nilai, versi } = isian.bentrok;
    Object.assign(isian, { nilai, dasar: nilai, versi, ragu: [], bentrok: null, galat: null });
    return nilai;
  }

  /** Another tab of the same person saved this field. True when the page should show its value. */
  dariTabLain(kunci: string, nilai: string, versi: number): boolean {
    const isian = this.isian.get(kunci);
    if (!isian || this.kotor(kunci) || isian.terbang !== null || isian.bentrok || versi <= isian.versi) return false;
    Object.assign(isian, { nilai, dasar: nilai, versi, galat: null });
    return true;
  }
}
