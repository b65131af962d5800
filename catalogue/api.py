"""The offer as JSON for other programs, read only, by Wagtail's API: /api/v2/programmes/, modules/, competences/,
activities/. Facts with their codes, and the live words in every language. No key is needed: all of it is public."""

from django.db.models import Exists, OuterRef, Prefetch
from django.urls import path
from django.utils import timezone
from rest_framework.fields import Field
from rest_framework.renderers import JSONRenderer
from wagtail.api import APIField
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet

from catalogue.models import (
    BusinessActivity,
    Competence,
    CompositionModule,
    Module,
    ModuleCompetence,
    ModulePage,
    Programme,
    ProgrammePage,
)
from portal.kit.kept_pages import may_be_kept


class Told(Field):
    """A field that tells what `tell` finds about the whole object."""

    def __init__(self, tell):
        self.tell = tell
        super().__init__(read_only=True, source="*")

    def to_representation(self, value):
        return self.tell(value)


def told(name, tell):
    return APIField(name, serializer=Told(tell))


def number(value):
    return None if value is None else float(value)


def words(fact):
    """{language: title and lead} of the live pages about `fact`."""
    return {page.language: {"title": page.title, "lead": page.lead} for page in fact.live_pages}


def with_words(facts, model, name):
    """Those in the offer that the public can read about: what only has drafts is not announced yet."""
    return facts.in_offer().filter(Exists(model.objects.live().filter(**{name: OuterRef("pk")}))).order_by("code")


def live_words(model):
    return Prefetch("pages", queryset=model.objects.live().order_by("language"), to_attr="live_pages")


class OfferViewSet(BaseAPIViewSet):
    """A listing shows every field, since readers take the whole offer along and ask no second time."""

    authentication_classes = []
    permission_classes = []
    renderer_classes = [JSONRenderer]
    filter_backends = [FieldsFilter, OrderingFilter]
    known_query_parameters = BaseAPIViewSet.known_query_parameters - {"search", "search_operator"}

    @classmethod
    def get_listing_default_fields(cls, model):
        return cls.get_available_fields(model)

    @classmethod
    def get_body_fields(cls, model):
        return cls._convert_api_fields(cls.body_fields)

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"  # Public, and read without a session.
        return response

    def filter_queryset(self, queryset):
        try:
            return super().filter_queryset(queryset)
        except (ValueError, OverflowError) as error:  # "order=random" with an offset, a number beyond all bounds …
            raise BadRequestError(str(error)) from None

    @classmethod
    def get_urlpatterns(cls):
        return [
            path("", may_be_kept(cls.as_view({"get": "listing_view"})), name="listing"),
            path("<int:pk>/", may_be_kept(cls.as_view({"get": "detail_view"})), name="detail"),
        ]


class ProgrammesAPI(OfferViewSet):
    name = "programmes"
    model = Programme
    body_fields = [
        "id",
        "code",
        "slug",
        "title",
        "kind",
        "study_field",
        "level",
        told("quantity", lambda programme: number(programme.total)),
        "unit",
        "sequence",
        "certificate",
        "awards",
        "goals",
        "valid_from",
        told("composition", lambda programme: composition(programme)),
        told("activity_codes", lambda programme: [activity.code for activity in programme.activities.all()]),
        told("words", words),
    ]

    def get_queryset(self):
        today = CompositionModule.objects.in_force_on(timezone.localdate()).order_by("order", "pk")
        return with_words(Programme.objects, ProgrammePage, "programme").prefetch_related(
            live_words(ProgrammePage),
            "activities",
            "compositions",
            Prefetch("compositions__lines", queryset=today.select_related("module"), to_attr="lines_today"),
        )


def composition(programme):
    """What the programme is made of today, or None."""
    today = timezone.localdate()
    for one in programme.compositions.all():
        if today in one.in_force:
            modules = [{"code": line.module.code, "option_line": line.option_line} for line in one.lines_today]
            return {
                "rule": one.rule,
                "options": one.options,
                "from_one_line": one.from_one_line,
                "modules": modules,
            }
    return None


class ModulesAPI(OfferViewSet):
    name = "modules"
    model = Module
    body_fields = [
        "id",
        "code",
        "slug",
        "title",
        told("quantity", lambda module: number(module.quantity)),
        "unit",
        told("minutes", lambda module: module.minutes),
        "delivery",
        "goals",
        "min_attendance",
        "scale",
        "pass_rule",
        "evaluated_as_whole",
        "exemptible",
        "languages",
        told("price_eur", lambda module: number(module.price)),
        told(
            "teaches",
            lambda module: [
                {"code": link.competence.code, "title": link.competence.title, "weight": number(link.weight)}
                for link in module.module_competences.all()
            ],
        ),
        told("pursues", lambda module: [link.competence.code for link in module.module_key_skills.all()]),
        told("asks_first", lambda module: [link.requires.code for link in module.prerequisites.all()]),
        told("activity_codes", lambda module: [activity.code for activity in module.activities.all()]),
        told("words", words),
    ]

    def get_queryset(self):
        return with_words(Module.objects, ModulePage, "module").prefetch_related(
            live_words(ModulePage),
            Prefetch("module_competences", ModuleCompetence.objects.select_related("competence")),
            "module_key_skills__competence",
            "prerequisites__requires",
            "activities",
        )


class CompetencesAPI(OfferViewSet):
    name = "competences"
    model = Competence
    body_fields = [
        "id",
        "code",
        "number",
        "title",
        "kind",
        "description",
        "knowledge",
        told("framework_code", lambda competence: competence.framework.code),
        told("indicators", lambda competence: [indicator.text for indicator in competence.indicators.all()]),
    ]

    def get_queryset(self):
        return Competence.objects.order_by("code").select_related("framework").prefetch_related("indicators")


class ActivitiesAPI(OfferViewSet):
    name = "activities"
    model = BusinessActivity
    body_fields = ["id", "code", "title", "nace"]

    def get_queryset(self):
        return BusinessActivity.objects.order_by("code")


router = WagtailAPIRouter("api")
for viewset in (ProgrammesAPI, ModulesAPI, CompetencesAPI, ActivitiesAPI):
    router.register_endpoint(viewset.name, viewset)
