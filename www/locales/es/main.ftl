# Las palabras de la interfaz. Todos los idiomas tienen los mismos identificadores y los mismos argumentos.
app-name = Draftlens
skip-to-content = Ir al contenido
language = Idioma
theme = Apariencia
theme-auto = Apariencia del sistema
theme-light = Clara
theme-dark = Oscura
forget = Cerrar y borrar
forget-hint = Se cerrará todo lo que está abierto y se suprimirá lo que se haya guardado en este equipo, incluidas sus decisiones. Podrá deshacerlo mientras no abra otra cosa ni salga de esta página.
forget-confirm = Cerrar y suprimir
forget-all = Suprimir lo guardado de todas las consultas
steps = Pasos
step-arrange = Archivos
step-result = Resultado
close = Cerrar
cancel = Cancelar
working = En curso

# Primera pantalla
start-heading = Qué ha cambiado y quién lo pidió
start-lead = Draftlens compara palabra por palabra los sucesivos proyectos de un texto y muestra, para cada cambio, las contribuciones que lo explican.
drop-here = Suelte aquí los proyectos y las contribuciones
drop-hint = Varios archivos a la vez o una carpeta entera. Draftlens determina qué es cada uno; usted puede corregirlo.
drop-anywhere = Suelte para añadir estos archivos
choose-files = Elegir archivos
choose-folder = Elegir una carpeta
add-files = Añadir archivos
formats = Word, OpenDocument, RTF, PDF, HTML, Markdown, CSV y texto sin formato, también en un archivo ZIP
promise = Nada sale de este navegador. Los archivos se leen y se comparan en su propio equipo.
sample-question = ¿No tiene archivos a mano?
sample-button = Probar el ejemplo
sample-note = Una ilustración con contribuciones ficticias, del «Estado Miembro A» al «Estado Miembro F».
nothing-open = No hay ninguna consulta abierta.

# Durante el trabajo
opening-heading = Obteniendo los archivos
opening-list = La lista de archivos está en camino
opening-count = Han llegado { $number } de { $count } archivos
opening-failed = No se ha podido abrir esta consulta
try-again = Intentar de nuevo
opening-back = Volver
busy-reading = Lectura de los archivos
busy-computing = Comparación de los textos
stage-reading = Lectura
stage-reading-of = Lectura de { $number } de { $count }
fetching-reader = Se está descargando el lector de este tipo de archivo. Basta con una vez.
stage-arranging = Determinación de qué es cada archivo
stage-comparing = Comparación palabra por palabra
stage-attributing = Búsqueda de quién pidió cada cambio
stage-tracing = Búsqueda del origen de cada palabra
stage-done = Finalización
progress = { $stage }, { $percent } %
engine-in-page = Este navegador no inició un proceso en segundo plano, por lo que el trabajo se hace en la propia página. Tarda un poco más.
file-waiting = En espera
file-reading = Leyéndose
file-read = Leído
file-failed = No leído
files-more = { $count ->
    [one] y { $count } archivo más
    [many] y { $count } de archivos más
   *[other] y { $count } archivos más
}

# Problemas
problems-heading = { $count ->
    [one] { $count } observación sobre los archivos
    [many] { $count } de observaciones sobre los archivos
   *[other] { $count } observaciones sobre los archivos
}
severity-note = Nota
severity-warning = Verifíquese
severity-error = No leído
problem-empty = El archivo está vacío.
problem-no-text = No hay palabras en este archivo.
problem-scanned = Las páginas son imágenes. Aplique primero el reconocimiento de texto al documento escaneado y añádalo de nuevo.
problem-encrypted = El archivo está protegido con contraseña. Guarde una copia sin contraseña.
problem-truncated = El archivo está incompleto: falta una parte. Cópielo o descárguelo de nuevo.
problem-unrecognised = El contenido no es de ningún tipo que Draftlens pueda leer.
problem-renamed = El archivo no es del tipo que indica su nombre. Se ha leído como lo que es.
problem-malformed = El archivo está dañado.
problem-limit = El archivo supera un límite de seguridad.
problem-needs-reader = No se ha podido cargar el lector de este tipo de archivo.
problem-unreadable = El texto contenido en este archivo no es fiable: sus letras no son las que se muestran.
problem-crashed = No se ha podido procesar este archivo. Los demás no se ven afectados.
problem-partial = El archivo se ha leído, pero no en su totalidad.
problem-other-language = Esta contribución está en un idioma distinto del de los proyectos, por lo que sus palabras no pueden cotejarse con las de estos.
problem-host = Varios se expresan en este proyecto, y su propio texto no es ninguno de los proyectos dados: solo cuenta como propuesta lo marcado en él. Indíquelo como proyecto si lo es.
problem-parts = Este archivo contiene varias contribuciones. Cada una se muestra por separado: compruebe que estén bien divididas y, si no, recupere el archivo entero.
problem-identical-versions = Dos proyectos son idénticos.
problem-coarse = Los textos difieren tanto que se han comparado con menos detalle.
problem-fetch = No se ha podido obtener el archivo.
problem-manifest = La lista de archivos y los archivos no concuerdan.
problem-formatting = Las palabras tachadas y marcadas se han leído como propuestas de supresión y de inserción.

