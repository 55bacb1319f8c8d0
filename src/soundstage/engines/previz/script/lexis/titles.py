"""What stands before somebody's name in other languages."""

from soundstage.engines.previz.script.lexis.english import word_set

TITLED_ABROAD = word_set(
    "don doña señor señora señorita sor fray tío tía padre madame monsieur mademoiselle maître mère père tonton tata mamie papi sœur signor signora signorina suor zio zia nonna nonno maestro "
    "dona seu tia tio vovó vovô mestre herr frau fräulein oma opa tante onkel mme mrs mr miss"
)
TITLES_OF_WOMEN = word_set(
    "doña señora señorita sor tía madame mademoiselle mère tata mamie sœur signora signorina suor zia nonna dona tia vovó frau fräulein oma tante mme mrs miss"
)
