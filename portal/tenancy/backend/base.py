"""django-tenants' database backend, with one trap taken out."""

import functools

from django_tenants.postgresql_backend import base


class DatabaseWrapper(base.DatabaseWrapper):
    def on_commit(self, func, robust=False):
        """Run `func` after the commit in the sector in which it was asked for.

        Work is due when the outermost `atomic` ends. Where that lies around the change of sector, another sector, or
        none, is active by then.
        """
        if not callable(func):
            raise TypeError("on_commit()'s callback must be a callable.")
        asked_in = self.tenant

        @functools.wraps(func)
        def in_its_sector():
            active = self.tenant
            self.set_tenant(asked_in)
            try:
                func()
            finally:
                self.set_tenant(active)

        super().on_commit(in_its_sector, robust)
