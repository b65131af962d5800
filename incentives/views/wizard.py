"""The wizard of a visitor. Each page is the answer to a POST that carries everything said before; nothing is kept."""

from dataclasses import replace

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from catalogue.models import Module
from catalogue.words import with_titles
from incentives.knowledge import knowledge_now
from incentives.reasons import asked, value_in_words
from incentives.rules.facts import FactRefused
from incentives.showing.outcomes import STANDINGS, standing_of
from incentives.showing.parts import text
from incentives.showing.results import results_of
from incentives.wizard.answers import Answers, Asker, read_answers
from incentives.wizard.fields import QuestionForm, read_text, text_of
from incentives.wizard.starting import StartForm
from incentives.wizard.steps import Wizard, module_named
from incentives.words import in_language
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed


# Nothing is written, so a forged request can do nothing; the token would need a cookie, and this page sets none.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
@open_to(Audience.ANYONE)
class WizardView(View):
    """/steun/wijzer/: from a module (?module=…), about one measure (?measure=…), or about all."""

    @cached_property
    def knowledge(self):
        return knowledge_now()

    @cached_property
    def today(self):
        return timezone.localdate()

    def get(self, request):
        answers = Answers(
            module=typed(request.GET.get("module", "")), measure=typed(request.GET.get("measure", "")).upper()
        )
        return self.show_start(answers, self.start_form(answers))

    def post(self, request):
        answers = read_answers(request.POST, self.knowledge.types)
        if "begin" in request.POST:
            return self.begin(answers)
        if "start" in request.POST:
            return self.show_start(answers, self.start_form(answers))
        if "back" in request.POST:
            return self.go_back(answers)
        if change := request.POST.get("change"):
            return self.ask(answers, change)
        key = request.POST.get("ask", "")
        if "all" in request.POST:
            return self.go_on(replace(answers, asks_all=True))
        if "show" in request.POST or key not in self.knowledge.types:
            return self.go_on(answers, shows="show" in request.POST)
        return self.take(answers, key)

    def begin(self, answers):
        form = self.start_form(answers, self.request.POST)
        if not form.is_valid():
            return self.show_start(answers, form)
        return self.go_on(form.answers(answers, self.knowledge.types))

    def go_back(self, answers):
        """To the question before this one, with what was answered; before the first stands the start."""
        if answers.last in ("", *StartForm.FACTS):
            return self.show_start(answers, self.start_form(answers))
        return self.ask(answers.without(answers.last), answers.last, value=answers.given[answers.last])

    def take(self, answers, key):
        """What was answered now; what cannot be is told beside the question, and stays as it was typed."""
        if "unknown" in self.request.POST:
            return self.go_on(answers.with_answer(key, None))
        fact = self.knowledge.types[key]
        form = QuestionForm(fact, self.request.POST)
        if form.is_valid():
            try:
                return self.go_on(answers.with_answer(key, read_text(fact, form.text)))
            except FactRefused:
                form.add_error("answer", _("This cannot be the answer. Look at it again."))
        return self.show_question(self.wizard(answers), key, form)

    def go_on(self, answers, *, shows=False):
        wizard = self.wizard(answers)
        question = None if shows else wizard.question
        if question is None:
            return self.show_results(wizard)
        return self.show_question(wizard, question.key, QuestionForm(self.knowledge.types[question.key]))

    def ask(self, answers, key, value=None):
        """A question that was asked before, with its answer."""
        if key not in self.knowledge.types:
            raise Http404
        wizard = self.wizard(answers)
        value = wizard.facts.get(key) if value is None else value
        initial = {} if value is None else {"answer": shown_in_field(value)}
        return self.show_question(wizard, key, QuestionForm(self.knowledge.types[key], initial=initial))

    def start_form(self, answers, posted=None):
        return StartForm(self.modules, posted, initial=StartForm.told(answers))

    def wizard(self, answers):
        return Wizard(self.knowledge, answers, module_named(answers.module, self.request.user), self.today)

    @cached_property
    def modules(self):
        found = Module.objects.visible_to(self.request.user).in_offer()
        return list(with_titles(found, get_language()).order_by("sortable_title", "pk"))

    def show_start(self, answers, form):
        measure = self.knowledge.measures.get(answers.measure)
        told = {
            "form": form,
            "measure": text(measure.words) if measure else None,
            "has_measures": self.knowledge.measures,
        }
        return self.show("start", answers, told)

    def show_question(self, wizard, key, form):
        fact = self.knowledge.types[key]
        at_most = wizard.at_most - (key in wizard.askable)
        number = len([one for one in wizard.answers.given if one not in (*StartForm.FACTS, key)]) + 1
        return self.show(
            "question",
            wizard.answers,
            {
                "fact": fact,
                "form": form,
                "number": number,
                "at_most": at_most,
                "segments": [
                    {"start": 0, "width": number - 1, "kind": "fill"},
                    {"start": number - 1, "width": 1, "kind": "hit"},
                ],
                "total": number + at_most,
                "help": text(fact.help),
                "decides": [text(words) for words in wizard.decides(key)],
                "is_sensitive": fact.sensitivity.value != "low",
                "standing": standing(wizard),
                "contradictions": self.contradictions(wizard),
            },
        )

    def show_results(self, wizard):
        results = results_of(
            wizard.outcomes, self.knowledge.types, today=self.today, apart=wizard.apart, facts=wizard.facts
        )
        told = {
            "results": results,
            "answered": self.answered(wizard),
            "contradictions": self.contradictions(wizard),
            "has_more": wizard.question is not None,
            "further": wizard.further,
            "today": self.today,
            "module": wizard.module,
            "known_words": _("from the catalogue"),
            **self.beside_results(wizard),
        }
        return self.show("results", wizard.answers, told)

    def beside_results(self, wizard):
        """What else stands beside what came out."""
        return {}

    def contradictions(self, wizard):
        """[(words, [(fact, question, answer)])]"""
        return [
            (
                each.words,
                [(key, asked(key, self.knowledge.types), self.said(key, wizard.facts[key])) for key in each.facts],
            )
            for each in wizard.contradictions
        ]

    def answered(self, wizard):
        """[(fact, question, answer, whether the catalogue says so)] in the order in which they were answered."""
        types, given = self.knowledge.types, wizard.answers.given
        told = [(key, in_language(types[key].words), self.said(key, value), False) for key, value in given.items()]
        known = [(key, value) for key, value in wizard.of_module.items() if key not in given]
        return [*told, *((key, in_language(types[key].words), self.said(key, value), True) for key, value in known)]

    def said(self, key, value):
        return _("not known yet") if value is None else value_in_words(self.knowledge.types[key], value)

    @property
    def crumbs(self):
        return [(_("Support for training"), reverse("incentives:measures"))]

    def show(self, step, answers, told):
        asks_part = getattr(self.request, "htmx", False)
        return render(
            self.request,
            f"incentives/wizard/{step}.html" if asks_part else "incentives/wizard/page.html",
            {
                **told,
                "step": f"incentives/wizard/{step}.html",
                "hidden": answers.hidden(self.knowledge.types),
                "answers": answers,
                "is_employer": answers.asker == Asker.EMPLOYER,
                "crumbs": self.crumbs,
            },
        )


def standing(wizard):
    """What came out so far: [(name, …)] of what fits, and how many depend on answers or do not fit."""
    found: dict = {standing: [] for standing in STANDINGS}
    for outcome in wizard.outcomes:
        found[standing_of(outcome)].append(text(outcome.measure.words))
    return found


def shown_in_field(value):
    return text_of(value) if isinstance(value, bool) else value
