from dataclasses import asdict, dataclass

from catalogue import search
from catalogue.models import SearchEntry, SearchWord
from portal.kit.commands import SectorCommand


@dataclass
class Refreshed:
    entries: int
    words: int

    def lines(self):
        return [f"{self.entries} entries and {self.words} words can be found."]

    def as_json(self):
        return asdict(self)


class Command(SectorCommand):
    help = "Writes anew all that can be found in a sector's offer, as after an update of the portal. Changes no fact."

    def work(self, **options):
        search.refresh()
        return Refreshed(entries=SearchEntry.objects.count(), words=SearchWord.objects.count())
