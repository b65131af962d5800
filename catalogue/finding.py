"""Modules by what somebody types, for who chooses one; the catalogue itself is searched by catalogue/search."""

from django.db.models import Q

from catalogue.models import Module, ModulePage


def modules_found_by(words, *, most):
    """The first of those in the offer in whose code or title, in whatever language, each of these words stands."""
    found = Module.objects.in_offer()
    for word in words.split():
        titled = ModulePage.objects.live().filter(title__icontains=word).values("module")
        found = found.filter(Q(code__icontains=word) | Q(title__icontains=word) | Q(pk__in=titled))
    return list(found[:most])
