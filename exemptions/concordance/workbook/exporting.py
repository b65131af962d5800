"""A table with everything that it needs: the credentials, what they cover, and the links between competences."""

from django.utils import translation
from django.utils.translation import gettext as _

from exemptions.concordance.contents import about, contents_of
from exemptions.concordance.workbook.sheets import SHEETS
from exemptions.models import CompetenceLink, OutsideCredential
from portal.kit.spreadsheets import Filled, ReadMe, write_workbook


def export(path_or_file, *, table, language):
    """Write `table` (None: only credentials and links), with headings in `language`. Returns the rows of each sheet."""
    with translation.override(language):
        sheets = [
            Filled(SHEETS[name].layout, [written(SHEETS[name], row) for row in rows])
            for name, rows in everything(table).items()
        ]
        write_workbook(path_or_file, sheets, read_me=ReadMe(tuple(explanation(table))))
    return {sheet.layout.name: len(list(sheet.rows)) for sheet in sheets}


def written(sheet, row):
    return [
        None if value is None else column.kind.write(value) for column, value in zip(sheet.columns, row, strict=True)
    ]


def everything(table):
    columns = ("code", "title", "issuer", "kind", "year_from", "year_to")
    coverage = OutsideCredential.objects.exclude(competences=None).order_by("code", "competences__code")
    links = CompetenceLink.objects.order_by("competence__code", "covers__code")
    return {
        "Credentials": OutsideCredential.objects.order_by("code").values_list(*columns),
        "Coverage": coverage.values_list("code", "competences__code"),
        "Rules": [rule_row(rule) for rule in contents_of(table)] if table else [],
        "Links": links.values_list("competence__code", "covers__code"),
        "Table": [tuple(about(table).values())] if table else [],
    }


def rule_row(rule):
    return (
        rule.credential,
        rule.module,
        rule.outcome,
        rule.quantity,
        rule.ground,
        rule.evidence,
        rule.since and rule.since.isoformat(),
        rule.until and rule.until.isoformat(),
        rule.remark,
        rule.rests_on,
    )


def explanation(table):
    if table is not None:
        yield _("This workbook holds concordance table %(code)s: what each credential of another house gives.") % {
            "code": table.code
        }
    yield _("Change it, and upload it again in the back office. You see what would change before anything changes.")
    yield _(
        "The rules become a table that is being made: nothing is answered by it until somebody puts it in force. Credentials, what they cover and links between competences hold at once, for every table."
    )
    yield _("A sheet or a column that you take away is left as it is in the portal.")
