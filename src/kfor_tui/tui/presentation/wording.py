"""Every sentence on the screens, in one place; labels and help of commands stand in the command table.

Templates are filled with ``str.format``. Tests name the constant, not the sentence.
"""

from __future__ import annotations

from typing import Final

# ----- everywhere

ALL: Final = "all"
ALL_SOURCES: Final = "all sources"
ONLY_SOURCE: Final = "only {source}"
INDEPENDENT_WORD: Final = "independent"
INDEPENDENT_SHORT: Final = "indep."
INDEPENDENT: Final = "{number:,} independent"
STILL_COMPARING: Final = "Still comparing: this opens when it is done"
STILL_READING: Final = "Still reading the first source"
NO_SOURCE: Final = "No source could be read here"
NO_SOURCE_OPEN: Final = "No source is open: choose one in the list"
NO_SENTENCE: Final = "This source has no sentence"
ONE_SOURCE: Final = "There is only one source: nothing to compare it with"
NOT_COMPARED: Final = "Not compared yet: press r to read and compare again"
PRESS_R: Final = "Not compared yet: r compares"
NOT_ON_THIS_SCREEN: Final = "“{command}” does nothing on this screen"
KEY_WORKS_IN: Final = "{key} works in {places} · ? lists the keys that work here"
QUIT_AGAIN: Final = "Nothing to go back to · press q or esc again to quit"
CANNOT_SUSPEND: Final = "This terminal cannot suspend a program: ctrl+q quits"
NOT_A_WEB_ADDRESS: Final = "The address of this source is not a plain web address, so it is not opened"
OPEN_IN_BROWSER: Final = "Open {host} in the browser?"
OPEN_IN_VIEWER: Final = "Open this file in its own program?"
NO_VIEWER: Final = "No window can be opened from here; the file is {path}"
FILE_GONE: Final = "The file of this source is gone"
WRITE_PICTURE: Final = "Write a picture of the screen to a file ending in .svg"
PICTURE_WRITTEN: Final = "Picture written to {path}"
PICTURE_NOT_WRITTEN: Final = "No picture was written"
TOO_SMALL: Final = "kfor-tui needs {width}x{height}, this is {here}"
OK_OR_CANCEL: Final = "enter OK · esc cancel"
YES_OR_NO: Final = "y yes · n, esc no"
THEME: Final = "Theme {theme}"
MOUSE_ON: Final = "Mouse support is on"
MOUSE_OFF: Final = "Mouse support is off: select and copy with the terminal"
NOTHING_TO_UNDO: Final = "Nothing to undo"
NOTHING_TO_REDO: Final = "Nothing to redo"
UNDONE: Final = "Undone: {change}"
REDONE: Final = "Redone: {change}"
UNDOABLE: Final = "{change} · u undoes it"
CAN_BE_UNDONE: Final = "u undoes it."
NOT_CHANGED: Final = "Nothing was changed"
NOT_SAVED: Final = "Not saved"
SORTED_BY: Final = "Sorted by {order}"
SORTED_REVERSED: Final = "Sorted by {order}, reversed"
FILTERED_BY: Final = " · with “{words}”"

NOTHING_HERE: Final = ("No source could be read here", "1 shows the list; r reads again")
ONE_SOURCE_HERE: Final = ("There is only one source here", "Add another file to the folder, then press r")
INTERNAL_ERROR: Final = "an error of the program itself ({kind})"

FIRST_STEPS: Final = (  # three lines of pairs: the id of a command, what its key does
    (("read-source", "reads a source"), ("next-difference", "goes to the next difference"), ("search", "searches")),
    (("show-claims", "lists what each source says"), ("show-compare", "shows sources side by side")),
    (("cite", "copies a sentence with its citation"), ("keep", "keeps it"), ("help", "lists every key")),
)

# ----- reading and comparing

