from datetime import date

from django.utils import timezone

from portal.home.large.everything import NotMakeable, analyse, make
from portal.kit.commands import CalledWrongly, SectorCommand


class Command(SectorCommand):
    help = (
        "Fills a sector that has a catalogue with companies, people, years of sessions and exemptions, to measure with: the same"
        " seed and day make the same. Refuses a sector in which there are people or companies already."
    )
    refusals = (NotMakeable,)

    def add_arguments(self, parser):
        parser.add_argument("sector", metavar="SCHEMA", help="the sector's schema, for example bench")
        parser.add_argument("--people", type=int, default=20_000)
        parser.add_argument("--employers", type=int, default=1_500)
        parser.add_argument("--years", type=int, default=5)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--on", type=date.fromisoformat, help="the last day of these years; today unless said")
        parser.add_argument(
            "--drawn",
            type=int,
            default=100,
            metavar="SESSIONS",
            help="of how many of the newest sessions the certificates are drawn, for the fingerprint of their files",
        )
        parser.add_argument("--add", action="store_true", help="also when there are people or companies already")
        parser.add_argument("--json", action="store_true", help="print machine-readable JSON")

    def work(self, *, people, employers, years, seed, on, drawn, add, **options):
        if min(people, employers, years) < 1 or people < employers:
            raise CalledWrongly("There are one or more companies and years, and as many people as companies.")
        wanted = {"people_wanted": people, "employers": employers, "years": years, "seed": seed, "drawn": drawn}
        made = make(**wanted, on=on or timezone.localdate(), add=add)
        analyse()
        return made