# Clasificación
arrange-heading = Verifique la clasificación
arrange-lead = Es una suposición a partir de los nombres, las fechas y el contenido. Arrastre los archivos para corregirla o utilice los botones.
arrange-no-version = Traslade los proyectos a la lista de proyectos para compararlos.
arrange-one-version = Con un solo proyecto, cada uno de sus pasajes se muestra con las contribuciones de las que procede.
arrange-one-version-alone = Hay un proyecto y ninguna contribución. Añada un proyecto anterior para ver qué ha cambiado, o contribuciones para ver de dónde proceden sus palabras.
arrange-no-contributions = Se compararán los proyectos. Añada contribuciones para ver quién pidió cada cambio.
versions = Proyectos
versions-hint = Del más antiguo al más reciente
contributions = Contribuciones
contributions-hint = Quién pidió qué y cuándo
unused = No utilizados
unused-hint = Cartas de envío, órdenes del día y similares
unused-announced = Documentos no utilizados, cada uno con el motivo: { $count }
list-empty = Suelte archivos aquí o trasládelos aquí con sus botones.
draw-more = Mostrar más ({ $count } no se muestran)
list-versions = Proyectos
list-contributions = Contribuciones
list-unused = No utilizados
drag = Arrastrar para trasladar
move-earlier = Subir { $file }
move-later = Bajar { $file }
move-to = Lista de { $file }
exclude = Excluir
exclude-file = Excluir { $file }
remove-file = Quitar { $file }
field-label = Nombre del proyecto
field-date = Fecha
field-contributors = Presentada por
field-language = Idioma
date-pattern = AAAA-MM-DD
contributors-pattern = Nombre; otro nombre
language-unknown = Desconocido
supersedes = Sustituye a { $file }
given = Fuente: { $place }
guess-version = Posición supuesta a partir de: { $place }
guess-contributor = Supuesto a partir de: { $place }
found-manifest = la lista de archivos
found-file-name = el nombre del archivo
found-folder = el nombre de la carpeta
found-header-table = el cuadro que lo encabeza
found-page-header = el encabezado de página
found-first-lines = las primeras líneas
found-properties = las propiedades del archivo
found-comment = un comentario
found-text = el texto
count-words = { $count ->
    [one] { $count } palabra
    [many] { $count } de palabras
   *[other] { $count } palabras
}
read-formatting = Leer las palabras tachadas y marcadas como propuestas de supresión y de inserción
count-revisions = { $count ->
    [one] { $count } marca de revisión
    [many] { $count } de marcas de revisión
   *[other] { $count } marcas de revisión
}
compare = Comparar
compare-again = Comparar de nuevo
back-to-result = Volver al resultado
language-ar = Árabe
language-zh = Chino
language-en = Inglés
language-fr = Francés
language-ru = Ruso
language-es = Español
language-other = Otro idioma

