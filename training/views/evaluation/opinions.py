"""What people found of a session, for who gives it and for the sector. Nobody reads whose answers they are."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from training.evaluating.satisfaction import FEW, HIGHEST, LOWEST, opinions_of
from training.views.evaluation.base import EvaluationsMixin
from training.views.evaluation.forms import ANSWERS


@open_to(Audience.SIGNED_IN)
class OpinionsView(EvaluationsMixin, TemplateView):
    template_name = "training/evaluation/opinions.html"
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, *args, **kwargs):
        if not self.runs:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        few_are_shown = self.request.user.has_perm("training.view_session")
        context = super().get_context_data(**kwargs)
        return context | {
            "opinions": opinions_of(self.session, few_are_shown=few_are_shown),
            "few": FEW,
            "lowest": LOWEST,
            "highest": HIGHEST,
            "words": [words for _value, words in ANSWERS],
            "crumbs": [*context["crumbs"], (_("What people found of it"), None)],
        }
