"""Makes spreadsheets and mails in six languages, and what other programs read of them, for `arrivals.rs`.

    python3 examples/arrivals/make.py FOLDER [--count N]

Needs LibreOffice (`soffice`) for the spreadsheets, and openpyxl to write them; the mails are written by hand here, in the
shapes that mail programs send, and read by Python's own `email` package. Nothing is by chance but what the seed says.

FOLDER/NAME.xlsx, NAME.ods  with  NAME.xlsx.json, NAME.ods.json: the rows of each sheet, as LibreOffice writes them as CSV
FOLDER/NAME.eml             with  NAME.eml.json: sender, subject, date, text, and the attachments' names and SHA-256
"""

import argparse
import base64
import csv
import email
import email.policy
import hashlib
import html
import json
import quopri
import random
import subprocess
import tempfile
from email.header import Header, decode_header, make_header
from pathlib import Path

WORDS = {
    "en": "each office keeps register publications available public requests copies answered within thirty days "
    "secretariat publishes yearly summary replies given member proposes replace delete insert paragraph",
    "fr": "chaque bureau tient registre publications à disposition public demandes reçoivent réponse délai trente jours "
    "secrétariat publie résumé l’année déjà où être proposé modifié supprimé",
    "es": "cada oficina lleva registro publicaciones público solicitudes copias contestan plazo treinta días secretaría "
    "publica resumen año próximo señalado también según niño",
    "ru": "каждое бюро ведёт реестр изданий доступен общественности запросы копии ответ течение тридцати дней "
    "секретариат публикует ежегодный обзор предлагает заменить исключить пункт",
    "ar": "يحتفظ كل مكتب بسجل منشوراته ويتيحه للجمهور ويرد على طلبات النسخ خلال ثلاثين يوما وتنشر الأمانة ملخصا سنويا",
    "zh": "各办事处 保存 出版物 登记册 并向公众 开放 三十天内 答复 复制件 请求 秘书处 每年 发布 摘要 建议 修改 删除",
}
CODES = {
    "en": ["utf-8", "us-ascii", "windows-1252"],
    "fr": ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"],
    "es": ["utf-8", "iso-8859-1", "windows-1252"],
    "ru": ["utf-8", "koi8-r", "windows-1251", "iso-8859-5"],
    "ar": ["utf-8", "windows-1256", "iso-8859-6"],
    "zh": ["utf-8", "gb2312", "gb18030", "big5"],
}


def phrase(chance, language, least, most):
    words = WORDS[language].split()
    return " ".join(chance.choice(words) for _ in range(chance.randint(least, most)))


def workbook(chance, language, path):
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    for number in range(chance.randint(1, 3)):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = f"{number + 1} " + phrase(chance, language, 1, 2)[:20]
        sheet.append([phrase(chance, language, 1, 2) for _ in range(5)])
        for row in range(2, chance.randint(4, 25)):
            kinds = [
                lambda: phrase(chance, language, 3, 25),
                lambda: phrase(chance, language, 2, 6) + "\n" + phrase(chance, language, 2, 6),
                lambda: None,
                lambda: chance.randint(1, 9999),
                lambda: round(chance.random() * 100, 2),
                lambda: chance.choice([True, False]),
                lambda: f"=CONCATENATE(\"{phrase(chance, language, 1, 2)}\", \" \", 7)",
                lambda: f"{chance.randint(1, 9)}.{chance.randint(1, 9)}.1",
                lambda: '"' + phrase(chance, language, 1, 3) + '", <b> & ' + "'x'",
            ]
            sheet.append([chance.choice(kinds)() for _ in range(chance.randint(3, 7))])
            sheet.cell(row, 1).font = Font(strike=chance.random() < 0.2)
    book.save(path)


def converted(folder, path, kind):
    """Converts with LibreOffice; the new files."""
    out = Path(tempfile.mkdtemp(dir=folder))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(out), *map(str, path)], check=True, capture_output=True, timeout=600)
    return sorted(out.iterdir())


