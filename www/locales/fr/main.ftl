# Les mots de l’interface. Toutes les langues ont les mêmes identifiants et les mêmes arguments.
app-name = Draftlens
skip-to-content = Aller au contenu
language = Langue
theme = Apparence
theme-auto = Apparence du système
theme-light = Claire
theme-dark = Sombre
forget = Fermer et effacer
forget-hint = Tout ce qui est ouvert sera fermé, et ce qui a été conservé sur cet ordinateur sera supprimé, y compris vos décisions. Tant que vous n’ouvrez rien d’autre et ne quittez pas cette page, vous pourrez l’annuler.
forget-confirm = Fermer et supprimer
forget-all = Supprimer ce qui est conservé de toutes les consultations
steps = Étapes
step-arrange = Fichiers
step-result = Résultat
close = Fermer
cancel = Annuler
working = En cours

# Premier écran
start-heading = Ce qui a changé, et qui l’a demandé
start-lead = Draftlens compare mot à mot les projets successifs d’un texte et montre, pour chaque modification, les contributions qui l’expliquent.
drop-here = Déposez ici les projets et les contributions
drop-hint = Plusieurs fichiers à la fois, ou un dossier entier. Draftlens détermine la nature de chacun ; vous pouvez corriger.
drop-anywhere = Déposez pour ajouter ces fichiers
choose-files = Choisir des fichiers
choose-folder = Choisir un dossier
add-files = Ajouter des fichiers
formats = Word, OpenDocument, RTF, PDF, HTML, Markdown, CSV et texte brut, y compris dans une archive ZIP
promise = Rien ne quitte ce navigateur. Les fichiers sont lus et comparés sur votre propre ordinateur.
sample-question = Pas de fichiers sous la main ?
sample-button = Essayer l’exemple
sample-note = Une illustration, avec des contributions fictives de l’« État Membre A » à l’« État Membre F ».
nothing-open = Aucune consultation n’est ouverte.

# Pendant le travail
opening-heading = Récupération des fichiers
opening-list = La liste des fichiers est en route
opening-count = { $number } fichiers sur { $count } sont arrivés
opening-failed = Cette consultation n’a pas pu être ouverte
try-again = Réessayer
opening-back = Retour
busy-reading = Lecture des fichiers
busy-computing = Comparaison des textes
stage-reading = Lecture
stage-reading-of = Lecture de { $number } sur { $count }
fetching-reader = Le module de lecture de ce type de fichier est en cours de chargement. Une seule fois suffit.
stage-arranging = Détermination de la nature de chaque fichier
stage-comparing = Comparaison mot à mot
stage-attributing = Recherche des demandes à l’origine de chaque modification
stage-tracing = Recherche de l’origine de chaque mot
stage-done = Finalisation
progress = { $stage }, { $percent } %
engine-in-page = Ce navigateur n’a pas lancé de processus d’arrière-plan ; le travail s’effectue donc dans la page elle-même. C’est un peu plus long.
file-waiting = En attente
file-reading = En cours de lecture
file-read = Lu
file-failed = Non lu
files-more = { $count ->
    [one] et { $count } autre fichier
    [many] et { $count } d’autres fichiers
   *[other] et { $count } autres fichiers
}

