"""A table looked at: as a workbook, beside another, and for what it does not answer."""

from io import BytesIO

from django.db import connection
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalogue.quantities import counted
from exemptions.back_office.concordance.screens import ConcordanceScreen
from exemptions.back_office.concordance.words import changed, gives, period, sentence, units
from exemptions.concordance import workbook
from exemptions.concordance.comparing import compare
from exemptions.concordance.contents import contents_of
from exemptions.concordance.holes import checks_of
from exemptions.models import ConcordanceTable
from portal.kit.spreadsheets.writing import download_workbook

SHOWN = 200


class Download(ConcordanceScreen):
    """Change it in a spreadsheet, and bring it back."""

    def get(self, request, *args, **kwargs):
        file = BytesIO()
        workbook.export(file, table=self.table, language=translation.get_language())
        name = slugify(f"{connection.schema_name} {_('Concordance table')} {self.table.code}")
        return download_workbook(name, file.getvalue())


def outline(difference):
    """A Difference in lines for people, the first of each kind."""
    unit_of = units()
    return [
        {
            "title": title,
            "count": len(rules),
            "lines": [line(each, unit_of) for each in rules[:SHOWN]],
            "more": max(0, len(rules) - SHOWN),
        }
        for title, rules, line in (
            (_("Changed"), difference.changed, changed_line),
            (_("New"), difference.new, whole_line),
            (_("Gone"), difference.gone, whole_line),
        )
        if rules
    ]


def changed_line(change, unit_of):
    cells = changed(change, unit_of.get(change.after.module))
    return {"key": " → ".join(change.after.key), "text": "", "cells": cells}


def whole_line(rule, unit_of):
    return {"key": " → ".join(rule.key), "text": sentence(rule, unit_of.get(rule.module)), "cells": []}


class Comparing(ConcordanceScreen):
    template_name = "exemptions/admin/concordance/compare.html"

    def get_page_subtitle(self):
        return _("Compare two tables")

    def get_context_data(self, **kwargs):
        tables = list(ConcordanceTable.objects.all())
        first, second = (self.chosen(name, tables) for name in ("first", "second"))
        context = super().get_context_data(**kwargs) | {"tables": tables, "first": first, "second": second}
        if first and second:
            found = compare(contents_of(first), contents_of(second))
            context |= {"sections": outline(found), "same": found.same}
        return context

    def chosen(self, name, tables):
        """A table by its number; what stands in no list is not found."""
        code = self.request.GET.get(name)
        if not code:
            return None
        return next((table for table in tables if table.code == code), None) or get_object_or_404(
            ConcordanceTable, code=code.replace("\x00", "")
        )


class Checking(ConcordanceScreen):
    template_name = "exemptions/admin/concordance/checks.html"

    def get_page_subtitle(self):
        return _("Holes and conflicts")

    def get_context_data(self, **kwargs):
        checks = checks_of(self.table)
        found = [*holes_told(checks), *conflicts_told(checks)]
        return super().get_context_data(**kwargs) | {"found": [each for each in found if each["lines"]]}


def told(title, why, lines):
    lines = list(lines)
    return {"title": title, "why": why, "count": len(lines), "lines": lines[:SHOWN]}


def named(rule):
    return f"{rule.credential.code} → {rule.module.code}"


def given(rule):
    return gives(rule.outcome, rule.quantity, rule.module.unit)


def holes_told(checks):
    yield told(
        _("Modules that nothing answers for"),
        _("No rule gives an exemption from them, and no credential covers any of their competences."),
        map(str, checks.modules),
    )
    yield told(
        _("Credentials that give nothing"),
        _("People can choose them, but they have no rule and cover no competence of a module."),
        map(str, checks.credentials),
    )
    yield told(
        _("Rules that never answer"),
        _("The module is no longer offered or cannot be exempted, or the credential is no longer in use."),
        map(named, checks.idle),
    )


def conflicts_told(checks):
    yield told(
        _("Rules that give less than the competences would"),
        _("A rule goes before the competences, so whoever holds this gets fewer hours by it."),
        (
            _("%(rule)s: %(given)s by the rule, %(covered)s by the competences")
            % {"rule": named(rule), "given": given(rule), "covered": counted(more, rule.module.unit)}
            for rule, more in checks.less
        ),
    )
    yield told(
        _("Once the whole module, once part of it"),
        _("The same credential gives the whole module in one period and part of its hours in another."),
        (
            f"{named(one)}: {given(one)} ({period(one.since, one.until) or '–'}), "
            f"{given(other)} ({period(other.since, other.until) or '–'})"
            for one, other in checks.both
        ),
    )
    yield told(
        _("Hours of a module that is judged as a whole"),
        _("Such a module is exempted whole or after a test; part of its hours makes no sense to who evaluates it."),
        map(named, checks.whole),
    )