def sheets(folder, chance, count):
    made = []
    for language in WORDS:
        for number in range(count):
            path = folder / f"{language}-{number}.xlsx"
            workbook(chance, language, path)
            made.append(path)
    # What LibreOffice saves has what formulas come to; openpyxl's has not.
    for kind in ("ods", "xlsx"):
        for path in converted(folder, made, kind):
            path.replace(folder / path.name)
    for kind in ("ods", "xlsx"):
        files = [path.with_suffix("." + kind) for path in made]
        # Tokens of the filter: comma, quote, UTF-8, first line, no formats, no language, no quotes, no detection, as
        # shown, and every sheet.
        written = converted(folder, files, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1")
        for file in files:
            rows = []
            for path in written:
                if path.name.startswith(file.stem + "-") and path.suffix == ".csv":
                    with open(path, encoding="utf-8-sig", newline="") as lines:
                        title = path.stem[len(file.stem) + 1 :]
                        rows.append([title, list(csv.reader(lines))])
            rows.sort()
            Path(f"{file}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def encoded(chance, text, code):
    """A body in a transfer encoding: its lines of header, and its bytes."""
    raw = text.encode(code)
    head = f"charset={code}"
    how = chance.choice(["base64", "quoted-printable", "8bit"])
    if how == "8bit":
        return head, how, raw
    data = base64.encodebytes(raw) if how == "base64" else quopri.encodestring(raw)
    return head, how, data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def part(chance, kind, text, code):
    head, how, data = encoded(chance, text, code)
    return f"Content-Type: {kind}; {head}\r\nContent-Transfer-Encoding: {how}\r\n\r\n".encode() + data


def representable(text, code):
    try:
        text.encode(code)
        return True
    except UnicodeEncodeError:
        return False


def header(text, code):
    """Encoded words, of some letters each: what the codec is called in mails, and not in Python."""
    pieces = [text[at : at + 12] for at in range(0, len(text), 12)]
    return "\r\n ".join(f"=?{code}?B?{base64.b64encode(piece.encode(code)).decode()}?=" for piece in pieces)


def mail(chance, language, path):
    code = chance.choice(CODES[language])
    lines = [phrase(chance, language, 4, 12) + "." for _ in range(chance.randint(1, 8))]
    text = "\r\n\r\n".join(lines) + "\r\n"
    code = code if representable(text, code) else "utf-8"
    page = "<html><body>" + "".join(f"<p>{html.escape(line)}</p>" for line in lines) + "</body></html>"
    name, subject = phrase(chance, language, 2, 2), phrase(chance, language, 3, 14)
    day = chance.randint(1, 28)
    head = b"".join(
        [
            b"From: " + header(name, "utf-8").encode() + b" <a@example.org>\r\n",
            b"To: b@example.org\r\n",
            b"Subject: " + header(subject, code if representable(subject, code) else "utf-8").encode() + b"\r\n",
            f"Date: Sat, {day:02} Jan 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\n".encode(),
        ]
    )
    shape = chance.choice(["plain", "page", "alternative", "mixed", "mixed-alternative"])
    plain, rich = part(chance, "text/plain", text, code), part(chance, "text/html", page, code)

    def several(kind, parts):
        mark = f"=_{chance.randrange(10**9)}"
        body = b"".join(f"--{mark}\r\n".encode() + one + b"\r\n" for one in parts)
        return f'Content-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode() + body + f"--{mark}--\r\n".encode()

    def attachment(number):
        data = phrase(chance, language, 3, 30).encode("utf-8")
        title = phrase(chance, language, 1, 3) + f" {number}.txt"
        named = chance.choice(["encoded", "word"])
        if named == "encoded":
            value = "filename*=UTF-8''" + "".join(
                chr(b) if chr(b).isascii() and chr(b).isalnum() or chr(b) == "." else f"%{b:02X}" for b in title.encode()
            )
        else:
            value = 'filename="' + Header(title, "utf-8", maxlinelen=10_000).encode() + '"'
        lead = f"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; {value}\r\n\r\n"
        return lead.encode() + base64.encodebytes(data).replace(b"\n", b"\r\n")

    files = [attachment(number) for number in range(chance.randint(1, 3))]
    body = {
        "plain": lambda: plain,
        "page": lambda: rich,
        "alternative": lambda: several("alternative", [plain, rich]),
        "mixed": lambda: several("mixed", [plain, *files]),
        "mixed-alternative": lambda: several("mixed", [several("alternative", [plain, rich]), *files]),
    }[shape]()
    path.write_bytes(head + body)
    return page


def told(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    text = body.get_content()
    if body.get_content_type() == "text/html":
        text = html.unescape(text.replace("</p>", "\n").replace("<p>", "").replace("<html><body>", "")).split("</body>")[0]
    files = [
        [one.get_filename(), hashlib.sha256(one.get_payload(decode=True)).hexdigest()] for one in message.iter_attachments()
    ]
    return {
        # The newer parser keeps the space between two encoded words of a name.
        "from": str(make_header(decode_header(email.message_from_bytes(path.read_bytes())["from"]))).split(" <")[0],
        "subject": str(message["subject"]),
        "date": message["date"].datetime.strftime("%Y-%m-%d"),
        "text": text,
        "files": files,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=8, help="of each language")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(13)
    for language in WORDS:
        for number in range(options.count * 4):
            path = folder / f"{language}-{number}.eml"
            mail(chance, language, path)
            Path(f"{path}.json").write_text(json.dumps(told(path), ensure_ascii=False), encoding="utf-8")
    sheets(folder, chance, options.count)


main()
