"""The catalogue as a spreadsheet: what is shown, all pages of it, in the same order."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.addresses import module_url, programme_url
from catalogue.enums import Unit
from catalogue.models import Competence, ModuleActivity, ProgrammeActivity
from catalogue.templatetags.offer import language_names
from catalogue.views.cards import SHOWN
from portal.kit.spreadsheets import workbook_response


def offer_workbook(name, keys, index, *, address):
    """The entries with these ids in that order. `address` makes a whole address of a path."""
    return workbook_response(name, [headings(), *(row(entry, index, address) for entry in rows(keys))])


def headings():
    return [
        _("Kind"),
        _("Code"),
        _("Title"),
        _("In short"),
        _("Way of learning"),
        _("Quantity"),
        _("Unit"),
        _("Hours of 60 minutes"),
        _("Level"),
        _("Needed first"),
        _("Part of"),
        _("Competences"),
        _("Activities"),
        _("Languages"),
        _("Exemption possible"),
        _("Price (EUR)"),
        _("Page"),
    ]


def rows(keys):
    """The entries with these ids, in one query."""
    taught = Competence.objects.filter(module_competences__module=OuterRef("module"))
    activities = [
        links.objects.filter(**{kind: OuterRef(kind)}).order_by("activity__code").values("activity__title")
        for kind, links in (("module", ModuleActivity), ("programme", ProgrammeActivity))
    ]
    found = (
        search.entries(keys)
        .select_related("module", "programme")
        .only(*SHOWN)
        .annotate(
            spoken=F("module__languages"),
            programme_spoken=F("programme__languages"),
            exemptible=F("module__exemptible"),
            price=F("module__price"),
            taught=ArraySubquery(taught.order_by("module_competences__order", "pk").values("title")),
            module_activities=ArraySubquery(activities[0]),
            programme_activities=ArraySubquery(activities[1]),
        )
    )
    by_key = found.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def row(entry, index, address):
    is_module = entry.module is not None
    quantity, unit = (
        (entry.module.quantity, entry.module.unit) if is_module else (entry.programme.total, entry.programme.unit)
    )
    return [
        _("Module") if is_module else _("Programme"),
        entry.code,
        entry.title,
        entry.lead,
        entry.get_delivery_display(),
        quantity,
        str(Unit(unit).label) if quantity is not None else "",
        None if entry.minutes is None else round(entry.minutes / 60, 2),
        entry.level,
        ", ".join(index.asks.get(entry.module_id, ())),
        ", ".join(index.part_of.get(entry.module_id, ())),
        "\n".join(entry.taught),
        ", ".join(entry.module_activities if is_module else entry.programme_activities),
        language_names((entry.spoken if is_module else entry.programme_spoken) or []),
        {True: _("Yes"), False: _("No"), None: ""}[entry.exemptible],
        entry.price,
        address(module_url(entry.module.slug) if is_module else programme_url(entry.programme.slug)),
    ]
