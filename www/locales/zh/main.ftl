# 界面用语。各语言的标识符和参数均相同。
app-name = Draftlens
skip-to-content = 跳至内容
language = 语言
theme = 外观
theme-auto = 跟随系统
theme-light = 浅色
theme-dark = 深色
forget = 关闭并清除
forget-hint = 所有打开的内容都将关闭，保存在本计算机上的内容（包括您的决定）都将删除。在您打开其他内容或离开本页之前，可以撤销。
forget-confirm = 关闭并删除
forget-all = 删除所有磋商的保存内容
steps = 步骤
step-arrange = 文件
step-result = 结果
close = 关闭
cancel = 取消
working = 正在处理

# 首屏
start-heading = 改了什么，由谁提出
start-lead = Draftlens逐字词比较案文的各份草案，并针对每处修改列出可说明其来源的文稿。
drop-here = 请将草案和文稿拖放到此处
drop-hint = 可一次拖放多个文件或整个文件夹。Draftlens会判断各文件的性质，您可以更正。
drop-anywhere = 松开即可添加这些文件
choose-files = 选择文件
choose-folder = 选择文件夹
add-files = 添加文件
formats = Word、OpenDocument、RTF、PDF、HTML、Markdown、CSV和纯文本，也可放在ZIP压缩包中
promise = 任何内容都不会离开本浏览器。文件在您自己的计算机上读取和比较。
sample-question = 手头没有文件？
sample-button = 试用示例
sample-note = 仅作说明之用，其中“成员国A”至“成员国F”的文稿均为虚构。
nothing-open = 没有打开任何磋商。

# 处理过程中
opening-heading = 正在取得文件
opening-list = 正在取得文件清单
opening-count = 已取得 { $number } 个文件，共 { $count } 个
opening-failed = 无法打开这次磋商
try-again = 重试
opening-back = 返回
busy-reading = 正在读取文件
busy-computing = 正在比较案文
stage-reading = 正在读取
stage-reading-of = 正在读取第{ $number }个，共{ $count }个
fetching-reader = 正在获取此类文件的读取程序。只需获取一次。
stage-arranging = 正在判断各文件的性质
stage-comparing = 正在逐字词比较
stage-attributing = 正在查找每处修改由谁提出
stage-tracing = 正在追溯每个字词的来源
stage-done = 即将完成
progress = { $stage }，{ $percent }%
engine-in-page = 本浏览器未能启动后台进程，因此在页面中直接处理，用时略长。
file-waiting = 等待中
file-reading = 正在读取
file-read = 已读取
file-failed = 未读取
files-more = { $count ->
   *[other] 以及另外{ $count }个文件
}

# 问题
problems-heading = { $count ->
   *[other] 关于文件的{ $count }条说明
}
severity-note = 说明
severity-warning = 请核对
severity-error = 未读取
problem-empty = 文件是空的。
problem-no-text = 此文件中没有文字。
problem-scanned = 各页均为图像。请先对扫描件进行文字识别，然后重新添加。
problem-encrypted = 文件受密码保护。请另存一份不设密码的副本。
problem-truncated = 文件不完整，缺少部分内容。请重新复制或下载。
problem-unrecognised = 此内容不属于Draftlens能读取的任何类型。
problem-renamed = 文件的实际类型与其名称不符，已按实际类型读取。
problem-malformed = 文件已损坏。
problem-limit = 文件超出安全限制。
problem-needs-reader = 无法加载此类文件的读取程序。
problem-unreadable = 此文件中的文字不可信：所存字符与显示的字符不符。
problem-crashed = 无法处理此文件。其他文件不受影响。
problem-partial = 文件已读取，但并非全部内容。
problem-other-language = 此文稿的语言与草案不同，因此无法将其字词与草案对应。
problem-host = 该草案中有多方发言，其自身案文不是所提供的任何草案：只有其中的标注才算提案。如果它是草案，请作为草案提供。
problem-parts = 此文件包含多份文稿，各份分别列出：请核对划分是否正确，如不正确，请恢复整个文件。
problem-identical-versions = 两份草案完全相同。
problem-coarse = 案文差异很大，因此比较得较为粗略。
problem-fetch = 无法获取该文件。
problem-manifest = 文件清单与文件不一致。
problem-formatting = 带删除线和带标记的字词已分别作为拟议的删除和插入读取。

