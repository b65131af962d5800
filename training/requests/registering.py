"""What questions for a training tell the rooms below: called by the room's AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    import training.requests.personal_data  # noqa: F401 - it registers what is kept about people.
    from employees.doubles.merging import movers
    from employees.own_data.forgetting import rooms_above as rooms_that_forget
    from employees.standing import asked_along
    from employers.today import counted_above, rooms_above
    from portal.kit import first_page, ways_on
    from portal.privacy.holders import holders
    from portal.privacy.looking import looks
    from training.models import TrainingRequest
    from training.plans.copying import copy_followers
    from training.plans.filling import comes_first
    from training.plans.moving import line_followers, plan_followers
    from training.requests.answering import bring_questions
    from training.requests.first_page import ASKED, tell
    from training.requests.following import follow_copies, tell_of_lines, tell_of_plan
    from training.requests.merging import move_requests
    from training.requests.own_data import RequestsHolder, forget_person
    from training.requests.today import COUNTED, requests_of

    movers[TrainingRequest] = move_requests
    holders["training.requests"] = RequestsHolder()
    rooms_that_forget.append(forget_person)
    looks["training.request"] = _("a training that you asked for")
    comes_first.append(bring_questions)
    line_followers.append(tell_of_lines)
    plan_followers.append(tell_of_plan)
    copy_followers.append(follow_copies)
    rooms_above.append(requests_of)
    counted_above.update(COUNTED)
    asked_along.update(ASKED)
    first_page.register("training.requests", tell, place=38)
    ways_on.register("catalogue.module.asking", _("Ask your employer for it"), "training:ask_employer")
