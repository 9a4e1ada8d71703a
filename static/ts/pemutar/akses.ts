// The address to watch: asked for with a POST (each one is logged), and asked for again before it ends.
import { tokenCsrf } from "../csrf.js";

export interface Akses {
  alamat: string;
  /** The playlist of the sound alone; null when the recording has none. */
  alamat_suara: string | null;
  token: string;
  berlaku_detik: number;
}

/** The server answered, and the answer was no. 401: it does not know who asks. */
export class AksesDitolak extends Error {
  constructor(readonly status: number) {
    super(`access refused: ${status}`);
  }
}

export async function mintaAkses(alamat: string, perpanjang: boolean): Promise<Akses> {
  const jawaban = await fetch(alamat, {
    method: "POST",
    headers: { "X-CSRFToken": tokenCsrf(), Accept: "application/json" },
    body: new URLSearchParams(perpanjang ? { perpanjang: "1" } : {}),
    redirect: "manual", // to the sign-in page
  });
  if (jawaban.type === "opaqueredirect") throw new AksesDitolak(401);
  if (jawaban.status >= 500) throw new Error(`server: ${jawaban.status}`);
  if (!jawaban.ok) throw new AksesDitolak(jawaban.status);
  return (await jawaban.json()) as Akses;
}

/** The same file under a newer token: playlists are relative, so addresses carry the token they were read with. */
export function dengantoken(alamat: string, token: string): string {
  return alamat.replace(/\/putar\/[^/]+\//, `/putar/${token}/`);
}
