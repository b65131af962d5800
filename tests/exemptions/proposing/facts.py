"""Facts for tests of the reckoning, and how hypothesis makes them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from exemptions.proposing.cases import Case, CredentialFacts, Facts, Held, ModuleFacts, RuleFacts, Taught
from exemptions.proposing.reckoning import propose

DAY = date(2026, 11, 22)
COMPETENCES = [f"C{number}" for number in range(1, 6)]
CREDENTIALS = [f"D{number}" for number in range(1, 5)]
ELSEWHERE = ["HO1", "HO2"]  # Of a standard: nothing but links makes them count.


def module(code="M", *weights, quantity="40", **said):
    """A module with competences C1, C2, … of these weights (two of 1)."""
    taught = tuple(Taught(f"C{place}", weight=Decimal(each)) for place, each in enumerate(weights or (1, 1), 1))
    return ModuleFacts(
        code, competences=taught, quantity=quantity and Decimal(quantity), **{"minutes_per_unit": 50} | said
    )


def credential(code, *competences, **said):
    return CredentialFacts(code, f"Title of {code}", competences=frozenset(competences), **said)


def rule(credential, hours=None, **said):
    outcome = "hours" if hours else "full"
    said = {"module": "M", "table": "2026-1"} | said
    return RuleFacts(credential, outcome=outcome, hours=hours and Decimal(hours), **said)


def facts(one, *credentials, rules=(), links=(), others=()):
    return Facts(
        {each.code: each for each in (one, *others)},
        {each.code: each for each in credentials},
        tuple(rules),
        frozenset(links),
    )


def best(known, *held, competences=(), achieved=(), day=DAY, **said):
    """The proposal for module M of somebody with these credentials."""
    held = tuple(each if isinstance(each, Held) else Held(each) for each in held)
    case = Case(day, ("M",), held, frozenset(competences), frozenset(achieved), **said)
    [[found]] = propose(known, [case])
    return found


def codes(each):
    return [one.competence.code for one in each.covered], [one.code for one in each.missing]


quantities = st.none() | st.integers(1, 800).map(lambda quarters: Decimal(quarters) / 4)
weights = st.integers(1, 400).map(lambda hundredths: Decimal(hundredths) / 100)
years = st.none() | st.integers(2018, 2026)
days = st.dates(date(2018, 1, 1), date(2027, 12, 31))


@st.composite
def modules(draw):
    taught = draw(st.lists(st.sampled_from(COMPETENCES), unique=True))
    return ModuleFacts(
        "M",
        competences=tuple(Taught(code, weight=draw(weights)) for code in taught),
        quantity=draw(quantities),
        minutes_per_unit=draw(st.none() | st.just(50)),
        as_whole=draw(st.booleans()),
        exemptible=draw(st.sampled_from([True, True, True, False])),
    )


rules = st.builds(
    lambda who, hours, ground, evidence, since, until: rule(
        who, hours, ground=ground, evidence=tuple(evidence), since=since, until=until
    ),
    st.sampled_from(CREDENTIALS),
    st.none() | st.integers(1, 900).map(lambda quarters: Decimal(quarters) / 4),
    st.sampled_from(["EVK", "EVC", "proficiency"]),
    st.lists(st.sampled_from(["document", "test", "interview"]), min_size=1, unique=True),
    st.none() | days,
    st.none() | days,
)
proves = st.frozensets(st.sampled_from(COMPETENCES + ELSEWHERE))


@st.composite
def known(draw):
    found = []
    for code in CREDENTIALS:
        first, last = draw(years), draw(years)
        found.append(credential(code, *draw(proves), year_from=first, year_to=last))
    pairs = st.tuples(st.sampled_from(COMPETENCES + ELSEWHERE), st.sampled_from(COMPETENCES))
    return facts(
        draw(modules()),
        *found,
        rules=draw(st.lists(rules, max_size=8)),
        links=draw(st.frozensets(pairs, max_size=6)),
    )


held = st.builds(Held, st.sampled_from(CREDENTIALS), st.none() | days)


@st.composite
def cases(draw):
    return Case(
        draw(days),
        ("M",),
        tuple(draw(st.lists(held, max_size=5))),
        draw(st.frozensets(st.sampled_from(COMPETENCES + ELSEWHERE), max_size=4)),
    )