# Problèmes
problems-heading = { $count ->
    [one] { $count } observation sur les fichiers
    [many] { $count } d’observations sur les fichiers
   *[other] { $count } observations sur les fichiers
}
severity-note = Pour information
severity-warning = À vérifier
severity-error = Non lu
problem-empty = Le fichier est vide.
problem-no-text = Ce fichier ne contient aucun mot.
problem-scanned = Les pages sont des images. Appliquez d’abord la reconnaissance de texte au document numérisé, puis ajoutez-le de nouveau.
problem-encrypted = Le fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe.
problem-truncated = Le fichier est incomplet : il en manque une partie. Copiez-le ou téléchargez-le de nouveau.
problem-unrecognised = Le contenu n’est d’aucun type que Draftlens sache lire.
problem-renamed = Le fichier n’est pas du type qu’indique son nom. Il a été lu pour ce qu’il est.
problem-malformed = Le fichier est endommagé.
problem-limit = Le fichier dépasse une limite de sécurité.
problem-needs-reader = Le module de lecture de ce type de fichier n’a pas pu être chargé.
problem-unreadable = Le texte contenu dans ce fichier n’est pas fiable : ses lettres ne sont pas celles qui s’affichent.
problem-crashed = Ce fichier n’a pas pu être traité. Les autres ne sont pas concernés.
problem-partial = Le fichier a été lu, mais pas en totalité.
problem-other-language = Cette contribution est dans une autre langue que les projets ; ses mots ne peuvent donc pas être rapprochés des leurs.
problem-host = Plusieurs s’expriment dans ce projet, et son propre texte n’est aucun des projets fournis : seul ce qui y est marqué vaut proposition. Donnez-le comme projet si c’en est un.
problem-parts = Ce fichier contient plusieurs contributions. Chacune est présentée séparément : vérifiez qu’elles sont bien découpées, et reprenez le fichier entier sinon.
problem-identical-versions = Deux projets sont identiques.
problem-coarse = Les textes diffèrent tellement qu’ils ont été comparés moins finement.
problem-fetch = Le fichier n’a pas pu être obtenu.
problem-manifest = La liste des fichiers et les fichiers ne concordent pas.
problem-formatting = Les mots barrés et les mots marqués ont été lus comme des propositions de suppression et d’insertion.

# Classement
arrange-heading = Vérifiez le classement
arrange-lead = Ce classement est supposé d’après les noms, les dates et le contenu. Corrigez-le en faisant glisser les fichiers ou à l’aide des boutons.
arrange-no-version = Placez les projets dans la liste des projets pour les comparer.
arrange-one-version = Avec un seul projet, chacun de ses passages est présenté avec les contributions dont il provient.
arrange-one-version-alone = Il y a un seul projet et aucune contribution. Ajoutez un projet antérieur pour voir ce qui a changé, ou des contributions pour voir d’où viennent ses mots.
arrange-no-contributions = Les projets seront comparés. Ajoutez des contributions pour voir qui a demandé chaque modification.
versions = Projets
versions-hint = Du plus ancien au plus récent
contributions = Contributions
contributions-hint = Qui a demandé quoi, et quand
unused = Non utilisés
unused-hint = Lettres d’accompagnement, ordres du jour, etc.
unused-announced = Documents non utilisés, chacun avec la raison : { $count }
list-empty = Déposez des fichiers ici, ou placez-les ici à l’aide de leurs boutons.
draw-more = Afficher la suite ({ $count } ne sont pas affichés)
list-versions = Projets
list-contributions = Contributions
list-unused = Non utilisés
drag = Faire glisser pour déplacer
move-earlier = Monter { $file }
move-later = Descendre { $file }
move-to = Liste de { $file }
exclude = Écarter
exclude-file = Écarter { $file }
remove-file = Retirer { $file }
field-label = Nom du projet
field-date = Date
field-contributors = Présentée par
field-language = Langue
date-pattern = AAAA-MM-JJ
contributors-pattern = Nom; autre nom
language-unknown = Inconnue
supersedes = Remplace { $file }
given = Source : { $place }
guess-version = Place supposée d’après : { $place }
guess-contributor = Supposé d’après : { $place }
found-manifest = la liste des fichiers
found-file-name = le nom du fichier
found-folder = le nom du dossier
found-header-table = le tableau en tête du document
found-page-header = l’en-tête de page
found-first-lines = les premières lignes
found-properties = les propriétés du fichier
found-comment = un commentaire
found-text = le texte
count-words = { $count ->
    [one] { $count } mot
    [many] { $count } de mots
   *[other] { $count } mots
}
read-formatting = Lire les mots barrés et les mots marqués comme des propositions de suppression et d’insertion
count-revisions = { $count ->
    [one] { $count } marque de révision
    [many] { $count } de marques de révision
   *[other] { $count } marques de révision
}
compare = Comparer
compare-again = Comparer de nouveau
back-to-result = Revenir au résultat
language-ar = Arabe
language-zh = Chinois
language-en = Anglais
language-fr = Français
language-ru = Russe
language-es = Espagnol
language-other = Autre langue