# 归类
arrange-heading = 请核对文件归类
arrange-lead = 此归类是根据名称、日期和内容推测的。请拖动文件或使用按钮更正。
arrange-no-version = 请将草案移入草案列表，以便比较。
arrange-one-version = 只有一份草案时，将逐段显示其来源文稿。
arrange-one-version-alone = 只有一份草案，没有文稿。请添加较早的草案以查看修改之处，或添加文稿以查看其字词的来源。
arrange-no-contributions = 将对各份草案进行比较。请添加文稿，以查看每处修改由谁提出。
versions = 草案
versions-hint = 从旧到新
contributions = 文稿
contributions-hint = 谁在何时提出了什么要求
unused = 未使用
unused-hint = 附函、议程等
unused-announced = 未使用的文件（各附原因）：{ $count }
list-empty = 请将文件拖放到此处，或使用文件的按钮移到此处。
draw-more = 显示更多（还有 { $count } 个未显示）
list-versions = 草案
list-contributions = 文稿
list-unused = 未使用
drag = 拖动以移动
move-earlier = 上移{ $file }
move-later = 下移{ $file }
move-to = { $file }所属列表
exclude = 排除
exclude-file = 排除{ $file }
remove-file = 移除{ $file }
field-label = 草案名称
field-date = 日期
field-contributors = 提交方
field-language = 语言
date-pattern = YYYY-MM-DD
contributors-pattern = 名称；另一名称
language-unknown = 未知
supersedes = 取代{ $file }
given = 来自{ $place }
guess-version = 根据{ $place }推测的位置
guess-contributor = 根据{ $place }推测
found-manifest = 文件清单
found-file-name = 文件名
found-folder = 文件夹名称
found-header-table = 文首表格
found-page-header = 页眉
found-first-lines = 前几行
found-properties = 文件属性
found-comment = 批注
found-text = 正文
count-words = { $count ->
   *[other] { $count }个词
}
read-formatting = 将带删除线和带标记的字词读作拟议的删除和插入
count-revisions = { $count ->
   *[other] { $count }处修订标记
}
compare = 比较
compare-again = 重新比较
back-to-result = 返回结果
language-ar = 阿拉伯文
language-zh = 中文
language-en = 英文
language-fr = 法文
language-ru = 俄文
language-es = 西班牙文
language-other = 其他语言

# 结果
figure-changes = { $count ->
   *[other] 处修改
}
figure-attributed = 处已标注来源
figure-unattributed = 处未找到来源
figure-contributions = { $count ->
   *[other] 份文稿
}
count-changes = { $count ->
    [0] 无修改
   *[other] { $count }处修改
}
stale = 得出此结果后，文件归类又作了更正。
incomplete = { $count ->
   *[other] 有 { $count } 个文件无法读取。某处修改可能仅因此而没有来源。
}
notice-open-elsewhere = 这次磋商也在另一个窗口中打开。在一个窗口中所作的决定会出现在另一个窗口中。
notice-changed-elsewhere = 这次磋商的文件或其排列已在另一个窗口中更改。此处显示的是之前的状态，其文件不再保存。
notice-deleted-elsewhere = 这次磋商的保存内容已在另一个窗口中删除。此处显示的内容不再保存。
notice-kept-waits = 本计算机上保存着上次访问的工作。只要它还在，现在打开的内容就不会保存。
notice-given-waits = 您添加的文件将在本次磋商打开后立即读取。
notice-open-kept = 打开保存的内容
notice-replace-kept = 以现在打开的内容替换
keep-question = 是否将您的工作保存在本计算机上，供下次使用？内容只保存在本浏览器中。
keep-yes = 保存
keep-no = 不保存
aside = 文稿和依据
pair = { $from } → { $to }
pair-first = { $to }，无更早草案
pair-label = 所比较的草案
identical = 这两份草案逐字词相同。
one-version = 没有更早的草案：本草案的每一段均视为新增，并与其来源文稿一并显示。
one-version-alone = 只有一份草案，没有可供比较的内容。请在“文件”中添加另一份草案或文稿。
no-contributions-hint = 尚无文稿，因此所显示的修改未注明来源。请在“文件”中添加文稿。
other-language = 部分文稿的语言与草案不同，其字词无法对应；见上文说明。
coarse = 这些草案的部分内容差异很大，因此逐段比较。
nothing-to-compare = 没有可比较的内容。
no-changes-match = 没有符合筛选条件的修改。
no-text-matches = 没有符合搜索和筛选条件的段落。
exports = 导出
export-html = 报告
export-html-hint = 单个页面，供阅读、打印或发送
export-csv = 修改一览表
export-csv-hint = 供电子表格使用（CSV）
export-json = 全部数据
export-json-hint = 供其他程序使用（JSON）
save-session = 您的决定
save-session-hint = 供日后继续工作的文件：请与相同的文件一并添加

