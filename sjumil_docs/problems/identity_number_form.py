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

_SPACE = r"[^\S\n]"
_BETWEEN_PARTS = rf"{_SPACE}? [./\\\-\u2010-\u2015\u2212] {_SPACE}? | {_SPACE}"
_MONTH_WORD = r"(?: jan | feb | mar | apr | ma[iy] | jun | jul | aug | sep | o[kc]t | nov | de[sc] )"
DATE_OF_BIRTH = rf"""
    (?: (?P<d1> \d{{1,2}} ) (?P<s1> {_BETWEEN_PARTS} ) (?P<m1> \d{{1,2}} ) (?P=s1)          # 12.03.2015
        (?P<y1> (?: 19 | 20 )? \d\d )
      | (?P<y2> (?: 19 | 20 ) \d\d ) (?P<s2> {_BETWEEN_PARTS} ) (?P<m2> \d{{1,2}} ) (?P=s2)  # 2015-03-12
        (?P<d2> \d{{1,2}} )
      | (?P<d3> \d{{1,2}} ) (?: \. | st | nd | rd | th )? {_SPACE}{{0,2}} (?: (?: of ) {_SPACE} )?
        (?P<m3> {_MONTH_WORD} ) [a-z]{{0,6}} \.? ,? {_SPACE}{{0,2}} ['’]?                      # 12. mars 2015
        (?P<y3> (?: 19 | 20 )? \d\d )
      | (?P<m4> {_MONTH_WORD} ) [a-z]{{0,6}} \.? {_SPACE}{{0,2}}                              # March 12, 2015
        (?P<d4> \d{{1,2}} ) (?: \. | st | nd | rd | th )? ,? {_SPACE}{{0,2}} (?P<y4> (?: 19 | 20 ) \d\d )
      | (?P<y5> (?: 19 | 20 ) \d\d ) ,? {_SPACE}{{0,2}} (?:                                  # 2015, 12. mars
            (?P<d5> \d{{1,2}} ) \.? {_SPACE}{{0,2}} (?P<m5> {_MONTH_WORD} ) [a-z]{{0,6}} \.?
          | (?P<m6> {_MONTH_WORD} ) [a-z]{{0,6}} \.? {_SPACE}{{0,2}} (?P<d6> \d{{1,2}} ) \.?
        )
      | (?P<compact> \d{{8}} | \d{{6}} )                                                   # 120315, 20150312
    )
    """
"""A date of birth in any common spelling, within a verbose pattern that minds no case."""
FIVE_DIGITS = rf"""
    (?: \d{{5}} | \d{{3}} (?: {_BETWEEN_PARTS} ) \d\d | \d\d (?: {_BETWEEN_PARTS} ) \d{{3}}
      | \d (?: {_SPACE} \d ){{4}} | \d (?: [.\-] \d ){{4}}
    )
    """
"""The personnummer, in one piece, in two or digit by digit, within a verbose pattern."""
