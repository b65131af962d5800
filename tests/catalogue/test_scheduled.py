"""What is planned goes live, and comes off, in every sector on its day."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import PageLogEntry

from catalogue.models import ModulePage
from portal.accounts.enums import Role
from portal.home.management.commands import demo
from portal.home.scheduling import publish_words_due
from portal.tenancy.models import Sector
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import let_curators_publish, press, put_words, staff

WORDS = "Vanaf morgen nieuw."
MIEKE, GRIET = "mieke@sector.example", "griet@sector.example"

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)


def words_with_plan(code="M 1", *, live=False, **plan):
    page = put_words(ModuleFactory(code=code, title=f"Module {code}"), live=live, lead="Oude woorden.")
    draft = ModulePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.lead = WORDS
    for name, moment in plan.items():
        setattr(draft, name, moment)
    draft.save_revision().publish()
    return page


def due(moment):
    """What is done one minute after `moment`."""
    with time_machine.travel(moment + timedelta(minutes=1)):
        return publish_words_due()


def is_live(page):
    return ModulePage.objects.get(pk=page.pk).live


def test_words_go_live_on_their_day_and_not_before(sector, tomorrow):
    page = words_with_plan(go_live_at=tomorrow)

    assert publish_words_due()[0].published == 0
    assert not is_live(page)

    assert due(tomorrow)[0].published == 1
    assert is_live(page)
    assert ModulePage.objects.get().lead == WORDS
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1


def test_new_words_of_a_live_page_wait_for_their_day(sector, tomorrow):
    words_with_plan(live=True, go_live_at=tomorrow)
    assert ModulePage.objects.get().lead == "Oude woorden."

    due(tomorrow)
    assert ModulePage.objects.get().lead == WORDS


def test_a_page_comes_off_the_site_on_its_day(sector, tomorrow):
    page = words_with_plan(live=True, expire_at=tomorrow)
    assert is_live(page)

    assert due(tomorrow)[0].taken_off == 1
    assert not is_live(page)
    assert ModulePage.objects.get().expired


def test_done_twice_it_does_nothing_more(sector, tomorrow):
    words_with_plan(go_live_at=tomorrow)
    due(tomorrow)

    assert [(done.published, done.taken_off, done.failures) for done in due(tomorrow)] == [(0, 0, [])] * 2


def test_every_open_sector_has_its_turn_and_a_closed_one_waits(sector, other_sector, tomorrow):
    page = words_with_plan(go_live_at=tomorrow)
    with tenant_context(other_sector):
        theirs = words_with_plan(go_live_at=tomorrow)
    Sector.objects.filter(pk=sector.pk).update(status="closed")
    connection.set_schema_to_public()

    done = due(tomorrow)

    assert [(each.sector, each.published) for each in done] == [("beta", 1)]
    assert connection.schema_name == "public"
    with tenant_context(other_sector):
        assert is_live(theirs)
    with tenant_context(sector):
        assert not is_live(page)


def test_what_fails_stops_neither_the_next_page_nor_the_next_sector(sector, other_sector, tomorrow, monkeypatch):
    broken = words_with_plan("M 1", go_live_at=tomorrow)
    fine = words_with_plan("M 2", go_live_at=tomorrow)
    with tenant_context(other_sector):
        theirs = words_with_plan(go_live_at=tomorrow)
    really_save = ModulePage.save

    def save(self, *args, **kwargs):
        if self.pk == broken.pk and connection.schema_name == "alfa":
            raise ValueError("cannot be saved")
        return really_save(self, *args, **kwargs)

    monkeypatch.setattr(ModulePage, "save", save)
    alfa, beta = due(tomorrow)

    assert (alfa.published, len(alfa.failures), beta.published, beta.failures) == (1, 1, 1, [])
    assert "cannot be saved" in alfa.failures[0]
    assert [is_live(broken), is_live(fine)] == [False, True]
    with tenant_context(other_sector):
        assert is_live(theirs)


def test_the_command_says_what_it_did_and_leaves_with_1_when_something_failed(sector, tomorrow, monkeypatch, capsys):
    words_with_plan("M 1", go_live_at=tomorrow)
    words_with_plan("M 2", go_live_at=tomorrow + timedelta(days=1))
    with time_machine.travel(tomorrow + timedelta(minutes=1)):
        call_command("publish_words_due")
        assert capsys.readouterr().out == "alfa: 1 gone live, 0 taken off\n"
        call_command("publish_words_due", "--json")
        told = json.loads(capsys.readouterr().out)
    assert told[1] == {"sector": "beta", "published": 0, "taken_off": 0, "failures": []}

    monkeypatch.setattr("portal.home.scheduling.go_live", broken)
    with time_machine.travel(tomorrow + timedelta(days=2)), pytest.raises(SystemExit) as left:
        call_command("publish_words_due")
    assert left.value.code == 1
    assert "cannot be published" in capsys.readouterr().err


def broken(pk, at):
    raise ValueError("cannot be published")


def test_it_does_not_go_on_every_zero_seconds(db):
    with pytest.raises(CommandError) as refusal:
        call_command("publish_words_due", "--every", "0")
    assert refusal.value.returncode == 2


# With approval


def typed(moment):
    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M")


@pytest.fixture
def page(sector):
    return put_words(ModuleFactory(code="M 1", title="Helpdesk"), lead="Oude woorden.")


def test_a_curators_plan_is_seen_and_holds_once_approved(page, tomorrow, inside, client_at, source_texts):
    with inside():
        curator = staff("alfa", Role.CURATOR, MIEKE)
        administrator = staff("alfa", Role.ADMINISTRATOR, GRIET)
    press(curator, page, "submit", lead=WORDS, go_live_at=typed(tomorrow))
    planned = timezone.localtime(tomorrow)

    for client in (administrator, curator):
        html = client.get("/beheer/").content.decode()
        assert f"goes live on {planned:%d/%m/%Y}, {planned.hour} u {planned:%M}" in html
    assert "goes live on" in administrator.get(reverse("module_words:index")).content.decode()
    assert due(tomorrow)[0].published == 0, "nobody has approved it"

    action = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    press(administrator, page, "workflow-action", **action)
    assert "Oude woorden." in client_at("alfa").get("/modules/m-1/").content.decode()
    assert "is approved. It goes live on" in mail.outbox[-1].body

    assert due(tomorrow)[0].published == 1
    assert WORDS in client_at("alfa").get("/modules/m-1/").content.decode()
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([MIEKE], "[Sector Alfa] Now live: Helpdesk")


def test_where_nobody_approves_a_curator_plans_alone(page, tomorrow, inside, client_at, source_texts):
    with inside():
        let_curators_publish()
        curator = staff("alfa", Role.CURATOR, MIEKE)
    press(curator, page, "publish", lead=WORDS, go_live_at=typed(tomorrow))

    assert WORDS not in client_at("alfa").get("/modules/m-1/").content.decode()
    due(tomorrow)
    assert WORDS in client_at("alfa").get("/modules/m-1/").content.decode()


def test_the_demo_keeps_a_clock_and_a_worker_running_beside_the_server(monkeypatch):
    started = []

    class Child:
        def __init__(self, arguments, **kwargs):
            started.append(arguments)
            self.ended = False

        def terminate(self):
            started.append("terminated")

        def wait(self, timeout=None):
            return 0

    monkeypatch.setattr(demo.subprocess, "Popen", Child)
    monkeypatch.setattr(demo.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit):
        demo.Command().serve(8123, 0)

    assert started[1][-3:] == ["publish_words_due", "--every", "60"]
    assert started[2][-1] == "work"
    assert started[3:] == ["terminated"] * 3
