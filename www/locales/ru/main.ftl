# Слова интерфейса. Во всех языках одни и те же идентификаторы и аргументы.
app-name = Draftlens
skip-to-content = Перейти к содержанию
language = Язык
theme = Оформление
theme-auto = Как в системе
theme-light = Светлое
theme-dark = Тёмное
forget = Закрыть и забыть
forget-hint = Всё открытое будет закрыто, а сохранённое на этом компьютере, включая ваши решения, удалено. Это можно отменить, пока вы не откроете что-то другое и не покинете эту страницу.
forget-confirm = Закрыть и удалить
forget-all = Удалить сохранённое по всем консультациям
steps = Шаги
step-arrange = Файлы
step-result = Результат
close = Закрыть
cancel = Отменить
working = Выполняется

# Первый экран
start-heading = Что изменилось и кто об этом просил
start-lead = Draftlens пословно сравнивает проекты текста и для каждого изменения показывает вклады, которыми оно объясняется.
drop-here = Перетащите сюда проекты и вклады
drop-hint = Несколько файлов сразу или целую папку. Draftlens определит, что есть что, а вы сможете поправить.
drop-anywhere = Отпустите, чтобы добавить файлы
choose-files = Выбрать файлы
choose-folder = Выбрать папку
add-files = Добавить файлы
formats = Word, OpenDocument, RTF, PDF, HTML, Markdown, CSV и простой текст, в том числе в архиве ZIP
promise = Ничто не покидает браузер: файлы читаются и сравниваются на вашем компьютере.
sample-question = Нет файлов под рукой?
sample-button = Открыть пример
sample-note = Иллюстрация с вымышленными вкладами «государств — членов A–F».
nothing-open = Консультация не открыта.

# Во время работы
opening-heading = Загрузка файлов
opening-list = Загружается список файлов
opening-count = Получено файлов: { $number } из { $count }
opening-failed = Не удалось открыть эту консультацию
try-again = Повторить
opening-back = Назад
busy-reading = Чтение файлов
busy-computing = Сравнение текстов
stage-reading = Чтение
stage-reading-of = Чтение { $number } из { $count }
fetching-reader = Загружается средство чтения файлов этого вида. Это нужно только один раз.
stage-arranging = Определяем, какой файл чем является
stage-comparing = Пословное сравнение
stage-attributing = Поиск, кто просил о каждом изменении
stage-tracing = Прослеживание происхождения слов
stage-done = Завершение
progress = { $stage }, { $percent } %
engine-in-page = Браузер не запустил фоновый процесс, поэтому работа выполняется на самой странице. Это займёт чуть больше времени.
file-waiting = Ожидает
file-reading = Читается
file-read = Прочитан
file-failed = Не прочитан
files-more = { $count ->
    [one] и ещё { $count } файл
    [few] и ещё { $count } файла
   *[other] и ещё { $count } файлов
}

# Замечания
problems-heading = { $count ->
    [one] { $count } замечание о файлах
    [few] { $count } замечания о файлах
   *[other] { $count } замечаний о файлах
}
severity-note = К сведению
severity-warning = Проверьте
severity-error = Не прочитан
problem-empty = Файл пуст.
problem-no-text = В этом файле нет слов.
problem-scanned = Страницы представляют собой изображения. Сначала распознайте текст, затем добавьте файл снова.
problem-encrypted = Файл защищён паролем. Сохраните копию без пароля.
problem-truncated = Файл неполон: часть его отсутствует. Скопируйте или загрузите его заново.
problem-unrecognised = Такое содержимое Draftlens читать не умеет.
problem-renamed = Вид файла не соответствует его имени. Он прочитан как то, чем является.
problem-malformed = Файл повреждён.
problem-limit = Файл превышает предел безопасности.
problem-needs-reader = Не удалось загрузить средство чтения файлов этого вида.
problem-unreadable = Тексту внутри файла нельзя доверять: буквы в нём не те, что видны.
problem-crashed = Этот файл обработать не удалось. На остальных это не сказалось.
problem-partial = Файл прочитан, но не полностью.
problem-other-language = Язык вклада отличается от языка проектов, поэтому его слова нельзя сопоставить с их словами.
problem-host = В этом проекте высказываются несколько сторон, а сам его текст не совпадает ни с одним из данных проектов: предложениями считаются только пометки. Если это проект, добавьте его как проект.
problem-parts = В этом файле несколько предложений. Каждое показано отдельно: проверьте, верно ли они разделены; если нет, верните файл целиком.
problem-identical-versions = Два проекта одинаковы.
problem-coarse = Тексты столь различны, что сравнивались менее подробно.
problem-fetch = Файл не удалось получить.
problem-manifest = Список файлов и сами файлы не согласуются.
problem-formatting = Зачеркнутые и выделенные слова прочитаны как предлагаемые исключения и добавления.

