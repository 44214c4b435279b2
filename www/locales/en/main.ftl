# The interface. All languages have the same ids and arguments.
app-name = Draftlens
skip-to-content = Skip to the content
language = Language
theme = Appearance
theme-auto = System appearance
theme-light = Light
theme-dark = Dark
forget = Close and forget
forget-hint = Everything that is open is closed, and what was kept on this computer is deleted, your decisions too. Until you open something else or leave this page, you can undo it.
forget-confirm = Close and delete
forget-all = Delete what is kept of all consultations
steps = Steps
step-arrange = Files
step-result = Result
close = Close
cancel = Cancel
working = Working

# First screen
start-heading = What changed, and who asked for it
start-lead = Draftlens compares the drafts of a text word by word and shows, for every change, the contributions that explain it.
drop-here = Drop drafts and contributions here
drop-hint = Several files at once, or a whole folder. Draftlens works out which is which; you can correct it.
drop-anywhere = Drop to add these files
choose-files = Choose files
choose-folder = Choose a folder
add-files = Add files
formats = Word, OpenDocument, RTF, PDF, HTML, Markdown, CSV and plain text, also in a ZIP archive
promise = Nothing leaves this browser. Files are read and compared on your own computer.
sample-question = No files at hand?
sample-button = Try the sample
sample-note = An illustration with invented contributions by “Member State A” to “F”.
nothing-open = No consultation is open.

# While working
opening-heading = Fetching the files
opening-list = The list of files is on its way
opening-count = { $number } of { $count } files have come
opening-failed = This consultation could not be opened
try-again = Try again
opening-back = Back
busy-reading = Reading the files
busy-computing = Comparing the texts
stage-reading = Reading
stage-reading-of = Reading { $number } of { $count }
fetching-reader = The reader for this kind of file is being fetched. Once is enough.
stage-arranging = Working out which file is which
stage-comparing = Comparing word by word
stage-attributing = Looking for who asked for each change
stage-tracing = Tracing where each word came from
stage-done = Finishing
progress = { $stage }, { $percent } %
engine-in-page = This browser did not start a background worker, so the work is done in the page itself. It takes a little longer.
file-waiting = Waiting
file-reading = Being read
file-read = Read
file-failed = Not read
files-more = { $count ->
    [one] and one more file
   *[other] and { $count } more files
}

# Problems
problems-heading = { $count ->
    [one] One note about the files
   *[other] { $count } notes about the files
}
severity-note = Note
severity-warning = Please check
severity-error = Not read
problem-empty = The file is empty.
problem-no-text = There are no words in this file.
problem-scanned = The pages are pictures. Run text recognition on the scan first, then add it again.
problem-encrypted = The file is protected by a password. Save a copy without one.
problem-truncated = The file is incomplete: part of it is missing. Copy or download it again.
problem-unrecognised = The content is of no kind that Draftlens can read.
problem-renamed = The file is not of the kind its name says. It was read as what it is.
problem-malformed = The file is damaged.
problem-limit = The file exceeds a safety limit.
problem-needs-reader = The reader for this kind of file could not be loaded.
problem-unreadable = The text inside this file cannot be trusted: its letters are not what they show.
problem-crashed = This file could not be handled. The others are not affected.
problem-partial = The file was read, but not everything in it.
problem-other-language = This contribution is in another language than the drafts, so its words cannot be matched to theirs.
problem-host = Several speak in this draft, and its own text is none of the drafts given: only what is marked in it counts as proposed. Give it as a draft if it is one.
problem-parts = This file holds several contributions. Each is shown as one of its own: look whether they are cut where they should be, and put the whole file back if not.
problem-identical-versions = Two drafts are identical.
problem-coarse = The texts differ so much that they were compared less finely.
problem-fetch = The file could not be fetched.
problem-manifest = The list of files and the files do not agree.
problem-formatting = Struck-through and marked words were read as proposed deletions and insertions.

