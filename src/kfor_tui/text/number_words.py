"""The English words of whole numbers, shared by everything that reads quantities, dates and durations."""

from __future__ import annotations

from kfor_tui.text.patterns import listed

BELOW_TWENTY = listed(
    "zero one two three four five six seven eight nine "
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = {word: 10 * n for n, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
ORDINALS_BELOW_TWENTY = listed(
    "zeroth first second third fourth fifth sixth seventh eighth ninth "
    "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
