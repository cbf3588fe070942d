"""Names that are common nouns, such as «Formannskapet»: with a small letter inside a sentence."""

import re

_COMMON_NOUN = re.compile(
    r"""
    (?:
        \w* (?: råd | rådet | råda | rådene )                      # Ungdomsrådet, Råd for …
      | \w* (?: skapet | styret | tinget )                        # Formannskapet, Kommunestyret
      | \w* (?: utvalg | utvalget | utval | utvalet )
      | \w* (?: nemnd | nemnda | nemnden | komité | komiteen )
      | \w* (?: tjenesten | tjenestene | tjenester | tenesta | tenestene | tenester )
      | \w* (?: stasjon | stasjonen | stasjonene | stasjonane | kontoret | senteret )
      | \w* (?: sentralen | koordinatoren )
      | \w* (?: barnehager? | barnehagene | barnehagen | barnehagar | barnehagane )
      | \w* (?: skoler | skolen | skolene | skular | skulen | skulane )
      | \w* (?: foreldre | foreldrene | foreldra | legene | legane | gruppa | gruppen | laget )
      | \w* (?: vern | vernet | klubb | klubben | klubbene | klubbane | bibliotek | biblioteket )
      | \w* (?: psykolog | psykologen | rektor | rektorer | rektorar | rektorene | rektorane )
      | (?: kultur | grunn | ungdoms | barne )(?: skole | skule )
      | barn | barna | unge | ungdom | ungdommer | ungdommar | ansatte | tilsette | frivillige
      | lærere | lærerne | lærarar | lærarane | psykisk | videregående | vidaregåande
      | hovedstyrene | hovudstyra | politiet | kirken | kyrkja | elever | elevar | elevene | elevane
      | kommunal | kommunale | kommunalt
      | innenfor | innanfor | egne | eigne | dekkes | dekt
      | \w* (?: budsjettet? | midler | midlene | midlar | midlane | tilskudd(?:et)? | tilskot(?:et)? )
    )
    """,
    re.VERBOSE,
)


def in_sentence(name: str) -> str:
    """The name as inside a sentence: «ungdomsrådet», «Nav Fjordvik»; a proper name keeps its capital."""
    first_word, _, _ = name.partition(" ")
    small = first_word[:1].lower() + first_word[1:]
    return small + name[len(first_word) :] if _COMMON_NOUN.fullmatch(small) else name
