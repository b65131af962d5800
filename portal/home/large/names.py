"""Names, places and companies as they are in Belgium, with how common they are."""

FIRST_NAMES = {
    "f": ["Maria", "Marie", "Martine", "Nathalie", "Monique", "Rita", "Christine", "Nicole", "Anne", "Emma", "Louise", "Olivia", "Mila", "Camille", "Léa", "Noor", "Fatima", "Yasmina", "Zoë", "Hilde", "Greet", "Ann", "Sofie", "Chantal", "Ilse", "Khadija", "Elif", "Agnieszka", "Sarah", "Laura", "Julie", "Charlotte", "Lotte", "Griet", "Kimberly", "Jessica", "Sabine", "Ingrid", "Veerle", "Els", "Katrien", "Inge", "Aïcha", "Ioana", "Elena", "Oksana", "Svetlana", "Grâce", "Aminata", "Nele"],
    "m": ["Jan", "Luc", "Marc", "Pieter", "Wout", "Arthur", "Noah", "Mohamed", "Youssef", "Mehmet", "Benoît", "François", "Kristof", "Dirk", "Koen", "Thibaut", "Sébastien", "Piotr", "Ruben", "Jean", "Patrick", "Philippe", "Michel", "David", "Kevin", "Thomas", "Nicolas", "Tom", "Bart", "Stijn", "Geert", "Johan", "Rik", "Wim", "Joris", "Jonas", "Lars", "Finn", "Bram", "Hamza", "Ibrahim", "Emre", "Ali", "Andrei", "Mihai", "Oleksandr", "Yaw", "Kofi", "Jean-Pierre", "Frédéric"],
}  # fmt: skip
LAST_NAMES = ["Peeters", "Janssens", "Maes", "Jacobs", "Mertens", "Willems", "Claes", "Goossens", "Wouters", "De Smet", "Dubois", "Lambert", "Dupont", "Martin", "Van den Broeck", "Vandenberghe", "D'Hondt", "De Backer", "El Amrani", "Yılmaz", "Nowak", "Hermans", "Michiels", "Aerts", "Pauwels", "De Clercq", "Desmet", "Leclercq", "Lemaire", "Simon", "Denis", "Renard", "Laurent", "Hendrickx", "Smets", "Van Damme", "Verhoeven", "Vermeulen", "Bogaert", "Segers", "De Vos", "Thys", "Stevens", "Baert", "Lenaerts", "Van Dyck", "Cools", "Verstraete", "Benali", "Bouzid", "Öztürk", "Demir", "Kaya", "Popescu", "Ionescu", "Kowalski", "Kovalenko", "Mensah", "Diallo", "Mbuyi", "dos Santos", "Fernandes", "Rossi", "Moretti", "Van de Velde", "De Wilde", "Coppens", "Devos", "Declercq", "Cornelis", "Bauwens", "Martens", "Verbeke", "Dewitte", "Vandamme", "Buyse", "De Meyer", "Van Hoof", "Lauwers", "Geerts", "Daems", "Timmermans", "Gielen", "Vrancken", "Moens", "Dierckx", "Goethals", "Roels", "Schepers", "Hoste", "Delvaux", "Mathieu", "Gérard", "Collard", "Henrard"]  # fmt: skip
TOWNS = (
    ("9000", "Gent", "nl"), ("8500", "Kortrijk", "nl"), ("8800", "Roeselare", "nl"), ("2000", "Antwerpen", "nl"),
    ("2300", "Turnhout", "nl"), ("3500", "Hasselt", "nl"), ("3600", "Genk", "nl"), ("3000", "Leuven", "nl"),
    ("2800", "Mechelen", "nl"), ("8790", "Waregem", "nl"), ("9700", "Oudenaarde", "nl"), ("2440", "Geel", "nl"),
    ("8600", "Diksmuide", "nl"), ("9900", "Eeklo", "nl"), ("3680", "Maaseik", "nl"), ("1500", "Halle", "nl"),
    ("1000", "Brussel", "fr"), ("4000", "Liège", "fr"), ("5000", "Namur", "fr"), ("6000", "Charleroi", "fr"),
    ("7000", "Mons", "fr"), ("6700", "Arlon", "fr"), ("7500", "Tournai", "fr"), ("4700", "Eupen", "fr"),
)  # fmt: skip
STREETS = {
    "nl": ("Industrielaan", "Kerkstraat", "Stationsstraat", "Nijverheidsstraat", "Zagerijstraat", "Molenweg"),
    "fr": ("Rue de l’Industrie", "Rue de la Gare", "Chaussée de Namur", "Rue du Moulin", "Zoning Industriel"),
}
WORK = {
    "nl": (
        "Houthandel",
        "Schrijnwerkerij",
        "Zagerij",
        "Meubelen",
        "Houtbouw",
        "Interieur",
        "Trappen",
        "Ramen en deuren",
    ),
    "fr": ("Menuiserie", "Scierie", "Bois", "Meubles", "Charpentes", "Ébénisterie", "Escaliers", "Châssis"),
}
NACE = ("16.100", "16.230", "16.291", "31.020", "31.091", "43.320")
ABSENT = ("ill", "ill", "ill", "leave", "work", "work", "unknown", "other")