STOPS: Final = "ctrl+x stops"
NOTHING_RUNS: Final = "Nothing is running"
STOPPING: Final = "Stopping…"
READING_STOPPED: Final = "Reading stopped; what was read stays. r reads the rest"
COMPARING_STOPPED: Final = "Comparing stopped. r starts it again"
STOPPED_AT: Final = "Comparing stopped at {compared:,} of {total:,} sources; what was found stays. r goes on"
STEP: Final = "comparing{portion}, step {step} of {steps}"
FIRST_PORTION: Final = " {number} of {total:,} sources first"
COMPARED_SO_FAR: Final = "{compared:,} of {total:,} sources compared"
STOPPED_SO_FAR: Final = "stopped at {compared:,} of {total:,} sources"
FAILED: Final = "{what} failed"
READ_AGAIN: Final = "Read again: {changes}"
NO_CHANGES: Final = "Read again: nothing has changed"
FOLDER_CHANGED: Final = "The folder has changed"

# ----- copying and citing

CITATION_STYLE: Final = "Citation style"
REFERENCE_OF: Final = "reference of {letter} as {style}"
COLLECTED_ALREADY: Final = "{what} is among the {citations} copied"
NOTHING_TO_CITE: Final = "Nothing to cite here: put the cursor on a sentence"
FILE_CHANGED: Final = "The file of this sentence is {status} since it was read: r reads again"
NOT_COPIED: Final = "Not copied"
SELECTED_TEXT: Final = "Selection"
NOTHING_SELECTED: Final = "Nothing is selected to copy · ctrl+q quits"

# ----- the list of sources

CANNOT_SELECT: Final = "This could not be read, so it cannot be selected"
SOURCES_SELECTED: Final = "{sources} selected: c compares them"
NOTHING_TO_READ: Final = "Nothing to read here"
FILTERED_LIST: Final = "{counts} sources with “{words}”"
NO_LABEL: Final = "has no label"
LIST_FILTERED: Final = "{counts} sources with “{words}”: esc shows all"
FILTER_LIST: Final = "Show only sources with these words; outlet:… date:2023-10 #label look in one field"

NO_SOURCE_WITH: Final = "No source with “{words}”"
ESC_SHOWS_ALL: Final = "esc shows all"
EMPTY_LIST: Final = ("No articles here", "add files, then press r")

# ----- the reader

READING_SOURCES: Final = "Reading the sources…"
CHOOSE_SOURCE: Final = "Choose a source"
NOTHING_READ: Final = "{why}. r reads again, ctrl+q quits"
NOTHING_READABLE: Final = "No source could be read here: {why}"
SEE_LIST: Final = "the list says why"
NO_ARTICLES: Final = "No articles here: this reads text, Markdown, web pages, PDF, Word and e-mail files"
SOURCE_GONE: Final = "This source is gone: r reads the folder again"
LAST_DIFFERENCE: Final = "This is the last difference"
FIRST_DIFFERENCE: Final = "This is the first difference"
NO_CONFLICT: Final = "No two sources disagree here, as far as the comparison sees"
NO_URL: Final = "This source has no web address"
NOTHING_FOLDED: Final = "This source has no hidden text"
NO_EARLIER_PLACE: Final = "No earlier place to go back to"
HIDDEN_SHOWN: Final = "{paragraphs} shown"
HIDDEN_AGAIN: Final = "{paragraphs} folded"
FOLDED: Final = "not part of the article"
SHOWN_BELOW: Final = "not part of the article"
QUOTE_BY: Final = "quote · {names}"
QUOTE_UNNAMED: Final = "quote · nobody named"
NO_ROOM_FOR_WIDER: Final = "The pane has no room for longer lines"
LAST_SOURCE: Final = "This is the last source"
FIRST_SOURCE: Final = "This is the first source"
EXTEND_IN_TEXT: Final = "v extends in the text: enter goes to this sentence, then v"
EXTENDING: Final = "Extending: j and k move the end, y copies all of it, v or esc clears"
SELECTION_CLEARED: Final = "Selection cleared"
NAMES_HIGHLIGHTED: Final = "Names are highlighted by kind"
NAMES_PLAIN: Final = "Names are no longer highlighted"
NO_NAME_IN_SENTENCE: Final = "This sentence has no names"
AGAIN_FOR: Final = "; again for {name}"
MENTIONS_HERE: Final = "{name}: {mentions} here{more}; esc clears"

# ----- what others say

