"""Learning material for tests, made through the verbs, and rooms above that tell who follows what."""

from contextlib import contextmanager
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue import participants
from catalogue.enums import MaterialKind
from catalogue.materials import add_material
from catalogue.models import Module
from tests.kit.sample_files import VTT, WHOLE, mp4

INDEX = "/beheer/material/"  # Where the back office lists it.
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 5, 12, tzinfo=UTC)


def upload(content=WHOLE["pdf"], name="Les 1.pdf"):
    return SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())


def document(modules=(), *, file=None, title="Checklist", audience="everyone", **fields):
    given = {"title": title, "audience": audience} | fields
    return add_material(
        kind=MaterialKind.DOCUMENT, fields=given, upload=file or upload(), modules=modules, by=None, at=NOON
    )


def video(modules=(), *, file=None, captions=VTT, audience="everyone", **fields):
    return add_material(
        kind=MaterialKind.VIDEO,
        fields={"title": "Film", "audience": audience} | fields,
        upload=file or upload(mp4(), "film.mp4"),
        captions=upload(captions, "film.vtt") if captions else None,
        modules=modules,
        by=None,
        at=NOON,
    )


def text(modules=(), *, audience="everyone", title="Opdracht", **fields):
    given = {"title": title, "audience": audience, "text": "<p>Beluister drie oproepen.</p>"} | fields
    return add_material(kind=MaterialKind.TEXT, fields=given, modules=modules, by=None, at=NOON)


def link(modules=(), *, audience="everyone", url="https://other.example/les", **fields):
    given = {"title": "Elders", "audience": audience, "url": url} | fields
    return add_material(kind=MaterialKind.LINK, fields=given, modules=modules, by=None, at=NOON)


@contextmanager
def told(*, follows=(), guides=()):
    """A room above that knows, by e-mail address, who follows and who guides the module with this code."""

    def answer(pairs):
        return lambda user: Module.objects.filter(code__in=[c for email, c in pairs if email == user.email]).values(
            "pk"
        )

    participants.register("test", follows=answer(follows), guides=answer(guides))
    try:
        yield
    finally:
        participants.forget("test")


def page_of(material):
    return f"/materiaal/{material.key}/"


def address_of(file):
    return f"/materiaal/{file.token}/{file.name}"


def edit(material):
    return f"{INDEX}edit/{material.pk}/"


def new(kind):
    return f"{INDEX}new/{kind}/"
