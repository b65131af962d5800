"""The support of one person: which modules it is about, the wizard with what is known of them, and what they keep of it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView, View

from catalogue.models import Module
from catalogue.words import with_titles
from employees.views.me.base import PersonMixin
from incentives.enums import Verdict
from incentives.models import SavedAdvice
from incentives.own.advice import forget_module, save_advice, seen
from incentives.own.answers import PURPOSE, is_allowed, keep_answers
from incentives.rules.deadlines import BEGINS
from incentives.showing.parts import text
from incentives.views.wizard import WizardView
from incentives.wizard.answers import Answers, Asker, read_answers
from incentives.wizard.starting import StartForm
from incentives.wizard.steps import APPLIED, Wizard, module_named
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.numbers import euro
from portal.kit.rules import RuleBroken
from portal.privacy.consents import give
from portal.support.knowledge import told
from portal.support.own import STANDS, Own, own_facts, titled
from training.models import Enrolment


@dataclass
class OwnWizard(Wizard):
    """With what is known of the person, `own`; what they say now goes before it."""

    own: Own | None = None

    @cached_property
    def of_module(self):
        return self.own.facts if self.own else {}


class OwnStartForm(StartForm):
    """The module is in the address, and who asks is known."""

    def __init__(self, *args, **kwargs):
        super().__init__([], *args, **kwargs)
        del self.fields["asker"], self.fields["module"]

    def answers(self, before, types):
        self.cleaned_data |= {"asker": Asker.PARTICIPANT.value, "module": before.module}
        return super().answers(before, types)


class OwnModuleMixin(PersonMixin):
    """A module of the offer, or one in which the person has a place or keeps advice."""

    @cached_property
    def module(self):
        slug = self.kwargs["slug"]
        if found := module_named(slug, self.request.user):
            return found
        mine = Enrolment.objects.filter(employee=self.person, state__in=STANDS).values("session__module")
        kept = SavedAdvice.objects.filter(employee=self.person).values("module")
        known = titled(Module.objects.filter(Q(pk__in=mine) | Q(pk__in=kept), slug=slug), get_language())
        if not known:
            raise Http404
        return known[0]

    @cached_property
    def saved(self):
        return SavedAdvice.objects.filter(employee=self.person, module=self.module).first()


# As in the wizard of a visitor, nothing is written here.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
@open_to(Audience.SIGNED_IN)
class OwnWizardView(OwnModuleMixin, WizardView):
    """/mijn/steun/<module>/: what comes out by what is known already; questions only for what is not."""

    def get(self, request, *args, **kwargs):
        answers = self.with_module(Answers(asker=Asker.PARTICIPANT.value))
        wizard = self.wizard(answers)
        if self.saved and wizard.own.session is None:
            answers = answers.with_answer(BEGINS, self.saved.begins_on)
            wizard = self.wizard(answers)
        if wizard.facts.get(BEGINS) is None:
            return self.show_start(answers, self.start_form(answers))
        return self.go_on(self.with_day(answers, wizard), shows=True)

    def post(self, request, *args, **kwargs):
        return super().post(request)

    def with_module(self, answers):
        return replace(answers, asker=Asker.PARTICIPANT.value, module=self.module.slug, measure="")

    def with_day(self, answers, wizard):
        """The day is known from the session; when support is applied for, nobody asked: today."""
        given = {BEGINS: wizard.facts[BEGINS], APPLIED: self.today}
        return replace(answers, given={**given, **answers.given})

    def start_form(self, answers, posted=None):
        return OwnStartForm(posted, initial=StartForm.told(answers))

    def wizard(self, answers):
        answers = self.with_module(answers)
        own = self.own_on(answers.known.get(BEGINS))
        return OwnWizard(self.knowledge, answers, self.module, self.today, own=own)

    def own_on(self, begins_on):
        """What is known when the training begins on this day: read once, also when the session itself says that day."""
        told = self.__dict__.setdefault("_own", {})
        if begins_on not in told:
            own = own_facts(self.person, self.module, self.knowledge.types, today=self.today, begins_on=begins_on)
            told[begins_on] = told[own.facts.get(BEGINS)] = own
        return told[begins_on]

    def beside_results(self, wizard):
        return {
            "known_words": _("known already"),
            "own": {
                "save": reverse("support:save_own", args=[self.module.slug]),
                "seen": reverse("support:seen_own", args=[self.module.slug]),
                "saved": self.saved,
                "changes": changes_of(self.saved, self.knowledge) if self.saved else [],
                "is_allowed": wizard.own.is_allowed,
                "has_day": wizard.facts.get(BEGINS) is not None,
                "session": wizard.own.session,
            },
        }

    @property
    def crumbs(self):
        return [(_("My page"), reverse("employees:me")), (_("My support"), reverse("support:own"))]


def changes_of(advice, knowledge):
    """[(name of the measure, what it was, what it is)] since the person last looked."""
    found = []
    for code, was in advice.changes.items():
        if code in knowledge.measures:
            now = advice.results.get(code)
            found.append((text(knowledge.measures[code].words), result_in_words(was), result_in_words(now)))
    return found


def result_in_words(result):
    if result is None:
        return _("did not exist")
    said = [Verdict(result["verdict"]).label]
    if result["eur"] is not None:
        said.append(euro(result["eur"]))
    if result["last_day"]:
        said.append(_("until %(day)s") % {"day": date_format(date.fromisoformat(result["last_day"]), "DATE_FORMAT")})
    return ", ".join(map(str, said))


@open_to(Audience.SIGNED_IN)
class SaveOwnView(OwnModuleMixin, View):
    """Keeps the answers and what came out, once the person allows it."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        knowledge, at = told().knowledge, timezone.now()
        answers = read_answers(request.POST, knowledge.types)
        if not is_allowed(self.person):
            if "allow" not in request.POST:
                messages.error(request, _("Tick that your answers may be kept: without it we keep nothing."))
                return redirect("support:own_module", self.module.slug)
            give(request.user, PURPOSE, at=at)
        kept = {key: value for key, value in answers.given.items() if key not in (BEGINS, APPLIED)}
        begins_on = answers.known.get(BEGINS)
        try:
            keep_answers(self.person, kept, module=self.module, at=at)
            own = own_facts(
                self.person, self.module, knowledge.types, today=timezone.localdate(at), begins_on=begins_on
            )
            save_advice(self.person, self.module, knowledge, {**own.facts, **answers.known}, at=at)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("support:own_module", self.module.slug)
        messages.success(request, _("It is kept. We tell you when something about it changes."))
        return redirect("support:own")


