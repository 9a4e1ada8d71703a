// The script of every page. Each island looks for its own data- attribute and does nothing when it is missing.
import { pasangCatatan } from "./catatan.js";
import { fokusRingkasan, pasangFormulir, pasangHitung } from "./formulir.js";
import { pasangHtmx } from "./htmx.js";
import { pasangKonfirmasi } from "./konfirmasi.js";
import { pasangLembar } from "./lembar.js";
import { pasangMenu } from "./menu.js";
import { pasangPintasan } from "./pintasan.js";
import { pasangSusun } from "./susun.js";
import { tunjukkanTab } from "./tab.js";
import { pasangTertinggal } from "./tertinggal.js";
import { pasangToast } from "./toast.js";
import { jagaWaktu, pasangWaktu } from "./waktu.js";

/** Islands inside a part that may arrive later through htmx. */
function pasangBagian(akar: ParentNode): void {
  pasangLembar(akar);
  pasangHitung(akar);
  pasangWaktu(akar);
  pasangCatatan(akar);
  tunjukkanTab(akar);
  fokusRingkasan(akar);
}

pasangToast();
pasangKonfirmasi(); // before the forms: a held click must not count as a submit
pasangFormulir();
pasangMenu();
pasangPintasan();
pasangHtmx(pasangBagian);
pasangBagian(document);
pasangSusun();
pasangTertinggal();
jagaWaktu();