# Résultat
figure-changes = { $count ->
    [one] modification
    [many] de modifications
   *[other] modifications
}
figure-attributed = avec attribution
figure-unattributed = sans attribution
figure-contributions = { $count ->
    [one] contribution
    [many] de contributions
   *[other] contributions
}
count-changes = { $count ->
    [0] aucune modification
    [one] { $count } modification
    [many] { $count } de modifications
   *[other] { $count } modifications
}
stale = Le classement a été corrigé après le calcul de ce résultat.
incomplete = { $count ->
    [one] Un fichier n’a pas pu être lu. Une modification peut rester sans attribution pour cette seule raison.
    [many] { $count } de fichiers n’ont pas pu être lus. Une modification peut rester sans attribution pour cette seule raison.
   *[other] { $count } fichiers n’ont pas pu être lus. Une modification peut rester sans attribution pour cette seule raison.
}
notice-open-elsewhere = Cette consultation est aussi ouverte dans une autre fenêtre. Ce que vous décidez dans l’une apparaît dans l’autre.
notice-changed-elsewhere = Les fichiers de cette consultation, ou leur ordre, ont été modifiés dans une autre fenêtre. Ce que vous voyez ici est l’état antérieur, et ses fichiers ne sont plus conservés.
notice-deleted-elsewhere = Ce qui était conservé de cette consultation a été supprimé dans une autre fenêtre. Ce que vous voyez ici n’est pas conservé.
notice-kept-waits = Le travail d’une visite antérieure est conservé sur cet ordinateur. Tant qu’il s’y trouve, ce qui est ouvert maintenant n’est pas conservé.
notice-given-waits = Les fichiers que vous avez ajoutés seront lus dès que cette consultation sera ouverte.
notice-open-kept = Ouvrir ce qui est conservé
notice-replace-kept = Le remplacer par ce qui est ouvert
keep-question = Conserver votre travail sur cet ordinateur pour le retrouver la prochaine fois ? Il reste dans ce navigateur.
keep-yes = Conserver
keep-no = Ne pas conserver
aside = Contributions et éléments à l’appui
pair = { $from } → { $to }
pair-first = { $to }, sans projet antérieur
pair-label = Projets comparés
identical = Ces deux projets sont identiques, mot pour mot.
one-version = Il n’y a pas de projet antérieur : chaque passage de celui-ci est considéré comme nouveau et présenté avec les contributions dont il provient.
one-version-alone = Il y a un seul projet et rien à quoi le comparer. Ajoutez un autre projet ou des contributions sous « Fichiers ».
no-contributions-hint = Il n’y a pas encore de contributions ; les modifications sont donc présentées sans leur origine. Ajoutez-en sous « Fichiers ».
other-language = Certaines contributions sont dans une autre langue que les projets. Leurs mots ne peuvent pas être rapprochés ; voir les observations ci-dessus.
coarse = Des parties de ces projets diffèrent tellement qu’elles ont été comparées paragraphe par paragraphe.
nothing-to-compare = Il n’y a rien à comparer.
no-changes-match = Aucune modification ne correspond aux filtres.
no-text-matches = Aucun paragraphe ne correspond à la recherche et aux filtres.
exports = Exporter
export-html = Rapport
export-html-hint = Une page à lire, à imprimer ou à envoyer
export-csv = Tableau des modifications
export-csv-hint = Pour un tableur (CSV)
export-json = Toutes les données
export-json-hint = Pour d’autres programmes (JSON)
save-session = Vos décisions
save-session-hint = Un fichier pour reprendre plus tard : ajoutez-le avec les mêmes fichiers

