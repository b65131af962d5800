import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")
application = get_wsgi_application()

from portal.tenancy.starting import refuse_unsafe_start  # noqa: E402  (needs the settings)

refuse_unsafe_start()

# What is loaded by now stays; looking through it for garbage at every few pages took up to a tenth of their time.
gc.collect()
gc.freeze()
gc.set_threshold(25_000, 20, 20)
