"""The WSGI application, which granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "municipality.settings")
# What is loaded now stays until the worker ends, so the garbage collector need not look through it, now or at requests.
gc.disable()
application = get_wsgi_application()
gc.freeze()
gc.enable()