# Barre d’outils
toolbar = Outils
view = Affichage
view-side = Côte à côte
view-inline = Texte unique
view-table = Tableau des modifications
step-through = Parcourir les modifications
next-change = Modification suivante (n)
previous-change = Modification précédente (p)
next-unattributed = Modification sans attribution suivante (u)
previous-unattributed = Modification sans attribution précédente (Shift+U)
position = { $at } sur { $of }
search = Rechercher dans le texte
filters = Filtrer
filters-active = Filtrer (actif)
filters-clear = Tout afficher
filter-unattributed = Seulement les modifications sans attribution
filter-slight = Aussi la ponctuation et la renumérotation
filter-changed-rows = Seulement les paragraphes modifiés
filter-contribution = Contribution
filter-class = Type d’explication
filter-kind = Nature de la modification
all = Tout

# Modifications
kind-insert = Ajout
kind-delete = Suppression
kind-replace = Remplacement
kind-move = Déplacement
kind-split = Scission
kind-merge = Fusion
kind-punctuation = Ponctuation
kind-typographic = Typographie
kind-label = Renumérotation
moved-to = Déplacé vers : { $place }
moved-from = Déplacé ici depuis : { $place }
another-place = un autre endroit
change-heading = Modification { $number }
change-label = Modification { $number }, { $kind } : { $names }
change-label-none = Modification { $number }, { $kind } : sans attribution
words-went = Anciens mots
words-came = Nouveaux mots
unattributed = Sans attribution
unattributed-heading = Aucune contribution n’explique cette modification
unattributed-hint = Aucune des contributions ne contient ces mots ni ne demande cette modification. Celle-ci peut venir des rédacteurs, de la salle de réunion ou d’un texte qui n’est pas ici.
sources-count = { $count ->
    [one] { $count } contribution explique cette modification
    [many] { $count } de contributions expliquent cette modification
   *[other] { $count } contributions expliquent cette modification
}
more-sources = { $count ->
    [one] { $count } de plus
    [many] { $count } de plus
   *[other] { $count } de plus
}
late-warning = Date postérieure à celle de ce projet. Les dates des fichiers sont souvent erronées : veuillez vérifier avant de vous y fier.
score-details = Quel est le degré de certitude ?
score-value = Score de { $percent } sur 100. Parmi les attributions ayant ce score, environ { $percent } sur cent étaient justes.
score-measured = Mesuré sur des cas étiquetés : des projets et des contributions pour lesquels on sait quelle modification provient de quelle contribution.
class-verbatim = Mot pour mot
class-adapted = Adapté
class-same-edit = Même modification
class-instruction = Demandé
class-related = Apparenté
class-verbatim-hint = Les nouveaux mots figurent dans la contribution, dans le même ordre.
class-adapted-hint = Les nouveaux mots figurent dans la contribution, avec quelques retouches.
class-same-edit-hint = La contribution apporte la même modification au même endroit.
class-instruction-hint = La contribution demande cette modification en toutes lettres.
class-related-hint = La contribution emploie les mêmes termes, dans un ordre plus libre.
likelihood-strong = Forte
likelihood-likely = Probable
likelihood-possible = Possible
why-same-insertion = Elle insère les mêmes mots au même endroit.
why-same-deletion = Elle supprime les mêmes mots au même endroit.
why-same-replacement = Elle remplace les mêmes mots par les mêmes mots.
why-same-move = Elle déplace le même paragraphe.
why-same-insertion-at = Elle insère les mêmes mots au même endroit ({ $place }).
why-same-deletion-at = Elle supprime les mêmes mots au même endroit ({ $place }).
why-same-replacement-at = Elle remplace les mêmes mots par les mêmes mots ({ $place }).
why-same-move-at = Elle déplace le même paragraphe ({ $place }).
why-words-in-order = Mots figurant ici dans le même ordre : { $matched } sur { $of }.
why-words-scattered = Mots figurant ici, entrecoupés d’autres ou dans un autre ordre : { $matched } sur { $of }.
why-asked = Elle le demande en toutes lettres.
why-asked-at = Elle le demande en toutes lettres ({ $place }).
why-names-place = Elle désigne l’endroit et le sujet.
why-names-place-at = Elle désigne l’endroit ({ $place }) et le sujet.
why-shared-terms = Mots rares en commun : { $matched } sur { $of }.