# Arrangement
arrange-heading = Check the arrangement
arrange-lead = This is a guess from names, dates and content. Drag to correct it, or use the buttons.
arrange-no-version = Move the drafts to the list of drafts to compare them.
arrange-one-version = With one draft, each of its passages is shown with the contributions it comes from.
arrange-one-version-alone = There is one draft and no contribution. Add an earlier draft to see what changed, or contributions to see where its words come from.
arrange-no-contributions = The drafts will be compared. Add contributions to see who asked for each change.
versions = Drafts
versions-hint = Oldest first
contributions = Contributions
contributions-hint = Who asked for what, and when
unused = Not used
unused-hint = Covering letters, agendas and the like
unused-announced = Documents not used, each with the reason: { $count }
list-empty = Drop files here, or move them here with their buttons.
draw-more = Show more ({ $count } are not shown)
list-versions = Drafts
list-contributions = Contributions
list-unused = Not used
drag = Drag to move
move-earlier = Move { $file } up
move-later = Move { $file } down
move-to = List of { $file }
exclude = Leave out
exclude-file = Leave out { $file }
remove-file = Remove { $file }
field-label = Name of the draft
field-date = Date
field-contributors = Contributed by
field-language = Language
date-pattern = YYYY-MM-DD
contributors-pattern = Name; another name
language-unknown = Not known
supersedes = Replaces { $file }
given = From { $place }
guess-version = Place guessed from { $place }
guess-contributor = Guessed from { $place }
found-manifest = the list of files
found-file-name = the file’s name
found-folder = the folder’s name
found-header-table = the table at its head
found-page-header = its page header
found-first-lines = its first lines
found-properties = its properties
found-comment = a comment
found-text = its text
count-words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
read-formatting = Read struck-through and marked words as proposed changes
count-revisions = { $count ->
    [one] 1 tracked change
   *[other] { $count } tracked changes
}
compare = Compare
compare-again = Compare again
back-to-result = Back to the result
language-ar = Arabic
language-zh = Chinese
language-en = English
language-fr = French
language-ru = Russian
language-es = Spanish
language-other = Another language

# Result
figure-changes = { $count ->
    [one] change
   *[other] changes
}
figure-attributed = attributed
figure-unattributed = unattributed
figure-contributions = { $count ->
    [one] contribution
   *[other] contributions
}
count-changes = { $count ->
    [0] no change
    [one] 1 change
   *[other] { $count } changes
}
stale = The arrangement was corrected after this result was computed.
incomplete = { $count ->
    [one] One file could not be read. A change may be unattributed only because of that.
   *[other] { $count } files could not be read. A change may be unattributed only because of that.
}
notice-open-elsewhere = This consultation is open in another window too. What you decide in one appears in the other.
notice-changed-elsewhere = The files of this consultation, or their order, were changed in another window. What you see here is as it was before, and its files are not kept any more.
notice-deleted-elsewhere = What was kept of this consultation was deleted in another window. What you see here is not kept.
notice-kept-waits = Work of an earlier visit is kept on this computer. What is open now is not kept as long as that is there.
notice-given-waits = The files that you added are read as soon as this consultation is open.
notice-open-kept = Open what is kept
notice-replace-kept = Replace it by what is open now
keep-question = Keep your work on this computer, so that it is here next time? It stays in this browser.
keep-yes = Keep
keep-no = Do not keep
aside = Contributions and evidence
pair = { $from } → { $to }
pair-first = { $to }, from nothing
pair-label = Drafts compared
identical = These two drafts are identical, word for word.
one-version = There is no earlier draft: each passage of this one counts as new, and is shown with the contributions it comes from.
one-version-alone = There is one draft and nothing to compare it with. Add another draft or contributions under “Files”.
no-contributions-hint = There are no contributions yet, so changes are shown without their origin. Add them under “Files”.
other-language = Some contributions are in another language than the drafts. Their words cannot be matched; see the notes above.
coarse = Parts of these drafts differ so much that they were compared paragraph by paragraph.
nothing-to-compare = There is nothing to compare.
no-changes-match = No change matches the filters.
no-text-matches = No paragraph matches the search and filters.
exports = Export
export-html = Report
export-html-hint = One page to read, print or send
export-csv = Table of changes
export-csv-hint = For a spreadsheet (CSV)
export-json = All data
export-json-hint = For other programs (JSON)
save-session = Your decisions
save-session-hint = A file to continue from later: add it together with the same files

