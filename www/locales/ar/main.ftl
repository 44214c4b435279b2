# كلمات الواجهة. لجميع اللغات المعرّفات نفسها والمتغيرات نفسها.
app-name = Draftlens
skip-to-content = انتقال إلى المحتوى
language = اللغة
theme = المظهر
theme-auto = مظهر النظام
theme-light = فاتح
theme-dark = داكن
forget = إغلاق ومحو
forget-hint = سيُغلق كل ما هو مفتوح، وسيُحذف ما حُفظ على هذا الحاسوب، بما في ذلك قراراتكم. ويمكنكم التراجع عن ذلك ما لم تفتحوا شيئاً آخر أو تغادروا هذه الصفحة.
forget-confirm = إغلاق وحذف
forget-all = حذف ما حُفظ من جميع المشاورات
steps = الخطوات
step-arrange = الملفات
step-result = النتيجة
close = إغلاق
cancel = إلغاء
working = العمل جارٍ

# الشاشة الأولى
start-heading = ما الذي تغيّر ومن طلب ذلك
start-lead = يقارن Draftlens مسودات النص كلمة بكلمة، ويعرض لكل تغيير المساهمات التي تفسره.
drop-here = أفلتوا المسودات والمساهمات هنا
drop-hint = عدة ملفات دفعة واحدة أو مجلد بأكمله. يحدد Draftlens طبيعة كل ملف، ويمكنكم تصحيح ذلك.
drop-anywhere = أفلتوا الملفات لإضافتها
choose-files = اختيار ملفات
choose-folder = اختيار مجلد
add-files = إضافة ملفات
formats = ملفات Word وOpenDocument وRTF وPDF وHTML وMarkdown وCSV والنصوص العادية، ولو في ملف ZIP مضغوط
promise = لا يغادر شيء هذا المتصفح. تُقرأ الملفات وتُقارن على حاسوبكم.
sample-question = ليست لديكم ملفات في المتناول؟
sample-button = تجربة المثال
sample-note = مثال توضيحي بمساهمات مختلَقة من «الدولة العضو A» إلى «الدولة العضو F».
nothing-open = لا توجد مشاورة مفتوحة.

# أثناء العمل
opening-heading = جلب الملفات
opening-list = قائمة الملفات في الطريق
opening-count = وصل { $number } من { $count } من الملفات
opening-failed = تعذّر فتح هذه المشاورة
try-again = إعادة المحاولة
opening-back = رجوع
busy-reading = قراءة الملفات
busy-computing = مقارنة النصوص
stage-reading = قراءة
stage-reading-of = قراءة { $number } من { $count }
fetching-reader = يجري جلب قارئ هذا النوع من الملفات. تكفي مرة واحدة.
stage-arranging = تحديد طبيعة كل ملف
stage-comparing = المقارنة كلمة بكلمة
stage-attributing = البحث عمّن طلب كل تغيير
stage-tracing = تتبع مصدر كل كلمة
stage-done = الإنهاء
progress = { $stage }، { $percent } في المئة
engine-in-page = لم يبدأ هذا المتصفح عملية في الخلفية، ولذلك يجري العمل في الصفحة نفسها، ويستغرق وقتاً أطول قليلاً.
file-waiting = في الانتظار
file-reading = تجري قراءته
file-read = قُرئ
file-failed = لم يُقرأ
files-more = { $count ->
    [zero] ولا ملفات أخرى
    [one] وملف واحد آخر
    [two] وملفان آخران
    [few] و{ $count } ملفات أخرى
    [many] و{ $count } ملفاً آخر
   *[other] و{ $count } ملف آخر
}