# Décisions
decision = Votre décision
confirm = Confirmer
reject = Rejeter
note = Prendre note
disposition-confirmed = Confirmé
disposition-rejected = Rejeté
disposition-noted = Noté
remark = Remarque

# Annuler
undo = Annuler
redo = Rétablir
undo-and-redo = Annuler et rétablir
undo-what = Annuler : { $what } (Ctrl+Z)
redo-what = Rétablir : { $what } (Ctrl+Maj+Z)
undone = Annulé : { $what }
redone = Rétabli : { $what }
deed-confirmed = attribution confirmée ({ $about })
deed-rejected = attribution rejetée ({ $about })
deed-noted = prise de note ({ $about })
deed-withdrawn = retrait d’une décision ({ $about })
deed-remarked = remarque ({ $about })
deed-moved = déplacement de { $file }
deed-corrected = correction de { $file }
deed-removed = retrait de { $file }
deed-replaced = remplacement de { $file }
deed-opened = ouverture de { $file }
deed-added = { $count ->
    [one] ajout de { $count } fichier
    [many] ajout de { $count } de fichiers
   *[other] ajout de { $count } fichiers
}
deed-closed = fermeture de tout
closed-notice = Tout a été fermé, et ce qui était conservé sur cet ordinateur a été supprimé.
closed-undo = Annuler la fermeture

# En attente de fichiers
waiting-decisions = { $count ->
    [one] { $count } décision de { $file } attend ses fichiers.
    [many] { $count } de décisions de { $file } attendent leurs fichiers.
   *[other] { $count } décisions de { $file } attendent leurs fichiers.
}
waiting-kept = { $count ->
    [one] { $count } décision est conservée sur cet ordinateur et attend ses fichiers.
    [many] { $count } de décisions sont conservées sur cet ordinateur et attendent leurs fichiers.
   *[other] { $count } décisions sont conservées sur cet ordinateur et attendent leurs fichiers.
}
waiting-list = { $file } est une liste de fichiers, qui sont également nécessaires.
waiting-unnamed = Veuillez ajouter les projets et les contributions sur lesquels elles portent.
waiting-missing = { $count ->
    [one] Veuillez ajouter aussi ce fichier :
    [many] Veuillez ajouter aussi ces { $count } de fichiers :
   *[other] Veuillez ajouter aussi ces { $count } fichiers :
}
waiting-without = Ouvrir sans eux
waiting-dismiss = Ne pas attendre

# Décisions sans emplacement
unanchored-heading = { $count ->
    [one] { $count } décision n’a pas de place dans ce résultat
    [many] { $count } de décisions n’ont pas de place dans ce résultat
   *[other] { $count } décisions n’ont pas de place dans ce résultat
}
unanchored-hint = La modification ou la contribution sur laquelle elles portent n’est pas dans les textes ouverts. Elles sont conservées et enregistrées avec vos autres décisions.
unanchored-unknown = une modification dont les mots n’ont pas été enregistrés
keep-failed = Votre travail n’a pas pu être conservé sur cet ordinateur. Veuillez enregistrer vos décisions dans un fichier (Exporter).
keep-failed-files = Vos décisions sont conservées sur cet ordinateur, mais pas les fichiers. La prochaine fois, veuillez les ajouter de nouveau.