# Toolbar
toolbar = Tools
view = View
view-side = Side by side
view-inline = In one text
view-table = Table of changes
step-through = Step through the changes
next-change = Next change (n)
previous-change = Previous change (p)
next-unattributed = Next unattributed change (u)
previous-unattributed = Previous unattributed change (Shift+U)
position = { $at } of { $of }
search = Find in the text
filters = Filter
filters-active = Filter (on)
filters-clear = Show everything
filter-unattributed = Only unattributed changes
filter-slight = Also punctuation marks and renumbering
filter-changed-rows = Only paragraphs with changes
filter-contribution = Contribution
filter-class = How it is explained
filter-kind = Kind of change
all = All

# Changes
kind-insert = Added
kind-delete = Deleted
kind-replace = Replaced
kind-move = Moved
kind-split = Split off
kind-merge = Merged
kind-punctuation = Punctuation
kind-typographic = Typography
kind-label = Renumbered
moved-to = Moved to { $place }
moved-from = Moved here from { $place }
another-place = another place
change-heading = Change { $number }
change-label = Change { $number }, { $kind }: { $names }
change-label-none = Change { $number }, { $kind }: unattributed
words-went = Old words
words-came = New words
unattributed = Unattributed
unattributed-heading = No contribution explains this change
unattributed-hint = None of the contributions holds these words or asks for this change. It may come from the drafters, from the meeting room, or from a text that is not here.
sources-count = { $count ->
    [one] One contribution explains this change
   *[other] { $count } contributions explain this change
}
more-sources = { $count ->
    [one] One more
   *[other] { $count } more
}
late-warning = Dated after this draft. Dates in files are often wrong: please check before relying on it.
score-details = How sure is this?
score-value = Score { $percent } out of 100. Of attributions with this score, about { $percent } in a hundred were right.
score-measured = Measured on labelled cases: drafts and contributions for which it is known which change came from which contribution.
class-verbatim = Word for word
class-adapted = Adapted
class-same-edit = Same edit
class-instruction = Asked for
class-related = Related
class-verbatim-hint = The new words stand in the contribution, in the same order.
class-adapted-hint = The new words stand in the contribution with some edits.
class-same-edit-hint = The contribution makes the same edit at the same place.
class-instruction-hint = The contribution asks for this change in words.
class-related-hint = The contribution uses the same terms, in looser order.
likelihood-strong = Strong
likelihood-likely = Likely
likelihood-possible = Possible
why-same-insertion = It inserts the same words at the same place.
why-same-deletion = It deletes the same words at the same place.
why-same-replacement = It replaces the same words by the same words.
why-same-move = It moves the same paragraph.
why-same-insertion-at = It inserts the same words at the same place ({ $place }).
why-same-deletion-at = It deletes the same words at the same place ({ $place }).
why-same-replacement-at = It replaces the same words by the same words ({ $place }).
why-same-move-at = It moves the same paragraph ({ $place }).
why-words-in-order = { $matched } of { $of } words stand here in the same order.
why-words-scattered = { $matched } of { $of } words stand here, with others between or in another order.
why-asked = It asks for this in words.
why-asked-at = It asks for this in words, at { $place }.
why-names-place = It names the place and the subject.
why-names-place-at = It names the place ({ $place }) and the subject.
why-shared-terms = { $matched } of { $of } rare words are shared.

# Decisions
decision = Your decision
confirm = Confirm
reject = Reject
note = Note
disposition-confirmed = Confirmed
disposition-rejected = Rejected
disposition-noted = Noted
remark = Remark

# Undo
undo = Undo
redo = Redo
undo-and-redo = Undo and redo
undo-what = Undo: { $what } (Ctrl+Z)
redo-what = Redo: { $what } (Ctrl+Shift+Z)
undone = Undone: { $what }
redone = Done again: { $what }
deed-confirmed = confirmation ({ $about })
deed-rejected = rejection ({ $about })
deed-noted = note ({ $about })
deed-withdrawn = withdrawal of a decision ({ $about })
deed-remarked = remark ({ $about })
deed-moved = moving { $file }
deed-corrected = correction to { $file }
deed-removed = removal of { $file }
deed-replaced = replacement of { $file }
deed-opened = opening { $file }
deed-added = { $count ->
    [one] adding one file
   *[other] adding { $count } files
}
deed-closed = closing everything
closed-notice = Everything was closed, and what was kept on this computer was deleted.
closed-undo = Undo closing

