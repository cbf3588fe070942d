"""How an identity number is written: known to the rule that finds them, and to messages, which cover them.

Eleven digits `DDMMYYNNNKK`: a date of birth, and the five digits of the personnummer. The patterns are
sources that may stand within larger ones, verbose or not.
"""

D_NUMBER_DAY = 40
"""What a D-number adds to the day."""
SYNTHETIC_MONTHS = (80, 40)
"""What the two series of numbers made for tests add to the month; the larger first."""

PASTED = r"&(?:\#x?)?\w{1,8};|</?[A-Za-z][^<>\n]{0,60}>"
"""What a web page leaves between digits: «&nbsp;», «&#8203;», «<b></b>»."""
LAST_FIVE_DIGITS = r"(?:personn(?:umme)?r|p\.?nr)"
"""What the last five digits are called where they stand alone."""
