"""Files that have no address of their own: outside the folder with pictures, in a folder per sector, under a random name.

Whoever may read one is decided by the view that opens it; `portal.kit.serving` sends it.
"""

import os
import secrets

from django.conf import settings
from django.db import connection
from django_tenants.files.storage import TenantFileSystemStorage


class PrivateStorage(TenantFileSystemStorage):
    """A folder per sector under PRIVATE_ROOT, which no web server may serve."""

    @property
    def base_location(self):
        return os.path.join(settings.PRIVATE_ROOT, connection.schema_name)

    @property
    def base_url(self):
        return None  # So that `file.url` raises, wherever somebody asks it.


def random_name():
    """What nobody can guess: 128 random bits, as 32 signs."""
    return secrets.token_hex(16)
