"""What a module was on a day, kept with whatever happened by it: a session, a track, a certificate."""

from catalogue.models import ModulePage


def snapshot_of(module):
    """The facts and titles of `module` as plain data, for a JSON column.

    `titles` by language (the official title where no words are published), `quantity` and `weight` as text with their
    decimals, `minutes` or None when unknown; `competences` are the technical ones in order, with their indicators, which
    are evaluated; `key_skills` are pursued, not proven.
    """
    return {
        "code": module.code,
        "titles": titles_of(module),
        "quantity": None if module.quantity is None else str(module.quantity),
        "unit": module.unit,
        "minutes_per_unit": module.minutes_per_unit,
        "minutes": module.minutes,
        "delivery": module.delivery,
        "min_attendance": module.min_attendance,
        "scale": module.scale,
        "pass_rule": module.pass_rule,
        "evaluated_as_whole": module.evaluated_as_whole,
        "competences": [competence_of(line) for line in lines_of(module)],
        "key_skills": [
            {"id": skill.competence_id, "code": skill.competence.code, "title": skill.competence.title}
            for skill in module.module_key_skills.select_related("competence")
        ],
    }


def titles_of(module):
    """By language; under "official" the title that stands where a language has none."""
    pages = ModulePage.objects.live().filter(module=module).order_by()
    return {"official": module.title, **dict(pages.values_list("language", "title"))}


def lines_of(module):
    return module.module_competences.select_related("competence").prefetch_related("competence__indicators")


def competence_of(line):
    competence = line.competence
    return {
        "id": competence.pk,
        "code": competence.code,
        "number": competence.number,
        "title": competence.title,
        "weight": str(line.weight),
        "indicators": [{"id": indicator.pk, "text": indicator.text} for indicator in competence.indicators.all()],
    }


def title_of(snapshot, language):
    """The title in this language, else the Dutch one, else the official one."""
    titles = snapshot["titles"]
    return titles.get(language) or titles.get("nl") or titles["official"]
