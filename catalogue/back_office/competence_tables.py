"""The competences of a module or a framework in one table: changed, added, moved and left out, all with one button."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.back_office.choosing import with_choices
from catalogue.back_office.competence_rows import CompetenceRow, initial_of, rows_class
from catalogue.back_office.fact_forms import choice
from catalogue.clashes import ChangedMeanwhile
from catalogue.models import Competence, Framework, Module
from catalogue.teaching import RowsRefused, save_framework_rows, save_module_rows
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number
from portal.kit.rules import RuleBroken

BLANK, MORE, PER_PAGE, LONGEST_PASTE = 1, 5, 50, 100_000


class CompetenceTable(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Without JavaScript, “more rows” and pasting come back with the rows in place and everything typed still there."""

    template_name = "catalogue/admin/competence_table.html"
    page_title = gettext_lazy("Competences")
    header_icon = "tick"
    prefix = "rows"
    has_weight = True
    permission_required: tuple[str, ...] = ("catalogue.change_competence", "catalogue.add_competence")

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.owner = get_object_or_404(self.model, pk=pk)
        self.choices, self.asked_framework, self.problem = [], request.POST.get("framework", ""), ""

    def post(self, request, *args, **kwargs):
        data = with_choices(request.POST)
        if "more" in data or "paste" in data:
            self.rows = self.form_set(with_more_rows(data, self.prefix))
            return self.render_to_response(self.get_context_data())
        self.rows = self.form_set(data)
        if self.rows.is_valid() and self.saved():
            messages.success(request, _("The competences are saved."))
            return redirect(request.get_full_path())
        return self.render_to_response(self.get_context_data(shows_errors=True))

    def saved(self):
        forms, rows = self.rows.rows()
        try:
            self.save(rows)
        except RowsRefused as refusal:
            for number, problem in refusal.problems.items():
                self.tell(forms[number], problem)
        except RuleBroken as refusal:
            self.problem = str(refusal)
        else:
            return True
        return False

    def tell(self, form, problem):
        if not isinstance(problem, ChangedMeanwhile):
            form.add_error(None, str(problem))
            return
        fresh = CompetenceRow(initial=self.now(form.cleaned_data["competence"]), prefix=form.prefix)
        code = form.cleaned_data["code"]
        self.choices += [choice(form, fresh[clash.name], clash, about=code) for clash in problem.clashes]
        form.add_error(None, str(problem))

    def now(self, key):
        return next(initial for initial in self.initial() if initial["competence"] == key)

    def form_set(self, data=None):
        kwargs = {"form_kwargs": {"with_weight": self.has_weight}, "attaches": self.has_weight, "prefix": self.prefix}
        if data is not None:
            return rows_class(0)(data, **kwargs)
        return rows_class(BLANK)(initial=self.initial(), **kwargs)

    @cached_property
    def rows(self):
        return self.form_set()

    def get_context_data(self, **kwargs):
        keys = [row_number(str(form["competence"].value() or "")) for form in self.rows]
        counted = Competence.objects.filter(pk__in=[key for key in keys if key is not None]).annotate(
            taught_in=Count("module_competences", distinct=True), pursued_in=Count("module_key_skills", distinct=True)
        )
        used = {each.pk: each.taught_in + each.pursued_in for each in counted}
        for form, key in zip(self.rows, keys, strict=True):
            form.used_in = used.get(key, 0)
        return super().get_context_data(**kwargs) | {
            "owner": self.owner,
            "rows": self.rows,
            "choices": self.choices,
            "problem": self.problem,
            "has_weight": self.has_weight,
            "back": reverse(f"{self.owner._meta.model_name}:edit", args=[self.owner.pk]),
        }

    def get_breadcrumbs_items(self):
        kind = self.owner._meta.model_name
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"{kind}:index"), "label": self.owner._meta.verbose_name_plural.capitalize()},
            {"url": reverse(f"{kind}:edit", args=[self.owner.pk]), "label": str(self.owner)},
            {"url": "", "label": self.page_title},
        ]

    def get_page_subtitle(self):
        return str(self.owner)


@open_to(Audience.STAFF)
class ModuleCompetences(CompetenceTable):
    model = Module
    permission_required = (*CompetenceTable.permission_required, "catalogue.change_module")

    def initial(self):
        links = [
            *self.owner.module_competences.select_related("competence").order_by("order", "pk"),
            *self.owner.module_key_skills.select_related("competence").order_by("order", "pk"),
        ]
        keys = [link.competence_id for link in links]
        competences = Competence.objects.prefetch_related("indicators").in_bulk(keys)
        return [
            initial_of(competences[link.competence_id], place=place, weight=getattr(link, "weight", None))
            for place, link in enumerate(links, start=1)
        ]

    @cached_property
    def framework(self):
        if (asked := row_number(self.asked_framework)) is not None:
            return self.frameworks.filter(pk=asked).first()
        return (
            self.frameworks.filter(competences__modules=self.owner).first()
            or self.frameworks.filter(programmes__compositions__modules=self.owner).first()
            or self.frameworks.first()
        )

    @property
    def frameworks(self):
        return Framework.objects.order_by("code")

    def save(self, rows):
        save_module_rows(module=self.owner, framework=self.framework, rows=rows, by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"frameworks": self.frameworks, "framework": self.framework}


@open_to(Audience.STAFF)
class FrameworkCompetences(CompetenceTable):
    model = Framework
    has_weight = False
    permission_required = (*CompetenceTable.permission_required, "catalogue.delete_competence")

    @cached_property
    def page(self):
        competences = self.owner.competences.prefetch_related("indicators").order_by("order", "code")
        return Paginator(competences, PER_PAGE).get_page(self.request.GET.get("p"))

    def initial(self):
        start = self.page.start_index()
        return [initial_of(competence, place=place) for place, competence in enumerate(self.page, start=start)]

    def save(self, rows):
        save_framework_rows(framework=self.owner, rows=rows, by=self.request.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"items": self.page}


def with_more_rows(data, prefix):
    """`data` with rows for what was pasted (code, tab, title, perhaps tab and number), or with some empty ones."""
    data = data.copy()
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    total = int(total) if total.isdecimal() and len(total) < 5 else 0
    pasted = [line.split("\t") for line in data.pop("pasted", [""])[-1][:LONGEST_PASTE].splitlines() if line.strip()]
    for cells in pasted if "paste" in data else [[""]] * MORE:
        for name, cell in zip(("code", "title", "number"), cells, strict=False):
            data[f"{prefix}-{total}-{name}"] = cell.strip()
        total += 1
    data[f"{prefix}-TOTAL_FORMS"] = str(total)
    return data
