"""What a module was on a day, kept with whatever happened by it: a session, a track, a certificate."""

from catalogue.models import ModulePage, ProgrammePage


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
    return titled(module, ModulePage.objects.live().filter(module=module))


def titled(fact, pages):
    return {"official": fact.title, **dict(pages.order_by().values_list("language", "title"))}


def snapshot_of_composition(composition):
    """A programme and what it asks by this version, as plain data: `lines` in order, each with the facts of its module.

    `what_is_missing` (catalogue.models.programmes) reckons with the rule, the options and the lines as with the rows.
    """
    programme = composition.programme
    lines = list(composition.lines.select_related("module"))
    titles = titles_of_all([line.module for line in lines])
    return {
        "code": programme.code,
        "titles": titled(programme, ProgrammePage.objects.live().filter(programme=programme)),
        "quantity": None if programme.total is None else str(programme.total),
        "unit": programme.unit,
        "certificate": programme.certificate,
        "rule": composition.rule,
        "options": composition.options,
        "from_one_line": composition.from_one_line,
        "lines": [
            {
                "module": line.module_id,
                "option_line": line.option_line,
                "code": line.module.code,
                "titles": titles[line.module_id],
                "quantity": None if line.module.quantity is None else str(line.module.quantity),
                "unit": line.module.unit,
                "minutes": line.module.minutes,
            }
            for line in lines
        ],
    }


def titles_of_all(modules):
    """{module id: titles}, in one query."""
    found = {module.pk: {"official": module.title} for module in modules}
    pages = ModulePage.objects.live().filter(module__in=modules).order_by()
    for pk, language, title in pages.values_list("module", "language", "title"):
        found[pk][language] = title
    return found


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