# المشاكل
problems-heading = { $count ->
    [zero] لا ملاحظات بشأن الملفات
    [one] ملاحظة واحدة بشأن الملفات
    [two] ملاحظتان بشأن الملفات
    [few] { $count } ملاحظات بشأن الملفات
    [many] { $count } ملاحظة بشأن الملفات
   *[other] { $count } ملاحظة بشأن الملفات
}
severity-note = ملاحظة
severity-warning = يُرجى التحقق
severity-error = لم يُقرأ
problem-empty = الملف فارغ.
problem-no-text = لا توجد كلمات في هذا الملف.
problem-scanned = الصفحات عبارة عن صور. طبّقوا أولاً التعرّف على النص في الوثيقة الممسوحة ضوئياً، ثم أضيفوها من جديد.
problem-encrypted = الملف محمي بكلمة مرور. احفظوا نسخة منه بدونها.
problem-truncated = الملف غير مكتمل: جزء منه مفقود. انسخوه أو نزّلوه من جديد.
problem-unrecognised = المحتوى ليس من أي نوع يستطيع Draftlens قراءته.
problem-renamed = الملف ليس من النوع الذي يدل عليه اسمه. وقد قُرئ بحسب نوعه الفعلي.
problem-malformed = الملف تالف.
problem-limit = الملف يتجاوز أحد حدود السلامة.
problem-needs-reader = تعذّر تحميل قارئ هذا النوع من الملفات.
problem-unreadable = لا يمكن الوثوق بالنص الموجود في هذا الملف: فحروفه ليست الحروف التي تظهر.
problem-crashed = تعذّرت معالجة هذا الملف. ولم تتأثر الملفات الأخرى.
problem-partial = قُرئ الملف، ولكن ليس بكامل محتواه.
problem-other-language = هذه المساهمة بلغة غير لغة المسودات، ولذلك لا يمكن مطابقة كلماتها بكلماتها.
problem-host = تتحدث عدة أطراف في هذه المسودة، ونصها نفسه ليس أيًّا من المسودات المقدَّمة: لا يُعدّ مقترحًا إلا ما وُضع عليه من علامات. أضيفوها مسودةً إن كانت كذلك.
problem-parts = يضم هذا الملف عدة مساهمات، وتُعرض كل منها على حدة: تحققوا من صحة تقسيمها، وأعيدوا الملف كاملًا إن لم تكن كذلك.
problem-identical-versions = مسودتان متطابقتان.
problem-coarse = النصوص شديدة الاختلاف، ولذلك قورنت بدقة أقل.
problem-fetch = تعذّر جلب الملف.
problem-manifest = قائمة الملفات لا تتفق مع الملفات.
problem-formatting = قُرئت الكلمات المشطوبة والكلمات المعلَّمة على أنها اقتراحات بالحذف والإدراج.

