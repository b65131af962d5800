from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from employers.context import companies_of
from employers.models import AccessRequest
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept


@open_to(Audience.ANYONE)
@method_decorator(may_be_kept, name="dispatch")
class StartView(TemplateView):
    """What a company gets here and how it goes; for who is signed in, their own companies first."""

    http_method_names = ["get", "head", "options"]

    def get_template_names(self):
        return ["employers/mine.html" if self.request.user.is_authenticated else "employers/start.html"]

    def get_context_data(self, **kwargs):
        context, user = super().get_context_data(**kwargs), self.request.user
        if not user.is_authenticated:
            return context
        requests = AccessRequest.objects.waiting().filter(user=user).select_related("employer")
        return context | {"memberships": companies_of(self.request).with_roles, "requests": list(requests)}
