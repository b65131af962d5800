"""The offer as search engines read it: schema.org's Course and ItemList, as JSON-LD. What is not known is left out."""

from catalogue.enums import Delivery

CONTEXT = "https://schema.org"
FEWEST_IN_A_LIST = 3  # Search engines show no list of fewer courses.
MODES = {
    Delivery.CLASSROOM: "Onsite",
    Delivery.WORKPLACE: "Onsite",
    Delivery.ONLINE: "Online",
    Delivery.BLENDED: "Blended",
}


def duration(minutes):
    """4000 → "PT66H40M" (ISO 8601)."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def provider(house, home):
    return {"@type": "Organization", "name": house.name_here, "url": home}


def course(*, url, title, description, language, house, home, **known):
    """A Course; `known` are further properties, of which the empty ones are left out."""
    found = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": url,
        "url": url,
        "name": title,
        "description": description or title,
        "inLanguage": language,
        "provider": provider(house, home),
    }
    return found | {name: value for name, value in known.items() if value not in (None, "", [], {})}


def module_facts(module, competences):
    """The properties of a Course that a module's facts give."""
    minutes = duration(module.minutes) if module.minutes else None
    instance = {"@type": "CourseInstance", "courseMode": MODES[Delivery(module.delivery)]}
    return {
        "courseCode": module.code,
        "timeRequired": minutes,
        "teaches": [competence.title for competence in competences],
        "availableLanguage": module.languages,
        "hasCourseInstance": [instance | ({"courseWorkload": minutes} if minutes else {})],
        "offers": offer(module.price),
    }


def offer(price):
    if price is None:
        return None
    return {
        "@type": "Offer",
        "category": "Paid" if price else "Free",
        "price": f"{price:.2f}",
        "priceCurrency": "EUR",
    }


def credential(name):
    return {"@type": "EducationalOccupationalCredential", "name": name} if name else None


def reference(title, url):
    """Another course, by its name and address alone."""
    return {"@type": "Course", "@id": url, "url": url, "name": title}


def item_list(courses):
    """A summary of `courses` (pairs of title and address), or None when there are too few to be a list."""
    if len(courses) < FEWEST_IN_A_LIST:
        return None
    items = [
        {"@type": "ListItem", "position": place, "name": title, "url": url}
        for place, (title, url) in enumerate(courses, start=1)
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "numberOfItems": len(items), "itemListElement": items}
