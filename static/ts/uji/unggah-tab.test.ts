import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

import { jendela, tenang } from "./halaman.js";
import { type Kabar, KunciBerkas } from "../unggah/kunci.js";
import { Kiriman } from "../unggah/kiriman.js";
import { JagaLayar } from "../unggah/layar.js";
import { sidik } from "../unggah/sidik.js";

Object.assign(globalThis, { window: jendela });

interface Tunggu {
  kerja: (kunci: object | null) => Promise<void> | undefined;
  jawab: () => void;
  tolak: (galat: Error) => void;
}

/** The browser's locks, for one name at a time: ifAvailable, waiting with a signal, and steal. */
class Kunci {
  pemegang: Tunggu | null = null;
  readonly antre: Tunggu[] = [];

  request(_nama: string, opsi: LockOptions, kerja: Tunggu["kerja"]): Promise<void> {
    return new Promise((jawab, tolak) => {
      const satu: Tunggu = { kerja, jawab, tolak };
      if (opsi.steal) {
        this.pemegang?.tolak(new DOMException("stolen", "AbortError"));
        this.beri(satu);
      } else if (!this.pemegang) this.beri(satu);
      else if (opsi.ifAvailable) {
        void kerja(null);
        jawab();
      } else {
        this.antre.push(satu);
        opsi.signal?.addEventListener("abort", () => {
          this.antre.splice(this.antre.indexOf(satu), 1);
          tolak(new DOMException("aborted", "AbortError"));
        });
      }
    });
  }

  private beri(satu: Tunggu): void {
    this.pemegang = satu;
    void satu.kerja({})?.then(() => {
      if (this.pemegang !== satu) return;
      this.pemegang = null;
      satu.jawab();
      const berikut = this.antre.shift();
      if (berikut) this.beri(berikut);
    });
  }
}

/** The channel between tabs: everybody hears it but the one who speaks. */
class Saluran {
  static semua: Saluran[] = [];
  onmessage: ((peristiwa: { data: Kabar }) => void) | null = null;

  constructor(readonly nama: string) {
    Saluran.semua.push(this);
  }

  postMessage(data: Kabar): void {
    for (const satu of Saluran.semua) if (satu !== this && satu.nama === this.nama) satu.onmessage?.({ data });
  }
}

function navigatorDengan(isi: object): void {
  Object.defineProperty(globalThis, "navigator", { value: isi, configurable: true });
}

beforeEach(() => {
  Saluran.semua = [];
  navigatorDengan({ locks: new Kunci() });
  Object.defineProperty(globalThis, "BroadcastChannel", { value: Saluran, configurable: true });
});
afterEach(() => {
  Reflect.deleteProperty(globalThis, "BroadcastChannel");
  mock.timers.reset();
});

test("a second holder waits until the first lets go; another file is another lock", async () => {
  const [satu, dua] = [new KunciBerkas(), new KunciBerkas()];

  assert.deepEqual([await satu.ambil("a"), await satu.ambil("a"), await dua.ambil("a")], [true, true, false]);
  satu.lepas();
  await tenang();
  assert.equal(await dua.ambil("a"), true);
  navigatorDengan({});
  assert.equal(await new KunciBerkas().ambil("a"), true); // no locks here: the server keeps them apart
});

test("the tab that sends is asked, stops, and only then the other one has the file", async () => {
  const urut: string[] = [];
  const satu: KunciBerkas = new KunciBerkas(({ jenis }) => {
    urut.push(jenis);
    void tenang().then(() => {
      urut.push("berhenti");
      satu.lepas();
    });
  });
  const dua = new KunciBerkas();
  await satu.ambil("a");
  assert.equal(await dua.ambil("a"), false);

  assert.equal(await dua.rebut("a"), true);
  urut.push("dipindah");
  assert.deepEqual([urut, satu.dipegang, dua.dipegang], [["serahkan", "berhenti", "dipindah"], false, true]);
});

test("a tab that sleeps loses the file after three seconds, and hears of it", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const kabar: string[] = [];
  const satu = new KunciBerkas(({ jenis }) => kabar.push(jenis));
  const dua = new KunciBerkas();
  await satu.ambil("a");
  const rebut = dua.rebut("a");
  await tenang();
  assert.equal(dua.dipegang, false);

  mock.timers.tick(3000);
  assert.equal(await rebut, true);
  await tenang();
  assert.deepEqual([kabar, satu.dipegang, dua.dipegang], [["serahkan", "direbut"], false, true]);
});

test("a file that another tab sends waits here, says which tab it is, and hears how it ends", async () => {
  for (const [akhir, keadaan, kata] of [["selesai", "selesai", /Terkirim dari tab lain/u], ["batal", "jeda", /Dibatalkan di tab lain/u]] as const) {
    const kiriman = new Kiriman(new File([akhir.repeat(50)], "VID.mp4"), "/unggahan/", () => undefined);
    const lain: KunciBerkas = new KunciBerkas(({ jenis }) => {
      if (jenis === "siapa") lain.kabarkan({ jenis: "pengirim", judul: "34 % · Video", jeda: false });
    });
    await lain.ambil(await sidik(kiriman.berkas));

    await kiriman.mulai();
    assert.deepEqual([kiriman.keadaan, kiriman.aktif], ["tablain", false]);
    assert.match(kiriman.pesan, /sedang dikirim dari tab lain, yang berjudul “34 % · Video”/u);
    lain.kabarkan({ jenis: akhir });
    assert.equal(kiriman.keadaan, keadaan);
    assert.match(kiriman.pesan, kata);
    lain.lepas();
    await tenang();
  }
});

test("the screen is kept on while something is sent, asked for again after the browser took it, never twice", async () => {
  let diminta = 0;
  let lepas: (() => void)[] = [];
  const request = (): Promise<object> => {
    diminta += 1;
    const satu = {
      released: false,
      addEventListener: (_nama: string, dengar: () => void) => lepas.push(() => ((satu.released = true), dengar())),
      release: () => Promise.resolve(lepas.splice(0).forEach((x) => x())),
    };
    return Promise.resolve(satu);
  };
  navigatorDengan({ wakeLock: { request } });
  const terjaga: boolean[] = [];
  const layar = new JagaLayar((ya) => terjaga.push(ya));

  await Promise.all([layar.atur(true), layar.atur(true), layar.atur(true)]);
  assert.deepEqual([diminta, terjaga], [1, [true]]);
  lepas.splice(0).forEach((x) => x()); // the page was hidden
  await layar.atur(true);
  await layar.atur(false);
  assert.deepEqual([diminta, terjaga], [2, [true, false, true, false]]);
  lepas = [];
});

test("a browser that keeps no screen on, or will not, is no trouble", async () => {
  const terjaga: boolean[] = [];
  navigatorDengan({});
  await new JagaLayar((ya) => terjaga.push(ya)).atur(true);
  navigatorDengan({ wakeLock: { request: () => Promise.reject(new DOMException("battery", "NotAllowedError")) } });
  await new JagaLayar((ya) => terjaga.push(ya)).atur(true);

  assert.deepEqual(terjaga, []);
});
