# What the engine says to people: what is the matter with files, and why a proposal counts as adopted or not.
# Each message is one line, without plural forms or references. Its values are $a, $b, $c, in the order of the code.
# Some messages are phrases that stand inside others.

# A file that cannot be read, or not in full
file-empty = the file is empty (0 bytes)
file-without-bytes = the file is empty
file-without-words = no words were found in it
file-cut-off = the file is cut off: its end is missing
file-encrypted = encrypted: it is protected by a password; save it without one
archive-encrypted = encrypted: the archive is protected by a password
archive-without-directory = truncated or damaged: the directory at the end of the file is missing
archive-of-files = an archive of files: its files are read one by one
document-encrypted = the document is protected by a password
reader-missing = { $a }: this build has no reader for it
renamed = named .{ $a }, but it is { $b }; read as that
letters-lost = { $a } of { $b } letters cannot be read: the file does not say which letters they are
pdf-without-header = not a PDF: it has no %PDF header
pdf-encrypted = the PDF is protected by a password
pdf-encrypted-oddly = the PDF is encrypted in a way that cannot be read
pdf-cut-off = the PDF is cut off: its end is missing
pdf-without-pages = the PDF is damaged: it has no pages
pdf-scanned = the pages are pictures (a scan) without a text layer: recognise the text first (OCR)
pdf-without-text = the PDF has no text
pdf-unreadable = the text layer cannot be read on { $a } of { $b } pages (its fonts do not say which letters they draw): { $c }
pdf-steps = read up to page { $a } of { $b }: the file asks for more than { $c } steps
formatting-counted = words struck through were read as proposed deletions ({ $a }), and words { $b } as proposed insertions ({ $c })
formatting-read = struck-through and marked words were read as proposed deletions and insertions
look-underlined = underlined
look-coloured = coloured
look-bold = bold, bracketed
look-marked = marked

# Not a text
no-text = not a text that can be read: { $a }
is-picture = a picture ({ $a })
is-packed = an archive ({ $a }); unpack it first
is-wordperfect = a WordPerfect document; save it as .docx
is-program = a program
is-postscript = a PostScript file; save it as PDF
is-sound = a sound file
is-opendocument = an OpenDocument file that is not a text
is-spreadsheet-to-save = a spreadsheet (Excel); save it as .csv or paste it into a text
is-slides = slides (PowerPoint)
is-compound = an OLE compound file without a Word document in it
is-unknown = its bytes are neither a known format nor text
is-word-xml = a Word document as one XML file; save it as .docx

# What kind of file it is
kind-docx = a Word document (.docx)
kind-odt = an OpenDocument text (.odt)
kind-doc = a Word 97 document (.doc)
kind-rtf = rich text (.rtf)
kind-pdf = a PDF
kind-html = a web page (.html)
kind-mht = a saved web page (.mht)
kind-markdown = Markdown
kind-csv = a table (.csv)
kind-plain = plain text
kind-archive = an archive (.zip)
kind-sheet = a spreadsheet (.xlsx, .ods)
kind-mail = a mail message (.eml, .msg)
kind-old-encoding = text in an older encoding

# Damage
damaged = damaged: { $a }
no-package = it is no zip package
no-main-part = the package has no main document part
no-body = the main document part has no body
no-content-part = the package has no content.xml
no-document-text = the document has no text
no-saved-page = no web page was found in the saved page
part-not-unpacked = the part { $a } cannot be unpacked
part-packed-oddly = the part { $a } is packed in an unusual way
part-not-found = the part { $a } cannot be found in the archive
part-unknown-entity = the part { $a } names an unknown entity
part-document-type = the part { $a } declares a document type, which is not allowed
part-ends-early = the part { $a } ends before its time
part-not-xml = the part { $a } is not well-formed XML (at byte { $b })
part-attribute = the part { $a } has a malformed attribute
part-attribute-entity = the part { $a } has an unknown entity in an attribute
doc-pictures = the pictures in it
doc-text-length = it says that its text is longer than the file
doc-properties = its properties stand in it more than once

# What was left out
partial = read, but { $a }
unread-part = { $a } could not be read ({ $b })
its-styles = its styles
its-numbering = its automatic numbering
its-footnotes = its footnotes
its-endnotes = its endnotes
its-comments = its comments
its-replies = which comment replies to which
its-part = its { $a }
left-embedded = a document embedded in it was left out
left-comments = it has more comments than anyone can read
left-end = it ends before its time: what follows is missing
formulas-as-lines = its formulas are compared as lines of text (formulas: { $a })
left-marks = marks to which nothing is said (highlights, underlines) were left out (marks: { $a })
left-hidden = hidden text in it was left out (words: { $a })
left-layers = layers of it that are switched off were left out (words: { $a })
left-outside = text outside its pages was left out (words: { $a })
left-stamps = words stamped across its pages were left out (stamps: { $a })
left-placeholders = fields of a form that nobody filled in were left out (fields: { $a })
left-objects = objects embedded in it were left out (objects: { $a })
left-attached = files attached to it were left out (files: { $a })
left-notes = notes that nothing refers to were left out (words: { $a })
left-headers = revisions in its page headers and footers were left out (revisions: { $a })

# Why a document is not used
unused-named-so = Its name is one of a covering letter, an agenda or the like, and nothing was found in it that asks for a change.
unused-same = The same file as { $a }.
unused-shows-changes = It shows the changes of another draft here.
unused-other-text = It is a translation, or a draft of another text.
unused-taken-apart = It is used in parts: each party's words are a contribution.
same-file = the same file as { $a }: what is asked for in both counts twice

