// The CSRF token as it is now: signing in from another tab changes the cookie, so nothing may be remembered.

export function tokenCsrf(form?: HTMLFormElement): string {
  const kue = document.cookie.split("; ").find((satu) => /^(__Host-|__Secure-)?csrftoken=/.test(satu));
  if (kue) return decodeURIComponent(kue.slice(kue.indexOf("=") + 1));
  const masukan = (form ?? document).querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]');
  return masukan?.value ?? document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}
