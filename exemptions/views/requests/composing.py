"""The three steps of asking: what somebody holds, what is proposed for which modules, and sending it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from catalogue.finding import modules_found_by
from catalogue.models import CompositionModule, Module
from catalogue.words import words_of
from employees.models import Trajectory
from exemptions.enums import DRAFT
from exemptions.forms.requests import HoldsForm, SendForm, credentials_in_use
from exemptions.proposing.for_people import proposals_for
from exemptions.requests.asking import LEARNER, MANAGER, MENTOR
from exemptions.requests.barriers import barriers, told_of
from exemptions.requests.composing import add_held, ask_to_show, choose_modules, write_motivation
from exemptions.requests.evidence import add_evidence
from exemptions.requests.showing import Shown
from exemptions.requests.submitting import NotComplete, submit_request
from exemptions.views.requests.base import DraftMixin
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken

MOST_FOUND = 25
# By button: each says what it comes to, so that a second click or an old page does not turn it round.
WISHES = {
    "test": ("test", True),
    "no_test": ("test", False),
    "interview": ("interview", True),
    "no_interview": ("interview", False),
}


class StepMixin(DraftMixin):
    step = 0
    words = None  # Those of the modules, where a page asked for them already.

    def to(self, name):
        return redirect(f"exemptions:{name}", self.asked.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"step": self.step, "policy": SectorSettings.load(self.request)}

    @cached_property
    def drafts(self):
        return list(self.asked.modules.filter(state=DRAFT).select_related("module").order_by("pk"))

    @cached_property
    def shown(self):
        """[(requested module, its words, Shown)]: what would be proposed today."""
        modules = [each.module for each in self.drafts]
        held = list(self.asked.credentials.all())
        # A draft shows the company nothing of what was learned elsewhere but what it tells itself.
        to = self.asked.employment.employer if self.role in (MENTOR, MANAGER) else None
        on = timezone.localdate()
        found = proposals_for(self.asked.employee, modules, day=on, held=held, to=to) if modules else {}
        words = self.words or words_of(get_language(), modules=modules)
        return [
            (
                each,
                words["module", each.module_id],
                Shown(found[each.module_id].plain(), each.module.quantity, each.module.unit),
            )
            for each in self.drafts
        ]


@open_to(Audience.SIGNED_IN)
class HoldsView(StepMixin, FormView):
    """Something that is held, and its file: kept together or not at all."""

    form_class = HoldsForm
    template_name = "exemptions/requests/holds.html"
    step = 1

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"credentials": credentials_in_use()}

    def form_valid(self, form):
        told = form.cleaned_data
        try:
            with transaction.atomic():
                held = self.add_held(form, told) if told["title"] else None
                if told["file"]:
                    self.add_file(form, told["file"], held)
        except RuleBroken as refusal:
            form.add_error(self.field, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Added. You can add more, or go on."))
        return self.to("holds")

    def add_held(self, form, told):
        self.field = "obtained_on" if told["obtained_on"] else "title"
        facts = {name: told[name] for name in ("title", "issuer", "obtained_on")}
        return add_held(self.asked, credential=form.credential(), **facts, **self.acts)

    def add_file(self, form, file, held):
        self.field = "file"
        add_evidence(self.asked, file, held=held, **self.acts)

    def get_context_data(self, **kwargs):
        files = list(self.asked.evidence.all())
        held = self.asked.credentials.select_related("credential")
        return super().get_context_data(**kwargs) | {
            "held": [(each, [file for file in files if file.held_id == each.pk]) for each in held],
            "files": [file for file in files if file.held_id is None],
            "portfolio": list(self.asked.portfolio.prefetch_related("competences")),
        }


@open_to(Audience.SIGNED_IN)
class ModulesView(StepMixin, TemplateView):
    """Choose modules, and see at once what would be proposed for each. Searching keeps what was ticked."""

    template_name = "exemptions/requests/modules.html"
    step = 2

    def post(self, request, *args, **kwargs):
        try:
            self.act(request.POST)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        response = self.to("modules")
        words = typed(request.POST.get("q", ""))
        if "search" in request.POST and words:
            response["Location"] += "?" + urlencode({"q": words}) + "#choose"
        return response

    def act(self, sent):
        for name, (wish, is_wanted) in WISHES.items():
            if name in sent:
                return self.wish(sent[name], **{wish: is_wanted})
        if "leave" in sent:
            kept = [each.module for each in self.drafts if str(each.uuid) != sent["leave"]]
            return choose_modules(self.asked, kept, **self.acts)
        wanted = [int(pk) for pk in sent.getlist("module") if pk.isascii() and pk.isdecimal() and len(pk) < 18]
        return self.choose(list(Module.objects.filter(pk__in=wanted)))

    def choose(self, modules):
        """Those that can be asked are chosen all the same; of the others is told why not, and then nothing falls out."""
        chosen = {each.module_id for each in self.drafts}
        added = [each for each in modules if each.pk not in chosen]
        on, by = timezone.localdate(), self.request.user
        in_the_way = barriers(self.asked.employee, added, on=on, by=by, but=self.asked)
        stays = [each.module for each in self.drafts] if in_the_way else []
        choose_modules(self.asked, [*stays, *(each for each in modules if each.pk not in in_the_way)], **self.acts)
        if in_the_way:
            raise RuleBroken(told_of(in_the_way, added))

    def wish(self, uuid, **wish):
        known = {str(each.uuid): each for each in self.drafts}
        if uuid not in known:
            raise RuleBroken(_("This module is no longer in the request."))
        requested = known[uuid]
        wishes = {"test": requested.asks_test, "interview": requested.asks_interview}
        ask_to_show(requested, **wishes | wish, **self.acts)

    def get_context_data(self, **kwargs):
        q = typed(self.request.GET.get("q", ""))
        chosen = {each.module_id for each in self.drafts}
        ways = self.of_trajectories()
        found = modules_found_by(q, most=MOST_FOUND) if q else []
        groups = [
            (_("In this request"), [each.module for each in self.drafts]),
            (_("On the way to a programme"), [module for module in ways if module.pk not in chosen]),
            (_("Found"), [m for m in found if m.pk not in chosen and m not in ways]),
        ]
        return super().get_context_data(**kwargs) | {
            "groups": self.with_words(groups, chosen),
            "q": q,
            "finds_nothing": bool(q) and not found,
            "shown": self.shown,
        }

    def of_trajectories(self):
        """The modules on the way of this person, as far as who asks may see it; what is obtained stands among them."""
        employment = self.asked.employment
        running = Trajectory.objects.running().filter(employee=self.asked.employee)
        running = running.of_company(employment.employer) if self.role == MANAGER else running
        ways = running.values_list("frozen", flat=True) if self.role in (LEARNER, MANAGER) else []
        wanted = Q(pk__in=[line["module"] for frozen in ways for line in frozen["lines"]])
        if self.role != LEARNER and employment and employment.function_id:
            lines = CompositionModule.objects.in_force_on(timezone.localdate())
            lines = lines.filter(composition__programme__job_functions=employment.function_id)
            wanted |= Q(pk__in=lines.values("module"))
        return list(Module.objects.filter(wanted))

    def with_words(self, groups, chosen):
        modules = [module for _title, several in groups for module in several]
        self.words = words = words_of(get_language(), modules=modules)
        on, by = timezone.localdate(), self.request.user
        in_the_way = barriers(self.asked.employee, modules, on=on, by=by, but=self.asked)
        return [
            (
                title,
                [(each, words["module", each.pk], in_the_way.get(each.pk), each.pk in chosen) for each in several],
            )
            for title, several in groups
            if several
        ]


@open_to(Audience.SIGNED_IN)
class SendView(StepMixin, FormView):
    """The last step: why, and who decides. What is typed is kept, also when something is still to be told."""

    form_class = SendForm
    template_name = "exemptions/requests/send.html"
    step = 3

    def get_initial(self):
        return {"motivation": self.asked.motivation}

    def form_valid(self, form):
        try:
            write_motivation(self.asked, form.cleaned_data["motivation"], **self.acts)
            if "send" not in self.request.POST:
                messages.success(self.request, _("Kept. You can send it later."))
                return self.to("send")
            sent = submit_request(self.asked, **self.acts)
        except RuleBroken as refusal:
            is_here = isinstance(refusal, NotComplete) and refusal.field == "motivation"
            form.add_error("motivation" if is_here else None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("Sent to the sector, as number %(number)s."), number=sent.number)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "shown": self.shown,
            "credentials": list(self.asked.credentials.select_related("credential")),
            "number_of_files": self.asked.evidence.count(),
            "number_of_tasks": self.asked.portfolio.count(),
        }