# Limits
limit-passed = refused: { $a } would be { $b }, and the limit is { $c }
more-than = more than { $a }
count-file-bytes = the file's size in bytes
count-entries = entries in the package
count-part-bytes = bytes of the part { $a }, unpacked,
count-part-ratio = the part { $a }'s unpacked size over its packed size
count-all-bytes = bytes of all parts, unpacked,
count-archives = archives within archives
count-parts-within = parts and messages within the message
count-elements-within = elements within elements in { $a }
count-attributes = attributes of one element in { $a }
count-elements = elements and texts in { $a }
count-characters = characters of text
count-text-bytes = bytes of text
count-paragraphs = paragraphs
count-tag-attributes = attributes of one tag
count-tags-within = tags within tags
count-lists-within = lists within lists
count-tables-within = tables within tables
count-groups-within = groups within groups
count-pages = pages
count-page-bytes = bytes of one page's content
count-objects = objects in the PDF
count-stream-bytes = bytes of one stream of objects

# The consultation
other-language = in another language ({ $a }) than the drafts ({ $b }): its words cannot be matched
host-no-version = its own text is none of the drafts given: only what is marked in it counts as proposed; give it as a draft if it is one
read-in-parts = read as several contributions: { $a } in all; authors: { $b }
no-difference = no difference from { $a }
compared-coarsely = some very long paragraphs were compared more coarsely than the rest
not-among-files = named in the arrangement, but not among the files
nothing-computed = Nothing has been computed yet.

# The engine and the browser
engine-not-started = The engine cannot be started ({ $a }).
engine-not-kept = The engine could not be kept running ({ $a }).
engine-down = The engine came down at this ({ $a }); it was started again.
engine-not-asked = The request could not be sent to the engine ({ $a }).
reader-down = The reader came down on this file, and it was left out ({ $a }).
reader-failed = The reader of this format did not read it: { $a }.
reader-given-up = Reading this file was given up: { $a }.
file-not-opened = The browser could not open this file: { $a }.
file-not-fetched = This file could not be fetched: { $a }.
sample-not-opened = could not be opened
why-silent = no result after { $a } s
why-late = it took longer than { $a } s
why-came-down = it came down
why-stopped = it was stopped
why-not-fetched = it could not be fetched ({ $a })
why-not-understood = its answer was not understood
why-unsaid = it did not say why

# What could not be fetched
fetch-missing = the server has nothing at this address ({ $a })
fetch-refused = the server refuses access to it ({ $a })
fetch-status = the server answered { $a }
fetch-network = no answer came: the server cannot be reached, or the policy of this page (connect-src) does not allow the request
fetch-foreign = { $a } gave no answer that this page may read: it cannot be reached, it does not allow { $b } (Access-Control-Allow-Origin), or the policy of this page (connect-src) does not name it
fetch-late = the server sent nothing for { $a } s
fetch-scheme = only http and https are fetched, not { $a }
fetch-address = “{ $a }” is no address
manifest-not-fetched = The list of files (manifest) could not be fetched: { $a }.
manifest-not-read = The list of files (manifest) cannot be used: { $a }.
manifest-syntax = not a manifest: { $a } (line { $b }, column { $c })
manifest-without-schema = the manifest does not say "schema": "{ $a }"
manifest-other-schema = the manifest's schema is "{ $a }"; this program reads "{ $b }"
manifest-empty = the manifest lists neither versions nor contributions
manifest-no-source = entry { $a } of the manifest's { $b } names no source
manifest-supersedes = { $a } is said to replace { $b }, which the manifest does not list
opening-stopped = It was stopped before all files had come.

# Files beside the command line
folder-unreadable = the folder could not be read: { $a }
folders-too-deep = folders are followed { $a } deep; what lies below is left out
file-unreadable = the file could not be read: { $a }
file-missing = there is no such file
archive-unreadable = nothing in the archive could be read
not-from-network = nothing is fetched from the network; give the file beside the manifest

# Decisions and lists of files
json-broken = the file is damaged: it cannot be read from line { $a }, column { $b } on
json-fields = a part is missing, or is not what it should be, at line { $a }, column { $b }
json-version = it was made for another version of Draftlens ({ $a })
json-analysis = this is the export of all data, which cannot be opened again; your decisions have an export of their own
json-other = this is neither a file of decisions nor a list of files (consultation.json)

# What became of a proposal
words-none = no words to compare
words-gone = { $a } % of the words it would delete are gone
words-there = { $a } % of the words it would insert are there
words-there-and-gone = { $a } % of the words it would insert are there, { $b } % of those it would delete are gone ({ $c } % in all)
words-kept = { $a } % of the words that it would keep are there
words-there-already = the draft has these words there already
done-at-places = done at { $a } of the { $b } places that it names
view-only = a view, which asks for no words
place-not-found = the place that it names was not found in the draft
place-untouched = the place is word for word as it was
place-changed = the place changed, but no words were asked for that could be looked for
merged = the paragraphs are one
not-merged = the paragraphs are still apart
split = the paragraph is several now
not-split = the paragraph is not split
moved = the paragraph stands where it was asked to
moved-partly = moved in part, or to another place
not-moved = the paragraph stands where it stood
words-nowhere = the words that it names stand in no draft
no-later-version = there is no later version
removed-again = taken up, then removed again: { $a } % of the words it brought are still there
in-another-language = it is in another language than the drafts, and its place has changed

# Why a contribution explains a change
reason = { $a }; { $b } of { $c } words and marks
reason-at = { $a } in { $d }; { $b } of { $c } words and marks
reason-same-insertion = the same insertion
reason-same-deletion = the same deletion
reason-same-replacement = the same replacement
reason-same-move = the same paragraph goes or comes
reason-words-in-order = the same words in the same order
reason-words-scattered = some of the same words
reason-asked = asks for it in words
reason-names-place = names the place and the subject
reason-shared-terms = shares rare terms
