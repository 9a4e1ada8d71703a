// Help with ordinary forms: the error summary takes the focus, characters are counted, a button is pressed once,
// unsaved work is not left by accident, and a form waits for the sheets on its page.
import { lembarBelumSelesai } from "./lembar.js";
import { tampilkanPesan } from "./toast.js";

export function fokusRingkasan(akar: ParentNode = document): void {
  const ringkasan = akar.querySelector<HTMLElement>("[data-ringkasan-galat]");
  if (!ringkasan) return;
  ringkasan.focus();
  ringkasan.addEventListener("click", (peristiwa) => {
    const tautan = peristiwa.target instanceof Element ? peristiwa.target.closest("a") : null;
    const tujuan = tautan ? document.getElementById(decodeURIComponent(tautan.hash.slice(1))) : null;
    if (!tujuan) return;
    peristiwa.preventDefault();
    const kendali = tujuan.matches("input, select, textarea") ? tujuan : tujuan.querySelector<HTMLElement>("input, select, textarea");
    (kendali ?? tujuan).focus();
    (tujuan.closest(".medan") ?? tujuan).scrollIntoView({ block: "start" });
  });
}

export function pasangHitung(akar: ParentNode = document): void {
  for (const isian of akar.querySelectorAll<HTMLTextAreaElement>(".medan textarea[maxlength], textarea[data-hitung]")) {
    if (isian.dataset.terhitung !== undefined) continue;
    isian.dataset.terhitung = "";
    const batas = Number(isian.getAttribute("maxlength") ?? isian.dataset.hitung);
    const kabar = document.createElement("p");
    kabar.className = "medan-hitung";
    const tulis = (): void => {
      const sisa = batas - isian.value.length;
      kabar.textContent = sisa >= 0 ? `Sisa ${sisa.toLocaleString("id")} karakter` : `Lebih ${(-sisa).toLocaleString("id")} karakter`;
      kabar.toggleAttribute("data-lebih", sisa < 0);
    };
    isian.addEventListener("input", tulis);
    isian.after(kabar);
    tulis();
  }
}

/** Sheets on the page are sent first, so that "Kunci" or "Setuju" seals what is on the screen. */
function tungguLembar(): void {
  document.addEventListener(
    "submit",
    (peristiwa) => {
      const form = peristiwa.target as HTMLFormElement;
      const pengirim = (peristiwa as SubmitEvent).submitter;
      const keLembar = form.hasAttribute("data-lembar") && !pengirim?.hasAttribute("formaction");
      if (keLembar || form.method !== "post" || lembarBelumSelesai().length === 0) return;
      peristiwa.preventDefault();
      peristiwa.stopImmediatePropagation();
      void Promise.all(lembarBelumSelesai().map((lembar) => lembar.tuntas())).then((hasil) => {
        if (hasil.every(Boolean)) form.requestSubmit(pengirim);
        else tampilkanPesan("Masih ada perubahan yang belum tersimpan. Tunggu sampai tertulis Tersimpan, lalu coba lagi.", "error");
      });
    },
    true,
  );
}

function sekaliTekan(): void {
  document.addEventListener("submit", (peristiwa) => {
    const form = peristiwa.target as HTMLFormElement;
    if (peristiwa.defaultPrevented || form.method !== "post" || form.hasAttribute("data-boleh-ulang")) return;
    if (form.dataset.terkirim !== undefined) {
      peristiwa.preventDefault();
      return;
    }
    form.dataset.terkirim = "";
    setTimeout(() => delete form.dataset.terkirim, 10_000);
  });
  addEventListener("pageshow", () => document.querySelectorAll<HTMLFormElement>("form[data-terkirim]").forEach((form) => delete form.dataset.terkirim));
}

function jagaIsian(): void {
  const berubah = new Set<HTMLFormElement>();
  document.addEventListener("input", (peristiwa) => {
    const form = peristiwa.target instanceof Element ? peristiwa.target.closest("form") : null;
    if (form?.method === "post" && form.hasAttribute("data-jaga") && !form.hasAttribute("data-lembar")) berubah.add(form);
  });
  document.addEventListener("submit", (peristiwa) => berubah.delete(peristiwa.target as HTMLFormElement));
  addEventListener("beforeunload", (peristiwa) => {
    if ([...berubah].some((form) => form.isConnected)) peristiwa.preventDefault();
  });
}

/** data-kirim on a select sends its form when the choice changes; its button is for people without JavaScript. */
function kirimOtomatis(): void {
  document.addEventListener("change", (peristiwa) => {
    if (peristiwa.target instanceof HTMLSelectElement && peristiwa.target.hasAttribute("data-kirim")) {
      peristiwa.target.form?.requestSubmit();
    }
  });
}

/** data-salin="#id" copies the text of that element. */
function salin(): void {
  document.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target instanceof Element ? peristiwa.target.closest<HTMLElement>("[data-salin]") : null;
    const sumber = tombol ? document.querySelector<HTMLElement>(tombol.dataset.salin ?? "") : null;
    if (!sumber) return;
    const teks = "value" in sumber ? String(sumber.value) : (sumber.innerText ?? "");
    navigator.clipboard.writeText(teks).then(
      () => tampilkanPesan("Teks sudah disalin.", "success"),
      () => tampilkanPesan("Teks tidak dapat disalin otomatis. Pilih teksnya lalu salin sendiri.", "warning"),
    );
  });
}

/** data-cetak prints the page; without a script the button stays hidden, and the browser's own menu prints. */
export function cetak(): void {
  for (const tombol of document.querySelectorAll<HTMLElement>("[data-cetak]")) {
    tombol.hidden = false;
    tombol.addEventListener("click", () => print());
  }
}

export function pasangFormulir(): void {
  tungguLembar();
  sekaliTekan();
  jagaIsian();
  kirimOtomatis();
  salin();
  cetak();
}