# Waiting for files
waiting-decisions = { $count ->
    [one] One decision from { $file } waits for its files.
   *[other] { $count } decisions from { $file } wait for their files.
}
waiting-kept = { $count ->
    [one] One decision is kept on this computer and waits for its files.
   *[other] { $count } decisions are kept on this computer and wait for their files.
}
waiting-list = { $file } is a list of files, which are needed too.
waiting-unnamed = Please add the drafts and contributions that they were made with.
waiting-missing = { $count ->
    [one] Please add this file too:
   *[other] Please add these { $count } files too:
}
waiting-without = Open without them
waiting-dismiss = Do not wait

# Decisions without a place
unanchored-heading = { $count ->
    [one] One decision has no place in this result
   *[other] { $count } decisions have no place in this result
}
unanchored-hint = The change or the contribution that they are about is not in the texts that are open now. They are kept, and are saved with your other decisions.
unanchored-unknown = a change whose words were not saved
keep-failed = Your work could not be kept on this computer. Please save your decisions as a file (Export).
keep-failed-files = Your decisions are kept on this computer, but it did not take the files. Next time, please add them again.

# Contributions
legend-heading = Contributions
legend-hint = Select one to light up its changes and see what became of it.
legend-unattributed = marks a change that no contribution explains.
no-contributions = There are no contributions in this consultation.
keys = Keys: n and p for the next and previous change, u for the next unattributed one, / to find words, Enter for their next place, e to go to the panel, Esc to come back to it, ? for this list.
excluded = left out
excluded-hint = This contribution was left out of the comparison.
edits-version = Edits the text of { $version }.
open-page = Whole text and print
back-to-text = Back to the text
print = Print
proposals-heading = What it asked for
proposals-none = No separate proposals were found in this contribution.
explains-heading = { $count ->
    [0] Changes it explains
    [one] One change it explains
   *[other] { $count } changes it explains
}
explains-none = None of the changes could be traced to this contribution.
rest-on-page = The rest is on the contribution’s own page.
page-text-heading = Its text
taken = taken into the draft
not-taken = not reflected
outcome-adopted = Adopted
outcome-partly = Adopted in part
outcome-not-reflected = Not reflected
outcome-removed = Removed again
outcome-pending = Pending
outcome-cannot-be-judged = Cannot be judged
proposal-insert = Add
proposal-delete = Delete
proposal-replace = Replace
proposal-move = Move
proposal-merge = Merge
proposal-split = Split
proposal-renumber = Renumber
proposal-joint = Others ask for the same: { $names }
proposal-conflicts = Cannot be met together with what { $names } ask for
proposal-keep = Keep as it is
proposal-view = View

# Table of changes
column-number = No.
column-place = Place
column-kind = Kind
column-old = Old words
column-new = New words
column-sources = Explained by
column-decision = Decision

# Workbench
keys-heading = Keys
view-proposals = Proposals
place-paragraph = paragraph { $number }
place-within = { $outer }, { $inner }
outline = Outline
map = Where the changes are
find-none = not found
find-some = { $count } found
find-next = Next place (Enter)
find-previous = Previous place (Shift+Enter)
changes-hidden = { $shown } of { $all } changes are shown
proposals-hidden = { $shown } of { $all } proposals are shown
no-proposals-match = No proposal matches.
change-of = Change { $number } of { $of }
change-label-place = Change { $number }, { $kind }: { $place }
said-deleted = deleted: { $words }
said-inserted = inserted: { $words }
said-asked-by = asked for by { $names }
asked = Asked for
now = Says now
now-pending = There is no later draft yet.
now-nothing = Nothing at this place.
now-exact = In these very words.
legend-search = Find a contribution
legend-sort = Most changes first
taken-of = { $taken } of { $asked } adopted
decided-of = { $decided } of { $all } decided
only-undecided = Only undecided
all-outcomes = Any outcome
everybody = Everybody
take-table = Take as a table (CSV)
choose-all = Choose all that are shown
choose-proposal = Choose: { $who }
chosen-count = { $count } chosen
undecided = Undecided
disposition-accepted = Accepted
disposition-not-accepted = Not accepted
disposition-withdrawn = Withdrawn
column-who = Who
column-outcome = Outcome
settled = { $count ->
    [one] One proposal decided
   *[other] { $count } proposals decided
}
arranged = Done: { $what }
deed-settled = { $count ->
    [one] decision on one proposal
   *[other] decision on { $count } proposals
}
deed-proposal-withdrawn = withdrawal noted ({ $about })
