"""Production: every secret comes from the environment, everything travels over https."""

from __future__ import annotations

from supervisi.settings.base import *  # noqa: F403
from supervisi.settings.lingkungan import bilangan, boolean, wajib

SECRET_KEY = wajib("SECRET_KEY")
wajib("DATABASE_URL")
wajib("REDIS_URL")
ALLOWED_HOSTS = [h.strip() for h in wajib("ALLOWED_HOSTS").split(",") if h.strip()]
PUBLIC_URL = wajib("PUBLIC_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = CSRF_TRUSTED_ORIGINS or [PUBLIC_URL]  # noqa: F405

# Behind nginx, which replaces X-Forwarded-For: without it one wrong guesser would lock out everybody.
AXES_CLIENT_IP_CALLABLE = "accounts.masuk.alamat_di_balik_proksi"

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = boolean("SECURE_SSL_REDIRECT", True)
# The health page is asked by the container engine over plain http inside the network.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = bilangan("SECURE_HSTS_SECONDS", 365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
