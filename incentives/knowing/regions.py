"""In which region a postcode lies, by the codes of the fact `plaats_tewerkstelling`."""

FLEMISH, BRUSSELS, WALLOON, GERMAN = "vlaams_gewest", "brussel", "wallonie", "duitstalig"
# The nine communes of the German-speaking Community lie in Wallonia, which left training and work to that Community.
OF_GERMAN_COMMUNES = frozenset(
    ["4700", "4701", "4710", "4711", "4720", "4721", "4728", "4730", "4731", "4750", "4760", "4761", "4770", "4771",
     "4780", "4782", "4783", "4784", "4790", "4791"]
)  # fmt: skip
RANGES = (
    (1000, 1299, BRUSSELS),
    (1500, 3999, FLEMISH),
    (8000, 9999, FLEMISH),
    (1300, 1499, WALLOON),
    (4000, 7999, WALLOON),
)


def region_of(postcode):
    """None for what is no Belgian postcode."""
    if postcode in OF_GERMAN_COMMUNES:
        return GERMAN
    number = int(postcode) if postcode.isdecimal() else 0
    return next((region for least, most, region in RANGES if least <= number <= most), None)
