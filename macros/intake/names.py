"""Swedish given names: what tells "Anna Alm Bo Berg" from one long name, and "Ulrika skickar" from "Rapporten skickar".

Common given names in Sweden, a closed list made for this purpose. A name that isn't on it is found by the other rules: the list only
adds certainty, it takes nothing away.
"""

import re


def words(text: str) -> frozenset[str]:
    """A set of words, written as they are."""
    return frozenset(re.findall(r"\S+", text))


GIVEN = words(
    """
    Adam Agneta Ahmed Albin Alexander Alexandra Ali Alice Alma Alva Amanda Amina Amir Anders Andreas Anette Anita Ann
    Ann-Charlotte Ann-Christin Ann-Marie Ann-Sofie Anna Anna-Karin Anna-Lena Anne Annelie Annette Annika Anton Arne
    Arvid Astrid August Axel Barbro Bengt Benjamin Berit Bertil Birgit Birgitta Bjarne Björn Bo Boel Britt Britt-Marie
    Britta Börje Camilla Carin Carina Carl Carl-Johan Carolina Caroline Catarina Catharina Cecilia Charlotta Charlotte
    Christer Christian Christina Christoffer Cia Claes Clara Conny Dag Dan Daniel David Denise Dennis Ebba Eddie Edith
    Edvin Elias Elin Elina Elisabet Elisabeth Ella Ellen Elsa Elvira Emelie Emil Emilia Emma Emmy Eric Erik Erika Erland
    Ernst Ester Eva Eva-Lena Eva-Lotta Eva-Marie Evelina Fanny Fatima Felicia Felix Filip Filippa Folke Frans Fredrik
    Fredrika Freja Frida Fritz Gabriel Gabriella Gerd Gertrud Gottfrid Greta Gudrun Gun Gun-Britt Gunborg Gunhild
    Gunilla Gunnar Gunvor Gustaf Gustav Göran Gösta Hampus Hanna Hannah Hannes Hans Harald Harriet Hassan Hedda Hedvig
    Helen Helena Helene Helge Heléne Henning Henrik Henry Herman Hilda Hilma Hjalmar Holger Hugo Håkan Ibrahim Ida
    Ing-Marie Inga Inga-Lill Ingegerd Ingela Inger Ingmar Ingrid Ingvar Irene Iris Isa Isabella Isabelle Isak Ivar Jacob
    Jakob Jan Jan-Erik Jan-Olof Jane Janet Jasmine Jeanette Jennie Jenny Jens Jerker Jesper Jessica Jim Joakim Joel
    Johan Johanna Johannes John Johnny Jon Jonas Jonatan Jonathan Jonny Josef Josefin Josefina Josefine Julia Jörgen Kaj
    Karim Karin Karl Karl-Erik Karl-Johan Karolina Katarina Kenneth Kent Kerstin Kevin Khadija Kicki Kim Kjell Klara
    Klas Knut Krister Kristian Kristin Kristina Kristoffer Kurt Lars Lars-Erik Lars-Göran Lars-Olof Lasse Laura Leif Leila Lena
    Lennart Leo Leon Lilian Lillemor Lilly Lina Linda Linn Linnea Linnéa Lisa Lisbeth Lise-Lotte Liselotte Liv Lotta
    Louise Love Lovisa Lucas Ludvig Lukas Lydia Madeleine Magdalena Magnus Maj Maj-Britt Maja Malin Malte Marcus
    Margareta Margaretha Margit Mari Maria Mariam Mariana Marianne Marie Marie-Louise Marika Marina Mark Markus Marta
    Martin Martina Matilda Mats Matthias Mattias Max Maya Mia Micael Michael Mikael Milla Mimmi Minna Moa Mohamed
    Mohammed Mona Monica Monika Mustafa My Märta Måns Nadia Natalie Nathalie Nicklas Niclas Niklas Nils Nina Noah Nora
    Ola Olivia Olle Olof Omar Orvar Oscar Oskar Osvald Otto Ove Owe Patric Patrik Paul Paula Per Per-Erik Per-Olof
    Pernilla Peter Petra Petter Pia Pontus Pär Ragnar Ragnhild Rasmus Rebecca Rebecka Reza Rickard Rikard Rita Robert
    Robin Roger Roland Rolf Ronny Rosa Rose-Marie Rune Rut Ruth Saga Said Sally Samir Samuel Sandra Sanna Sara Sarah
    Selma Signe Sigrid Sigvard Simon Siri Siv Sixten Sofia Sofie Solveig Sonja Sophia Staffan Stefan Stellan Sten Stig
    Stina Sture Sune Susann Susanna Susanne Svante Svea Sven Sylvia Sören Tage Tanja Ted Teresa Therese Thomas Thorbjörn
    Tilda Tim Tina Tobias Tom Tomas Tommy Tony Tor Torbjörn Tore Torgny Torsten Tove Tuva Tyra Ulf Ulla Ulla-Britt
    Ulrica Ulrik Ulrika Uno Urban Ursula Valter Vanja Vendela Vera Veronica Veronika Victor Victoria Viggo Viktor
    Viktoria Vilhelm Vincent Viola Viveca Viveka Walter Wilhelm Wille William Wilma Yasmin Ylva Yngve Yusuf Yvonne Zahra
    Åke Åsa Örjan Östen
    """
)
_SHAPE = re.compile(r"^[A-ZÅÄÖÉ][a-zåäöéèüø]{1,14}(?:-[A-ZÅÄÖ][a-zåäöé]+)?$")
# A definite noun, and words that open sentences, look like names and are none.
_NOUN = re.compile(
    r"(?:[^aeiouyåäö]en|an|et|ns|na|orna|arna|erna|ningar|tioner|het|skap|ing|tion|are|else|ande|ende|or|ad|at|it|ut|as|ligt|vis)$"
)
_WORDS = words(
    """
    Även Alla Annars Ansvarig Arbetet Avslut Bara Bilaga Bland Budget Både Dock Därför Därefter Dessa Detta Det Den De
    Denna Dess Då Där Efter Eller Endast Ett En Exempelvis Flera Frågor Från För Först Förslag Gäller Ganska Genom
    Gruppen Hela Hen Hon Han Hur Här Ibland Idag Igen Igår Inför Inga Ingen Inget Innan Inte Inom Istället Just Kan Ja
    Klart Kommer Kommun Kort Lite Man Mat Med Medan Mellan Men Mer Mest Många Möte Nej När Nu Nya Något Några Någon
    Nästa Oavsett Och Ofta Om Ordförande Också På Plan Positivt Region Resten Sedan Senast Sen Sida Ska Skolor Snart Som
    Stort Så Samt Samtliga Tack Tid Till Totalt Trots Två Under Upp Utan Utifrån Vad Var Varje Vem Verkar Vi Vid Vidare
    Viktigt Vilka Vilken Via Vår Våra Vård Våren Hösten Ännu Är Året Återkoppling Åter Övriga Över Inbjudan Politiska
    Kontakt Kallelse Protokoll Rapport Enkät Mallar Listan Teams Skype Zoom Facebook Ingenting Någonting Allt Behov Bra
    Dels Exakt Folk Föreningen Ingår Jag Ni Internt Kvar Material Mejl Mail Nytt Personal Politik Projekt Punkt
    Socialtjänst Status Statistik Synpunkter Tips Underlag Utbildning Web Webb Info Ev Obs OBS
    """
)


def given(word: str) -> bool:
    """Whether a word is a given name on the list. A double name is one when its first part is."""
    return word in GIVEN or word.split("-")[0] in GIVEN


def may_be_given(word: str) -> bool:
    """Whether a word looks like a given name: on the list, or one capitalised word that is no common beginning and no definite noun."""
    return given(word) or (bool(_SHAPE.match(word)) and word not in _WORDS and not _NOUN.search(word))
