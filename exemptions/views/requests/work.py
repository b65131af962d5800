"""What a learner did, told beside a request: while it is written, by the learner alone."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, View

from catalogue.models import ModuleCompetence
from exemptions.assessing.portfolio import add_item, remove_item
from exemptions.forms.portfolio import ItemForm
from exemptions.requests.asking import LEARNER
from exemptions.views.requests.acting import Button
from exemptions.views.requests.base import DraftMixin, RequestMixin
from portal.kit.access import Audience, open_to
from portal.kit.contents import NotWelcome
from portal.kit.rules import RuleBroken
from portal.kit.serving import Sent, send


class OwnDraft(DraftMixin):
    def dispatch(self, request, *args, **kwargs):
        if self.role not in (LEARNER, None):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


@open_to(Audience.SIGNED_IN)
class TellWorkView(OwnDraft, FormView):
    form_class = ItemForm
    template_name = "exemptions/requests/tell_work.html"

    def get_form_kwargs(self):
        lines = ModuleCompetence.objects.filter(module__requested_exemptions__request=self.asked)
        return super().get_form_kwargs() | {"ids": set(lines.values_list("competence", flat=True))}

    def form_valid(self, form):
        try:
            add_item(self.asked.employee, **form.told(), request=self.asked, **self.acts)
        except RuleBroken as refusal:
            form.add_error("upload" if isinstance(refusal, NotWelcome) else None, str(refusal))
            return self.form_invalid(form)
        return redirect("exemptions:holds", self.asked.uuid)


@open_to(Audience.SIGNED_IN)
class RemoveWorkView(Button, OwnDraft, View):
    def act(self):
        remove_item(get_object_or_404(self.asked.portfolio, uuid=self.kwargs["item"]), **self.acts)
        return redirect("exemptions:holds", self.asked.uuid)


# Apart from the mixin, whose `get` notes who looked before it.
class ReadWorkFile(View):
    def get(self, request, *args, **kwargs):
        found = get_object_or_404(self.asked.portfolio, uuid=self.kwargs["item"])
        return send(request, Sent(found.file, found.name, found.content_type, str(found.uuid), found.added_at))


@open_to(Audience.SIGNED_IN)
class WorkFileView(RequestMixin, ReadWorkFile):
    http_method_names = ["get", "head", "options"]