# Расстановка
arrange-heading = Проверьте расстановку
arrange-lead = Это предположение по именам, датам и содержанию. Поправьте его перетаскиванием или кнопками.
arrange-no-version = Переместите проекты в список проектов, чтобы сравнить их.
arrange-one-version = Проект один: для каждого его места будут показаны вклады, из которых оно взято.
arrange-one-version-alone = Есть один проект и ни одного вклада. Добавьте более ранний проект, чтобы увидеть изменения, или вклады, чтобы увидеть происхождение слов.
arrange-no-contributions = Проекты будут сравнены. Добавьте вклады, чтобы увидеть, кто просил о каждом изменении.
versions = Проекты
versions-hint = От старого к новому
contributions = Вклады
contributions-hint = Кто, о чём и когда просил
unused = Не используются
unused-hint = Сопроводительные письма, повестки дня и тому подобное
unused-announced = Не используется документов (у каждого указана причина): { $count }
list-empty = Перетащите файлы сюда или переместите их кнопками.
draw-more = Показать ещё (не показано: { $count })
list-versions = Проекты
list-contributions = Вклады
list-unused = Не используются
drag = Перетащите, чтобы переместить
move-earlier = Переместить { $file } выше
move-later = Переместить { $file } ниже
move-to = Список для { $file }
exclude = Исключить
exclude-file = Исключить { $file } из сравнения
remove-file = Убрать { $file }
field-label = Название проекта
field-date = Дата
field-contributors = От кого
field-language = Язык
date-pattern = ГГГГ-ММ-ДД
contributors-pattern = Название; ещё одно
language-unknown = Неизвестен
supersedes = Заменяет { $file }
given = Указано: { $place }
guess-version = Место определено: { $place }
guess-contributor = Определено: { $place }
found-manifest = список файлов
found-file-name = имя файла
found-folder = имя папки
found-header-table = таблица в начале
found-page-header = колонтитул
found-first-lines = первые строки
found-properties = свойства файла
found-comment = примечание
found-text = текст
count-words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
   *[other] { $count } слов
}
read-formatting = Читать зачеркнутые и выделенные слова как предлагаемые исключения и добавления
count-revisions = { $count ->
    [one] { $count } отслеженное исправление
    [few] { $count } отслеженных исправления
   *[other] { $count } отслеженных исправлений
}
compare = Сравнить
compare-again = Сравнить заново
back-to-result = Вернуться к результату
language-ar = Арабский
language-zh = Китайский
language-en = Английский
language-fr = Французский
language-ru = Русский
language-es = Испанский
language-other = Другой язык