NOT_YET_ELSEWHERE: Final = "Not found elsewhere so far: {so_far}"
ONLY_HERE: Final = "Only this source says this"
NO_OTHER_SOURCE: Final = "There is no other source to compare with"
EVIDENCE_LATER: Final = "Comparing: what the others say appears here"
CHOSEN_BELOW: Final = "chosen below the text"
AGREE: Final = ("other source agrees", "other sources agree")
DISAGREE: Final = ("source disagrees", "sources disagree")
DISAGREES_TOO: Final = ("{number:,} disagrees", "{number:,} disagree")
RELATED: Final = "{number:,} related"
HERE_THERE: Final = "{here} here, {there} there"
ONLY_ON_THIS_SIDE: Final = "only here: {words}"
ONLY_ON_THAT_SIDE: Final = "only there: {words}"
MATCHED_ON: Final = "  matched on: {words}"
RELATED_WORD: Final = "related sentences"
LIKENESS: Final = "{relation} (match {percent} %)"
IN_ANOTHER_ROW: Final = ", in another row"
MORE_MATCHES: Final = "{shown} of {total} matches shown"
NO_MATCH_IN_COLUMNS: Final = "only here: no sentence of the other columns is close enough · < accepts weaker matches"
ONLY_IN: Final = "only in {source}: no sentence of the others is close enough"
ACCEPT_WEAKER: Final = " · < accepts weaker matches"
P_EXPLAINS: Final = " · p explains the match"

# ----- metadata

METADATA_OF: Final = " Metadata of {letter} "
METADATA_KEYS: Final = "enter edits · u undoes · esc closes"
NOT_KNOWN: Final = "not known"
FIELD_OF: Final = "{field}{hint}"
FIELD_HINTS: Final = {
    "authors": ": names, separated by semicolons",
    "published": ": a date such as 2024-05-12, 2024-05 or 2024",
    "accessed": ": when you read it, such as 2024-05-12",
    "language": ": such as en, tr or German",
    "type": ": news, magazine, web, report, press-release, email, interview, transcript or chapter",
}
FIELD_CHANGED: Final = "{field} of {letter}"
WRITTEN_TO: Final = "written to {file}"
KEPT_APART: Final = "kept with your own data"
FILE_IS_FIXED: Final = "The file itself is not changed here"
ONE_ENCODING: Final = "There is no other way to read this file"
ENCODING_OF: Final = "Read the file of {letter} as"

# ----- search

SEARCH_ALL: Final = "search all sources"
SEARCH_SYNTAX: Final = 'search {scope}: words, "phrase", \'exact, !not, a | b, outlet:…'
SEARCH_EMPTY: Final = "{scope} · ↑ earlier searches · esc back"
NOTHING_FOUND: Final = "nothing found · {scope}"
NOT_IN_THIS_SOURCE: Final = "Nothing in this source: {key} searches all"
NO_MATCH_YET: Final = "Nothing found yet: files are still being read"
NO_MATCH: Final = "Nothing found: try fewer or shorter words"
NO_HITS: Final = "No search results yet: press /"
LAST_HIT: Final = "This is the last hit"
FIRST_HIT: Final = "This is the first hit"
BEST_OF: Final = "the best {shown:,} of "
HIT: Final = "Hit {at:,} of {best}{total:,} in {sources}: n next, N previous, esc goes back"

# ----- names

NAMES: Final = "Names"
NAMES_IN: Final = "Names · {names} in {where}"
FILTER_NAMES: Final = "Show only names with these letters"
NAMES_LATER: Final = "Still gathering names: they are there when comparing is done"
NO_NAMES: Final = "No names were found"
NO_NAME_HERE: Final = "No name is under the cursor: s shows those of all sources"
NO_NAMES_HERE: Final = " No names here: s shows those of all sources"
NOT_MENTIONED: Final = "This name is not mentioned"
MARK_FIRST: Final = "Mark two or more names with space first, then M merges them"
MARKED_NONE: Final = "No name marked"
MARKED_ONE: Final = "1 name marked: mark another, then M merges them"
MARKED: Final = "{names} marked: M merges them"
KIND_PLAIN: Final = "{kind} are no longer highlighted in the reader"
KIND_HIGHLIGHTED: Final = "{kind} are highlighted in the reader"
DIFFERENT_KINDS: Final = "They are of different kinds: {kinds}. "
MERGE: Final = "Merge these {names}? Choose the main name."
RENAME: Final = "Rename {name}"
NO_ALIAS: Final = "This name has no alias to split off"
SPLIT_WHICH: Final = "Split which alias off {name}?"

