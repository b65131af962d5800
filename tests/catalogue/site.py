"""Published words, and staff at work, for the tests of the pages."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from catalogue.models import CataloguePage, ModuleIndexPage, ModulePage, ProgrammePage
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
