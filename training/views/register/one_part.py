from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.enums import AbsenceReason
from training.registers.phone import all_present, lines_of, read_lines, save
from training.views.register.base import PartMixin, RegisterMixin


@open_to(Audience.SIGNED_IN)
class NowView(RegisterMixin, View):
    """To the part that runs, or comes next; after the session to its last one. What the code on a printed list leads to."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        at = timezone.now()
        part = next((part for part in self.parts if part.ends_at > at), self.parts[-1] if self.parts else None)
        if part is None:
            return redirect(self.address)
        return redirect("training:register", self.session.uuid, part.uuid)


@open_to(Audience.SIGNED_IN)
class PartRegisterView(PartMixin, TemplateView):
    """Who was there in one part, on the phone of who gives it. Says "saved" only after the database did."""

    template_name = "training/register/part.html"
    fragment_name = "training/register/part_form.html"
    saved_at = None
    refusal = ""

    @cached_property
    def lines(self):
        return lines_of(self.sheet, self.part)

    def post(self, request, *args, **kwargs):
        read_lines(self.lines, request.POST)
        if "everyone" in request.POST:
            all_present(self.lines)
            return self.show()
        return self.save()

    def save(self):
        at = timezone.now()
        try:
            done = save(self.session, self.part, self.lines, by=self.request.user, at=at)
        except RuleBroken as refusal:
            self.refusal, done = str(refusal), None
        if done is None:
            return self.show()
        if self.request.htmx:
            self.saved_at = at
            self.forget()
            return self.show()
        messages.success(self.request, said(self.lines, at))
        return redirect(self.request.path)

    def forget(self):
        """What stands there now, as it is stored."""
        vars(self).pop("sheet")
        vars(self).pop("lines")

    def show(self):
        context = self.get_context_data(**self.kwargs)
        name = self.fragment_name if self.request.htmx else self.template_name
        return render(self.request, name, context)

    def get_context_data(self, **kwargs):
        lines, parts = self.lines, self.parts
        days = list(dict.fromkeys(part.date for part in parts))
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "day": days.index(self.part.date) + 1,
            "days": len(days),
            "reasons": AbsenceReason.choices,
            "present": sum(line.state == "p" for line in lines),
            "otherwise": sum(line.is_out for line in lines),
            "said": sum(bool(line.state) for line in lines),
            "problems": [line for line in lines if line.problem],
            "refusal": self.refusal,
            "saved": said(lines, self.saved_at) if self.saved_at else "",
            "user_key": self.request.user.pk,
        }


def said(lines, at):
    """The one sentence that is only said after the work was kept."""
    told = _("Saved: %(said)s of %(all)s, at %(time)s.")
    marked = sum(bool(line.state) for line in lines)
    return told % {"said": marked, "all": len(lines), "time": date_format(timezone.localtime(at), "TIME_FORMAT")}