# ----- compare

SELECTED: Final = "selected in the list"
FIRST_OF_SELECTED: Final = ", the first {shown} of {selected}"
SHARES_NOTHING: Final = "{here} shares no sentence with any other source"
NEAREST: Final = "{there} is most similar to {here}: {shared}"
NEARER: Final = "{other} is more similar (press c to choose)"
NEARER_REPRINT: Final = "{other} is more similar but a reprint (press c to choose)"
DISAGREES_MOST: Final = "{there} disagrees with {here} most; {nearer}"
SHARES: Final = "{there} shares {shared} with {here}; {nearer}"
CHOSEN_BY_YOU: Final = "chosen by you"
AS_YOU_LEFT_IT: Final = "as you left it"
ROWS_LATER: Final = "Comparing the sources: rows appear here"
NOTHING_CHOSEN: Final = "Nothing is chosen\nPress c to choose two to four sources"
NO_COLUMNS: Final = "Nothing is compared yet: c chooses sources"
NO_ROWS: Final = "There is nothing to move to here"
NOT_ALIGNED: Final = "The sources could not be aligned\n{reason}"
NOTHING_UNIQUE: Final = "Nothing is in one source only: every sentence of {letters} is matched\nw shows other rows"
NOTHING_DIFFERS: Final = "No row differs: {letters} agree wherever they say the same\nw shows other rows"
CHOOSE_RIVAL: Final = "\nc chooses another source: {there} contradicts {here} in {sentences}"
LOOKING_FOR_DIFFERENCES: Final = "{rows} · looking for differences…"
ONLY_IN_ONE: Final = " · {mark} {number:,} only in one"
SHOWING: Final = " · showing {what}"
MATCHES_FROM_NOTE: Final = " · matches from {score:.2f}"
MATCHES_FROM: Final = "Matches from {score:.2f}"
MATCHES_AS_ELSEWHERE: Final = "Matches from {score:.2f}, as everywhere else"
TIGHTEST: Final = "Matches from {score:.2f}: this is as tight as it goes"
LOOSEST: Final = "Matches from {score:.2f}: this is as loose as it goes"
FIRST_COLUMN: Final = "This is the first column"
LAST_COLUMN: Final = "This is the last column"
NO_ROW_DIFFERS: Final = "No row here differs: they agree wherever they say the same (c chooses others)"
LAST_ROW_DIFFERS: Final = "This is the last row that differs"
FIRST_ROW_DIFFERS: Final = "This is the first row that differs"
DIFFERENCES_LATER: Final = "Still looking for the rows that differ"
ROWS_SHOWN: Final = "{here:,} of {total:,} rows: {what}"
REFERENCE_ALREADY: Final = "{source} is the reference already: h and l choose another column"
REFERENCE_NOW: Final = "{source} is the reference now"
REFERENCE_TAIL: Final = " · reference"
SEE_OTHER_ROW: Final = "see {locator} in another row"
COMPARE_UP_TO: Final = "Compare 2 to {most} of {sources}"
CHOOSE_COLUMNS_KEYS: Final = "space chooses, the first is the reference · f filters · enter compares · esc cancels"
MOST_COLUMNS: Final = "At most {most} columns: space removes one"
CHOOSE_TWO: Final = "Choose at least two with space"
FILTER_SOURCES: Final = "words of the title, outlet, date or file name"

# ----- claims

