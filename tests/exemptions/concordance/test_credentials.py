"""What other houses give, and what is proven by what, in the back office."""

import pytest
from django.urls import reverse

from exemptions.models import CompetenceLink, OutsideCredential
from tests.catalogue.factories import CompetenceFactory
from tests.exemptions.concordance import making

pytestmark = pytest.mark.django_db


def test_credentials_have_their_competences(griet, bart, draft, strict_templates, inside):
    add = reverse("credential_admin:add")
    sent = {"code": "NEW", "title": "New", "kind": "part", "competences": "C 1", "is_in_use": "on", "year_from": "2014"}
    assert "no competence with this code: C 9" in griet.post(add, sent | {"competences": "C 9"}).text
    assert "1900" in griet.post(add, sent | {"year_from": "3"}).text
    griet.post(add, sent)
    with inside():
        made = OutsideCredential.objects.get(code="NEW")
        assert [each.code for each in made.competences.all()] == ["C 1"]
    edit = reverse("credential_admin:edit", args=[made.pk])
    assert "C 1 · " in griet.get(edit).text
    griet.post(edit, sent | {"code": "OTHER", "title": "Newer", "competences": ""})
    with inside():
        made.refresh_from_db()
        assert (made.code, made.title, made.competences.count()) == ("NEW", "Newer", 0)
    assert bart.get(reverse("credential_admin:index"), {"q": "new"}).status_code == 200
    assert bart.get(edit).status_code in (302, 403)


def test_a_link_between_competences_is_added_found_changed_and_deleted(griet, bart, draft, strict_templates, inside):
    with inside():
        CompetenceFactory(code="C 2")
    add, index = reverse("link_admin:add"), reverse("link_admin:index")
    sent = {"competence": "C 1", "covers": "C 2"}
    assert "no competence with this code: C 9" in griet.post(add, sent | {"covers": "C 9"}).text
    assert "Give the code of one competence" in griet.post(add, sent | {"covers": " · only a title"}).text
    assert "covers itself without a link" in griet.post(add, sent | {"covers": "C 1"}).text
    griet.post(add, sent | {"covers": "C 2 · Its title"})
    again = griet.post(add, sent).text
    assert "linked already" in again
    assert 'value="C 2"' in again
    with inside():
        link = CompetenceLink.objects.get()
        assert (link.competence.code, link.covers.code) == ("C 1", "C 2")
    gone, change = (reverse(f"link_admin:{name}", args=[link.pk]) for name in ("delete", "edit"))
    assert change in griet.get(index, {"q": "C 2"}).text
    assert change not in griet.get(index, {"q": "nothing"}).text
    assert 'value="C 1 · ' in griet.get(change).text
    griet.post(change, {"competence": "C 2", "covers": "C 1"})
    with inside():
        link.refresh_from_db()
        assert (link.competence.code, link.covers.code) == ("C 2", "C 1")
    seen = bart.get(index)
    assert "C 1 · " in seen.text
    assert change not in seen.text
    for refused in (bart.get(add), bart.post(gone)):
        assert refused.status_code in (302, 403)
    assert griet.get(gone).status_code == 200
    griet.post(gone)
    with inside():
        assert not CompetenceLink.objects.exists()


def test_a_pasted_name_gets_the_spaces_that_a_workbook_gives_back(griet, sector, inside):
    sent = {"code": "N\u00a0 1", "title": "New  one", "issuer": "CVO\tHasselt", "kind": "part", "is_in_use": "on"}
    griet.post(reverse("credential_admin:add"), sent | {"competences": ""})
    with inside():
        made = OutsideCredential.objects.get()
        assert (made.code, made.title, made.issuer) == ("N 1", "New one", "CVO Hasselt")
        assert not making.planned(making.exported(None)).changes_facts


def test_a_credential_that_rules_use_stays(griet, draft, inside):
    with inside():
        credential = OutsideCredential.objects.get()
    griet.post(reverse("credential_admin:delete", args=[credential.pk]))

    with inside():
        assert OutsideCredential.objects.filter(pk=credential.pk).exists()
