"""Where the fixed pages are found. Addresses stay Dutch in every language, as those of the offer do."""

NEWS_SLUG, QUESTIONS_SLUG, GLOSSARY_SLUG = "nieuws", "vragen", "begrippen"