@open_to(Audience.SIGNED_IN)
class SeenOwnView(OwnModuleMixin, View):
    """They read what changed."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if self.saved:
            seen(self.saved)
        return redirect("support:own_module", self.module.slug)


@open_to(Audience.SIGNED_IN)
class ForgetOwnView(OwnModuleMixin, View):
    """What was kept for this module goes."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        forget_module(self.person, self.module)
        messages.success(request, _("It is no longer kept."))
        return redirect("support:own")


@open_to(Audience.SIGNED_IN)
class OwnSupportView(PersonMixin, TemplateView):
    """/mijn/steun/: the trainings in which they have a place, and the advice that they keep."""

    template_name = "support/own/list.html"
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        if chosen := module_named(typed(request.GET.get("module", "")), request.user):
            return redirect("support:own_module", chosen.slug)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        knowledge, today = told().knowledge, timezone.localdate()
        saved = {each.module_id: each for each in SavedAdvice.objects.visible_to(self.request.user)}
        places = Enrolment.objects.filter(
            employee=self.person, state__in=STANDS, session__last_ends_at__date__gte=today
        ).order_by("session__first_starts_at")
        days = {}
        for module, first in places.values_list("session__module", "session__first_starts_at"):
            days.setdefault(module, timezone.localdate(first))
        modules = titled(Module.objects.filter(pk__in={*days, *saved}), get_language())
        rows = [
            {
                "module": module,
                "day": days.get(module.pk) or saved[module.pk].begins_on,
                "saved": saved.get(module.pk),
                "fits": fitting_names(saved.get(module.pk), knowledge),
                "changes": changes_of(saved[module.pk], knowledge) if module.pk in saved else [],
            }
            for module in modules
        ]
        return super().get_context_data(**kwargs) | {
            "rows": sorted(rows, key=lambda row: (row["day"], row["module"].pk)),
            "is_allowed": is_allowed(self.person),
            "others": with_titles(Module.objects.visible_to(self.request.user).in_offer(), get_language()).order_by(
                "sortable_title", "pk"
            ),
        }


def fitting_names(advice, knowledge):
    """The names of what fitted when it was reckoned last."""
    if advice is None:
        return []
    codes = [code for code, result in advice.results.items() if result["verdict"] == Verdict.ELIGIBLE.value]
    return [text(knowledge.measures[code].words) for code in codes if code in knowledge.measures]