# Результат
figure-changes = { $count ->
    [one] изменение
    [few] изменения
   *[other] изменений
}
figure-attributed = с источником
figure-unattributed = без источника
figure-contributions = { $count ->
    [one] вклад
    [few] вклада
   *[other] вкладов
}
count-changes = { $count ->
    [0] нет изменений
    [one] { $count } изменение
    [few] { $count } изменения
   *[other] { $count } изменений
}
stale = Расстановка исправлена после того, как был получен этот результат.
incomplete = { $count ->
    [one] Не удалось прочитать { $count } файл. Изменение может остаться без источника только поэтому.
    [few] Не удалось прочитать { $count } файла. Изменение может остаться без источника только поэтому.
   *[other] Не удалось прочитать { $count } файлов. Изменение может остаться без источника только поэтому.
}
notice-open-elsewhere = Эта консультация открыта и в другом окне. Решения, принятые в одном, появляются в другом.
notice-changed-elsewhere = Файлы этой консультации или их порядок изменены в другом окне. Здесь показано прежнее состояние, и его файлы больше не сохраняются.
notice-deleted-elsewhere = Сохранённое по этой консультации удалено в другом окне. То, что показано здесь, не сохраняется.
notice-kept-waits = На этом компьютере сохранена работа прошлого посещения. Пока она там, открытое сейчас не сохраняется.
notice-given-waits = Добавленные вами файлы будут прочитаны, как только откроется эта консультация.
notice-open-kept = Открыть сохранённое
notice-replace-kept = Заменить открытым сейчас
keep-question = Сохранить работу на этом компьютере до следующего раза? Она останется в этом браузере.
keep-yes = Сохранить
keep-no = Не сохранять
aside = Вклады и обоснования
pair = { $from } → { $to }
pair-first = { $to }, с нуля
pair-label = Сравниваемые проекты
identical = Эти два проекта совпадают слово в слово.
one-version = Более раннего проекта нет: каждое место считается новым и показано вместе с вкладами, из которых оно взято.
one-version-alone = Есть один проект, и сравнить его не с чем. Добавьте другой проект или вклады в разделе «Файлы».
no-contributions-hint = Вкладов пока нет, поэтому изменения показаны без источника. Добавьте вклады в разделе «Файлы».
other-language = Язык некоторых вкладов отличается от языка проектов. Их слова сопоставить нельзя; см. замечания выше.
coarse = Части этих проектов столь различны, что сравнивались по абзацам.
nothing-to-compare = Сравнивать нечего.
no-changes-match = Под условия отбора не подходит ни одно изменение.
no-text-matches = Ни один абзац не подходит под поиск и условия отбора.
exports = Выгрузить
export-html = Отчёт
export-html-hint = Одна страница для чтения, печати или отправки
export-csv = Таблица изменений
export-csv-hint = Для электронных таблиц (CSV)
export-json = Все данные
export-json-hint = Для других программ (JSON)
save-session = Ваши решения
save-session-hint = Файл, чтобы продолжить позже: добавьте его вместе с теми же файлами

# Инструменты
toolbar = Инструменты
view = Вид
view-side = Рядом
view-inline = Одним текстом
view-table = Таблица изменений
step-through = Переход по изменениям
next-change = Следующее изменение (n)
previous-change = Предыдущее изменение (p)
next-unattributed = Следующее изменение без источника (u)
previous-unattributed = Предыдущее изменение без источника (Shift+U)
position = { $at } из { $of }
search = Найти в тексте
filters = Отбор
filters-active = Отбор (включён)
filters-clear = Показать всё
filter-unattributed = Только изменения без источника
filter-slight = Также знаки препинания и нумерация
filter-changed-rows = Только абзацы с изменениями
filter-contribution = Вклад
filter-class = Чем объясняется
filter-kind = Вид изменения
all = Все