BY_CERTAINTY: Final = "contested first, then the most certain"
BY_SOURCES: Final = "most sources"
BY_LABEL: Final = "label"
BY_PLACE: Final = "place in the first source"
CLAIMS_LATER: Final = ("Comparing: claims appear here", "")
CLAIMS_NOT_COMPARED: Final = ("Not compared yet", "r compares the sources")
NO_CLAIM_LIKE_THIS: Final = ("No claim matches", "w shows others, esc shows all")
NO_CLAIMS: Final = ("No two sources say the same thing", "2 compares two of them side by side all the same")
PRINTED_ALIKE: Final = "{sentences:,} sentences printed alike"
COPIES_FOLDED: Final = " · {number:,} copied, in {rows} (space unfolds)"
NO_COPY: Final = "This claim is not folded: its sources do not only print one text"
ONLY_POSSIBLE: Final = ("No certain claim; {claims} possible", "z shows them, < accepts less certain ones")
POSSIBLE_AT: Final = "possible, {percent} % · "
POSSIBLE_FOLDED: Final = " · {number:,} possible (below {percent} %; z shows)"
POSSIBLE_SHOWN: Final = " · {number:,} possible (below {percent} %; z hides)"
NONE_POSSIBLE: Final = "Every claim is at least {percent} % certain"
CERTAIN_FROM: Final = "Certain from {percent} %: {possible:,} only possible"
MOST_CERTAIN: Final = "Certain from 100 %: there is no higher threshold"
LEAST_CERTAIN: Final = "Certain from 0 %: every claim is shown"
CLAIMS_SHOWN: Final = "{here:,} of {total:,} claims: {status}"
FILTER_CLAIMS: Final = "Show only claims with these words"
NO_VALUE: Final = " no value"
ALL_AGREE: Final = "all agree"
LAST_CONTESTED: Final = "This is the last contested claim"
FIRST_CONTESTED: Final = "This is the first contested claim"
ONE_FOR_EACH_VALUE: Final = "{passages} on {label}, one for each value"
BOTH_ON: Final = "both on {label}"

# ----- overview

SIMILARITY: Final = "Similarity"
REPRINTS: Final = "Reprints"
DATES: Final = "Dates"
TO_REPRINTS: Final = "reprints, dates"
TO_DATES: Final = "dates"
TO_SIMILARITY: Final = "similarity"
OVERVIEW_LATER: Final = "Comparing: this fills when it is done"
NO_REPRINTS: Final = "No source reprints another"
NO_DATES: Final = "No source gives a date"
MOST_ALIKE: Final = ", the {number:,} most similar"
SIMILARITY_OF: Final = "Similarity, % of the shorter article · {sources}"
SHARE_LEGEND: Final = "% of the shorter article's sentences also found in the other"
DATES_BY: Final = "Dates by {scale} · {counts}"
WITH_ITSELF: Final = "{source} with itself"
ENTER_READS: Final = " · enter reads it"
ENTER_COMPARES: Final = " · enter compares them"
NOTHING_SHARED: Final = "no sentence in common"
ALL_SHARED: Final = "all {sentences} of the shorter article in both"
SOME_SHARED: Final = "{shared:,} of {sentences} of the shorter article in both"
IS_REPRINT: Final = ": reprint"
DATES_PANE: Final = "Dates mentioned and published"
DATES_PANE_KEYS: Final = " · enter unfolds or reads · - + group dates"
REPRINTS_PANE: Final = "Sources that print the same story, earliest first"
REPRINTS_PANE_KEYS: Final = " · enter compares or reads"
FROM_OVERVIEW: Final = "from the overview: {shared}"
SAME_STORY: Final = "{sources} print the same story"
SAME_STORY_SHARED: Final = "{sources} print the same story ({percent} %)"
COARSEST: Final = "Dates by {scale}: there is no coarser grouping"
FINEST: Final = "Dates by {scale}: there is no finer grouping"

# ----- dossier

