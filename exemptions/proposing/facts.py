"""Takes the facts of modules, credentials and rules out of the database: as many queries for one case as for a thousand."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from catalogue.enums import CompetenceKind
from catalogue.models import Module
from exemptions.enums import ANSWERING
from exemptions.models import CompetenceLink, ConcordanceRule, OutsideCredential
from exemptions.proposing.cases import CredentialFacts, Facts, ModuleFacts, RuleFacts, Taught

RESTS_ON = ConcordanceRule.rests_on.through.objects.filter(concordancerule=OuterRef("pk"))


def load_facts(*, modules, credentials, days, titles, achieved=(), rules=None):
    """Facts for cases about these `modules` and `credentials`, on `days`.

    `titles`: of the competences that are held, by code. `achieved`: modules that somebody has. `rules`: RuleFacts in place
    of those of the tables in force. All by code; what does not exist is left out.
    """
    modules, credentials = set(modules), set(credentials)
    if rules is None:
        rules = rules_between(modules, credentials, days) if credentials and days else ()
    return Facts(
        modules=modules_with(modules | set(achieved)),
        credentials=credentials_with(credentials),
        rules=tuple(rules),
        links=links_to(modules) if credentials or achieved or titles else frozenset(),
        titles=titles,
    )


MODULE = ("code", "title", "quantity", "unit", "minutes_per_unit", "exemptible", "not_exemptible_because")
TAUGHT = ("code", "title")


def modules_with(codes):
    """{code: ModuleFacts} with the technical competences, in order."""
    lines = "module_competences"
    names = [*MODULE, "evaluated_as_whole", f"{lines}__competence__kind", f"{lines}__weight"]
    rows = Module.objects.filter(code__in=codes).order_by("code", f"{lines}__order", f"{lines}__pk")
    said, taught = {}, {}
    for *module, as_whole, kind, weight, code, title in rows.values_list(
        *names, *(f"{lines}__competence__{name}" for name in TAUGHT)
    ):
        said[module[0]] = (*module, as_whole)
        if kind == CompetenceKind.TECHNICAL:
            taught.setdefault(module[0], []).append(Taught(code, title, weight))
    return {code: module_facts(facts, taught.get(code, ())) for code, facts in said.items()}


def module_facts(said, taught):
    code, title, quantity, unit, minutes_per_unit, exemptible, because, as_whole = said
    return ModuleFacts(code, title, tuple(taught), quantity, unit, minutes_per_unit, exemptible, because, as_whole)


def credentials_with(codes):
    """{code: CredentialFacts} with the technical competences that each proves."""
    rows = OutsideCredential.objects.filter(code__in=codes).order_by()
    said, proves = {}, {}
    for *credential, kind, competence in rows.values_list(
        "code", "title", "year_from", "year_to", "competences__kind", "competences__code"
    ):
        said[credential[0]] = credential
        if kind == CompetenceKind.TECHNICAL:
            proves.setdefault(credential[0], set()).add(competence)
    return {code: CredentialFacts(*facts, frozenset(proves.get(code, ()))) for code, facts in said.items()}


def links_to(modules):
    """Those that cover a competence of these modules."""
    rows = CompetenceLink.objects.filter(covers__module_competences__module__code__in=modules).order_by()
    return frozenset(rows.values_list("competence__code", "covers__code"))


def rules_between(modules, credentials, days):
    """The rules of the tables that answer on one of these days, each in its own period and that of its table."""
    rows = ConcordanceRule.objects.filter(
        Q(table__until=None) | Q(table__until__gt=min(days)),
        Q(until=None) | Q(until__gt=min(days)),
        Q(since=None) | Q(since__lte=max(days)),
        table__state__in=ANSWERING,
        table__since__lte=max(days),
        module__code__in=modules,
        credential__code__in=credentials,
    )
    return [
        rule_facts(said, since=latest(since, of_table), until=earliest(until, over))
        for *said, since, until, of_table, over in rules_said(
            rows.order_by(), "since", "until", "table__since", "table__until"
        )
    ]


RULE = ("outcome", "quantity", "ground", "evidence", "table__code", "table__is_illustration")


def rules_said(rows, *more):
    rests_on = ArraySubquery(RESTS_ON.order_by().values("competence__code"))
    return rows.values_list("credential__code", "module__code", *RULE, rests_on, *more)


def rule_facts(said, *, since=None, until=None):
    credential, module, outcome, quantity, ground, evidence, table, is_illustration, rests_on = said
    return RuleFacts(
        credential=credential,
        module=module,
        outcome=outcome,
        hours=quantity,
        ground=ground,
        evidence=tuple(evidence),
        since=since,
        until=until,
        table=table,
        is_illustration=is_illustration,
        rests_on=frozenset(rests_on),
    )


def latest(*days):
    return max((day for day in days if day), default=None)


def earliest(*days):
    return min((day for day in days if day), default=None)
