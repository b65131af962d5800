"""Screens about learning material that are no form of one row: choosing a kind, withdrawing, and what a module uses."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry

from catalogue import materials
from catalogue.enums import MaterialKind
from catalogue.models import LearningMaterial, Module, ModuleMaterial
from portal.kit.asked import row_number, typed
from portal.kit.rules import RuleBroken

MOST_FOUND = 25
WHAT_IT_IS = {
    MaterialKind.DOCUMENT: gettext_lazy("A PDF, an Office file or a picture, to open or to print."),
    MaterialKind.VIDEO: gettext_lazy("A film in MP4 or WebM, with captions for what is said."),
    MaterialKind.LINK: gettext_lazy("An address on another website."),
    MaterialKind.TEXT: gettext_lazy("Words that you write here."),
}


class MaterialScreen(WagtailAdminTemplateMixin, PermissionCheckedMixin, TemplateView):
    header_icon = "media"
    permission_required = "change"
    index_url_name = None

    @property
    def permission_policy(self):
        return policy_registry.get_by_type(LearningMaterial)

    def get_breadcrumbs_items(self):
        index = {"url": reverse("material_admin:index"), "label": _("Learning material")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]

    def get_header_title(self):
        return self.get_page_title()


class ChooseKind(MaterialScreen):
    template_name = "catalogue/admin/material_kinds.html"
    permission_required = "add"
    page_title = gettext_lazy("What do you want to add?")

    def get_context_data(self, **kwargs):
        module = row_number(self.request.GET.get("module", ""))
        query = "" if module is None else f"?module={module}"
        kinds = [
            (reverse("material_admin:add_kind", args=[kind]) + query, kind.label, WHAT_IT_IS[kind])
            for kind in MaterialKind
        ]
        return super().get_context_data(**kwargs) | {"kinds": kinds}


class Withdrawal(MaterialScreen):
    """Asks once more, with who uses it in sight, and withdraws; or puts back."""

    template_name = "catalogue/admin/material_withdraw.html"
    puts_back = False

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, **kwargs)
        self.material = get_object_or_404(LearningMaterial, pk=pk)

    def get_page_title(self):
        return _("Put this material back") if self.puts_back else _("Withdraw this material")

    def post(self, request, *args, **kwargs):
        try:
            if self.puts_back:
                materials.put_back(material=self.material, by=request.user)
                messages.success(request, _("“%(title)s” can be seen again.") % {"title": self.material})
            else:
                materials.withdraw(material=self.material, by=request.user, at=timezone.now())
                messages.success(request, _("“%(title)s” is withdrawn everywhere.") % {"title": self.material})
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return redirect("material_admin:edit", self.material.pk)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "material": self.material,
            "modules": self.material.modules.order_by("code"),
            "puts_back": self.puts_back,
        }


class MaterialOfModule(MaterialScreen):
    """What a module uses, in order; more is found by its title. Each button is one change."""

    template_name = "catalogue/admin/material_of_module.html"

    def setup(self, request, *args, module, **kwargs):
        super().setup(request, *args, **kwargs)
        self.module = get_object_or_404(Module, pk=module)

    def get_page_title(self):
        return _("Learning material of %(module)s") % {"module": self.module.code}

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm("catalogue.change_module"):
            raise PermissionDenied
        wanted = {name: request.POST.get(name, "") for name in ("use", "stop", "up", "down")}
        for action, pk in wanted.items():
            if (number := row_number(pk)) is not None:
                self.do(action, get_object_or_404(LearningMaterial, pk=number))
        query = request.GET.urlencode()
        return redirect(request.path + (f"?{query}" if query else ""))

    def do(self, action, material):
        given = {"module": self.module, "material": material, "by": self.request.user}
        try:
            if action == "use":
                materials.use(**given)
            elif action == "stop":
                materials.stop_using(**given)
            else:
                materials.move(**given, up=action == "up")
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))

    def get_context_data(self, **kwargs):
        links = ModuleMaterial.objects.filter(module=self.module).select_related("material__file")
        used = [link.material for link in links]
        words = typed(self.request.GET.get("q", ""))
        others = LearningMaterial.objects.filter(withdrawn_on__isnull=True).exclude(pk__in=[one.pk for one in used])
        found = others.filter(Q(title__icontains=words) | Q(description__icontains=words)) if words else others
        listed = list(found.order_by("-added_at", "-pk")[: MOST_FOUND + 1])
        return super().get_context_data(**kwargs) | {
            "module": self.module,
            "materials": used,
            "found": listed[:MOST_FOUND],
            "has_more": len(listed) > MOST_FOUND,
            "q": words,
        }
