"""The verbs that promise something, and their infinitives."""

import re

# Followed by anything, they promise: "Anna skickar ut listan".
PROMISING = tuple(
    verb.strip()
    for verb in (
        "\nanalyserar | \nbereder | \nfärdigställer | \nförtydligar | \nhämtar | \nkallar | \nlyfter frågan i | "
        "\nnominerar | \nreviderar | \nskickar | \ntalar med | \ntar med | \ntillfrågar | \nutformar | "
        "\nåterrapporterar | anmäler | ansvarar | ansvarar för | ansöker | arbetar fram | arbetar vidare | arrangerar | "
        "begär | bereder frågan | beställer | bevakar | bistår | bjuder | bjuder in | bokar | delar | delar ut | deltar "
        "i\narbetet | distribuerar | dokumenterar | driver | efterfrågar | formulerar | fortsätter | frågar | fyller i "
        "| följer upp | för dialog | för en dialog | för frågan | för upp | för vidare | förankrar | förbereder | ger "
        "besked | ger förslag | går igenom materialet | gör en | gör ett | gör klart | har en beredskap | håller i | "
        "håller ihop | håller samman | hör av sig | hör med | hör sig för | informerar sin | informerar vidare | "
        "informerar\nsina | inhämtar | initierar | inleder | inventerar | jobbar med | jobbar vidare | justerar | "
        "kartlägger | kollar | kommer med | kompletterar | kontaktar | leder | levererar | lyfter det | lyfter detta | "
        "lyfter frågan på | lyfter frågan till | lyfter frågan vidare | lyfter in | lyfter vidare | lägger till | "
        "lägger upp | lägger ut | lägger\nin | lämnar | mailar | mailar ut | meddelar | medverkar | mejlar | mejlar ut "
        "| ordnar | planerar | pratar med | presenterar förslag | provar | publicerar | påbörjar | rekryterar | ringar "
        "in | ringer | samlar | samlar in | sammankallar | sammanställer | samordnar | ser till | ser över | skriver | "
        "slutför | sprider | startar | stämmer av | stöttar | svarar för | svarar på | säkerställer | söker | tar | tar "
        "ansvar | tar dialog | tar en | tar fram | tar frågan | tar hand om | tar initiativ | tar kontakt | tar på sig "
        "| tar reda på | tar ställning | tar tillbaka | tar upp | tar vidare | tar över | testar | tittar närmare | "
        "tittar på | tittar vidare | tittar över | undersöker | uppdaterar | utarbetar | utreder | utser | utvärderar | "
        "verkställer | väljer ut | åtar sig | återför | återkommer | återkopplar | översänder\n "
    ).split("|")
)
# They promise only with a time to come: "Anna redovisar på nästa möte".
REPORTING = ("redovisar", "presenterar", "informerar", "rapporterar", "berättar", "föredrar", "visar", "går igenom", "genomför", "lyfter")


def infinitive(what: str) -> str:
    """'sammanställer synpunkterna till nästa möte' → 'Sammanställa synpunkterna till nästa möte'. Other beginnings are left as they are."""
    text = re.sub(r"^att\s+", "", what.strip(" .,;–-"))
    first, _, rest = text.partition(" ")
    odd = {
        "tar": "ta",
        "ser": "se",
        "ger": "ge",
        "gör": "göra",
        "för": "föra",
        "hör": "höra",
        "går": "gå",
        "slutför": "slutföra",
        "genomför": "genomföra",
        "föredrar": "föredra",
        "begär": "begära",
        "återför": "återföra",
        "har": "ha",
        "åtar": "åta",
        "utser": "utse",
        "deltar": "delta",
    }
    low = first.lower()
    if low in odd:
        first = odd[low]
    elif re.search(r"[a-zåäö]{3}ar$", low):
        first = first[:-1]
    elif re.search(r"[a-zåäö]{2}er$", low):
        first = f"{first[:-2]}a"
    text = f"{first} {rest}".strip()
    return text[:1].upper() + text[1:]
