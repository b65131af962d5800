"""What a row of a model needs that the kinds of its fields alone do not tell (tests/isolation/rows.py)."""

import datetime
import hashlib

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange, DateTimeTZRange
from wagtail.models import Collection, Page

from portal.accounts.models import User
from portal.notices.codes import hash_of
from tests.isolation.rows import EVERYWHERE, FIRST, RECIPES, first, marker_here

RECIPES |= {
    "catalogue.CatalogueImport": lambda: {"applied_at": None, "undone_at": None},
    "catalogue.BusinessActivity": lambda: {"nace": ""},
    "privacy.ErasureRequest": lambda: {"decided_at": None},
    "catalogue.Prerequisite": lambda: {
        "module": another("catalogue", "Module"),
        "requires": first("catalogue", "Module"),
    },
    "catalogue.LearningMaterial": lambda: {
        "kind": "document",
        "audience": "everyone",
        "file": first("catalogue", "MaterialFile"),
        "captions": None,
        "url": "",
        "text": "",
        "withdrawn_on": None,
    },
    "catalogue.MaterialFile": lambda: {
        "token": f"{FIRST:032x}",
        "code": "txt",
        "name": "same.txt",
        "size": 6,
        "sha256": "0" * 64,
    },
    "catalogue.TranslatedCaptions": lambda: {"file": other_file()},
    "catalogue.SearchEntry": lambda: {"module": first("catalogue", "Module"), "programme": None},
    "catalogue.Provider": lambda: {"enterprise_number": "0123456749"},
    "catalogue.ModuleRegistration": lambda: {"until": None},
    "catalogue.OpenDate": lambda: {"months": ["2026-11"]},
    "catalogue.Composition": lambda: {"in_force": DateRange(datetime.date(2020, 1, 1), None)},
    "agenda.Feed": lambda: {"user": ordinary(), "key": f"{marker_here():0<16}"},
    "kit.Booking": lambda: {"period": DateTimeTZRange(EVERYWHERE, EVERYWHERE + datetime.timedelta(hours=1))},
    "employers.Employer": lambda: {
        "enterprise_number": "0123456749",
        "postcode": "9000",
        "phone": "",
        "nace": "",
        "registered_by": ordinary(),
    },
    "employers.EmployerMember": lambda: {"user": ordinary(), "until": None},
    "employers.EmployerYear": lambda: {"year": 2025},
    "employers.Establishment": lambda: {"number": "2123456791", "postcode": "9000"},
    "employers.JointCommittee": lambda: {"number": "227"},
    "employers.Exclusion": lambda: {"lifted_by": None, "lifted_on": None},
    "employers.Mandate": lambda: {
        "in_force": DateRange(datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)),
        "powers": ["grant"],
    },
    # Sent to the sector, so that staff have something to see.
    "employers.Recognition": lambda: {"state": "submitted", "in_force": None, "follows": None, "places": 1},
    "employers.RecognitionStep": lambda: {"state": "submitted"},
    "employers.Ratification": lambda: {"is_ratified": None},
    "employers.AccessRequest": lambda: {"decided_at": None, "decided_by": None},
    # The ordinary visitor is a person who learns, a mentor's learner, a coach and a guide.
    "employees.Employee": lambda: {"user": ordinary(), "merged_into": None, "merged_at": None, "erased_at": None},
    "employees.Employment": lambda: {"until": None, "ended_at": None},
    "employees.PersonMatch": lambda: {"proposed": other_person(), "decided_at": None, "decided_by": None},
    "employees.Merge": lambda: {"dropped": other_person()},
    "employees.EmploymentClaim": lambda: {"decided_at": None, "decided_by": None},
    "employees.MentorAssignment": lambda: {"until": None},
    "employees.Coaching": lambda: {"until": None, "coach": ordinary()},
    "employees.SectorTask": lambda: {"until": None, "user": ordinary(), "task": "guide"},
    "employees.PeopleImport": lambda: {
        **dict.fromkeys(("done_at", "undo", "undone_at", "wiped_at", "job")),
        "columns": {},
        "leaving": [],
    },
    "employees.Trajectory": lambda: {
        **dict.fromkeys(("ended_on", "moved_by", "moved_at")),
        "state": "running",
        "stopped_because": "",
        "frozen": learned() | {"rule": "all", "options": None, "from_one_line": False, "lines": []},
    },
    "employees.Achievement": lambda: {"basis": "session", "snapshot": learned(), "minutes": 60} | STANDS,
    "employees.HourCredit": lambda: {"minutes": 60} | STANDS,
    "employees.CertificateCounter": lambda: {"year": 2026, "last": 1},
    "employees.ProviderRecognition": lambda: {"until": None},
    "employees.Certificate": lambda: (
        {
            **dict.fromkeys(("trajectory", "participation", "replaces", "erased_at")),
            "achievement": first("employees", "Achievement"),
            "kind": "competence",
            "year": 2026,
            "number": 1,
            "code": str(FIRST),
            "code_hash": hash_of(str(FIRST)),
            "language": "nl",
            "snapshot": learned() | {"holder": {"first_name": marker_here(), "last_name": marker_here()}},
            "printed": on_paper(),
            "sha256": "0" * 64,
            "revoked_as": "",
        }
        | STANDS
    ),
    "employees.HeadingMapping": lambda: {"field": ""},
    # A session that is over and open: the ordinary visitor took part, gives it, and manages the company that holds it.
    "training.Session": lambda: {
        **dict.fromkeys(("max_places", "enrol_before")),
        "snapshot": taught(),
        "state": "open",
        "trainer": ordinary(),
        "first_starts_at": EVERYWHERE,
        "last_ends_at": EVERYWHERE + HOURS,
    },
    "training.SessionPart": lambda: {"ends_at": EVERYWHERE + HOURS, "breaks": 0},
    "training.SessionStep": lambda: {"event": "planned"},
    "training.Enrolment": lambda: {
        **dict.fromkeys(("waiting_number", "present_minutes", "planned_minutes", "attendance_percent", "score")),
        "state": "confirmed",
        "result": "",
    },
    "training.PlaceReservation": lambda: {"places": 1, "released_at": None},
    "training.Attendance": lambda: {"minutes": 60},
    "training.SignInDoor": lambda: {"closed_at": None},
    "training.SignIn": lambda: dict.fromkeys(("left_at", "confirmed_at", "confirmed_by", "refused_at")),
    "training.RegisterScan": lambda: {
        **dict.fromkeys(("removed_at", "removed_by")),
        "content_type": "application/pdf",
        "name": f"{marker_here()}.pdf",
        "sha256": "0" * 64,
    },
    "training.Score": lambda: {"competence": 1, "indicator": 1},
    "training.Satisfaction": lambda: {"answers": {}},
    # The ordinary visitor learns at work too; the link of its observer is what the walk fills in.
    "training.WorkplaceTrack": lambda: {
        **dict.fromkeys(("completed_at", "completed_by", "wanted_until")),
        "snapshot": taught(),
    },
    "training.TrackHours": lambda: {"minutes": 60},
    "training.Observation": lambda: {"competence": 1, "indicator": 1, "link": None},
    "training.ObservationPhoto": lambda: {"token": f"{FIRST:032x}"},
    "training.TrainingPlan": lambda: {
        "since": datetime.date(2026, 1, 1),
        "until": datetime.date(2027, 1, 1),
        "employee": None,
        **dict.fromkeys(("activated_by", "activated_at", "closed_by", "closed_at")),
    },
    "training.PlanLine": lambda: {
        "quarter_since": datetime.date(2026, 1, 1),
        "reason": {"code": "added"},
        "state": "refused",
    },
    # Refused, so that it has an answer.
    "training.TrainingRequest": lambda: {
        **dict.fromkeys(("withdrawn_by", "withdrawn_at", "line")),
        "wished_quarter": datetime.date(2026, 1, 1),
        "state": "refused",
    },
    "training.ObserverLink": lambda: {
        "role": "customer",
        "asked": ["i1"],
        "token_hash": hashlib.sha256(str(FIRST).encode()).hexdigest(),
        "made_at": EVERYWHERE,
        "expires_at": EVERYWHERE + datetime.timedelta(days=40_000),
        "revoked_at": None,
        "used": 0,
    },
    # Sent to nobody who has an account, and its code is what the walk fills in.
    "notices.Invitation": lambda: {
        "purpose": "employers.manager",
        "subject": first("employers", "Employer").uuid,
        "email": "new@same.example",
        "code_hash": hash_of(str(FIRST)),
        "expires_at": EVERYWHERE + datetime.timedelta(days=40_000),
        "accepted_at": None,
        "withdrawn_at": None,
    },
    "notices.Notification": lambda: {
        "path": "/account/",
        "read_at": None,
        "user": ordinary(),
    },
    "jobs.Job": lambda: {
        "state": "failed",
        "about": "/account/",
        "asked_by": ordinary(),
    },
    "reading.QuestionsPage": lambda: {"groups": []},
    "wagtailcore.PageViewRestriction": lambda: {"page": last_page(), "restriction_type": "login"},
    "wagtailcore.CollectionViewRestriction": lambda: {
        "collection": Collection.objects.last(),
        "restriction_type": "login",
    },
    "wagtailcore.ModelLogEntry": lambda: {"action": "wagtail.edit"},
    "wagtailcore.PageLogEntry": lambda: {"action": "wagtail.edit"},
    "mfa.Authenticator": lambda: {"type": "totp", "data": {"secret": marker_here()}, "user": User.objects.last()},
    "wagtailusers.UserProfile": lambda: {
        "preferred_language": "nl",
        "current_time_zone": "Europe/Brussels",
        "avatar": "",
    },
}