# 工具栏
toolbar = 工具
view = 视图
view-side = 并列
view-inline = 合并
view-table = 修改一览表
step-through = 逐处查看修改
next-change = 下一处修改 (n)
previous-change = 上一处修改 (p)
next-unattributed = 下一处未找到来源的修改 (u)
previous-unattributed = 上一处未找到来源的修改 (Shift+U)
position = 第{ $at }处，共{ $of }处
search = 在文本中查找
filters = 筛选
filters-active = 筛选（已启用）
filters-clear = 全部显示
filter-unattributed = 仅显示未找到来源的修改
filter-slight = 同时显示标点和重新编号
filter-changed-rows = 仅显示有修改的段落
filter-contribution = 文稿
filter-class = 来源说明方式
filter-kind = 修改类型
all = 全部

# 修改
kind-insert = 增加
kind-delete = 删除
kind-replace = 替换
kind-move = 移动
kind-split = 拆分
kind-merge = 合并
kind-punctuation = 标点
kind-typographic = 排印
kind-label = 重新编号
moved-to = 移至{ $place }
moved-from = 从{ $place }移来
another-place = 另一处
change-heading = 修改{ $number }
change-label = 修改{ $number }，{ $kind }：{ $names }
change-label-none = 修改{ $number }，{ $kind }：未找到来源
words-went = 原文字
words-came = 新文字
unattributed = 未找到来源
unattributed-heading = 没有文稿可说明这处修改的来源
unattributed-hint = 没有任何文稿包含这些字词或要求作出这处修改。它可能来自起草人、会场或未在此处的案文。
sources-count = { $count ->
   *[other] { $count }份文稿可说明这处修改的来源
}
more-sources = { $count ->
   *[other] 还有{ $count }份
}
late-warning = 日期晚于本草案。文件中的日期常有错误：采信之前请先核对。
score-details = 把握有多大？
score-value = 得分{ $percent }（满分100）。得分相同的来源判定，每一百项中约有{ $percent }项正确。
score-measured = 系根据已标注的案例测得：这些草案和文稿中，每处修改来自哪份文稿均为已知。
class-verbatim = 逐字词一致
class-adapted = 经改写
class-same-edit = 相同修改
class-instruction = 明文要求
class-related = 相关
class-verbatim-hint = 新文字见于该文稿，且顺序相同。
class-adapted-hint = 新文字见于该文稿，但有一些改动。
class-same-edit-hint = 该文稿在同一处作了相同的修改。
class-instruction-hint = 该文稿以文字要求作出这处修改。
class-related-hint = 该文稿使用了相同的用语，但顺序较为松散。
likelihood-strong = 可能性高
likelihood-likely = 较可能
likelihood-possible = 可能
why-same-insertion = 该文稿在同一处插入相同的字词。
why-same-deletion = 该文稿在同一处删除相同的字词。
why-same-replacement = 该文稿将相同的字词替换为相同的字词。
why-same-move = 该文稿移动同一段落。
why-same-insertion-at = 该文稿在同一处（{ $place }）插入相同的字词。
why-same-deletion-at = 该文稿在同一处（{ $place }）删除相同的字词。
why-same-replacement-at = 该文稿将相同的字词替换为相同的字词（{ $place }）。
why-same-move-at = 该文稿移动同一段落（{ $place }）。
why-words-in-order = { $of }个词中有{ $matched }个以相同顺序见于此处。
why-words-scattered = { $of }个词中有{ $matched }个见于此处，但夹有其他字词或顺序不同。
why-asked = 该文稿以文字提出此要求。
why-asked-at = 该文稿以文字提出此要求（{ $place }）。
why-names-place = 该文稿指明了位置和主题。
why-names-place-at = 该文稿指明了位置（{ $place }）和主题。
why-shared-terms = { $of }个罕见词中有{ $matched }个相同。

# 决定
decision = 您的决定
confirm = 确认
reject = 否定
note = 备注
disposition-confirmed = 已确认
disposition-rejected = 已否定
disposition-noted = 已备注
remark = 意见

# 撤销
undo = 撤销
redo = 重做
undo-and-redo = 撤销与重做
undo-what = 撤销：{ $what }（Ctrl+Z）
redo-what = 重做：{ $what }（Ctrl+Shift+Z）
undone = 已撤销：{ $what }
redone = 已重做：{ $what }
deed-confirmed = 确认（{ $about }）
deed-rejected = 否定（{ $about }）
deed-noted = 备注（{ $about }）
deed-withdrawn = 取消决定（{ $about }）
deed-remarked = 意见（{ $about }）
deed-moved = 移动 { $file }
deed-corrected = 更正 { $file }
deed-removed = 移除 { $file }
deed-replaced = 替换 { $file }
deed-opened = 打开 { $file }
deed-added = { $count ->
   *[other] 添加 { $count } 个文件
}
deed-closed = 全部关闭
closed-notice = 所有内容均已关闭，保存在本计算机上的内容已删除。
closed-undo = 撤销关闭

