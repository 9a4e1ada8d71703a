// The draft of a sheet on the device, under the link it belongs to, and how far it is.

const AWALAN = "kuesioner:";
const UMUR_HARI = 60;

interface Draf {
  isi: Record<string, string>;
  waktu: number;
}

function gudang(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null; // refused: the page works without
  }
}

function baca(kunci: string): Draf | null {
  try {
    const draf = JSON.parse(gudang()?.getItem(kunci) || "null") as Draf | null;
    return draf && typeof draf === "object" && typeof draf.isi === "object" ? draf : null;
  } catch {
    return null;
  }
}

export function hapusDraf(tautan: string): void {
  try {
    gudang()?.removeItem(AWALAN + tautan);
  } catch {
    // nothing was kept then
  }
}

/** Sheets that were begun here long ago and never sent do not stay on a family's phone. */
function bersihkan(): void {
  const simpanan = gudang();
  if (!simpanan) return;
  for (const kunci of Object.keys(simpanan)) {
    if (kunci.startsWith(AWALAN) && Date.now() - (baca(kunci)?.waktu || 0) > UMUR_HARI * 86_400_000) simpanan.removeItem(kunci);
  }
}

export function butir(form: HTMLFormElement): string[] {
  const nama = Array.from(form.querySelectorAll<HTMLInputElement>("input[type=radio]")).map((satu) => satu.name);
  return nama.filter((satu, letak) => nama.indexOf(satu) === letak);
}

export function terpilih(form: HTMLFormElement): Record<string, string> {
  const hasil: Record<string, string> = {};
  for (const satu of Array.from(form.querySelectorAll<HTMLInputElement>("input[type=radio]"))) {
    if (satu.checked) hasil[satu.name] = satu.value;
  }
  return hasil;
}

function pulihkan(form: HTMLFormElement, draf: Draf): void {
  for (const satu of Array.from(form.querySelectorAll<HTMLInputElement>("input[type=radio]"))) {
    // What the server sends back checked is newer than the draft.
    if (draf.isi[satu.name] === satu.value && !form.querySelector(`[name="${satu.name}"]:checked`)) satu.checked = true;
  }
}

export function pasangDraf(form: HTMLFormElement): void {
  const kunci = AWALAN + form.dataset.tautan;
  const semua = butir(form).length;
  const maju = document.createElement("p");
  maju.className = "maju";
  const teks = document.createElement("span");
  const bilah = document.createElement("progress");
  bilah.max = semua;
  bilah.setAttribute("aria-hidden", "true");
  maju.append(teks, bilah);
  form.prepend(maju);

  const tunjukkan = (): void => {
    const banyak = Object.keys(terpilih(form)).length;
    teks.textContent = `${banyak} dari ${semua} dijawab`;
    bilah.value = banyak;
  };

  bersihkan();
  const draf = baca(kunci);
  if (draf) pulihkan(form, draf);
  tunjukkan();
  form.addEventListener("change", () => {
    try {
      gudang()?.setItem(kunci, JSON.stringify({ isi: terpilih(form), waktu: Date.now() }));
    } catch {
      // full or refused: the answers are still on the page
    }
    tunjukkan();
  });
}
