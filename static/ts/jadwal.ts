// The week of a schedule: a card is carried by its handle, with mouse, pen or finger, to another hour. What is posted is the same
// form as on the page "Pindahkan", which stays for the keyboard; the server alone decides whether the place is free.

const TEPI = 56;
const GULIR = 14;

/** The place under a point: "2027-01-12T07:30"; null outside of every place, and on the one that the card comes from. */
export function tempatTujuan(sasaran: Element | null, kartu: Element): HTMLElement | null {
  const petak = sasaran?.closest<HTMLElement>("[data-jadwal-petak]") ?? null;
  return petak && petak !== kartu.closest("[data-jadwal-petak]") ? petak : null;
}

/** Fills the form with the place and the card as it was read. */
export function isiFormulir(formulir: HTMLFormElement, kartu: HTMLElement, petak: HTMLElement): void {
  const nilai: Record<string, string> = {
    tempat: petak.dataset.jadwalPetak ?? "",
    versi: kartu.dataset.versi ?? "",
    penyelia: kartu.dataset.penyelia ?? "",
  };
  for (const [nama, isi] of Object.entries(nilai)) {
    const medan = formulir.elements.namedItem(nama);
    if (medan instanceof HTMLInputElement) medan.value = isi;
  }
  formulir.setAttribute("action", kartu.dataset.jadwalKartu ?? "");
}

class Seret {
  private tujuan: HTMLElement | null = null;
  private readonly bayang: HTMLElement;

  constructor(
    private readonly pekan: HTMLElement,
    private readonly kartu: HTMLElement,
  ) {
    this.bayang = document.createElement("div");
    this.bayang.className = "jadwal-bayang";
    this.bayang.textContent = kartu.querySelector("h4")?.textContent ?? "";
    document.body.append(this.bayang);
    kartu.classList.add("jadwal-diseret");
    pekan.classList.add("jadwal-menyeret");
  }

  gerak(x: number, y: number): void {
    this.bayang.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
    if (y < TEPI) window.scrollBy(0, -GULIR);
    else if (y > window.innerHeight - TEPI) window.scrollBy(0, GULIR);
    this.tandai(tempatTujuan(document.elementFromPoint(x, y), this.kartu));
  }

  private tandai(petak: HTMLElement | null): void {
    if (petak === this.tujuan) return;
    this.tujuan?.classList.remove("jadwal-tujuan");
    petak?.classList.add("jadwal-tujuan");
    this.tujuan = petak;
  }

  selesai(): HTMLElement | null {
    const tujuan = this.tujuan;
    this.tandai(null);
    this.bayang.remove();
    this.kartu.classList.remove("jadwal-diseret");
    this.pekan.classList.remove("jadwal-menyeret");
    return tujuan;
  }
}

function pasangPegangan(pekan: HTMLElement, formulir: HTMLFormElement, kartu: HTMLElement, pegangan: HTMLElement): void {
  let seret: Seret | null = null;
  const batal = (): void => {
    seret?.selesai();
    seret = null;
  };
  pegangan.hidden = false;
  pegangan.addEventListener("pointerdown", (peristiwa) => {
    if (peristiwa.button !== 0) return;
    peristiwa.preventDefault();
    pegangan.setPointerCapture(peristiwa.pointerId);
    seret = new Seret(pekan, kartu);
    seret.gerak(peristiwa.clientX, peristiwa.clientY);
  });
  pegangan.addEventListener("pointermove", (peristiwa) => seret?.gerak(peristiwa.clientX, peristiwa.clientY));
  pegangan.addEventListener("pointercancel", batal);
  pegangan.addEventListener("pointerup", () => {
    const tujuan = seret?.selesai() ?? null;
    seret = null;
    if (!tujuan) return;
    isiFormulir(formulir, kartu, tujuan);
    formulir.requestSubmit();
  });
  document.addEventListener("keydown", (peristiwa) => {
    if (peristiwa.key === "Escape") batal();
  });
}

export function pasangJadwal(akar: ParentNode = document): void {
  const pekan = akar.querySelector<HTMLElement>("[data-jadwal-pekan]");
  const formulir = akar.querySelector<HTMLFormElement>("[data-jadwal-kirim]");
  if (!pekan || !formulir) return;
  akar.querySelector("[data-jadwal-petunjuk]")?.removeAttribute("hidden");
  for (const kartu of pekan.querySelectorAll<HTMLElement>("[data-jadwal-kartu]")) {
    const pegangan = kartu.querySelector<HTMLElement>("[data-jadwal-pegangan]");
    if (pegangan) pasangPegangan(pekan, formulir, kartu, pegangan);
  }
}

pasangJadwal();