# Resultado
figure-changes = { $count ->
    [one] cambio
    [many] de cambios
   *[other] cambios
}
figure-attributed = con atribución
figure-unattributed = sin atribución
figure-contributions = { $count ->
    [one] contribución
    [many] de contribuciones
   *[other] contribuciones
}
count-changes = { $count ->
    [0] ningún cambio
    [one] { $count } cambio
    [many] { $count } de cambios
   *[other] { $count } cambios
}
stale = La clasificación se corrigió después de calcular este resultado.
incomplete = { $count ->
    [one] No se pudo leer un archivo. Un cambio puede quedar sin atribuir solo por eso.
    [many] No se pudieron leer { $count } de archivos. Un cambio puede quedar sin atribuir solo por eso.
   *[other] No se pudieron leer { $count } archivos. Un cambio puede quedar sin atribuir solo por eso.
}
notice-open-elsewhere = Esta consulta también está abierta en otra ventana. Lo que usted decide en una aparece en la otra.
notice-changed-elsewhere = Los archivos de esta consulta, o su orden, se cambiaron en otra ventana. Lo que ve aquí es el estado anterior, y sus archivos ya no se guardan.
notice-deleted-elsewhere = Lo guardado de esta consulta se suprimió en otra ventana. Lo que ve aquí no se guarda.
notice-kept-waits = En este equipo está guardado el trabajo de una visita anterior. Mientras esté ahí, lo que está abierto ahora no se guarda.
notice-given-waits = Los archivos que ha añadido se leerán en cuanto esta consulta esté abierta.
notice-open-kept = Abrir lo guardado
notice-replace-kept = Sustituirlo por lo que está abierto
keep-question = ¿Conservar su trabajo en este equipo para encontrarlo la próxima vez? Permanece en este navegador.
keep-yes = Conservar
keep-no = No conservar
aside = Contribuciones y elementos justificativos
pair = { $from } → { $to }
pair-first = { $to }, sin proyecto anterior
pair-label = Proyectos comparados
identical = Estos dos proyectos son idénticos, palabra por palabra.
one-version = No hay ningún proyecto anterior: cada pasaje de este se considera nuevo y se muestra con las contribuciones de las que procede.
one-version-alone = Hay un proyecto y nada con qué compararlo. Añada otro proyecto o contribuciones en «Archivos».
no-contributions-hint = Todavía no hay contribuciones, por lo que los cambios se muestran sin su origen. Añádalas en «Archivos».
other-language = Algunas contribuciones están en un idioma distinto del de los proyectos. Sus palabras no pueden cotejarse; véanse las observaciones anteriores.
coarse = Algunas partes de estos proyectos difieren tanto que se han comparado párrafo por párrafo.
nothing-to-compare = No hay nada que comparar.
no-changes-match = Ningún cambio se ajusta a los filtros.
no-text-matches = Ningún párrafo se ajusta a la búsqueda y a los filtros.
exports = Exportar
export-html = Informe
export-html-hint = Una página para leer, imprimir o enviar
export-csv = Cuadro de cambios
export-csv-hint = Para una hoja de cálculo (CSV)
export-json = Todos los datos
export-json-hint = Para otros programas (JSON)
save-session = Sus decisiones
save-session-hint = Un archivo para continuar más tarde: añádalo junto con los mismos archivos

# Barra de herramientas
toolbar = Herramientas
view = Vista
view-side = En paralelo
view-inline = Texto único
view-table = Cuadro de cambios
step-through = Recorrer los cambios
next-change = Cambio siguiente (n)
previous-change = Cambio anterior (p)
next-unattributed = Siguiente cambio sin atribución (u)
previous-unattributed = Anterior cambio sin atribución (Shift+U)
position = { $at } de { $of }
search = Buscar en el texto
filters = Filtrar
filters-active = Filtrar (activo)
filters-clear = Mostrar todo
filter-unattributed = Solo los cambios sin atribución
filter-slight = También la puntuación y la renumeración
filter-changed-rows = Solo los párrafos con cambios
filter-contribution = Contribución
filter-class = Cómo se explica
filter-kind = Tipo de cambio
all = Todo

