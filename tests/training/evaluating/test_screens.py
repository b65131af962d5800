"""The screens on which people are evaluated, and say what they found."""

from decimal import Decimal

import pytest

from portal.house.models import SectorSettings
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.catalogue.site import queries, text_of
from tests.training.evaluating.making import NOW, everything, module, room, with_account
from training.enums import EvaluatorRole
from training.evaluating.evaluating import evaluate, items_of
from training.evaluating.side_by_side import name_of
from training.models import Evaluation, Satisfaction

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates", "sector")
TRAINER, MENTOR, LEARNER = EvaluatorRole.TRAINER, EvaluatorRole.MENTOR, EvaluatorRole.LEARNER


@pytest.fixture
def made(sector):
    return room()


@pytest.fixture
def browse(client_at):
    return lambda user: signed_in("", user, client=client_at("alfa"))


def page(made, name=""):
    number = f"{made.people[name].uuid}/" if name else ""
    return f"/sessies/{made.session.uuid}/evaluatie/{number}"


def form_of(made, value=3, **others):
    return {name_of(item): value for item in items_of(made.session.snapshot)} | {"remark": "Rustig"} | others


def test_the_trainer_scores_sends_and_comes_to_the_next(made, browse):
    nele = browse(made.trainer)
    answer = nele.post(page(made, "Emre"), form_of(made, send="1"))
    assert (answer.status_code, answer["Location"]) == (302, page(made, "Fatima"))
    assert "The evaluation of Emre Peeters is sent." in text_of(nele.get(answer["Location"]))
    evaluation = Evaluation.objects.get()
    assert (evaluation.enrolment, evaluation.role, evaluation.by) == (made.people["Emre"], TRAINER, made.trainer)
    assert {score.value for score in evaluation.scores.all()} == {Decimal(3)}
    said = text_of(nele.get(page(made, "Emre")))
    assert "3 of 4" in said
    assert "Above 2,8" in said


def test_a_draft_is_kept_and_shown_again(made, browse):
    nele = browse(made.trainer)
    one = form_of(made) | {name_of(items_of(made.session.snapshot)[0]): ""}
    nele.post(page(made, "Noor"), one | {"keep": "1"})
    said = nele.get(page(made, "Noor")).text
    assert "Rustig" in said
    assert said.count("checked") == 4
    assert "draft" in text_of(nele.get(page(made)))


def test_a_refusal_keeps_what_was_typed(made, browse):
    empty = dict.fromkeys(form_of(made), "") | {"remark": "Blijft rustig", "send": "1"}
    answer = browse(made.trainer).post(page(made, "Noor"), empty)
    assert answer.status_code == 200
    assert "Give a score before you send the evaluation." in answer.text
    assert "Blijft rustig" in answer.text


def test_scores_stand_side_by_side_with_the_differences(made, browse):
    noor = with_account(made, "Noor")
    evaluate(made.people["Noor"], role=LEARNER, scores=everything(made, 4), remark="", by=noor, at=NOW, send=True)
    evaluate(
        made.people["Noor"],
        role=MENTOR,
        scores=everything(made, 2),
        remark="Oefent nog",
        by=made.mentor,
        at=NOW,
        send=True,
    )
    said = text_of(browse(made.trainer).get(page(made, "Noor")))
    assert "You differ on 4 lines" in said
    assert "Oefent nog" in said
    assert "Below 2,8" in said


def test_with_four_eyes_the_other_shows_once_ones_own_are_sent(made, browse):
    house = SectorSettings.load()
    house.evaluated_by_both = True
    house.save()
    evaluate(
        made.people["Noor"],
        role=MENTOR,
        scores=everything(made, 2),
        remark="Oefent nog",
        by=made.mentor,
        at=NOW,
        send=True,
    )
    nele = browse(made.trainer)
    for address in (page(made, "Noor"), page(made)):
        before = text_of(nele.get(address))
        assert "not shown yet" in before
        assert "Oefent nog" not in before
        assert "Below 2,8" not in before
    nele.post(page(made, "Noor"), form_of(made, 4, send="1"))
    assert "Oefent nog" in text_of(nele.get(page(made, "Noor")))


def test_everybody_acquired_everything_in_two_taps(made, browse):
    nele = browse(made.trainer)
    answer = nele.post(page(made) + "iedereen/", follow=True)
    assert "Filled in for 3 people. Make the exceptions, then send." in text_of(answer)
    assert "Send 3 drafts" in text_of(answer)
    answer = nele.post(page(made) + "versturen/", follow=True)
    assert "3 evaluations are sent." in text_of(answer)
    assert "3 of 3 have a result" in text_of(answer)


