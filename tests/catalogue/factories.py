"""Offers for tests. `ProgrammeFactory(modules=[a, b])` also makes the composition of all of them."""

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from catalogue.enums import FrameworkKind
from catalogue.models import (
    BusinessActivity,
    Competence,
    Composition,
    CompositionModule,
    Framework,
    Indicator,
    Module,
    ModuleCompetence,
    ModuleKeySkill,
    Programme,
)


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = Framework

    code = factory.Sequence(lambda n: f"FW {n:03}")
    title = factory.LazyAttribute(lambda o: f"Framework {o.code}")
    kind = FrameworkKind.CURRICULUM


class CompetenceFactory(DjangoModelFactory):
    """`indicators=["…", "…"]` adds them in that order."""

    class Meta:
        model = Competence
        skip_postgeneration_save = True

    framework = factory.SubFactory(FrameworkFactory)
    code = factory.Sequence(lambda n: f"C {n:03}")
    title = factory.LazyAttribute(lambda o: f"Does what {o.code} asks")

    @factory.post_generation
    def indicators(self, create, texts, **kwargs):
        for order, text in enumerate(texts or []):
            Indicator.objects.create(competence=self, order=order, text=text)


class ModuleFactory(DjangoModelFactory):
    """`competences=[…]` are taught, `key_skills=[…]` pursued, `requires=[…]` asked before."""

    class Meta:
        model = Module
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"M {n:03}")
    slug = factory.LazyAttribute(lambda o: o.code.lower().replace(" ", "-"))
    title = factory.LazyAttribute(lambda o: f"Module {o.code}")
    quantity = 40
    minutes_per_unit = 50

    @factory.post_generation
    def competences(self, create, competences, **kwargs):
        for order, competence in enumerate(competences or []):
            ModuleCompetence.objects.create(module=self, competence=competence, order=order)

    @factory.post_generation
    def key_skills(self, create, key_skills, **kwargs):
        for order, competence in enumerate(key_skills or []):
            ModuleKeySkill.objects.create(module=self, competence=competence, order=order)

    @factory.post_generation
    def requires(self, create, modules, **kwargs):
        if modules:
            self.require(*modules)


class BusinessActivityFactory(DjangoModelFactory):
    class Meta:
        model = BusinessActivity

    code = factory.Sequence(lambda n: f"ACT {n:03}")
    title = factory.LazyAttribute(lambda o: f"Does the work of {o.code}")


class CompositionFactory(DjangoModelFactory):
    """`modules=[…]` are its core; `option_lines={"theme": [module, …]}` stand beside it (rule and options as given)."""

    class Meta:
        model = Composition
        skip_postgeneration_save = True

    programme = factory.SubFactory("tests.catalogue.factories.ProgrammeFactory")
    in_force = DateRange(None, None)

    @factory.post_generation
    def modules(self, create, modules, **kwargs):
        for order, module in enumerate(modules or []):
            CompositionModule.objects.create(composition=self, module=module, order=order)

    @factory.post_generation
    def option_lines(self, create, option_lines, **kwargs):
        pairs = [(name, module) for name, modules in (option_lines or {}).items() for module in modules]
        for order, (name, module) in enumerate(pairs, start=self.lines.count()):
            CompositionModule.objects.create(composition=self, module=module, option_line=name, order=order)


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"P {n:03}")
    slug = factory.LazyAttribute(lambda o: o.code.lower().replace(" ", "-"))
    title = factory.LazyAttribute(lambda o: f"Programme {o.code}")
    framework = factory.SubFactory(FrameworkFactory)

    @factory.post_generation
    def modules(self, create, modules, **kwargs):
        if modules:
            CompositionFactory(programme=self, modules=modules)