# Cambios
kind-insert = Adición
kind-delete = Supresión
kind-replace = Sustitución
kind-move = Traslado
kind-split = División
kind-merge = Fusión
kind-punctuation = Puntuación
kind-typographic = Tipografía
kind-label = Renumeración
moved-to = Trasladado a: { $place }
moved-from = Trasladado aquí desde: { $place }
another-place = otro lugar
change-heading = Cambio { $number }
change-label = Cambio { $number }, { $kind }: { $names }
change-label-none = Cambio { $number }, { $kind }: sin atribución
words-went = Palabras anteriores
words-came = Palabras nuevas
unattributed = Sin atribución
unattributed-heading = Ninguna contribución explica este cambio
unattributed-hint = Ninguna de las contribuciones contiene estas palabras ni pide este cambio. Puede proceder de los redactores, de la sala de reuniones o de un texto que no está aquí.
sources-count = { $count ->
    [one] Una contribución explica este cambio
    [many] { $count } de contribuciones explican este cambio
   *[other] { $count } contribuciones explican este cambio
}
more-sources = { $count ->
    [one] Una más
    [many] { $count } más
   *[other] { $count } más
}
late-warning = De fecha posterior a este proyecto. Las fechas de los archivos son a menudo erróneas: verifíquelas antes de basarse en ellas.
score-details = ¿Qué grado de certeza tiene?
score-value = Puntuación de { $percent } sobre 100. De las atribuciones con esta puntuación, alrededor de { $percent } de cada cien eran correctas.
score-measured = Medido en casos etiquetados: proyectos y contribuciones de los que se sabe qué cambio procede de qué contribución.
class-verbatim = Textual
class-adapted = Adaptado
class-same-edit = Mismo cambio
class-instruction = Solicitado
class-related = Relacionado
class-verbatim-hint = Las palabras nuevas figuran en la contribución, en el mismo orden.
class-adapted-hint = Las palabras nuevas figuran en la contribución con algunos retoques.
class-same-edit-hint = La contribución introduce el mismo cambio en el mismo lugar.
class-instruction-hint = La contribución pide este cambio expresamente.
class-related-hint = La contribución utiliza los mismos términos, en un orden más libre.
likelihood-strong = Alta
likelihood-likely = Probable
likelihood-possible = Posible
why-same-insertion = Inserta las mismas palabras en el mismo lugar.
why-same-deletion = Suprime las mismas palabras en el mismo lugar.
why-same-replacement = Sustituye las mismas palabras por las mismas palabras.
why-same-move = Traslada el mismo párrafo.
why-same-insertion-at = Inserta las mismas palabras en el mismo lugar ({ $place }).
why-same-deletion-at = Suprime las mismas palabras en el mismo lugar ({ $place }).
why-same-replacement-at = Sustituye las mismas palabras por las mismas palabras ({ $place }).
why-same-move-at = Traslada el mismo párrafo ({ $place }).
why-words-in-order = Palabras que figuran aquí en el mismo orden: { $matched } de { $of }.
why-words-scattered = Palabras que figuran aquí, con otras intercaladas o en otro orden: { $matched } de { $of }.
why-asked = Lo pide expresamente.
why-asked-at = Lo pide expresamente ({ $place }).
why-names-place = Menciona el lugar y el tema.
why-names-place-at = Menciona el lugar ({ $place }) y el tema.
why-shared-terms = Palabras poco frecuentes en común: { $matched } de { $of }.

# Decisiones
decision = Su decisión
confirm = Confirmar
reject = Rechazar
note = Tomar nota
disposition-confirmed = Confirmado
disposition-rejected = Rechazado
disposition-noted = Anotado
remark = Observación

# Deshacer
undo = Deshacer
redo = Rehacer
undo-and-redo = Deshacer y rehacer
undo-what = Deshacer: { $what } (Ctrl+Z)
redo-what = Rehacer: { $what } (Ctrl+Mayús+Z)
undone = Deshecho: { $what }
redone = Rehecho: { $what }
deed-confirmed = confirmación ({ $about })
deed-rejected = rechazo ({ $about })
deed-noted = nota ({ $about })
deed-withdrawn = retirada de una decisión ({ $about })
deed-remarked = observación ({ $about })
deed-moved = traslado de { $file }
deed-corrected = corrección de { $file }
deed-removed = retirada de { $file }
deed-replaced = sustitución de { $file }
deed-opened = apertura de { $file }
deed-added = { $count ->
    [one] adición de un archivo
    [many] adición de { $count } de archivos
   *[other] adición de { $count } archivos
}
deed-closed = cierre de todo
closed-notice = Se cerró todo y se suprimió lo que estaba guardado en este equipo.
closed-undo = Deshacer el cierre

# A la espera de archivos
waiting-decisions = { $count ->
    [one] Una decisión de { $file } espera sus archivos.
    [many] { $count } de decisiones de { $file } esperan sus archivos.
   *[other] { $count } decisiones de { $file } esperan sus archivos.
}
waiting-kept = { $count ->
    [one] Una decisión se conserva en este equipo y espera sus archivos.
    [many] { $count } de decisiones se conservan en este equipo y esperan sus archivos.
   *[other] { $count } decisiones se conservan en este equipo y esperan sus archivos.
}
waiting-list = { $file } es una lista de archivos, que también se necesitan.
waiting-unnamed = Añada los proyectos y las contribuciones sobre los que se tomaron.
waiting-missing = { $count ->
    [one] Añada también este archivo:
    [many] Añada también estos { $count } de archivos:
   *[other] Añada también estos { $count } archivos:
}
waiting-without = Abrir sin ellos
waiting-dismiss = No esperar

