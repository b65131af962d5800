from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self):
        from employees.doubles.merging import held_first, movers
        from employees.own_data.forgetting import rooms_above as rooms_that_forget
        from portal.agenda.entries import sources
        from portal.jobs.nightly import hourly
        from portal.privacy.holders import holders
        from portal.privacy.looking import looks
        from training.calendars import entries_of_user
        from training.enrolling.reserving import release_overdue
        from training.enrolling.waiting import expire_all
        from training.matrix.registering import register as register_matrix
        from training.merging import hold_sessions, move_enrolments
        from training.models import Enrolment
        from training.own_data.holder import SessionsHolder, forget_person
        from training.papers.own_data import forget_person as forget_papers
        from training.papers.registering import register as register_papers
        from training.plans.registering import register as register_plans
        from training.requests.registering import register as register_requests
        from training.right.registering import register as register_right
        from training.tracks.registering import register as register_tracks

        held_first.append(hold_sessions)
        movers[Enrolment] = move_enrolments
        sources["training"] = entries_of_user
        holders["training"] = SessionsHolder()
        # Before the enrolments to which they belong.
        rooms_that_forget.append(forget_papers)
        rooms_that_forget.append(forget_person)
        looks["training.evaluation"] = _("how you were evaluated in a session")
        hourly["training.release_places"] = release_overdue
        hourly["training.expire_waiting"] = expire_all
        self.tell_pages()
        self.tell_notices()
        # Before those of tracks: plans are held before persons, tracks after them.
        register_plans()
        register_requests()
        register_right()
        register_tracks()
        register_matrix()
        register_papers()

    @staticmethod
    def tell_pages():
        from catalogue import participants
        from employees.standing import asked_along
        from employers.today import counted_above, rooms_above
        from employers.views.base import further_tabs
        from portal.kit import first_page
        from training.first_page import ASKED, tell
        from training.following import modules_followed_by, modules_guided_by
        from training.today import COUNTED, sessions_of

        participants.register("sessions", follows=modules_followed_by, guides=modules_guided_by)
        rooms_above.append(sessions_of)
        counted_above.update(COUNTED)
        asked_along.update(ASKED)
        further_tabs.append((10, "plan", _("Plan"), "training:plans"))
        further_tabs.append((20, "training", _("Training"), "training:sessions"))
        first_page.register("training", tell, place=35)

    @staticmethod
    def tell_notices():
        from portal.notices import kinds

        of_places = ("on_the_waiting_list", "person_withdrew", "place_came_free_for", "no_place_came_free_for")
        kinds.register(
            "training.places",
            _("Who comes to a session, and who waits"),
            *(f"training.{event}" for event in (*of_places, "places_released")),
        )
        kinds.register(
            "training.closing", _("Sessions that are closed or open again"), "training.closed", "training.reopened"
        )
