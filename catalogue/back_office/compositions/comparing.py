"""Two compositions side by side: two versions of one programme, or an old curriculum beside a new one."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.amounts import amount_in_words, rule_in_words
from catalogue.back_office.compositions.screen import Screen, period_in_words
from catalogue.differences import competences_gained_and_lost, difference
from catalogue.models import Composition
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number


@open_to(Audience.STAFF)
class Compare(Screen):
    permission_required = "catalogue.view_programme"
    template_name = "catalogue/admin/composition_compare.html"

    def get_page_title(self):
        return _("Compare two compositions")

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        everything = list(
            Composition.objects.select_related("programme").order_by("programme__title", "programme__code", "in_force")
        )
        first, second = (self.asked(name, everything) for name in ("a", "b"))
        context = super().get_context_data(**kwargs) | {
            "choices": choices(everything),
            "first": first,
            "second": second,
            "compare_url": reverse("compositions:compare"),
            "compared": None,
        }
        return context | {"compared": compared(first, second)} if first and second else context

    def asked(self, name, everything):
        key = row_number(self.request.GET.get(name, ""))
        return next((composition for composition in everything if composition.pk == key), None)


def choices(compositions):
    """Pairs of programme and its (id, period, whether it holds today), for the lists to choose from."""
    today, found = timezone.localdate(), {}
    for one in compositions:
        holds = today in one.in_force
        found.setdefault(one.programme, []).append((one.pk, period_in_words(one.in_force), holds))
    return list(found.items())


def compared(first, second):
    """All that the page tells of two compositions, in two queries."""
    before, after = (list(one.lines.select_related("module")) for one in (first, second))
    changes = difference(before, after, with_successors=True)
    gained, lost = competences_gained_and_lost(before, after)
    return {
        "sides": [side(_("First"), first, before), side(_("Second"), second, after)],
        "groups": [
            (_("Only in the first"), changes.removed),
            (_("Only in the second"), changes.added),
            (_("Under another code or with another duration"), changes.of_kind("replaced")),
            (_("Moved between core and options"), changes.moved),
            (_("In both alike"), changes.of_kind("kept")),
        ],
        "is_reordered": changes.is_reordered,
        "differ": bool(changes),
        "gained": gained,
        "lost": lost,
    }


def side(label, composition, lines):
    return {
        "label": label,
        "composition": composition,
        "period": period_in_words(composition.in_force),
        "rule": rule_in_words(composition),
        "count": len(lines),
        "amount": amount_in_words(lines, composition),
    }