# Decisiones sin lugar
unanchored-heading = { $count ->
    [one] Una decisión no tiene lugar en este resultado
    [many] { $count } de decisiones no tienen lugar en este resultado
   *[other] { $count } decisiones no tienen lugar en este resultado
}
unanchored-hint = El cambio o la contribución a que se refieren no está en los textos abiertos. Se conservan y se guardan con sus demás decisiones.
unanchored-unknown = un cambio cuyas palabras no se guardaron
keep-failed = No se pudo guardar su trabajo en este equipo. Guarde sus decisiones en un archivo (Exportar).
keep-failed-files = Sus decisiones se conservan en este equipo, pero no los archivos. La próxima vez, añádalos de nuevo.

# Contribuciones
legend-heading = Contribuciones
legend-hint = Seleccione una para resaltar sus cambios y ver qué curso se le dio.
legend-unattributed = señala un cambio que ninguna contribución explica.
no-contributions = No hay contribuciones en esta consulta.
keys = Teclas: n y p para el cambio siguiente y anterior, u para el siguiente sin atribuir, / para buscar palabras, Intro para el lugar siguiente, e para ir al panel, Esc para volver, ? para esta lista.
excluded = excluida
excluded-hint = Esta contribución se excluyó de la comparación.
edits-version = Modifica el texto del proyecto: { $version }.
open-page = Texto completo e impresión
back-to-text = Volver al texto
print = Imprimir
proposals-heading = Qué pedía
proposals-none = No se han encontrado propuestas independientes en esta contribución.
explains-heading = { $count ->
    [0] Cambios que explica
    [one] Un cambio que explica
    [many] { $count } de cambios que explica
   *[other] { $count } cambios que explica
}
explains-none = Ninguno de los cambios ha podido vincularse a esta contribución.
rest-on-page = El resto figura en la página de la contribución.
page-text-heading = Su texto
taken = recogido en el proyecto
not-taken = no recogido
outcome-adopted = Adoptada
outcome-partly = Adoptada en parte
outcome-not-reflected = No recogida
outcome-removed = Retirada después
outcome-pending = Pendiente
outcome-cannot-be-judged = No puede juzgarse
proposal-insert = Añadir
proposal-delete = Suprimir
proposal-replace = Sustituir
proposal-move = Trasladar
proposal-merge = Unir
proposal-split = Dividir
proposal-renumber = Renumerar
proposal-joint = También lo piden: { $names }
proposal-conflicts = No puede atenderse a la vez que lo que piden { $names }
proposal-keep = Mantener sin cambios
proposal-view = Opinión

# Cuadro de cambios
column-number = N.º
column-place = Lugar
column-kind = Tipo
column-old = Palabras anteriores
column-new = Palabras nuevas
column-sources = Explicado por
column-decision = Decisión

# Workbench
keys-heading = Teclas
view-proposals = Propuestas
place-paragraph = párrafo { $number }
place-within = { $outer }, { $inner }
outline = Esquema
map = Dónde están los cambios
find-none = no se encuentra
find-some = { $count } encontrados
find-next = Lugar siguiente (Intro)
find-previous = Lugar anterior (Mayús+Intro)
changes-hidden = Se muestran { $shown } de { $all } cambios
proposals-hidden = Se muestran { $shown } de { $all } propuestas
no-proposals-match = Ninguna propuesta coincide.
change-of = Cambio { $number } de { $of }
change-label-place = Cambio { $number }, { $kind }: { $place }
said-deleted = suprimido: { $words }
said-inserted = añadido: { $words }
said-asked-by = pedido por { $names }
asked = Se pidió
now = Dice ahora
now-pending = Aún no hay un proyecto posterior.
now-nothing = Nada en este lugar.
now-exact = Con estas mismas palabras.
legend-search = Buscar una contribución
legend-sort = Primero las de más cambios
taken-of = { $taken } de { $asked } adoptadas
decided-of = { $decided } de { $all } decididas
only-undecided = Solo sin decidir
all-outcomes = Cualquier resultado
everybody = Todos
take-table = Llevar como tabla (CSV)
choose-all = Elegir todo lo que se muestra
choose-proposal = Elegir: { $who }
chosen-count = Elegidas: { $count }
undecided = Sin decidir
disposition-accepted = Aceptado
disposition-not-accepted = No aceptado
disposition-withdrawn = Retirado
column-who = Quién
column-outcome = Resultado
settled = { $count ->
    [one] Una propuesta decidida
    [many] { $count } de propuestas decididas
   *[other] { $count } propuestas decididas
}
arranged = Hecho: { $what }
deed-settled = { $count ->
    [one] decisión sobre una propuesta
    [many] decisión sobre { $count } de propuestas
   *[other] decisión sobre { $count } propuestas
}
deed-proposal-withdrawn = retirada anotada ({ $about })
