"""What is scored, from the frozen snapshot of a module or a standard: indicators, and competences that have none."""

from typing import NamedTuple

from catalogue.snapshots import snapshot_of


class Point(NamedTuple):
    key: str
    text: str


class Part(NamedTuple):
    """A competence with what is looked at."""

    id: int
    code: str
    title: str
    points: list[Point]

    @property
    def is_one_point(self):
        """Whether the competence has no indicators, so that it is looked at by itself: its title need not be said twice."""
        return [point.key for point in self.points] == [f"c{self.id}"]


def parts_of(snapshot):
    return [Part(each["id"], each["code"], each["title"], list(points_of(each))) for each in snapshot["competences"]]


def points_of(competence):
    for indicator in competence["indicators"]:
        yield Point(f"i{indicator['id']}", indicator["text"])
    if not competence["indicators"]:
        yield Point(f"c{competence['id']}", competence["title"])


def keys_of(snapshot):
    return [point.key for part in parts_of(snapshot) for point in part.points]


def snapshot_of_assessed(module):
    """Of a module: its titles, and the technical competences, which are what is proven."""
    facts = snapshot_of(module)
    return {name: facts[name] for name in ("code", "titles", "competences")}


def snapshot_of_standard(standard):
    """As that of a module; the competences of a standard weigh the same."""
    framework = standard.framework
    titles = {"official": framework.title, "nl": framework.title, "fr": framework.title_fr, "en": framework.title_en}
    return {
        "code": framework.code,
        "titles": {language: title for language, title in titles.items() if title},
        "competences": [
            {
                "id": each.pk,
                "code": each.code,
                "number": each.number,
                "title": each.title,
                "weight": "1.00",
                "indicators": [{"id": indicator.pk, "text": indicator.text} for indicator in each.indicators.all()],
            }
            for each in framework.competences.prefetch_related("indicators").order_by("order", "code")
        ],
    }
