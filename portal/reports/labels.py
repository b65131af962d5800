"""What the keys of rows are called, in the language of the reader. A query for each kind of thing, however many rows."""

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.enums import Delivery
from catalogue.models import BusinessActivity, Module
from catalogue.words import words_of
from exemptions.enums import Ground
from portal.reports import dimensions as by
from portal.reports.bases import Basis
from portal.reports.periods import QUARTER, in_words
from portal.reports.provinces import Province

CHOICES = {
    by.BY_DELIVERY.code: Delivery,
    by.BY_BASIS.code: Basis,
    by.BY_PROVINCE.code: Province,
    by.BY_GROUND.code: Ground,
}


def labels_of(dimension, keys):
    """{key: words}"""
    if dimension.unit:
        return {key: in_words(key[0], dimension.unit) for key in keys}
    if dimension == by.BY_MODULE:
        titles = titles_of_modules({key[0] for key in keys})
        return {key: titles[key[0]] for key in keys}
    if dimension == by.BY_MODULE_AND_QUARTER:
        titles = titles_of_modules({key[1] for key in keys})
        return {key: f"{in_words(key[0], QUARTER)} · {titles[key[1]]}" for key in keys}
    if dimension == by.BY_ACTIVITY:
        known = BusinessActivity.objects.filter(pk__in=[key[0] for key in keys if key[0]])
        titles = {each.pk: f"{each.code} {each.title}" for each in known}
        return {key: titles.get(key[0]) or _("no activity told, or no company") for key in keys}
    return {key: name_in(CHOICES[dimension.code], key[0]) for key in keys}


def titles_of_modules(numbers):
    modules = list(Module.objects.filter(pk__in=numbers).only("pk", "code", "title"))
    words = words_of(get_language() or "nl", modules=modules)
    return {each.pk: f"{each.code} {words['module', each.pk].title}" for each in modules}


def name_in(choices, value):
    return capfirst(choices(value).label) if value in choices.values else _("not known")
