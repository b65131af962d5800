"""What rows of exemptions need (tests/isolation/recipes.py): a request of the ordinary visitor that was decided, and an
assessment in which that visitor is the candidate and the assessor too, so that every page of it can be walked."""

import datetime

from portal.house.letterhead import letterhead
from tests.isolation.rows import EVERYWHERE, RECIPES, first, marker_here

STANDS = {"revoked_at": None, "revoked_by": None, "revoked_because": ""}


def ordinary():
    return first("accounts", "User")._meta.model.objects.get(email="ordinary@same.example")


def other_competence():
    one = first("catalogue", "Competence")
    copy = type(one)._base_manager.get(pk=one.pk)
    copy.pk, copy._state.adding, copy.code = None, True, f"{one.code}2"
    copy.save(force_insert=True)
    return copy


def assessed():
    """What is frozen of a standard or a module, with one competence."""
    competence = {"id": 1, "code": "C", "number": 1, "title": marker_here(), "weight": "1.00"}
    indicators = [{"id": 1, "text": marker_here()}]
    return {
        "code": marker_here(),
        "titles": {"official": marker_here()},
        "competences": [competence | {"indicators": indicators}],
    }


def module_as_it_was():
    frozen = {"quantity": "8.00", "unit": "lestijd", "minutes": 400, "minutes_per_unit": 50}
    return assessed() | frozen | {"key_skills": [], "modules": []}


def proposed():
    return {
        "module": marker_here(),
        "outcome": "hours",
        "hours": "2.00",
        "minutes": 100,
        "ground": "EVK",
        "from": "rule",
        "table": marker_here(),
        "illustration": False,
        "credentials": [marker_here()],
        "evidence": ["document"],
        "covered": [],
        "missing": [{"code": "C", "title": marker_here(), "weight": "1.00"}],
        "reason": {"code": "rule"},
    }


def on_paper():
    """The words of a letter, all there are (templates/documents/exemption_letter.typ)."""
    pairs, head = [[marker_here(), marker_here()]], letterhead(language="nl", on=EVERYWHERE.date())
    return head | {
        **{key: [marker_here()] for key in ("receiver", "opening", "closing", "signature")},
        "about": pairs,
        "decided": pairs,
        "title": marker_here(),
        "reason": {"heading": marker_here(), "paragraphs": [marker_here()]},
    }


RECIPES |= {
    "exemptions.OutsideCredential": lambda: dict.fromkeys(("year_from", "year_to")),
    "exemptions.CompetenceLink": lambda: {"covers": other_competence()},
    "exemptions.ConcordanceTable": lambda: {"state": "in_force", "until": None},
    "exemptions.ConcordanceRule": lambda: {
        **dict.fromkeys(("quantity", "since", "until")),
        "outcome": "full",
        "evidence": ["document"],
    },
    # Decided, so that it has a letter; asked by a company, so that its pages are walked too.
    "exemptions.ExemptionRequest": lambda: {
        "asked_as": "manager",
        "asked_by": ordinary(),
        "employment": first("employees", "Employment"),
    },
    "exemptions.RequestedModule": lambda: (
        {
            **dict.fromkeys(("proposed_by", "proposed_at")),
            "state": "granted_hours",
            "outcome": "granted_hours",
            "minutes": 100,
            "quantity": 2,
            "ground": "EVK",
            "reason": "rule",
            "snapshot": module_as_it_was(),
            "proposal": proposed(),
        }
        | STANDS
    ),
    "exemptions.RequestStep": lambda: {"state": "submitted"},
    "exemptions.RequestCounter": lambda: {"year": 2026, "last": 1},
    "exemptions.HeldCredential": lambda: {"credential": None},
    "exemptions.ProvenCompetence": lambda: {"competence": first("catalogue", "Competence")} | STANDS,
    "exemptions.Evidence": lambda: {
        "content_type": "application/pdf",
        "name": f"{marker_here()}.pdf",
        "size": 6,
        "sha256": "0" * 64,
    },
    "exemptions.AssessmentStandard": lambda: {"assessors": 2, "max_minutes": 300},
    "exemptions.Assessment": lambda: {
        **dict.fromkeys(("requested", "module", "ended_at")),
        "standard": first("exemptions", "AssessmentStandard"),
        "kind": "route",
        "state": "agreeing",
        "result": "",
        "place": "campus",
        "setting": "real",
        "snapshot": assessed(),
        "needed": 2,
        "minutes": 60,
        "max_minutes": 300,
        "starts_at": EVERYWHERE + datetime.timedelta(days=3),
    },
    "exemptions.AssessmentAssessor": lambda: {"user": ordinary(), "confirmed_at": None},
    "exemptions.Score": lambda: {"key": "i1"},
    "exemptions.Agreement": lambda: {"competence": 1},
    "exemptions.QuickScan": lambda: {"competence": 1, "answer": "yes"},
    "exemptions.PortfolioItem": lambda: {
        "request": None,
        "assessment": first("exemptions", "Assessment"),
        "content_type": "application/pdf",
        "name": f"{marker_here()}.pdf",
    },
    "exemptions.DecisionLetter": lambda: {"facts": on_paper()},
    "exemptions.CertificateSupplement": lambda: {
        "framework": first("catalogue", "Framework"),
        "programme": None,
        "is_published": True,
    },
}
