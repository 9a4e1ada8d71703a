// A page for the tests: happy-dom's window as globals, and a server that the test answers for.
import { mock } from "node:test";

import { Window } from "happy-dom";

import type { Jawaban, Perubahan } from "../lembar/antrean.js";

export const jendela = new Window({ url: "https://portal.test/siklus/7/skor/" });
const NAMA = [
  "document", "location", "localStorage", "HTMLElement", "HTMLFormElement", "HTMLInputElement", "HTMLTextAreaElement",
  "HTMLSelectElement", "Element", "Node", "Event", "CustomEvent", "KeyboardEvent", "SubmitEvent", "CSS", "DOMParser",
] as const;
for (const nama of NAMA) Object.defineProperty(globalThis, nama, { value: jendela[nama], configurable: true, writable: true });
Object.assign(globalThis, {
  addEventListener: jendela.addEventListener.bind(jendela),
  removeEventListener: jendela.removeEventListener.bind(jendela),
});

// Node's own channel would keep the test process alive; the tests speak to Antrean.dariTabLain instead.
Reflect.deleteProperty(globalThis, "BroadcastChannel");

interface Permintaan {
  url: string;
  perubahan: Perubahan[];
  token: string;
  keepalive: boolean;
  jawab: (status: number, isi: Jawaban | { galat: string } | string) => Promise<void>;
  putus: () => Promise<void>;
  alihkan: () => Promise<void>;
}

/** Every fetch of the sheet in order; each waits until the test answers it. */
export class Server {
  readonly permintaan: Permintaan[] = [];

  constructor() {
    globalThis.fetch = ((url: string, opsi: RequestInit) =>
      new Promise<Response>((beri, tolak) => {
        this.permintaan.push({
          url,
          perubahan: (JSON.parse(String(opsi.body)) as { perubahan: Perubahan[] }).perubahan,
          token: (opsi.headers as Record<string, string>)["X-CSRFToken"] ?? "",
          keepalive: opsi.keepalive === true,
          jawab: (status, isi) => {
            beri(new Response(typeof isi === "string" ? isi : JSON.stringify(isi), { status }));
            return tenang();
          },
          putus: () => {
            tolak(new TypeError("Failed to fetch"));
            return tenang();
          },
          alihkan: () => {
            beri({ type: "opaqueredirect", status: 0 } as Response);
            return tenang();
          },
        });
      })) as typeof fetch;
  }

  ke(nomor: number): Permintaan {
    const permintaan = this.permintaan[nomor - 1];
    if (!permintaan) throw new Error(`request ${nomor} was not made, only ${this.permintaan.length}`);
    return permintaan;
  }
}

/** Lets every promise that can go on go on. */
export async function tenang(): Promise<void> {
  for (let putaran = 0; putaran < 8; putaran += 1) await new Promise((lanjut) => setImmediate(lanjut));
}

export async function maju(milidetik: number): Promise<void> {
  mock.timers.tick(milidetik);
  await tenang();
}

export const LEMBAR = `
  <div id="jumlah">0</div>
  <form method="post" data-lembar="/siklus/7/skor/" data-lembar-ringkasan="jumlah">
    <input type="hidden" name="csrfmiddlewaretoken" value="rahasia">
    <p data-lembar-status></p>
    <fieldset class="butir">
      <input type="hidden" name="versi-3" value="7">
      <label><input type="radio" name="nilai-3" value="3" data-kunci="3" data-versi="7" checked>3 Baik</label>
      <label><input type="radio" name="nilai-3" value="4" data-kunci="3" data-versi="7">4 Sangat baik</label>
    </fieldset>
    <div class="medan"><input type="hidden" name="versi-a" value="2">
      <textarea name="nilai-a" data-kunci="a" data-versi="2">lama</textarea></div>
    <div class="medan"><input type="hidden" name="versi-b" value="1">
      <textarea name="nilai-b" data-kunci="b" data-versi="1"></textarea></div>
  </form>`;

export function satu<T extends Element = HTMLElement>(pemilih: string): T {
  const hasil = document.querySelector<T>(pemilih);
  if (!hasil) throw new Error(`no ${pemilih} on the page`);
  return hasil;
}

export function ketik(kunci: string, teks: string): void {
  const bidang = satu<HTMLTextAreaElement>(`textarea[data-kunci="${kunci}"]`);
  bidang.value = teks;
  bidang.dispatchEvent(new Event("input", { bubbles: true }));
}

export function pilih(kunci: string, nilai: string): void {
  const radio = satu<HTMLInputElement>(`input[data-kunci="${kunci}"][value="${nilai}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
  radio.dispatchEvent(new Event("change", { bubbles: true }));
}

export function status(): string {
  return satu("[data-lembar-status]").textContent ?? "";
}
