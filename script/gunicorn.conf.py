"""How the web server runs, on one machine (script/server) and in a container alike; the address comes with --bind."""

# Threads, and many of them: a slow upload or a video being played holds one for minutes. WSGI with gthread hands the
# body of a request over as it arrives; that is what makes an interrupted upload resumable.
worker_class = "gthread"
workers = 2
# 32 more than the uploads that one process takes at once (UNGGAHAN_SERENTAK): those belong to the pages.
threads = 160
# Seconds without a sign of life of a whole worker process, not of a request: threads may take as long as they need.
timeout = 120
graceful_timeout = 5
keepalive = 15
# Addresses of people belong in no log.
accesslog = None
control_socket_disable = True