# Изменения
kind-insert = Добавлено
kind-delete = Исключено
kind-replace = Заменено
kind-move = Перемещено
kind-split = Выделено в отдельный абзац
kind-merge = Объединено с соседним абзацем
kind-punctuation = Знаки препинания
kind-typographic = Оформление
kind-label = Перенумеровано
moved-to = Перемещено: { $place }
moved-from = Перемещено сюда: { $place }
another-place = другое место
change-heading = Изменение { $number }
change-label = Изменение { $number }, { $kind }: { $names }
change-label-none = Изменение { $number }, { $kind }: без источника
words-went = Прежние слова
words-came = Новые слова
unattributed = Без источника
unattributed-heading = Ни один вклад не объясняет это изменение
unattributed-hint = Ни в одном вкладе нет этих слов и просьбы об этом изменении. Оно могло исходить от составителей, из зала заседаний или из текста, которого здесь нет.
sources-count = { $count ->
    [one] Изменение объясняется { $count } вкладом
    [few] Изменение объясняется { $count } вкладами
   *[other] Изменение объясняется { $count } вкладами
}
more-sources = Ещё { $count }
late-warning = Датирован позже этого проекта. Даты в файлах часто неверны: проверьте, прежде чем полагаться.
score-details = Насколько это надёжно?
score-value = Оценка { $percent } из 100. Из указаний с такой оценкой верными оказались примерно { $percent } из ста.
score-measured = Измерено на размеченных примерах: проектах и вкладах, о которых известно, какое изменение из какого вклада.
class-verbatim = Дословно
class-adapted = С правкой
class-same-edit = Та же правка
class-instruction = По просьбе
class-related = По теме
class-verbatim-hint = Новые слова стоят во вкладе в том же порядке.
class-adapted-hint = Новые слова стоят во вкладе с некоторыми правками.
class-same-edit-hint = Вклад вносит ту же правку в том же месте.
class-instruction-hint = Вклад просит об этом изменении словами.
class-related-hint = Во вкладе те же термины, в более свободном порядке.
likelihood-strong = Надёжно
likelihood-likely = Вероятно
likelihood-possible = Возможно
why-same-insertion = Вставляет те же слова в том же месте.
why-same-deletion = Исключает те же слова в том же месте.
why-same-replacement = Заменяет те же слова теми же словами.
why-same-move = Перемещает тот же абзац.
why-same-insertion-at = Вставляет те же слова в том же месте ({ $place }).
why-same-deletion-at = Исключает те же слова в том же месте ({ $place }).
why-same-replacement-at = Заменяет те же слова теми же словами ({ $place }).
why-same-move-at = Перемещает тот же абзац ({ $place }).
why-words-in-order = Слов в том же порядке: { $matched } из { $of }.
why-words-scattered = Слов вперемежку с другими или в ином порядке: { $matched } из { $of }.
why-asked = Просит об этом словами.
why-asked-at = Просит об этом словами, место: { $place }.
why-names-place = Называет место и предмет.
why-names-place-at = Называет место ({ $place }) и предмет.
why-shared-terms = Общих редких слов: { $matched } из { $of }.

# Решения
decision = Ваше решение
confirm = Подтвердить
reject = Отклонить
note = Отметить
disposition-confirmed = Подтверждено
disposition-rejected = Отклонено
disposition-noted = Отмечено
remark = Примечание

# Отмена
undo = Отменить
redo = Вернуть
undo-and-redo = Отмена и возврат
undo-what = Отменить: { $what } (Ctrl+Z)
redo-what = Вернуть: { $what } (Ctrl+Shift+Z)
undone = Отменено: { $what }
redone = Возвращено: { $what }
deed-confirmed = подтверждение ({ $about })
deed-rejected = отклонение ({ $about })
deed-noted = отметка ({ $about })
deed-withdrawn = снятие решения ({ $about })
deed-remarked = примечание ({ $about })
deed-moved = перемещение { $file }
deed-corrected = исправление в { $file }
deed-removed = удаление { $file }
deed-replaced = замена { $file }
deed-opened = открытие { $file }
deed-added = { $count ->
    [one] добавление { $count } файла
    [few] добавление { $count } файлов
   *[other] добавление { $count } файлов
}
deed-closed = закрытие всего
closed-notice = Всё закрыто, а сохранённое на этом компьютере удалено.
closed-undo = Отменить закрытие

# Ожидание файлов
waiting-decisions = { $count ->
    [one] { $count } решение из { $file } ждёт своих файлов.
    [few] { $count } решения из { $file } ждут своих файлов.
   *[other] { $count } решений из { $file } ждут своих файлов.
}
waiting-kept = { $count ->
    [one] { $count } решение сохранено на этом компьютере и ждёт своих файлов.
    [few] { $count } решения сохранены на этом компьютере и ждут своих файлов.
   *[other] { $count } решений сохранены на этом компьютере и ждут своих файлов.
}
waiting-list = { $file } — список файлов, которые тоже нужны.
waiting-unnamed = Добавьте проекты и вклады, к которым они относятся.
waiting-missing = { $count ->
    [one] Добавьте также { $count } файл:
    [few] Добавьте также { $count } файла:
   *[other] Добавьте также { $count } файлов:
}
waiting-without = Открыть без них
waiting-dismiss = Не ждать

# Решения без места
unanchored-heading = { $count ->
    [one] Для { $count } решения нет места в этом результате
    [few] Для { $count } решений нет места в этом результате
   *[other] Для { $count } решений нет места в этом результате
}
unanchored-hint = Изменения или вклада, к которым они относятся, нет в открытых текстах. Они остаются и сохраняются вместе с другими решениями.
unanchored-unknown = изменение, слова которого не были сохранены
keep-failed = Не удалось сохранить работу на этом компьютере. Сохраните решения в файл («Экспорт»).
keep-failed-files = Ваши решения сохранены на этом компьютере, а файлы сохранить не удалось. В следующий раз добавьте их снова.