# التصنيف
arrange-heading = تحققوا من تصنيف الملفات
arrange-lead = هذا تخمين مستند إلى الأسماء والتواريخ والمحتوى. صحّحوه بالسحب أو بالأزرار.
arrange-no-version = انقلوا المسودات إلى قائمة المسودات لمقارنتها.
arrange-one-version = مع وجود مسودة واحدة، يُعرض كل مقطع منها مع المساهمات التي ورد منها.
arrange-one-version-alone = توجد مسودة واحدة ولا توجد أي مساهمة. أضيفوا مسودة أقدم للاطلاع على ما تغيّر، أو مساهمات للاطلاع على مصدر كلماتها.
arrange-no-contributions = ستُقارن المسودات. أضيفوا مساهمات لمعرفة من طلب كل تغيير.
versions = المسودات
versions-hint = من الأقدم إلى الأحدث
contributions = المساهمات
contributions-hint = من طلب ماذا ومتى
unused = غير مستعملة
unused-hint = رسائل الإحالة وجداول الأعمال وما شابهها
unused-announced = وثائق غير مستعملة، وسبب كل منها مذكور عندها: { $count }
list-empty = أفلتوا الملفات هنا، أو انقلوها إلى هنا بأزرارها.
draw-more = عرض المزيد (غير معروض: { $count })
list-versions = المسودات
list-contributions = المساهمات
list-unused = غير مستعملة
drag = سحب للنقل
move-earlier = نقل { $file } إلى أعلى
move-later = نقل { $file } إلى أسفل
move-to = قائمة { $file }
exclude = استبعاد
exclude-file = استبعاد { $file }
remove-file = إزالة { $file }
field-label = اسم المسودة
field-date = التاريخ
field-contributors = مقدَّمة من
field-language = اللغة
date-pattern = YYYY-MM-DD
contributors-pattern = اسم؛ اسم آخر
language-unknown = غير معروفة
supersedes = تحل محل { $file }
given = المصدر: { $place }
guess-version = الموضع مخمَّن من: { $place }
guess-contributor = مخمَّن من: { $place }
found-manifest = قائمة الملفات
found-file-name = اسم الملف
found-folder = اسم المجلد
found-header-table = الجدول في أعلى الوثيقة
found-page-header = رأس الصفحة
found-first-lines = الأسطر الأولى
found-properties = خصائص الملف
found-comment = تعليق
found-text = النص
count-words = { $count ->
    [zero] لا كلمات
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
read-formatting = قراءة الكلمات المشطوبة والكلمات المعلَّمة على أنها اقتراحات بالحذف والإدراج
count-revisions = { $count ->
    [zero] لا تغييرات متتبَّعة
    [one] تغيير متتبَّع واحد
    [two] تغييران متتبَّعان
    [few] { $count } تغييرات متتبَّعة
    [many] { $count } تغييراً متتبَّعاً
   *[other] { $count } تغيير متتبَّع
}
compare = مقارنة
compare-again = مقارنة من جديد
back-to-result = عودة إلى النتيجة
language-ar = العربية
language-zh = الصينية
language-en = الإنكليزية
language-fr = الفرنسية
language-ru = الروسية
language-es = الإسبانية
language-other = لغة أخرى

# النتيجة
figure-changes = { $count ->
    [zero] تغيير
    [one] تغيير
    [two] تغييران
    [few] تغييرات
    [many] تغييراً
   *[other] تغيير
}
figure-attributed = منسوب
figure-unattributed = غير منسوب
figure-contributions = { $count ->
    [zero] مساهمة
    [one] مساهمة
    [two] مساهمتان
    [few] مساهمات
    [many] مساهمة
   *[other] مساهمة
}
count-changes = { $count ->
    [zero] لا تغييرات
    [one] تغيير واحد
    [two] تغييران
    [few] { $count } تغييرات
    [many] { $count } تغييراً
   *[other] { $count } تغيير
}
stale = صُحّح تصنيف الملفات بعد حساب هذه النتيجة.
incomplete = { $count ->
    [zero] لم تتعذّر قراءة أي ملف.
    [one] تعذّرت قراءة ملف واحد. وقد يبقى تغيير غير منسوب لهذا السبب وحده.
    [two] تعذّرت قراءة ملفين. وقد يبقى تغيير غير منسوب لهذا السبب وحده.
    [few] تعذّرت قراءة { $count } ملفات. وقد يبقى تغيير غير منسوب لهذا السبب وحده.
    [many] تعذّرت قراءة { $count } ملفا. وقد يبقى تغيير غير منسوب لهذا السبب وحده.
   *[other] تعذّرت قراءة { $count } ملف. وقد يبقى تغيير غير منسوب لهذا السبب وحده.
}
notice-open-elsewhere = هذه المشاورة مفتوحة في نافذة أخرى أيضاً. وما تقررونه في إحداهما يظهر في الأخرى.
notice-changed-elsewhere = تغيّرت ملفات هذه المشاورة أو ترتيبها في نافذة أخرى. ما ترونه هنا هو الحالة السابقة، ولم تعد ملفاتها تُحفظ.
notice-deleted-elsewhere = حُذف ما كان محفوظاً من هذه المشاورة في نافذة أخرى. وما ترونه هنا لا يُحفظ.
notice-kept-waits = عمل زيارة سابقة محفوظ على هذا الحاسوب. وما دام هناك فلن يُحفظ ما هو مفتوح الآن.
notice-given-waits = ستُقرأ الملفات التي أضفتموها حالما تُفتح هذه المشاورة.
notice-open-kept = فتح المحفوظ
notice-replace-kept = استبداله بما هو مفتوح الآن
keep-question = هل تودون حفظ عملكم على هذا الحاسوب لتجدوه هنا في المرة القادمة؟ سيبقى في هذا المتصفح.
keep-yes = حفظ
keep-no = عدم الحفظ
aside = المساهمات والشواهد
pair = من { $from } إلى { $to }
pair-first = { $to }، دون مسودة سابقة
pair-label = المسودات المقارنة
identical = هاتان المسودتان متطابقتان كلمة بكلمة.
one-version = لا توجد مسودة أقدم: يُعدّ كل مقطع من هذه المسودة جديداً، ويُعرض مع المساهمات التي ورد منها.
one-version-alone = توجد مسودة واحدة وليس هناك ما تُقارن به. أضيفوا مسودة أخرى أو مساهمات في «الملفات».
no-contributions-hint = لا توجد مساهمات بعد، ولذلك تُعرض التغييرات دون مصدرها. أضيفوا المساهمات في «الملفات».
other-language = بعض المساهمات بلغة غير لغة المسودات. ولا يمكن مطابقة كلماتها؛ انظر الملاحظات أعلاه.
coarse = أجزاء من هاتين المسودتين شديدة الاختلاف، ولذلك قورنت فقرة بفقرة.
nothing-to-compare = لا يوجد ما يُقارن.
no-changes-match = لا تغيير يطابق معايير التصفية.
no-text-matches = لا فقرة تطابق البحث ومعايير التصفية.
exports = تصدير
export-html = تقرير
export-html-hint = صفحة واحدة للقراءة أو الطباعة أو الإرسال
export-csv = جدول التغييرات
export-csv-hint = لجداول البيانات (CSV)
export-json = جميع البيانات
export-json-hint = لبرامج أخرى (JSON)
save-session = قراراتكم
save-session-hint = ملف لمتابعة العمل لاحقاً: أضيفوه مع الملفات نفسها

# شريط الأدوات
toolbar = الأدوات
view = العرض
view-side = جنباً إلى جنب
view-inline = في نص واحد
view-table = جدول التغييرات
step-through = التنقل بين التغييرات
next-change = التغيير التالي (n)
previous-change = التغيير السابق (p)
next-unattributed = التغيير التالي غير المنسوب (u)
previous-unattributed = التغيير السابق غير المنسوب (Shift+U)
position = { $at } من { $of }
search = البحث في النص
filters = تصفية
filters-active = تصفية (مفعّلة)
filters-clear = عرض الكل
filter-unattributed = التغييرات غير المنسوبة فقط
filter-slight = علامات الترقيم وإعادة الترقيم أيضاً
filter-changed-rows = الفقرات التي فيها تغييرات فقط
filter-contribution = المساهمة
filter-class = كيفية التفسير
filter-kind = نوع التغيير
all = الكل

# التغييرات
kind-insert = إضافة
kind-delete = حذف
kind-replace = استبدال
kind-move = نقل
kind-split = فصل
kind-merge = دمج
kind-punctuation = علامات الترقيم
kind-typographic = شكل طباعي
kind-label = إعادة ترقيم
moved-to = نُقلت إلى: { $place }
moved-from = نُقلت إلى هنا من: { $place }
another-place = موضع آخر
change-heading = التغيير { $number }
change-label = التغيير { $number }، { $kind }: { $names }
change-label-none = التغيير { $number }، { $kind }: غير منسوب
words-went = الكلمات القديمة
words-came = الكلمات الجديدة
unattributed = غير منسوب
unattributed-heading = لا مساهمة تفسر هذا التغيير
unattributed-hint = لا تتضمن أي من المساهمات هذه الكلمات ولا تطلب هذا التغيير. وقد يكون مصدره القائمين على الصياغة أو قاعة الاجتماع أو نصاً غير موجود هنا.
sources-count = { $count ->
    [zero] لا مساهمة تفسر هذا التغيير
    [one] مساهمة واحدة تفسر هذا التغيير
    [two] مساهمتان تفسران هذا التغيير
    [few] { $count } مساهمات تفسر هذا التغيير
    [many] { $count } مساهمة تفسر هذا التغيير
   *[other] { $count } مساهمة تفسر هذا التغيير
}
more-sources = { $count ->
    [zero] لا مزيد
    [one] مساهمة أخرى
    [two] مساهمتان أخريان
    [few] { $count } مساهمات أخرى
    [many] { $count } مساهمة أخرى
   *[other] { $count } مساهمة أخرى
}
late-warning = التاريخ لاحق لهذه المسودة. وكثيراً ما تكون التواريخ في الملفات غير صحيحة: يُرجى التحقق قبل الاعتماد عليها.
score-details = ما مدى اليقين؟
score-value = الدرجة { $percent } من 100. ومن بين حالات النسبة التي نالت هذه الدرجة، كان نحو { $percent } من كل مئة صحيحاً.
score-measured = قيست على حالات موسومة: مسودات ومساهمات يُعرف فيها أي تغيير ورد من أي مساهمة.
class-verbatim = حرفي
class-adapted = بتصرف
class-same-edit = التعديل نفسه
class-instruction = مطلوب
class-related = ذو صلة
class-verbatim-hint = الكلمات الجديدة واردة في المساهمة بالترتيب نفسه.
class-adapted-hint = الكلمات الجديدة واردة في المساهمة مع بعض التعديلات.
class-same-edit-hint = تُدخل المساهمة التعديل نفسه في الموضع نفسه.
class-instruction-hint = تطلب المساهمة هذا التغيير بعبارة صريحة.
class-related-hint = تستعمل المساهمة المصطلحات نفسها بترتيب أقل انتظاماً.
likelihood-strong = قوي
likelihood-likely = مرجَّح
likelihood-possible = ممكن
why-same-insertion = تُدرج الكلمات نفسها في الموضع نفسه.
why-same-deletion = تحذف الكلمات نفسها في الموضع نفسه.
why-same-replacement = تستعيض عن الكلمات نفسها بالكلمات نفسها.
why-same-move = تنقل الفقرة نفسها.
why-same-insertion-at = تُدرج الكلمات نفسها في الموضع نفسه ({ $place }).
why-same-deletion-at = تحذف الكلمات نفسها في الموضع نفسه ({ $place }).
why-same-replacement-at = تستعيض عن الكلمات نفسها بالكلمات نفسها ({ $place }).
why-same-move-at = تنقل الفقرة نفسها ({ $place }).
why-words-in-order = الكلمات الواردة هنا بالترتيب نفسه: { $matched } من { $of }.
why-words-scattered = الكلمات الواردة هنا وبينها كلمات أخرى أو بترتيب آخر: { $matched } من { $of }.
why-asked = تطلب ذلك بعبارة صريحة.
why-asked-at = تطلب ذلك بعبارة صريحة ({ $place }).
why-names-place = تذكر الموضع والموضوع.
why-names-place-at = تذكر الموضع ({ $place }) والموضوع.
why-shared-terms = الكلمات النادرة المشتركة: { $matched } من { $of }.

# القرارات
decision = قراركم
confirm = تأكيد
reject = رفض
note = إحاطة علماً
disposition-confirmed = مؤكد
disposition-rejected = مرفوض
disposition-noted = أُحيط به علماً
remark = تعليق

# التراجع
undo = تراجع
redo = إعادة
undo-and-redo = التراجع والإعادة
undo-what = تراجع: { $what } (⁨Ctrl+Z⁩)
redo-what = إعادة: { $what } (⁨Ctrl+Shift+Z⁩)
undone = تم التراجع عن: { $what }
redone = أُعيد: { $what }
deed-confirmed = تأكيد ({ $about })
deed-rejected = رفض ({ $about })
deed-noted = إحاطة علماً ({ $about })
deed-withdrawn = سحب قرار ({ $about })
deed-remarked = تعليق ({ $about })
deed-moved = نقل { $file }
deed-corrected = تصحيح { $file }
deed-removed = إزالة { $file }
deed-replaced = استبدال { $file }
deed-opened = فتح { $file }
deed-added = { $count ->
    [zero] إضافة ملفات
    [one] إضافة ملف واحد
    [two] إضافة ملفين
    [few] إضافة { $count } ملفات
    [many] إضافة { $count } ملفاً
   *[other] إضافة { $count } ملف
}
deed-closed = إغلاق كل شيء
closed-notice = أُغلق كل شيء، وحُذف ما كان محفوظاً على هذا الحاسوب.
closed-undo = التراجع عن الإغلاق

# في انتظار الملفات
waiting-decisions = { $count ->
    [zero] لا قرارات في { $file }.
    [one] قرار واحد من { $file } ينتظر ملفاته.
    [two] قراران من { $file } ينتظران ملفاتهما.
    [few] { $count } قرارات من { $file } تنتظر ملفاتها.
    [many] { $count } قراراً من { $file } تنتظر ملفاتها.
   *[other] { $count } قرار من { $file } تنتظر ملفاتها.
}
waiting-kept = { $count ->
    [zero] لا قرارات محفوظة على هذا الحاسوب.
    [one] قرار واحد محفوظ على هذا الحاسوب ينتظر ملفاته.
    [two] قراران محفوظان على هذا الحاسوب ينتظران ملفاتهما.
    [few] { $count } قرارات محفوظة على هذا الحاسوب تنتظر ملفاتها.
    [many] { $count } قراراً محفوظة على هذا الحاسوب تنتظر ملفاتها.
   *[other] { $count } قرار محفوظة على هذا الحاسوب تنتظر ملفاتها.
}
waiting-list = { $file } قائمة ملفات، وهذه الملفات مطلوبة أيضاً.
waiting-unnamed = يُرجى إضافة المسودات والمساهمات التي اتُّخذت القرارات بشأنها.
waiting-missing = { $count ->
    [zero] لا ملفات ناقصة.
    [one] يُرجى إضافة هذا الملف أيضاً:
    [two] يُرجى إضافة هذين الملفين أيضاً:
    [few] يُرجى إضافة هذه الملفات أيضاً وعددها { $count }:
    [many] يُرجى إضافة هذه الملفات أيضاً وعددها { $count }:
   *[other] يُرجى إضافة هذه الملفات أيضاً وعددها { $count }:
}
waiting-without = فتح من دونها
waiting-dismiss = عدم الانتظار

# قرارات بلا موضع
unanchored-heading = { $count ->
    [zero] لكل قرار موضع في هذه النتيجة
    [one] قرار واحد ليس له موضع في هذه النتيجة
    [two] قراران ليس لهما موضع في هذه النتيجة
    [few] { $count } قرارات ليس لها موضع في هذه النتيجة
    [many] { $count } قراراً ليس لها موضع في هذه النتيجة
   *[other] { $count } قرار ليس لها موضع في هذه النتيجة
}
unanchored-hint = التغيير أو المساهمة المعنية غير موجودة في النصوص المفتوحة الآن. تبقى هذه القرارات محفوظة وتُحفظ مع قراراتكم الأخرى.
unanchored-unknown = تغيير لم تُحفظ كلماته
keep-failed = تعذر حفظ عملكم على هذا الحاسوب. يُرجى حفظ قراراتكم في ملف (تصدير).
keep-failed-files = قراراتكم محفوظة على هذا الحاسوب، لكن تعذر حفظ الملفات. يُرجى إضافتها من جديد في المرة القادمة.

# المساهمات
legend-heading = المساهمات
legend-hint = اختاروا مساهمة لإبراز تغييراتها والاطلاع على ما آلت إليه.
legend-unattributed = علامة على تغيير لا تفسره أي مساهمة.
no-contributions = لا توجد مساهمات في هذه المشاورة.
keys = المفاتيح: n وp للتغيير التالي والسابق، وu للتغيير التالي غير المنسوب، و/ للبحث عن كلمات، وEnter للموضع التالي، وe للانتقال إلى اللوحة، وEsc للعودة، و? لهذه القائمة.
excluded = مستبعدة
excluded-hint = استُبعدت هذه المساهمة من المقارنة.
edits-version = تعدّل نص المسودة: { $version }.
open-page = النص الكامل والطباعة
back-to-text = عودة إلى النص
print = طباعة
proposals-heading = ما طلبته
proposals-none = لم يُعثر في هذه المساهمة على مقترحات منفصلة.
explains-heading = { $count ->
    [zero] التغييرات التي تفسرها
    [one] تغيير واحد تفسره
    [two] تغييران تفسرهما
    [few] { $count } تغييرات تفسرها
    [many] { $count } تغييراً تفسرها
   *[other] { $count } تغيير تفسرها
}
explains-none = لم يتسنَّ رد أي من التغييرات إلى هذه المساهمة.
rest-on-page = البقية في صفحة المساهمة نفسها.
page-text-heading = نصها
taken = أُخذ به في المسودة
not-taken = غير وارد
outcome-adopted = أُخذ به
outcome-partly = أُخذ به جزئياً
outcome-not-reflected = غير وارد
outcome-removed = حُذف لاحقًا
outcome-pending = قيد الانتظار
outcome-cannot-be-judged = لا يمكن الحكم عليه
proposal-insert = إضافة
proposal-delete = حذف
proposal-replace = استبدال
proposal-move = نقل
proposal-merge = دمج
proposal-split = تقسيم
proposal-renumber = إعادة ترقيم
proposal-joint = يطلب الأمر نفسه أيضًا: { $names }
proposal-conflicts = لا يمكن تلبيته مع ما يطلبه: { $names }
proposal-keep = الإبقاء كما هو
proposal-view = رأي

# جدول التغييرات
column-number = الرقم
column-place = الموضع
column-kind = النوع
column-old = الكلمات القديمة
column-new = الكلمات الجديدة
column-sources = تفسره
column-decision = القرار

# Workbench
keys-heading = المفاتيح
view-proposals = المقترحات
place-paragraph = الفقرة { $number }
place-within = { $outer }، { $inner }
outline = المخطط
map = مواضع التغييرات
find-none = لم يُعثر عليه
find-some = المواضع: { $count }
find-next = الموضع التالي (Enter)
find-previous = الموضع السابق (Shift+Enter)
changes-hidden = التغييرات المعروضة: { $shown } من { $all }
proposals-hidden = المقترحات المعروضة: { $shown } من { $all }
no-proposals-match = لا مقترح يطابق ذلك.
change-of = التغيير { $number } من { $of }
change-label-place = التغيير { $number }، { $kind }: { $place }
said-deleted = حُذف: { $words }
said-inserted = أُضيف: { $words }
said-asked-by = بطلب من { $names }
asked = المطلوب
now = النص الآن
now-pending = لا توجد مسودة لاحقة بعد.
now-nothing = لا شيء في هذا الموضع.
now-exact = بالكلمات نفسها.
legend-search = البحث عن مساهمة
legend-sort = الأكثر تغييرات أولاً
taken-of = اعتُمد { $taken } من { $asked }
decided-of = بُتّ في { $decided } من { $all }
only-undecided = ما لم يُبتّ فيه فقط
all-outcomes = كل النتائج
everybody = الجميع
take-table = أخذه جدولاً (CSV)
choose-all = اختيار كل المعروض
choose-proposal = اختيار: { $who }
chosen-count = المختار: { $count }
undecided = لم يُبتّ فيه
disposition-accepted = مقبول
disposition-not-accepted = غير مقبول
disposition-withdrawn = مسحوب
column-who = من
column-outcome = النتيجة
settled = { $count ->
    [zero] لم يُبتّ في أي مقترح
    [one] بُتّ في مقترح واحد
    [two] بُتّ في مقترحين
    [few] بُتّ في { $count } مقترحات
    [many] بُتّ في { $count } مقترحاً
   *[other] بُتّ في { $count } مقترح
}
arranged = تمّ: { $what }
deed-settled = { $count ->
    [zero] قرار بشأن لا مقترح
    [one] قرار بشأن مقترح واحد
    [two] قرار بشأن مقترحين
    [few] قرار بشأن { $count } مقترحات
    [many] قرار بشأن { $count } مقترحاً
   *[other] قرار بشأن { $count } مقترح
}
deed-proposal-withdrawn = تسجيل السحب ({ $about })
