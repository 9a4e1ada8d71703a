// htmx under our strict CSP: nothing is evaluated, no style is injected, no page is kept in the browser's history
// store. Errors become messages in plain words.
import htmx from "htmx.org";

import { tokenCsrf } from "./csrf.js";
import { teksGalat } from "./galat.js";
import { tampilkanPesan } from "./toast.js";

interface DetailJawaban {
  xhr: XMLHttpRequest;
  shouldSwap?: boolean;
  isError?: boolean;
}

export function pasangHtmx(setelahGanti: (bagian: ParentNode) => void): void {
  Object.assign(htmx.config, {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    historyCacheSize: 0,
    // Without "style", which our policy refuses: htmx would copy empty style attributes between old and new elements.
    attributesToSettle: ["class", "width", "height"],
    refreshOnHistoryMiss: true,
    selfRequestsOnly: true,
    timeout: 30_000,
    scrollBehavior: "auto",
  });
  const { body } = document;
  body.addEventListener("htmx:configRequest", (peristiwa) => {
    const { headers, verb } = (peristiwa as CustomEvent<{ headers: Record<string, string>; verb: string }>).detail;
    if (verb !== "get") headers["X-CSRFToken"] = tokenCsrf();
  });
  body.addEventListener("htmx:beforeSwap", (peristiwa) => {
    const { detail } = peristiwa as CustomEvent<DetailJawaban>;
    const { status } = detail.xhr;
    // A refused form comes back with its errors; a conflict too, when the server says where it belongs.
    if (status === 422 || (status === 409 && detail.xhr.getResponseHeader("HX-Retarget") !== null)) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  });
  body.addEventListener("htmx:responseError", (peristiwa) => {
    tampilkanPesan(teksGalat((peristiwa as CustomEvent<DetailJawaban>).detail.xhr), "error");
  });
  for (const nama of ["htmx:sendError", "htmx:timeout"]) {
    body.addEventListener(nama, (peristiwa) => {
      // A part that polls by itself must not shout on every round.
      const sumber = (peristiwa as CustomEvent<{ elt?: Element }>).detail.elt;
      if (/every /.test(sumber?.getAttribute("hx-trigger") ?? "")) return;
      tampilkanPesan("Sambungan terputus. Periksa jaringan lalu coba lagi.", "error");
    });
  }
  body.addEventListener("htmx:afterSwap", (peristiwa) => {
    const sasaran = (peristiwa as CustomEvent<{ elt?: unknown }>).detail.elt;
    setelahGanti(sasaran instanceof Element ? (sasaran.parentElement ?? sasaran) : document);
  });
  document.addEventListener("lembar:ringkasan", (peristiwa) => {
    htmx.process((peristiwa as CustomEvent<HTMLElement>).detail);
  });
}
