"""A curator sends words, an administrator approves and publishes them; a sector can do without."""

import pytest
from django.core import mail
from django.urls import reverse
from django_tenants.utils import tenant_context
from wagtail.models import PageLogEntry, Site, TaskState, Workflow, WorkflowState

from catalogue.models import ModulePage
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.home.approval import apply_policy
from portal.house.models import SectorSettings
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import editor, form_of, let_curators_publish, press, put_words, staff

pytestmark = pytest.mark.usefixtures("source_texts", "commits_at_once")
MIEKE, GRIET = "mieke@sector.example", "griet@sector.example"
WORDS = "Je lost problemen op."


@pytest.fixture
def page(sector):
    return put_words(ModuleFactory(code="M 1", title="Helpdesk"), lead="Oude woorden.")


@pytest.fixture
def administrator(sector):
    return staff("alfa", Role.ADMINISTRATOR, GRIET)


def decide(client, page, name, comment=""):
    data = {"workflow-action-name": name, "workflow-action-extra-data": f'{{"comment": "{comment}"}}'}
    return press(client, page, "workflow-action", **data)


def shown(client_at):
    return client_at("alfa").get("/modules/m-1/").content.decode()


def told(client):
    return client.get("/beheer/").content.decode()


def mails():
    return [(message.to, message.subject) for message in mail.outbox]


def test_a_curator_sends_and_an_administrator_publishes(page, curator, administrator, client_at):
    press(curator, page, "submit", lead=WORDS)
    assert WORDS not in shown(client_at)
    assert "Waiting for your approval: 1" in told(administrator)
    assert "Sent by you, waiting for approval: 1" in told(curator)

    decide(administrator, page, "approve")

    assert WORDS in shown(client_at)
    assert "Waiting for your approval" not in told(administrator)
    assert mails() == [
        ([GRIET], "[Sector Alfa] Waiting for your approval: Helpdesk"),
        ([MIEKE], "[Sector Alfa] Approved: Helpdesk"),
    ]


def test_a_curator_publishes_nothing_whatever_is_sent(page, curator, client_at):
    press(curator, page, "publish", lead=WORDS)
    curator.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))

    assert "Oude woorden." in shown(client_at)


def test_a_curator_cannot_approve(page, curator, client_at):
    press(curator, page, "submit", lead=WORDS)
    decide(curator, page, "approve")

    assert WORDS not in shown(client_at)
    assert "Waiting for your approval" not in told(curator)


def test_what_is_sent_back_comes_with_the_comment_and_can_be_sent_again(page, curator, administrator, client_at):
    press(curator, page, "submit", lead=WORDS)
    decide(administrator, page, "reject", "Schrijf het korter.")

    first_page = told(curator)
    assert "Sent back to you: change it, and send it again: 1" in first_page
    assert "Mieke: “Schrijf het korter.”" in first_page
    assert editor(page) in first_page
    assert "Schrijf het korter." in mail.outbox[-1].body
    assert mails()[-1] == ([MIEKE], "[Sector Alfa] Please change: Helpdesk")

    press(curator, page, "submit", lead="Je lost op.")
    decide(administrator, page, "approve")
    assert "Je lost op." in shown(client_at)
    assert [subject for _to, subject in mails()[2:]] == [
        "[Sector Alfa] Waiting for your approval: Helpdesk",
        "[Sector Alfa] Approved: Helpdesk",
    ]


def test_a_curator_withdraws_what_waits_and_nobody_gets_a_mail_of_it(page, curator, administrator, inside):
    press(curator, page, "submit", lead=WORDS)
    sent = len(mail.outbox)
    assert "Withdraw from approval" in curator.get(editor(page)).content.decode()
    press(curator, page, "cancel-workflow")

    with inside():
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
        draft = ModulePage.objects.get().get_latest_revision_as_object()
    assert draft.lead == WORDS
    assert len(mail.outbox) == sent
    assert "Waiting for your approval" not in told(administrator)


def test_while_words_wait_their_curator_changes_nothing(page, curator, inside):
    press(curator, page, "submit", lead=WORDS)
    press(curator, page, "save", lead="Toch anders.")

    with inside():
        assert ModulePage.objects.get().get_latest_revision_as_object().lead == WORDS


def test_nobody_approves_what_they_sent_themselves(page, administrator, client_at, inside):
    press(administrator, page, "submit", lead=WORDS)
    decide(administrator, page, "approve")

    assert WORDS not in shown(client_at)
    assert "Waiting for your approval" not in told(administrator)
    with inside():
        assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS
        other = staff("alfa", Role.ADMINISTRATOR, "femke@sector.example")
    decide(other, page, "approve")
    assert WORDS in shown(client_at)


def test_an_administrator_publishes_directly_and_the_history_says_so(page, administrator, client_at, inside):
    press(administrator, page, "publish", lead=WORDS)

    assert WORDS in shown(client_at)
    with inside():
        entry = PageLogEntry.objects.filter(action="wagtail.publish").select_related("user").order_by("pk").last()
    assert entry.user.email == GRIET
    assert mail.outbox == []


def test_whose_text_is_published_or_withdrawn_by_somebody_else_gets_a_mail(page, curator, administrator):
    press(curator, page, "submit", lead=WORDS)
    press(administrator, page, "publish")
    assert mails()[-1] == ([MIEKE], "[Sector Alfa] Published: Helpdesk")
    assert "http://alfa.localhost:8000/modules/m-1/" in mail.outbox[-1].body

    press(curator, page, "submit", lead="Nog eens.")
    press(administrator, page, "cancel-workflow")
    assert mails()[-1] == ([MIEKE], "[Sector Alfa] No longer waiting: Helpdesk")


