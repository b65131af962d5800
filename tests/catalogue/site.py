"""Published words, and staff at work, for the tests of the pages."""

import re
import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from catalogue import search
from catalogue.importing.words import make_pages
from catalogue.models import CataloguePage, Module, ModuleIndexPage, ModulePage, Programme, ProgrammePage
from portal.accounts.models import User
from portal.home.approval import apply_policy
from portal.house.models import SectorSettings


def put_words(fact, language="nl", *, live=True, title=None, revision=True, **words):
    """A page about `fact` in `language`, published unless `live` is false. The sector must be active.

    Without `revision` it is quick, for many pages, and the search is not told.
    """
    model, index_model, name = {
        "module": (ModulePage, ModuleIndexPage, "module"),
        "programme": (ProgrammePage, CataloguePage, "programme"),
    }[fact._meta.model_name]
    locale = Locale.objects.get(language_code=language)
    page = model(title=title or fact.title, slug=fact.slug, locale=locale, live=live, **{name: fact}, **words)
    if other := model.objects.filter(**{name: fact}).first():
        page.translation_key = other.translation_key
    index_model.objects.get(locale=locale).add_child(instance=page)
    if revision:
        revision = page.save_revision()
        if live:
            revision.publish()
    return page


def put_words_about(*facts):
    """A live page in Dutch about each, made all at once as an import does, and told to the search."""
    modules = [fact for fact in facts if isinstance(fact, Module)]
    programmes = [fact for fact in facts if isinstance(fact, Programme)]
    make_pages(modules=modules, programmes=programmes, publish=True)
    search.refresh()


def let_curators_publish():
    """In the active sector nobody approves words from here on."""
    SectorSettings.objects.update(words_are_approved=False)
    apply_policy()


def staff(schema, role, email="mieke@sector.example"):
    """A client at `schema`.localhost in which somebody with `role` is logged in, second factor shown.

    The sector must be active.
    """
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, None, first_name="Mieke")
    user.groups.set(Group.objects.filter(name=role.value))
    client = Client(headers={"host": f"{schema}.localhost"})
    client.force_login(User.objects.get(pk=user.pk))
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def desk(fact):
    """Where a curator changes what is known about `fact`."""
    return reverse(f"{fact._meta.model_name}:edit", args=[fact.pk])


def editor(page):
    """Where Wagtail lets somebody change the words of `page`."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, address, *, follow=False, **changes):
    """Open the form at `address`, change it, and send it."""
    return client.post(address, form_of(client.get(address)) | changes, follow=follow)


def press(client, page, button, **changes):
    """Change words of `page` in its editor, press one of the buttons there, and look at what comes next."""
    return send(client, editor(page), follow=True, **changes, **{f"action-{button}": "1"})


def text_of(response):
    """What a page says, without its tags and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def queries(client, path):
    """What a page asks of the database, in SQL."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]


def form_of(response):
    """What the edit form on a back office page holds, ready to be sent back changed."""
    form, data = response.context["form"], {}
    for part in [form, *getattr(form, "formsets", {}).values()]:
        forms = [part] if part is form else [part.management_form, *part.forms]
        for one in forms:
            for field in one:
                value = field.value()
                # As a browser would send it: rich text, for one, travels as JSON.
                sent = "on" if value is True else field.field.widget.format_value(value)
                if value is not False and sent is not None:
                    data[field.html_name] = sent
    return data
