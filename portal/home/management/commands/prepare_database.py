from django.core.management.base import BaseCommand

from portal.tenancy.preparing import create_database, prepare_database


class Command(BaseCommand):
    help = "Brings the database to this version: public, the template and every sector that is behind."

    def handle(self, *, verbosity, **options):
        create_database()
        prepare_database(verbosity=verbosity)
        self.stdout.write("The database is at this version.")
