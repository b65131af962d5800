"""Where a file disagrees with what the sector already has, in a way that an import may not decide."""

from catalogue.importing.problems import ImportRefused, Problem
from catalogue.models import Competence, Framework, Module, Prerequisite, Programme
from catalogue.prerequisites import find_cycle


def check_against_stored(facts):
    """Raise ImportRefused with every clash; return the codes of competences that stay with another framework.

    Curricula of one study field share competences and modules, word for word. Shared ones are used as they are;
    the same code with another meaning is a clash.
    """
    shared, competence_clashes = compare_competences(facts)
    problems = [
        *framework_clashes(facts),
        *programme_clashes(facts),
        *module_clashes(facts),
        *competence_clashes,
        *prerequisite_problems(facts),
    ]
    if problems:
        raise ImportRefused(problems)
    return shared


def framework_clashes(facts):
    for code, fields in facts.framework.items():
        other = Framework.objects.filter(code=code).exclude(kind=fields["kind"]).first()
        if other:
            message = f"the framework “{code}” exists already, as another kind: {other.kind}"
            yield Problem("slug", message, code)


def programme_clashes(facts):
    for code, fields in facts.programme.items():
        slug = fields["slug"]
        if other := Programme.objects.filter(slug=slug).exclude(code=code).first():
            yield Problem("slug", f"“{slug}” is the address of another programme: {other.code} {other.title}", slug)
        if other := Programme.objects.filter(code=code).exclude(slug=slug).first():
            message = f"programme {code} has the public address “{other.slug}” already; an import does not change it"
            yield Problem("slug", message, slug)


def module_clashes(facts):
    paths = {code: f"modules[{index}]" for index, code in enumerate(facts.modules)}
    slugs = {fields["slug"]: code for code, fields in facts.modules.items()}
    for slug, other in Module.objects.filter(slug__in=slugs).values_list("slug", "code"):
        if other != slugs[slug]:
            message = f"“{slugs[slug]}” would have the address of another module: {other}"
            yield Problem(f"{paths[slugs[slug]]}.code", message, slugs[slug])
    strangers = (
        Module.objects.filter(code__in=facts.modules, compositions__isnull=False)
        .exclude(compositions__programme__code__in=facts.programme)
        .distinct()
    )
    for module in strangers:
        if different := differences(module, facts.modules[module.code]):
            message = f"“{module.code}” is a module of another programme, with another {' and '.join(different)}"
            yield Problem(f"{paths[module.code]}.code", message, module.code)


def compare_competences(facts):
    own = {*facts.framework}
    own |= set(Programme.objects.filter(code__in=facts.programme).values_list("framework__code", flat=True))
    strangers = (
        Competence.objects.filter(code__in=facts.competences)
        .exclude(framework__code__in=own)
        .select_related("framework")
        .prefetch_related("indicators")
    )
    shared, clashes = set(), []
    for competence in strangers:
        fields = {name: facts.competences[competence.code][name] for name in ("title", "kind", "description")}
        said = [indicator.text for indicator in competence.indicators.all()]
        if differences(competence, fields) or said != facts.indicators[competence.code]:
            message = f"“{competence.code}” is a competence of {competence.framework}, with another meaning"
            clashes.append(Problem("competences", message, competence.code))
        shared.add(competence.code)
    return shared, clashes


def prerequisite_problems(facts):
    wanted = {required for codes in facts.requires.values() for required in codes}
    known = {*facts.modules, *Module.objects.filter(code__in=wanted).values_list("code", flat=True)}
    unknown = False
    for index, codes in enumerate(facts.requires.values()):
        for place, code in enumerate(codes):
            if code not in known:
                unknown = True
                yield Problem(f"modules[{index}].prerequisites[{place}]", f"there is no module “{code}”", code)
    if unknown:
        return
    edges = [
        edge
        for edge in Prerequisite.objects.values_list("module__code", "requires__code")
        if edge[0] not in facts.requires
    ]
    edges += [(module, required) for module, codes in facts.requires.items() for required in codes]
    if cycle := find_cycle(edges):
        circle = " → ".join(cycle)
        yield Problem("modules", f"these modules would require each other in a circle: {circle}", circle)


def differences(stored, fields):
    """The names, as people say them, of the fields in which `stored` differs."""
    return [
        str(stored._meta.get_field(name).verbose_name)
        for name, value in fields.items()
        if name != "evaluated_as_whole" and getattr(stored, name) != value
    ]
