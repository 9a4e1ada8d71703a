"""WSGI entry point. WSGI and not ASGI: uploads stream through gunicorn's threads (docs/keputusan/0002)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "supervisi.settings.prod")

application = get_wsgi_application()
