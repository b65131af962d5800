"""What rows of answers about support need (tests/isolation/recipes.py): each is about one thing alone."""

from tests.isolation.rows import RECIPES

RECIPES |= {
    "incentives.CompanyAnswer": lambda: {"year": None, "module": None},
    "incentives.SupportFollowUp": lambda: {"state": "applied"},
}
