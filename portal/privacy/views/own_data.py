"""Everything that is held about whoever is logged in, who looked at it, and what they can do about it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, UpdateView, View

from portal.accounts.forms import MyDetailsForm
from portal.accounts.models import User
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.privacy import consents
from portal.privacy.holders import held_about, subject_of
from portal.privacy.looking import said_of
from portal.privacy.models import AccessLog, Consent, ErasureRequest
from portal.privacy.showing import show

PER_PAGE = 25


@open_to(Audience.OWNER)
@method_decorator(never_cache, name="dispatch")
class OwnDataView(UpdateView):
    """Name and language are changed here; for all else the page leads to where it is changed."""

    form_class = MyDetailsForm
    template_name = "privacy/own_data.html"
    context_object_name = "form_copy"  # "user" stays who is logged in, also when what was typed is wrong.

    def get_object(self, queryset=None):
        return User.objects.visible_to(self.request.user).get(pk=self.request.user.pk)

    def form_valid(self, form):
        user = form.save()
        with override(user.language):
            messages.success(self.request, _("Your details are saved."))
            return HttpResponseRedirect(reverse("privacy:own_data"))

    @cached_property
    def subject(self):
        return subject_of(self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sections": [show(section) for section in held_about(self.subject)],
            "consents": self.consents(),
            "wish": ErasureRequest.objects.about(self.subject).waiting().first(),
        }

    def consents(self):
        """[(code, purpose, when it was given or None)]"""
        if not consents.purposes:
            return []
        given = dict(Consent.objects.about(self.subject).given().values_list("purpose", "given_at"))
        return [(code, purpose, given.get(code)) for code, purpose in consents.purposes.items()]


@open_to(Audience.OWNER)
class ConsentView(View):
    """One button for each purpose: gives the consent, or withdraws it."""

    http_method_names = ["post"]

    def post(self, request, purpose):
        if purpose not in consents.purposes:
            raise Http404
        if request.POST.get("answer") == "give":
            self.give(purpose)
        elif consents.withdraw(subject_of(request.user), purpose, by=request.user, at=timezone.now()):
            messages.success(request, _("You withdrew your consent. From now on it is no longer done."))
        return HttpResponseRedirect(reverse("privacy:own_data") + "#consents")

    def give(self, purpose):
        try:
            consents.give(self.request.user, purpose, at=timezone.now())
        except RuleBroken as refusal:
            messages.info(self.request, str(refusal))
        else:
            messages.success(self.request, _("You gave your consent. You can withdraw it at any time."))


@open_to(Audience.OWNER)
@method_decorator(never_cache, name="dispatch")
class LooksView(TemplateView):
    template_name = "privacy/looks.html"

    def get_context_data(self, **kwargs):
        found = AccessLog.objects.about(subject_of(self.request.user)).select_related("viewer")
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        looks = [(entry, said_of(entry)) for entry in page]
        return super().get_context_data(**kwargs) | {"page_obj": page, "looks": looks}
