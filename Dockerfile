# One image for web, worker and beat. The versions of packages come from the lock files, checked by hash.
FROM node:24-bookworm-slim AS depan
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY script/*.mjs script/
COPY static static
RUN npm run build

FROM python:3.11-slim-bookworm
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ffmpeg fonts-dejavu-core libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*
# A fixed number, because nginx and the owner of the volume must be the same user.
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /srv/portal portal \
    && install -d -o portal -g portal -m 700 /srv/media \
    && install -d -o portal -g portal /srv/static
WORKDIR /srv/portal
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY manage.py ./
COPY accounts accounts
COPY observasi observasi
COPY pkg pkg
COPY supervisi supervisi
COPY templates templates
COPY script/gunicorn.conf.py script/
COPY static static
COPY --from=depan /src/static/dist static/dist
USER portal
# The container's own files are read-only; caches of fonts go where writing is allowed.
ENV MEDIA_DIR=/srv/media STATIC_ROOT=/srv/static HOME=/tmp
# The embedded settings need no secret: collecting static files opens neither a database nor a broker.
RUN DJANGO_SETTINGS_MODULE=supervisi.settings.dev MEDIA_DIR=/tmp/bangun python manage.py collectstatic --no-input \
    && rm -rf /tmp/bangun
ENV DJANGO_SETTINGS_MODULE=supervisi.settings.prod
EXPOSE 8000
CMD ["gunicorn", "supervisi.wsgi:application", "--config", "script/gunicorn.conf.py", "--bind", "0.0.0.0:8000"]