def test_the_buttons_say_what_they_do(page, curator, administrator):
    buttons = curator.get(editor(page)).content.decode()
    assert "Send for approval" in buttons
    assert "action-publish" not in buttons

    press(curator, page, "submit", lead=WORDS)
    buttons = administrator.get(editor(page)).content.decode()
    assert ["Approve and publish" in buttons, "Ask for changes" in buttons, "action-publish" in buttons] == [True] * 3
    assert ["action-restart-workflow" in buttons, "Send for approval" in buttons] == [False] * 2


def test_who_approves_without_changing_writes_no_draft(page, curator, administrator, inside):
    press(curator, page, "submit", lead=WORDS, outcomes="Je luistert.\r\nJe vat samen.", body=RICH)
    with inside():
        sent = ModulePage.objects.get().latest_revision_id
    decide(administrator, page, "approve")

    with inside():
        assert ModulePage.objects.get().live_revision_id == sent


RICH = '{"blocks": [{"key": "a", "text": "Rustig.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}'


# The policy of the sector


def save_policy(client, approved):
    address = client.get(reverse("wagtailsettings:edit", args=["house", "sectorsettings"])).url
    form = form_of(client.get(address))
    form.pop("words_are_approved", None)
    return client.post(address, form | ({"words_are_approved": "on"} if approved else {}))


def test_the_policy_holds_as_soon_as_it_is_saved(page, curator, administrator, client_at, inside):
    press(curator, page, "submit", lead=WORDS)
    assert save_policy(administrator, approved=False).status_code == 302
    with inside():
        assert not WorkflowState.objects.active().exists(), "nothing waits for an approval that nobody gives any more"
    assert mails()[-1] == ([MIEKE], "[Sector Alfa] No longer waiting: Helpdesk")

    buttons = curator.get(editor(page)).content.decode()
    assert ["action-publish" in buttons, "Send for approval" in buttons] == [True, False]
    press(curator, page, "publish")
    assert WORDS in shown(client_at)

    save_policy(administrator, approved=True)
    press(curator, page, "publish", lead="Zonder te vragen.")
    assert "Zonder te vragen." not in shown(client_at)


def test_a_curator_does_not_change_the_policy(curator, inside):
    curator.post("/beheer/settings/house/sectorsettings/1/", {"name": "X"})

    with inside():
        assert SectorSettings.objects.get().words_are_approved


def test_one_sectors_policy_is_not_anothers(sector, other_sector):
    let_curators_publish()
    with tenant_context(other_sector):
        assert Workflow.objects.get().workflow_pages.exists()
    assert not Workflow.objects.get().workflow_pages.exists()


def test_applied_again_the_policy_changes_nothing(sector):
    before = list(Workflow.objects.values_list("pk", "active", "workflow_pages__page", "workflow_tasks__task"))
    apply_policy()

    assert list(Workflow.objects.values_list("pk", "active", "workflow_pages__page", "workflow_tasks__task")) == before
    assert len(before) == 1


# To whom the mails go


def test_a_mail_speaks_the_language_of_who_gets_it(page, curator, administrator, inside, settings):
    settings.LOCALE_PATHS = []
    with inside():
        User.objects.filter(email=GRIET).update(language="fr")
        SectorSettings.objects.update(name_fr="Secteur Alfa")
    press(curator, page, "submit", lead=WORDS)

    assert mails() == [([GRIET], "[Secteur Alfa] Waiting for your approval: Helpdesk")]
    assert mail.outbox[0].from_email.startswith("Secteur Alfa <")


def test_links_in_mails_lead_to_the_sector_itself(page, curator, administrator, inside):
    with inside():
        Site.objects.update(hostname="alfa.fonds.example", port=443)
    press(curator, page, "submit", lead=WORDS)

    body = mail.outbox[0].body
    assert f"https://alfa.fonds.example{editor(page)}" in body
    assert "localhost" not in body


def test_nobody_elsewhere_without_the_role_or_without_an_account_in_use_gets_a_mail(
    page, curator, administrator, other_sector, inside
):
    with inside():
        for email in ("weg@sector.example", "officier@sector.example"):
            staff("alfa", Role.ADMINISTRATOR if email.startswith("weg") else Role.OFFICER, email)
        User.objects.filter(email="weg@sector.example").update(is_active=False)
    with tenant_context(other_sector):
        staff("beta", Role.ADMINISTRATOR, "beta@sector.example")
    press(curator, page, "submit", lead=WORDS)
    assert mails() == [([GRIET], "[Sector Alfa] Waiting for your approval: Helpdesk")]

    with inside():
        User.objects.get(email=MIEKE).groups.clear()
    decide(administrator, page, "approve")
    assert len(mail.outbox) == 1, "the curator is none any more"


def test_who_does_not_want_the_mail_says_so_in_the_account(page, curator, administrator):
    address = reverse("wagtailadmin_account")
    assert "notifications-submitted_notifications" in administrator.get(address).content.decode()
    choices = {"name_email-first_name": "Griet", "name_email-last_name": "Wouters", "theme-theme": "system"}
    choices |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    assert administrator.post(address, choices).status_code == 302
    press(curator, page, "submit", lead=WORDS)

    assert mail.outbox == []


def test_a_mail_that_cannot_be_sent_stops_nobody(page, curator, administrator, monkeypatch, client_at):
    def broken(*args, **kwargs):
        raise ConnectionError("no mail server")

    monkeypatch.setattr("portal.notices.mails.EmailMessage.send", broken)
    press(curator, page, "submit", lead=WORDS)
    decide(administrator, page, "approve")

    assert WORDS in shown(client_at)