# Contributions
legend-heading = Contributions
legend-hint = Sélectionnez une contribution pour mettre en évidence ses modifications et voir la suite qui lui a été donnée.
legend-unattributed = signale une modification qu’aucune contribution n’explique.
no-contributions = Il n’y a pas de contributions dans cette consultation.
keys = Touches : n et p pour la modification suivante ou précédente, u pour la suivante sans auteur, / pour rechercher des mots, Entrée pour l’occurrence suivante, e pour aller au panneau, Échap pour revenir, ? pour cette liste.
excluded = écartée
excluded-hint = Cette contribution a été écartée de la comparaison.
edits-version = Modifie le texte du projet : { $version }.
open-page = Texte intégral et impression
back-to-text = Revenir au texte
print = Imprimer
proposals-heading = Ce qu’elle demandait
proposals-none = Aucune proposition distincte n’a été trouvée dans cette contribution.
explains-heading = { $count ->
    [0] Modifications qu’elle explique
    [one] { $count } modification qu’elle explique
    [many] { $count } de modifications qu’elle explique
   *[other] { $count } modifications qu’elle explique
}
explains-none = Aucune des modifications n’a pu être rattachée à cette contribution.
rest-on-page = Le reste se trouve sur la page de la contribution.
page-text-heading = Son texte
taken = repris dans le projet
not-taken = non repris
outcome-adopted = Retenue
outcome-partly = Retenue en partie
outcome-not-reflected = Non reprise
outcome-removed = Retirée ensuite
outcome-pending = En attente
outcome-cannot-be-judged = Ne peut être jugée
proposal-insert = Ajouter
proposal-delete = Supprimer
proposal-replace = Remplacer
proposal-move = Déplacer
proposal-merge = Réunir
proposal-split = Diviser
proposal-renumber = Renuméroter
proposal-joint = Demandé aussi par : { $names }
proposal-conflicts = Ne peut être satisfaite en même temps que la demande de { $names }
proposal-keep = Maintenir tel quel
proposal-view = Avis

# Tableau des modifications
column-number = N°
column-place = Endroit
column-kind = Nature
column-old = Anciens mots
column-new = Nouveaux mots
column-sources = Expliquée par
column-decision = Décision

# Workbench
keys-heading = Touches
view-proposals = Propositions
place-paragraph = paragraphe { $number }
place-within = { $outer }, { $inner }
outline = Plan
map = Où sont les modifications
find-none = introuvable
find-some = { $count } trouvés
find-next = Occurrence suivante (Entrée)
find-previous = Occurrence précédente (Maj+Entrée)
changes-hidden = { $shown } modifications affichées sur { $all }
proposals-hidden = { $shown } propositions affichées sur { $all }
no-proposals-match = Aucune proposition ne correspond.
change-of = Modification { $number } sur { $of }
change-label-place = Modification { $number }, { $kind } : { $place }
said-deleted = supprimé : { $words }
said-inserted = inséré : { $words }
said-asked-by = demandé par { $names }
asked = Demandé
now = Texte actuel
now-pending = Il n’y a pas encore de projet ultérieur.
now-nothing = Rien à cet endroit.
now-exact = Dans ces mêmes termes.
legend-search = Chercher une contribution
legend-sort = Le plus de modifications d’abord
taken-of = { $taken } adoptées sur { $asked }
decided-of = { $decided } décidées sur { $all }
only-undecided = Seulement sans décision
all-outcomes = Toutes les suites
everybody = Tous
take-table = Emporter en tableau (CSV)
choose-all = Choisir tout ce qui est affiché
choose-proposal = Choisir : { $who }
chosen-count = Choisies : { $count }
undecided = Sans décision
disposition-accepted = Accepté
disposition-not-accepted = Non accepté
disposition-withdrawn = Retiré
column-who = Qui
column-outcome = Suite donnée
settled = { $count ->
    [one] Une proposition décidée
    [many] { $count } de propositions décidées
   *[other] { $count } propositions décidées
}
arranged = Fait : { $what }
deed-settled = { $count ->
    [one] décision sur une proposition
    [many] décision sur { $count } de propositions
   *[other] décision sur { $count } propositions
}
deed-proposal-withdrawn = retrait noté ({ $about })
