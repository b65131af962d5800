"""The screen on which a composition is changed, and the page that tells what it means before it is saved."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages

from catalogue import search
from catalogue.amounts import amount_in_words, total_that_differs
from catalogue.back_office.compositions.checking import consequences
from catalogue.back_office.compositions.draft import Draft, find_modules
from catalogue.back_office.compositions.forms import VersionForm, initial_of
from catalogue.back_office.compositions.screen import (
    ProgrammeScreen,
    has_begun,
    period_in_words,
)
from catalogue.compositions import Wanted
from catalogue.enums import CompositionRule
from catalogue.models import Module
from catalogue.versions import (
    ChangedMeanwhile,
    PastStays,
    ReasonNeeded,
    change_from,
    correct_version,
    has_ended,
    state_of,
)
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number, typed
from portal.kit.rules import RuleBroken


class Rehearsed(Exception):
    """Ends the rehearsal of a change that would be allowed."""


class EditVersion(ProgrammeScreen):
    """Every press of a button sends the whole draft and gets it back changed: no scripts, nothing stored on the way."""

    template_name = "catalogue/admin/composition_edit.html"
    refused_at = {ReasonNeeded: "reason", PastStays: "begins"}

    def get(self, request, *args, **kwargs):
        self.draft, self.form = self.at_first()
        self.seen = state_of(self.programme)
        return self.show()

    def post(self, request, *args, **kwargs):
        self.draft, self.seen = Draft.sent(request.POST), request.POST.get("seen", "")
        if self.draft.unknown:
            messages.warning(request, _("A module that is no longer there was left out."))
        if request.POST.get("step") in ("check", "save"):
            return self.finish(request.POST["step"])
        self.form = self.new_form(initial=as_initial(request.POST))
        self.turn(request.POST)
        return self.show()

    def turn(self, data):
        """Do what the button asks: add, remove or move a module, or search for one."""
        for name, act in (
            ("remove", self.draft.remove),
            ("up", lambda key: self.draft.move(key, -1)),
            ("down", lambda key: self.draft.move(key, 1)),
            ("add", self.add),
        ):
            if name in data:
                self.focus = f"{name}-{data[name]}"
                return act(row_number(data[name]))
        # Who types a whole code and presses Enter means that module.
        found, _count = find_modules(self.find, apart_from=self.draft.keys)
        if found and found[0].code.casefold() == self.find.casefold():
            self.add(found[0].pk)
            self.find = ""
        return None

    focus = ""

    @cached_property
    def find(self):
        return typed(self.request.POST.get("find", ""))

    def add(self, key):
        self.focus = "find"
        if module := Module.objects.filter(pk=key).first():
            self.draft.add(module)

    def finish(self, step):
        self.form = self.new_form(self.request.POST)
        if not self.form.is_valid():
            return self.show()
        wanted = self.form.wanted(self.draft)
        try:
            wanted.check()
            if step == "check":
                self.rehearse(wanted)
            else:
                self.perform(wanted)
        except RuleBroken as refusal:
            if isinstance(refusal, ChangedMeanwhile):
                self.seen = state_of(self.programme)
            field = self.refused_at.get(type(refusal))
            self.form.add_error(field if field in self.form.fields else None, str(refusal))
            return self.show()
        return self.checked(wanted) if step == "check" else self.saved()

    def rehearse(self, wanted):
        """Do it and undo it, so that the check page never promises what saving refuses."""
        try:
            with transaction.atomic(), search.refreshed_once():
                self.perform(wanted)
                raise Rehearsed
        except Rehearsed:
            return

    def checked(self, wanted):
        today, begins = timezone.localdate(), self.begins()
        before = self.taken_over(begins)
        told = consequences(
            self.programme, wanted, before=before, begins=begins, corrects=self.corrects, today=today
        ) | {"begins": begins, "before_period": period_in_words(before.in_force) if before else ""}
        context = self.get_context_data(**(self.on_screen() | told))
        return render(self.request, "catalogue/admin/composition_check.html", context)

    def saved(self):
        messages.success(
            self.request, _("The composition of “%(programme)s” is saved.") % {"programme": self.programme}
        )
        return redirect(self.timeline_url())

    def show(self):
        return self.render_to_response(self.get_context_data(**self.on_screen()))

    def on_screen(self):
        found, count = find_modules(self.find, apart_from=self.draft.keys)
        made = self.sketch()
        return {
            "form": self.form,
            "draft": self.draft,
            "seen": self.seen,
            "find": self.find,
            "found": found,
            "found_count": count,
            "focus": self.focus,
            "amount": amount_in_words(self.draft.lines, made) if made else "",
            "total_differs": total_that_differs(self.programme, self.draft.lines, made) if made else "",
            "action_url": self.request.path,
            "find_url": reverse("compositions:find", args=[self.programme.pk]),
            "media": self.form.media,
            "corrects": self.corrects,
        }

    def sketch(self):
        """What stands on the screen as a Wanted, or None as long as it makes no sense."""
        value = {name: self.form[name].value() for name in ("rule", "options", "from_one_line")}
        if value["rule"] == CompositionRule.ALL:
            return Wanted(self.draft.lines) if not self.draft.option_lines else None
        options = row_number(str(value["options"] or ""))
        made = Wanted(self.draft.lines, CompositionRule.CORE_PLUS, options, bool(value["from_one_line"]))
        try:
            made.check()
        except RuleBroken:
            return None
        return made


def as_initial(data):
    """What was sent, to be shown again without a word on what is still wrong with it."""
    kept = {name: data.get(name, "") for name in ("begins", "rule", "options", "reason")}
    return kept | {"from_one_line": "from_one_line" in data}


@open_to(Audience.STAFF)
class ChangeFrom(EditVersion):
    """A new version from a day on, copied from another."""

    corrects = False

    def get_page_title(self):
        return _("Change from a date")

    def at_first(self):
        base = self.base()
        draft = Draft.of(base.lines.select_related("module")) if base else Draft()
        return draft, self.new_form(initial=initial_of(base) if base else {"rule": CompositionRule.ALL})

    def base(self):
        """The version to copy: the one asked for, else the one that holds today, else the last."""
        versions = self.programme.compositions.order_by("in_force")
        asked = row_number(self.request.GET.get("from", ""))
        today = timezone.localdate()
        return versions.filter(pk=asked).first() or versions.in_force_on(today).first() or versions.last()

    def new_form(self, data=None, *, initial=None):
        return VersionForm(data, initial=initial)

    def begins(self):
        return self.form.cleaned_data["begins"]

    def taken_over(self, begins):
        if begins is None:
            return None
        return self.programme.compositions.in_force_on(begins).first()

    def perform(self, wanted):
        change_from(
            programme=self.programme,
            wanted=wanted,
            begins=self.begins(),
            by=self.request.user,
            seen=self.seen,
            at=timezone.now(),
        )


@open_to(Audience.STAFF)
class Correct(EditVersion):
    """Another form of a version that is there: of one to come also its first day, of today's with a reason."""

    corrects = True

    def setup(self, request, *args, version, **kwargs):
        super().setup(request, *args, **kwargs)
        self.composition = self.programme.compositions.filter(pk=version).first()

    def dispatch(self, request, *args, **kwargs):
        if self.composition is None and request.method == "POST":
            # Somebody deleted it: what was made of it goes on as a version of its own.
            return ChangeFrom.as_view()(request, pk=self.programme.pk)
        if self.composition is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if has_ended(self.composition, timezone.localdate()):
            messages.error(request, _("This version has ended. It stays as it was."))
            return redirect(self.timeline_url())
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        return _("Correct the version %(period)s") % {"period": period_in_words(self.composition.in_force)}

    def at_first(self):
        initial = initial_of(self.composition) | {"begins": self.composition.in_force.lower}
        return Draft.of(self.composition.lines.select_related("module")), self.new_form(initial=initial)

    def new_form(self, data=None, *, initial=None):
        holds = has_begun(self.composition, timezone.localdate())
        return VersionForm(data, initial=initial, may_move=not holds, asks_reason=holds)

    def begins(self):
        return self.form.cleaned_data.get("begins") or self.composition.in_force.lower

    def taken_over(self, begins):
        return self.composition

    def perform(self, wanted):
        correct_version(
            composition=self.composition,
            wanted=wanted,
            by=self.request.user,
            seen=self.seen,
            at=timezone.now(),
            reason=self.form.cleaned_data.get("reason", ""),
            begins=self.begins(),
        )


@open_to(Audience.STAFF)
class FindModules(ProgrammeScreen):
    """The modules that answer what somebody types in the form of a draft: a part of the page, for w-swap."""

    template_name = "catalogue/admin/composition_found.html"

    def get(self, request, *args, **kwargs):
        return self.answer(request.GET)

    def post(self, request, *args, **kwargs):
        return self.answer(request.POST)

    def answer(self, data):
        find = typed(data.get("find", ""))
        found, count = find_modules(find, apart_from=Draft.sent(data).keys)
        return render(self.request, self.template_name, {"found": found, "found_count": count, "find": find})