def test_a_long_scale_is_typed(sector, browse):
    made = room(number=1, of=module(scale="op 20"))
    nele = browse(made.trainer)
    assert 'type="number"' in nele.get(page(made, "Noor")).text
    refused = nele.post(page(made, "Noor"), form_of(made, "21", send="1"))
    assert refused.status_code == 200
    nele.post(page(made, "Noor"), form_of(made, "13.5", send="1"))
    assert 'value="13.5' in nele.get(page(made, "Noor")).text


@pytest.mark.parametrize("who", ["stranger", "learner", "other manager"])
def test_who_has_nothing_to_do_with_it(made, browse, who):
    from tests.employees.making import company

    user = {
        "stranger": lambda: account("stranger@home.example"),
        "learner": lambda: with_account(made, "Noor"),
        "other manager": lambda: company() and account_of("hilde@other.example"),
    }[who]()
    expected = 403 if who == "learner" else 404
    client = browse(user)
    for address in (page(made), page(made, "Emre"), f"/sessies/{made.session.uuid}/tevredenheid/"):
        assert client.get(address).status_code == expected, address
    for address in (page(made) + "iedereen/", page(made) + "versturen/", page(made, "Emre")):
        assert client.post(address).status_code == expected, address
    assert not Evaluation.objects.exists()


def account_of(email):
    from portal.accounts.models import User

    return User.objects.get(email=email)


def test_the_manager_reads_and_does_not_score_where_a_mentor_does(made, browse):
    evaluate(made.people["Noor"], role=MENTOR, scores=everything(made), remark="", by=made.mentor, at=NOW, send=True)
    boss = browse(made.manager)
    assert "Keep as a draft" not in boss.get(page(made, "Noor")).text
    assert boss.post(page(made, "Noor"), form_of(made, send="1")).status_code == 403
    assert AccessLog.objects.filter(viewer=made.manager, what="training.evaluation").count() == 1


# Two more than 15: outside a test's transaction the settings and the pages of the menu are remembered.
MOST = 17


def test_the_list_asks_as_much_for_one_as_for_three(sector, browse):
    made = room(number=3)
    nele = browse(made.trainer)
    counts = []
    for number in (3, 1):
        for name in list(made.people)[number:]:
            made.people.pop(name).delete()
        nele.get(page(made))  # That somebody looked is noted once an hour.
        counts.append(len(queries(nele, page(made))))
    assert counts[0] == counts[1]
    assert counts[0] <= MOST


def test_one_participant_stays_within_the_budget(made, browse):
    nele = browse(made.trainer)
    nele.get(page(made, "Noor"))
    assert len(queries(nele, page(made, "Noor"))) <= MOST


def test_a_learner_scores_himself_and_sees_the_others_afterwards(made, browse):
    noor = with_account(made, "Noor")
    evaluate(
        made.people["Noor"],
        role=TRAINER,
        scores=everything(made, 2),
        remark="Oefent nog",
        by=made.trainer,
        at=NOW,
        send=True,
    )
    client, mine = browse(noor), f"/mijn/evaluatie/{made.people['Noor'].uuid}/"
    assert "Oefent nog" not in client.get(mine).text
    client.post(mine, form_of(made, 4, send="1"))
    assert "Oefent nog" in client.get(mine).text
    assert client.get(f"/mijn/evaluatie/{made.people['Emre'].uuid}/").status_code == 404


def test_who_came_says_once_what_he_found(made, browse):
    client, mine = browse(with_account(made, "Noor")), f"/mijn/tevredenheid/{made.people['Noor'].uuid}/"
    assert "Answer one question at least." in client.post(mine, {"remark": "Goed"}).text
    client.post(mine, {"useful": "5", "clear": "4", "remark": "Goed"})
    assert Satisfaction.objects.get().answers == {"useful": 5, "clear": 4}
    assert "You answered already" in client.get(mine).text
    assert "You answered already" in client.post(mine, {"useful": "1"}).text
    assert Satisfaction.objects.count() == 1


def test_who_did_not_come_is_not_asked(sector, browse):
    made = room(number=1, came=False)
    client = browse(with_account(made, "Noor"))
    assert client.get(f"/mijn/tevredenheid/{made.people['Noor'].uuid}/").status_code == 403


def test_opinions_stay_hidden_below_five_for_all_but_the_sector(sector, browse):
    made = room(number=5)
    for place, each in enumerate(made.people.values()):
        if place < 4:
            Satisfaction.objects.create(
                session=made.session, enrolment=each, answers={"useful": 5 - place}, remark=f"Woord {place}", at=NOW
            )
    address = f"/sessies/{made.session.uuid}/tevredenheid/"
    nele = browse(made.trainer)
    assert "Too few answers yet" in nele.get(address).text
    assert "Woord" not in nele.get(address).text
    Satisfaction.objects.create(session=made.session, enrolment=made.people["Bart"], answers={"useful": 5}, at=NOW)
    said = text_of(nele.get(address))
    assert "5 people answered" in said
    assert "Woord 3" in said
    assert "3,8 / 5" in said
    assert "Noor" not in said
