"""Whether a file that has the right form also makes sense by itself, before anything stored is looked at."""

from django.utils.text import slugify

from catalogue.importing.problems import ImportRefused, Problem


def check(document):
    """Raise ImportRefused with all that contradicts itself in `document`; return sentences on what only looks odd."""
    if document.kind == "assessment_standard":
        problems = list(repeated_competences([("", document.competences)]))
        warnings = []
    else:
        problems = [*module_problems(document), *competence_problems(document), *key_skill_problems(document)]
        warnings = list(oddities(document))
    if problems:
        raise ImportRefused(problems)
    return warnings


def module_problems(document):
    first, slugs = {}, {}
    for index, module in enumerate(document.modules):
        path = f"modules[{index}]"
        slug = slugify(module.code)
        if module.code in first:
            other = first[module.code]
            yield Problem(f"{path}.code", f"“{module.code}” is also the code of modules[{other}]", module.code)
        elif not slug:
            yield Problem(f"{path}.code", f"no address can be made of “{module.code}”", module.code)
        elif slug in slugs:
            yield Problem(f"{path}.code", f"“{module.code}” and “{slugs[slug]}” give one address: {slug}", module.code)
        first.setdefault(module.code, index)
        slugs.setdefault(slug, module.code)
        yield from repeated(module.prerequisites, f"{path}.prerequisites")
        yield from repeated(module.key_skills, f"{path}.key_skills")
        if module.hours is not None and document.hour_unit is None:
            yield Problem("hour_unit", "this is missing: the modules have hours, but of what?")
            return


def competence_problems(document):
    places = [(f"modules[{index}].", module.competences) for index, module in enumerate(document.modules)]
    return repeated_competences(places)


def repeated_competences(places):
    """One competence may stand in two modules, but not twice in one, and never with two meanings."""
    first = {}
    for prefix, competences in places:
        here = set()
        for index, competence in enumerate(competences):
            path, code = f"{prefix}competences[{index}]", competence.code
            if code in here:
                yield Problem(f"{path}.code", f"“{code}” stands twice in this list", code)
            elif code in first and first[code][1] != competence:
                yield Problem(path, f"“{code}” says something else than {first[code][0]} with the same code", code)
            here.add(code)
            first.setdefault(code, (path, competence))


def key_skill_problems(document):
    declared = set()
    technical = {competence.code for module in document.modules for competence in module.competences}
    for index, skill in enumerate(document.key_skills):
        path = f"key_skills[{index}].code"
        if skill.code in declared:
            yield Problem(path, f"“{skill.code}” stands twice in this list", skill.code)
        if skill.code in technical:
            yield Problem(path, f"“{skill.code}” is also the code of a competence", skill.code)
        declared.add(skill.code)
    for index, module in enumerate(document.modules):
        for place, code in enumerate(module.key_skills):
            if code not in declared:
                yield Problem(f"modules[{index}].key_skills[{place}]", f"there is no key skill “{code}”", code)


def repeated(codes, path):
    seen = set()
    for index, code in enumerate(codes):
        if code in seen:
            yield Problem(f"{path}[{index}]", f"“{code}” stands twice in this list", code)
        seen.add(code)


def oddities(document):
    hours = [module.hours for module in document.modules]
    if document.total_hours is not None and None not in hours and sum(hours) != document.total_hours:
        yield f"total_hours: the file says {document.total_hours}, its modules add up to {sum(hours)}."
    if document.sequence == "free" and any(module.prerequisites for module in document.modules):
        yield "sequence: the file says that the order is free, yet some modules have prerequisites."
