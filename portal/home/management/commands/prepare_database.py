from django.core.management.base import BaseCommand

from portal.home.services import add_missing_pages, renew_roles
from portal.tenancy.preparing import create_database, prepare_database


class Command(BaseCommand):
    help = "Brings the database to this version: public, the template, every sector that is behind, and the rights of the roles."

    def handle(self, *, verbosity, **options):
        create_database()
        prepare_database(verbosity=verbosity)
        renew_roles()
        add_missing_pages()
        self.stdout.write("The database is at this version.")
