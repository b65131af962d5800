"""Pages to read for the tests, in the sector that is active."""

from wagtail.models import Locale

from portal.home.models import HomePage
from portal.reading.models import GlossaryTerm, NewsIndexPage, NewsPage


def home(language="nl"):
    return HomePage.objects.get(locale__language_code=language)


def put(model, parent, *, live=True, **fields):
    """A page under `parent`, in its language, published unless `live` is false."""
    page = parent.add_child(instance=model(locale=parent.locale, live=live, **fields))
    revision = page.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def translate(page, language, *, live=True, **fields):
    """The same page in another language, as a curator makes it in the back office."""
    copy = page.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in fields.items():
        setattr(copy, name, value)
    revision = copy.save_revision()
    if live:
        revision.publish()
    return copy


def put_news(title, published_on="2026-03-01", *, language="nl", **fields):
    index = NewsIndexPage.objects.get(locale__language_code=language)
    return put(NewsPage, index, title=title, published_on=published_on, **fields)


def put_term(term, explanation="Uitleg.", *variants, language="nl", **fields):
    locale = Locale.objects.get(language_code=language)
    return GlossaryTerm.objects.create(
        term=term, explanation=explanation, variants=list(variants), locale=locale, **fields
    )


def groups(**titles):
    """The value of a page's questions: groups(Kiezen=[("Vraag?", "Antwoord."), …])."""
    return [
        ("group", {"title": title, "questions": [{"question": q, "answer": f"<p>{a}</p>"} for q, a in pairs]})
        for title, pairs in titles.items()
    ]
