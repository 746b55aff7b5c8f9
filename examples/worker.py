#!/usr/bin/env python3
"""A worker of Python's own library alone, over REST. It weighs each job's input files, and hands in a report.

  DOCKET_URL=http://127.0.0.1:4000 DOCKET_TOKEN=dkt_... examples/worker.py [FUNCTION]

The token needs the role WORKER. FUNCTION is echo when left out; the server must know it. Python 3.8 or later.
For work of your own copy this file, and write another work(): docs/worker-author/workers.md.
"""
import json, os, signal, sys, threading, time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT, TOKEN = os.environ.get("DOCKET_URL", "").rstrip("/"), os.environ.get("DOCKET_TOKEN")
FUNCTION, WORKER = (sys.argv[1:] or ["echo"])[0], f"worker.py-{os.getpid()}"
PAUSE_MAX = 5  # seconds between two tries while the server does not answer
ending = threading.Event()  # the job in hand is brought to its end first
away = threading.Event()  # the server does not answer, and that was said
for name in (signal.SIGTERM, signal.SIGINT):
    signal.signal(name, lambda *_: ending.set())


class Lost(Exception):
    """The job was cancelled, or is another worker's by now: nothing more is to be said of it."""


def say(words):
    print(f"worker.py: {words}", file=sys.stderr, flush=True)


def call(method, url, key, body=None):
    """(HTTP status, answer). Repeated until the server answers, so every call must bear that; a 5xx is no answer."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/octet-stream"}
    pause = 0.25
    while True:
        try:
            with urlopen(Request(url, body, headers, method=method), timeout=60) as answer:
                away.clear()
                return answer.status, json.loads(answer.read() or b"{}")
        except (OSError, HTTPException) as error:
            if isinstance(error, HTTPError) and error.code < 500:
                away.clear()
                return error.code, json.loads(error.read() or b"{}")
            if ending.is_set() and pause == PAUSE_MAX:
                sys.exit(say(f"{ROOT} does not answer: {error}; ended") or 1)
            if not away.is_set():
                say(f"{ROOT} does not answer: {error}; trying on")
            away.set()
        time.sleep(pause)
        pause = min(2 * pause, PAUSE_MAX)


def work(job, progress):
    """The work itself: answers the output. Whatever it raises ends the attempt."""
    sizes = {}
    for file in job["files"]:
        with urlopen(file["url"], timeout=60) as content:
            sizes[file["name"]] = len(content.read())
        progress(status="weighed", percent=90 * len(sizes) // len(job["files"]))
    output = f"{ROOT}/api/files/{job['id']}/report.json"
    status, answer = call("PUT", output, job["key"], json.dumps(sizes).encode())
    if status != 201:
        raise Lost if status == 409 else RuntimeError(answer["title"])
    if job["input"].get("fail"):
        raise ValueError("This run was asked to fail.")
    return {"bytes": sum(sizes.values())}


def run(job):
    at, lost, over = f"{ROOT}/rest/jobs/{job['id']}", threading.Event(), threading.Event()

    def progress(**said):  # renews the lease besides
        status, answer = call("POST", f"{at}/status/update/?{urlencode(said)}", job["key"])
        if answer.get("stop"):  # the operator drains this worker
            ending.set()
        if status in (404, 409):
            lost.set()
        if lost.is_set():
            raise Lost

    def beat():
        while not over.wait(job["leaseMs"] / 3000) and not lost.is_set():
            try:
                progress()
            except Lost:
                pass  # the work hears of it by its own next word

    threading.Thread(target=beat, daemon=True).start()
    try:
        progress(status="started", percent=0)
        output = json.dumps(work(job, progress)).encode()
        status, _ = call("POST", f"{at}/deliver/", job["key"], output)  # twice is a success too
        say(f"{job['id']}: {'delivered' if status == 200 else status}")
    except Lost:
        say(f"{job['id']}: cancelled, or another's by now")
    except Exception as error:
        failure = {"code": type(error).__name__, "message": str(error), "retryable": isinstance(error, OSError)}
        call("POST", f"{ROOT}/update-job/{job['id']}?status=failed", job["key"], json.dumps(failure).encode())
        say(f"{job['id']}: failed: {error}")
    finally:
        over.set()


if not (ROOT and TOKEN):
    sys.exit(say("set DOCKET_URL, and DOCKET_TOKEN to a token of the role WORKER") or 2)
turn = 0
while not ending.is_set():
    turn += 1  # repeated because its answer was lost, a claim answers with the same job
    wish = {"function": FUNCTION, "worker": WORKER, "waitMs": 5000, "claimId": f"{WORKER}-{turn}"}
    status, answer = call("POST", f"{ROOT}/rest/jobs/claim/?{urlencode(wish)}", TOKEN)
    if status == 200:
        run(answer)
    elif answer.get("data", {}).get("stop"):
        break
    elif status != 204:
        register = f" Register it: PUT {ROOT}/functions/{FUNCTION}, see docs/worker-author/workers.md"
        sys.exit(say(f"claim: {status} {answer['title']}{register if status == 404 else ''}") or 1)
