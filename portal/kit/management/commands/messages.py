from django.core.management.base import BaseCommand

from portal.kit import messages

TRANSLATED = ("nl", "fr")  # Sources are in English.


class Command(BaseCommand):
    help = "Brings the files in locale/ level with the sources; with --check, only says what is not."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true")

    def handle(self, *, check, **options):
        found = messages.gather()
        if not check:
            for language in TRANSLATED:
                messages.update(language, found)
        wrong = [line for language in TRANSLATED for line in messages.problems(language, found)]
        self.stdout.write("\n".join(wrong) or f"{len(found)} messages, all translated.")
        if check and wrong:
            raise SystemExit(1)
