"""The parts of the screen on which a module or programme is kept, beside its form fields."""

from typing import ClassVar

from django.db.models import Count, OuterRef, Subquery
from wagtail.admin.panels import Panel

from catalogue.back_office.neighbours import neighbourhood
from catalogue.back_office.words_forms import languages_without_words
from catalogue.evaluation import in_words, understand
from catalogue.models import Competence, Composition, Indicator


class StaticPanel(Panel):
    """Shows `template_name` with the context of `told`; asks nothing itself."""

    template_name: str

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self):
            return self.panel.template_name

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | self.panel.told(self)

        class Media:
            css: ClassVar = {"all": ["catalogue/desk.css"]}
            js: ClassVar = ["catalogue/desk.js"]

    def told(self, bound):
        return {}


class TwoAtOncePanel(StaticPanel):
    """What the form was filled with, unseen; and what two people changed at once, to choose from."""

    template_name = "catalogue/admin/two_at_once.html"

    def told(self, bound):
        return {"initials": bound.form.all_initials(), "choices": bound.form.choices}


class StatePanel(StaticPanel):
    """Where the module stands: in the offer or not, and in which programmes."""

    template_name = "catalogue/admin/module_state.html"

    def told(self, bound):
        compositions = Composition.objects.filter(modules=bound.instance).select_related("programme")
        return {
            "module": bound.instance,
            "programmes": list(dict.fromkeys(each.programme for each in compositions.order_by("programme__title"))),
        }


class WordsPanel(StaticPanel):
    """The words about the fact, per language side by side."""

    template_name = "catalogue/admin/words.html"

    def told(self, bound):
        words = bound.form.words
        return {"words": words, "missing": list(languages_without_words(words, bound.request))}


class NeighboursPanel(StaticPanel):
    """What comes before and after the module, as stored."""

    template_name = "catalogue/admin/neighbours.html"

    def told(self, bound):
        return {"around": neighbourhood(bound.instance), "module": bound.instance}


class EvaluationPanel(StaticPanel):
    """How the scale and the pass rule of the module were understood, as stored."""

    template_name = "catalogue/admin/evaluation.html"

    def told(self, bound):
        module = bound.instance
        asked = {name: getattr(module, name) for name in ("scale", "pass_rule", "min_attendance")}
        understood = understand(**asked)
        return {"understood": understood, "sentences": in_words(understood)}


class CompetencesPanel(StaticPanel):
    """What the module teaches, with the way to the table in which all of it is edited."""

    template_name = "catalogue/admin/competences_panel.html"

    def told(self, bound):
        module = bound.instance
        acts = Indicator.objects.filter(competence=OuterRef("pk")).order_by().values("competence")
        found = Competence.objects.annotate(acts=Subquery(acts.annotate(count=Count("pk")).values("count")))
        taught = found.filter(module_competences__module=module).order_by("module_competences__order", "pk")
        pursued = Competence.objects.filter(module_key_skills__module=module).order_by("module_key_skills__order")
        return {"module": module, "taught": list(taught), "pursued": list(pursued)}


class FrameworkPanel(StaticPanel):
    """How many competences the framework has, with the way to the table of them."""

    template_name = "catalogue/admin/framework_panel.html"

    def told(self, bound):
        return {"framework": bound.instance, "count": bound.instance.competences.count()}