# Вклады
legend-heading = Вклады
legend-hint = Выберите вклад, чтобы выделить его изменения и увидеть его судьбу.
legend-unattributed = означает изменение, которое не объясняет ни один вклад.
no-contributions = В этой консультации нет вкладов.
keys = Клавиши: n и p — следующее и предыдущее изменение, u — следующее без автора, / — поиск слов, Enter — следующее место, e — перейти к панели, Esc — вернуться, ? — этот список.
excluded = исключён
excluded-hint = Этот вклад исключён из сравнения.
edits-version = Правит текст: { $version }.
open-page = Весь текст и печать
back-to-text = Назад к тексту
print = Печать
proposals-heading = О чём он просил
proposals-none = Отдельных предложений в этом вкладе не найдено.
explains-heading = { $count ->
    [0] Изменения, которые он объясняет
    [one] Объясняет { $count } изменение
    [few] Объясняет { $count } изменения
   *[other] Объясняет { $count } изменений
}
explains-none = Ни одно изменение не удалось возвести к этому вкладу.
rest-on-page = Остальное — на отдельной странице вклада.
page-text-heading = Его текст
taken = вошло в проект
not-taken = не отражено
outcome-adopted = Принято
outcome-partly = Принято частично
outcome-not-reflected = Не отражено
outcome-removed = Исключено позже
outcome-pending = Ожидает решения
outcome-cannot-be-judged = Нельзя оценить
proposal-insert = Добавить
proposal-delete = Исключить
proposal-replace = Заменить
proposal-move = Переместить
proposal-merge = Объединить
proposal-split = Разделить
proposal-renumber = Перенумеровать
proposal-joint = Того же просят: { $names }
proposal-conflicts = Нельзя выполнить вместе с тем, чего просят: { $names }
proposal-keep = Оставить как есть
proposal-view = Мнение

# Таблица изменений
column-number = №
column-place = Место
column-kind = Вид
column-old = Прежние слова
column-new = Новые слова
column-sources = Чем объясняется
column-decision = Решение

# Workbench
keys-heading = Клавиши
view-proposals = Предложения
place-paragraph = пункт { $number }
place-within = { $outer }, { $inner }
outline = Структура
map = Где находятся изменения
find-none = не найдено
find-some = найдено: { $count }
find-next = Следующее место (Enter)
find-previous = Предыдущее место (Shift+Enter)
changes-hidden = Показано изменений: { $shown } из { $all }
proposals-hidden = Показано предложений: { $shown } из { $all }
no-proposals-match = Подходящих предложений нет.
change-of = Изменение { $number } из { $of }
change-label-place = Изменение { $number }, { $kind }: { $place }
said-deleted = удалено: { $words }
said-inserted = добавлено: { $words }
said-asked-by = просили: { $names }
asked = Просьба
now = В тексте теперь
now-pending = Более позднего проекта пока нет.
now-nothing = На этом месте ничего нет.
now-exact = Этими же словами.
legend-search = Найти вклад
legend-sort = Сначала с наибольшим числом изменений
taken-of = учтено { $taken } из { $asked }
decided-of = решено { $decided } из { $all }
only-undecided = Только нерешённые
all-outcomes = Любой исход
everybody = Все
take-table = Взять как таблицу (CSV)
choose-all = Выбрать всё показанное
choose-proposal = Выбрать: { $who }
chosen-count = Выбрано: { $count }
undecided = Не решено
disposition-accepted = Принято
disposition-not-accepted = Не принято
disposition-withdrawn = Снято
column-who = Кто
column-outcome = Исход
settled = { $count ->
    [one] Решено { $count } предложение
    [few] Решены { $count } предложения
   *[other] Решено { $count } предложений
}
arranged = Сделано: { $what }
deed-settled = { $count ->
    [one] решение по { $count } предложению
    [few] решение по { $count } предложениям
   *[other] решение по { $count } предложениям
}
deed-proposal-withdrawn = отметка о снятии ({ $about })