# How long the session of the twins lasted.
HOURS = datetime.timedelta(hours=4)
STANDS = {"revoked_at": None, "revoked_by": None, "revoked_because": ""}


def learned():
    """What is kept of a module or programme."""
    facts = {"code": marker_here(), "titles": {"official": marker_here()}, "quantity": "8.00", "unit": "lestijd"}
    return facts | {"minutes": 400, "competences": [], "modules": []}


def taught():
    """What is kept of a module that somebody learns, with one competence."""
    competence = {"id": 1, "code": "C", "number": 1, "title": marker_here(), "weight": "1.00"}
    return learned() | {
        **dict.fromkeys(("min_attendance", "delivery"), None),
        "minutes_per_unit": 50,
        "scale": "one_to_five",
        "pass_rule": "mean",
        "evaluated_as_whole": False,
        "competences": [competence | {"indicators": [{"id": 1, "text": marker_here()}]}],
        "key_skills": [],
    }


def on_paper():
    """The words of a certificate, all there are (templates/documents/certificate.typ)."""
    said = "title author tagline kind holder did subject subject_code check code holds about_qr link page foot"
    words = dict.fromkeys(said.split(), marker_here())
    further = {"language": "nl", "accent": "#0B6B75", "lines": [marker_here()], "listed": None, "result": None}
    return words | further | {"issued": [[marker_here(), "1"]], "look": "certificate"}


def last_page():
    """A page that nobody needs to reach."""
    return Page.objects.order_by("path").last()


def another(app, name):
    """A second row of a model, whose texts differ from those of the first."""
    row = first(app, name)
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    for field in row._meta.concrete_fields:
        if field.unique and not field.primary_key and isinstance(field, models.CharField):
            setattr(copy, field.attname, f"{getattr(row, field.attname)}2")
    copy.save(force_insert=True)
    return copy


def ordinary():
    return User.objects.get(email="ordinary@same.example")


def other_person():
    """A second record of a person: without an account, and not of the one that the ordinary visitor has."""
    model = apps.get_model("employees", "Employee")
    mine = first("employees", "Employee")
    return model.objects.exclude(pk=mine.pk).first() or model.objects.create(
        first_name=marker_here(), last_name="Other", name_key=marker_here(), added_at=EVERYWHERE
    )


def other_file():
    """A second file of material: each belongs to one thing."""
    model = apps.get_model("catalogue", "MaterialFile")
    file = ContentFile(f"{marker_here()} captions".encode(), name="same.vtt")
    facts = {"code": "vtt", "name": marker_here(), "size": 6, "sha256": "0" * 64, "added_at": EVERYWHERE}
    return model.objects.create(file=file, **facts)
