#!/usr/bin/env python3
"""Cuts tracked revisions anew with LibreOffice's own comparison of documents.

    python3 recut.py REDLINE_FOLDER RECUT_FOLDER

For every .docx in REDLINE_FOLDER: what it reads like with its revisions rejected and with them accepted (pandoc makes
both), compared by LibreOffice, written to RECUT_FOLDER as .docx with LibreOffice's revisions. Needs LibreOffice with its
Python bridge (Debian: libreoffice-writer python3-uno) and pandoc. Not part of the tests: it makes an input for
`cargo xtask eval`, whose other inputs were cut by the aligner that also made the labels.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def prop(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice did not answer")


def compare(old, new, output, profile):
    """One comparison, in a LibreOffice of its own: it falls over after the first."""
    pipe = f"recut{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;",
         f"-env:UserInstallation={profile.as_uri()}"], stderr=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        manager = context.ServiceManager
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        document = desktop.loadComponentFromURL(new.as_uri(), "_blank", 0, (prop("Hidden", True),))
        dispatcher.executeDispatch(
            document.getCurrentController().getFrame(), ".uno:CompareDocuments", "", 0,
            (prop("URL", old.as_uri()),))
        document.storeToURL(output.as_uri(), (prop("FilterName", "MS Word 2007 XML"),))
    finally:
        office.kill()
        office.wait()
        subprocess.run(["pkill", "-f", f"name={pipe};urp;"])


def main(source, target):
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for file in sorted(source.glob("*.docx")):
            sides = {}
            for side in ("reject", "accept"):
                sides[side] = scratch / f"{side}.docx"
                subprocess.run(["pandoc", f"--track-changes={side}", file, "-o", sides[side]], check=True)
            try:
                compare(sides["reject"], sides["accept"], target / file.name, scratch / "profile")
                print(file.name, flush=True)
            except Exception as error:
                print(file.name, "failed:", error, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve())
