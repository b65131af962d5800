"""The sheets and columns of the workbook of the concordance. Their names are an interface: other programs rely on them."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.workbook.cells import Day, Number, Text, Whole
from catalogue.workbook.sheets import CODE, LONG_CODE, YES_NO, Col, SheetOf
from exemptions.concordance.workbook.cells import Coded, Codes, Remark, Several
from exemptions.enums import CredentialKind, Ground, Proof, RuleOutcome
from exemptions.models.concordance import FIRST_YEAR, LAST_YEAR

YEAR = Whole(FIRST_YEAR, LAST_YEAR)
CREDENTIAL = Col(
    "credential",
    pgettext_lazy("heading", "credential"),
    LONG_CODE,
    key=True,
    help=_("The code of the credential, of this workbook or of the portal."),
)
OF_MODULE = Col(
    "module", pgettext_lazy("heading", "module"), CODE, key=True, help=_("The code of a module of the offer.")
)
COMPETENCE = Col(
    "competence", pgettext_lazy("heading", "competence"), CODE, key=True, help=_("The code of the competence.")
)

CREDENTIALS = SheetOf(
    "Credentials",
    pgettext_lazy("sheet", "Credentials"),
    (
        Col(
            "code",
            pgettext_lazy("heading", "code"),
            LONG_CODE,
            key=True,
            help=_("What the row is recognised by. A new code adds a credential."),
        ),
        Col("title", pgettext_lazy("heading", "title"), Text(255), key=True),
        Col("issuer", pgettext_lazy("heading", "issuer"), Text(200), empty="", help=_("Who gives it.")),
        Col(
            "kind",
            pgettext_lazy("heading", "kind"),
            Coded(CredentialKind.choices),
            empty=CredentialKind.OTHER.value,
        ),
        Col(
            "year_from",
            pgettext_lazy("heading", "year_from"),
            YEAR,
            empty=None,
            help=_("The first year in which it is given; empty when unknown."),
        ),
        Col(
            "year_to",
            pgettext_lazy("heading", "year_to"),
            YEAR,
            empty=None,
            help=_("The last year in which it is given; empty when unknown."),
        ),
    ),
    help=_("What other houses give. A credential that you take away from this sheet stays in the portal."),
)
COVERAGE = SheetOf(
    "Coverage",
    pgettext_lazy("sheet", "Coverage"),
    (CREDENTIAL, COMPETENCE),
    help=_(
        "Which competences the holder of a credential has proven. Of the credentials in this workbook this sheet says everything: a row that you take away is a competence that goes."
    ),
)
RULES = SheetOf(
    "Rules",
    pgettext_lazy("sheet", "Rules"),
    (
        CREDENTIAL,
        OF_MODULE,
        Col(
            "outcome",
            pgettext_lazy("heading", "outcome"),
            Coded(RuleOutcome.choices),
            key=True,
            help=_("“full”: the whole module. “hours”: part of its hours."),
        ),
        Col(
            "hours",
            pgettext_lazy("heading", "hours"),
            Number(100_000),
            empty=None,
            help=_("In the unit of the module; empty for the whole module."),
        ),
        Col("ground", pgettext_lazy("heading", "ground"), Coded(Ground.choices), empty=Ground.EVK.value),
        Col(
            "evidence",
            pgettext_lazy("heading", "evidence"),
            Several(Proof.choices),
            empty=[Proof.DOCUMENT.value],
            help=_("document, test or interview; several with “+” between them. Empty is a document."),
        ),
        Col(
            "valid_from",
            pgettext_lazy("heading", "valid_from"),
            Day(),
            empty=None,
            help=_("Empty: from the first day of the table."),
        ),
        Col(
            "valid_until",
            pgettext_lazy("heading", "valid_until"),
            Day(),
            empty=None,
            help=_("The first day on which it no longer holds; empty: as long as the table is in force."),
        ),
        Col("remark", pgettext_lazy("heading", "remark"), Remark(2000), empty=""),
        Col(
            "rests_on",
            pgettext_lazy("heading", "rests_on"),
            Codes(),
            empty=[],
            help=_("The codes of the competences it rests on, with “;” between them."),
        ),
    ),
    help=_("This sheet is the table: all its rules, and no others."),
)
LINKS = SheetOf(
    "Links",
    pgettext_lazy("sheet", "Links"),
    (
        COMPETENCE,
        Col(
            "covers",
            pgettext_lazy("heading", "covers"),
            CODE,
            key=True,
            help=_("The code of the competence that is proven with it."),
        ),
    ),
    help=_(
        "Who has proven the first competence has proven the second too. This sheet says everything about such links."
    ),
)
TABLE = SheetOf(
    "Table",
    pgettext_lazy("sheet", "Table"),
    (
        # An empty cell is refused: a mark is never lost by accident.
        Col(
            "is_illustration",
            pgettext_lazy("heading", "is_illustration"),
            YES_NO,
            key=True,
            help=_("Whether the table is an illustration, not the policy of the sector."),
        ),
        Col("remark", pgettext_lazy("heading", "remark"), Remark(2000), empty=""),
    ),
    help=_("What the table is, in one row. Without this sheet that stays as it is in the portal."),
)
SHEETS = {sheet.name: sheet for sheet in (CREDENTIALS, COVERAGE, RULES, LINKS, TABLE)}
LAYOUTS = tuple(sheet.layout for sheet in SHEETS.values())