# 等待文件
waiting-decisions = { $count ->
   *[other] { $file } 中的 { $count } 项决定正在等待相应文件。
}
waiting-kept = { $count ->
   *[other] 本计算机上保存的 { $count } 项决定正在等待相应文件。
}
waiting-list = { $file } 是文件清单，还需要其中所列的文件。
waiting-unnamed = 请添加作出这些决定时所用的草案和文稿。
waiting-missing = { $count ->
   *[other] 请同时添加以下 { $count } 个文件：
}
waiting-without = 不等这些文件，直接打开
waiting-dismiss = 不再等待

# 无处安放的决定
unanchored-heading = { $count ->
   *[other] { $count } 项决定在此结果中没有位置
}
unanchored-hint = 这些决定所涉的改动或文稿不在目前打开的文本中。它们会保留下来，并与您的其他决定一并保存。
unanchored-unknown = 一处未保存文字的改动
keep-failed = 您的工作未能保存在本计算机上。请将您的决定存为文件（导出）。
keep-failed-files = 您的决定已保存在本计算机上，但文件未能保存。下次请重新添加这些文件。

# 文稿
legend-heading = 文稿
legend-hint = 选择一份文稿，即可突出显示其修改并查看处理结果。
legend-unattributed = 表示没有文稿可说明来源的修改。
no-contributions = 本次磋商中没有文稿。
keys = 按键：n 和 p 转到下一处和上一处修改，u 转到下一处来源不明的修改，/ 查找词语，回车转到下一处，e 转到侧栏，Esc 返回，? 显示本列表。
excluded = 已排除
excluded-hint = 此文稿未纳入比较。
edits-version = 修改的是{ $version }的案文。
open-page = 全文和打印
back-to-text = 返回案文
print = 打印
proposals-heading = 所提要求
proposals-none = 在此文稿中未找到单独的提案。
explains-heading = { $count ->
    [0] 可由其说明来源的修改
   *[other] { $count }处修改可由其说明来源
}
explains-none = 没有任何修改可追溯到此文稿。
rest-on-page = 其余内容见该文稿的单独页面。
page-text-heading = 文稿案文
taken = 已纳入草案
not-taken = 未反映
outcome-adopted = 已采纳
outcome-partly = 部分采纳
outcome-not-reflected = 未反映
outcome-removed = 后又删除
outcome-pending = 待定
outcome-cannot-be-judged = 无法判断
proposal-insert = 增加
proposal-delete = 删除
proposal-replace = 替换
proposal-move = 移动
proposal-merge = 合并
proposal-split = 拆分
proposal-renumber = 重新编号
proposal-joint = 提出同样要求的还有：{ $names }
proposal-conflicts = 无法与以下各方的要求同时满足：{ $names }
proposal-keep = 保持不变
proposal-view = 看法

# 修改一览表
column-number = 序号
column-place = 位置
column-kind = 类型
column-old = 原文字
column-new = 新文字
column-sources = 来源文稿
column-decision = 决定

# Workbench
keys-heading = 按键
view-proposals = 提案
place-paragraph = 第 { $number } 段
place-within = { $outer }，{ $inner }
outline = 大纲
map = 修改所在的位置
find-none = 未找到
find-some = 找到 { $count } 处
find-next = 下一处（回车）
find-previous = 上一处（Shift+回车）
changes-hidden = 显示 { $all } 处修改中的 { $shown } 处
proposals-hidden = 显示 { $all } 项提案中的 { $shown } 项
no-proposals-match = 没有符合条件的提案。
change-of = 第 { $number } 处修改，共 { $of } 处
change-label-place = 第 { $number } 处修改，{ $kind }：{ $place }
said-deleted = 删除：{ $words }
said-inserted = 增加：{ $words }
said-asked-by = 提出者：{ $names }
asked = 所提要求
now = 现行措辞
now-pending = 尚无后续草案。
now-nothing = 此处没有内容。
now-exact = 措辞完全相同。
legend-search = 查找提交文件
legend-sort = 修改最多者在前
taken-of = { $asked } 项中采纳 { $taken } 项
decided-of = { $all } 项中已决定 { $decided } 项
only-undecided = 仅未决定的
all-outcomes = 所有结果
everybody = 所有提出者
take-table = 取为表格（CSV）
choose-all = 选择所有显示的提案
choose-proposal = 选择：{ $who }
chosen-count = 已选 { $count } 项
undecided = 未决定
disposition-accepted = 已接受
disposition-not-accepted = 未接受
disposition-withdrawn = 已撤回
column-who = 提出者
column-outcome = 结果
settled = 已就 { $count } 项提案作出决定
arranged = 完成：{ $what }
deed-settled = 对 { $count } 项提案的决定
deed-proposal-withdrawn = 记录撤回（{ $about }）