NOTHING_KEPT: Final = "Nothing is kept yet: m keeps the sentence under the cursor of any screen"
NOTHING_TO_KEEP: Final = "Nothing to keep here: put the cursor on a sentence"
NOTHING_TO_NOTE: Final = "You cannot add a note here: put the cursor on a sentence"
NOTHING_KEPT_LIKE_THIS: Final = ("Nothing kept matches", "", "esc shows all")
DOSSIER_ADVICE: Final = (
    "Nothing is kept yet",
    "",
    "m   keeps the sentence under the cursor: in the reader, in Compare, in Claims, in the dates of the Overview",
    "a   keeps it with a note",
    "M   on the Claims screen keeps every passage of a claim",
    "",
    "Here you can order sentences, label them, and write a brief with its works cited.",
)
DOSSIER_CHANGED_ELSEWHERE: Final = "The dossier was changed elsewhere: it has {kept:,} now"
KEPT_ALREADY: Final = "{what} is in the dossier already: 5 shows it, a adds a note"
KEPT_SHORT: Final = "Kept {what}"
KEPT: Final = "Kept {what} · {kept:,} in the dossier · a adds a note, u undoes it"
LOST_AT_EXIT: Final = "{what}, lost at exit (--no-cache): 5, then e, writes it to a file"
NOTE_ON: Final = "Note on {what}: {text}"
NOTED_SHORT: Final = "Noted on {what}"
NOTED: Final = "Note on {what} added; the sentence is kept in the dossier"
NOTE_REMOVED: Final = "Note on {what} removed"
KEPT_SOURCE_GONE: Final = "Its source is no longer in the folder; the words are kept here all the same"
VERDICT: Final = "Marked as {verdict} · v goes on, u undoes it"
NO_VERDICT: Final = "without a verdict"
LABELS: Final = "Labels (separate with commas)"
LABELS_IN_USE: Final = ", in use: {labels}"
REMOVED_FROM_DOSSIER: Final = "{what} removed from the dossier: u puts it back"
LAST_ALREADY: Final = "It is the last already"
FIRST_ALREADY: Final = "It is the first already"
FILTER_DOSSIER: Final = "Show only sentences with these words in text, note or labels"
WRITE_ALL: Final = "Write a brief of all findings in {sources} to a file ending in {formats}"
WRITE_BRIEF: Final = "Write the brief of {items} to a file ending in {formats}"
NO_FOLDER: Final = "there is no folder {folder}"
WRITES_FILE: Final = "writes the new file {name} to the folder {folder}"
BRIEF_WRITTEN: Final = "Brief written"
BRIEF_NOT_WRITTEN: Final = "No brief was written"
CHOOSE_ANOTHER_NAME: Final = ": choose another name"

# ----- help and palette

SYMBOLS: Final = "Symbols"
NOT_NOW: Final = "not now"
NOW: Final = "now: {reason}"
HELP_KEYS: Final = " j k scroll · s symbols · esc closes · : finds a command by name"
NOT_NOW_BECAUSE: Final = "Not now: {reason}"
NO_COMMAND: Final = "No command has these words"
GO_WHERE: Final = "Go to a sentence: its letter and paragraph, such as A 4.2"
GO_TO: Final = "Go to {words}"
NO_SUCH_PLACE: Final = "No sentence {words}: write a letter and a paragraph, such as A 4.2"
PALETTE: Final = "what do you want to do?"

# ----- what symbols mean

CONFLICT_HELP: Final = "they contradict each other: only one can be true"
NUANCE_HELP: Final = "they differ, but both can be true: rounding, precision, scope, at least or about"
CHANGED_WORD: Final = "changed"
CHANGED_HELP: Final = "changed: the value changed over time, in the order of publication"
VERBATIM_HELP: Final = "the same words, or claims on which all agree"
REWORDED_HELP: Final = "the same in other words; with a number, how often"
RELATED_HELP: Final = "on the same subject, the same in part"
ONLY_HELP: Final = "in this source only"
NONE_UNIQUE: Final = "No further sentence is in one source only"
MOVED_HELP: Final = "elsewhere in this source, or in another row"
COPY_HELP: Final = "sources that print the same story"
VALUE_HELP: Final = "the value that differs"
CURSOR_HELP: Final = "what is under the cursor; a quote being extended"
COUNTS_HELP: Final = "sentences that others contradict, and that others share; beside a sentence, by how many"
UNREAD_HELP: Final = "read only in part, or not at all: the line says why"
CONFLICT_VALUE_HELP: Final = "a value that contradicts the other column"
NUANCE_VALUE_HELP: Final = "a value that differs, but both can be true"
CONTESTED_HELP: Final = "contested: the values contradict each other"
NUANCED_HELP: Final = "nuanced: the values differ, but all can be true"
AGREED_HELP: Final = "agreed: the values are the same"
SHARE_HELP: Final = "% of the shorter article's sentences also found in the other"
SHADES_HELP: Final = "up to 25, 50, 75 % and more"
PAIR_HELP: Final = "the two contradict each other somewhere; or differ, but both can be true"
NOTHING_SHARED_HELP: Final = "no sentence in common"
AGAINST_HELP: Final = "what contradicts the kept sentence, and where it is"
NOTE_HELP: Final = "your note"
MARKED_HELP: Final = "marked for merging"
ALIASES_HELP: Final = "aliases of the name"
