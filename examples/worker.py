#!/usr/bin/env python3
"""A worker of Python's own library alone, over REST. It weighs each job's input files, and hands in a report.

  DOCKET_URL=http://127.0.0.1:4000 DOCKET_TOKEN=dkt_... examples/worker.py [FUNCTION]

The token needs the role WORKER. FUNCTION is echo when left out; the server must know it. Python 3.8 or later.
"""
import json, os, signal, sys, threading, time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT, TOKEN = os.environ["DOCKET_URL"].rstrip("/"), os.environ["DOCKET_TOKEN"]
FUNCTION, WORKER = (sys.argv[1:] or ["echo"])[0], f"worker.py-{os.getpid()}"
ending = threading.Event()  # the job in hand is brought to its end first
for name in (signal.SIGTERM, signal.SIGINT):
    signal.signal(name, lambda *_: ending.set())


class Lost(Exception):
    """The job was cancelled, or is another worker's by now: nothing more is to be said of it."""


def say(words):
    print(f"worker.py: {words}", file=sys.stderr, flush=True)


def call(method, url, key, body=None):
    """(HTTP status, answer). No answer or a 5xx is tried again, so every call must bear being repeated."""
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/octet-stream"}
    for pause in (0.25, 0.5, 1, 2, 4, 0):
        try:
            with urlopen(Request(url, body, headers, method=method), timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except HTTPError as error:
            if error.code < 500:
                return error.code, json.loads(error.read() or b"{}")
            said = error
        except OSError as error:
            said = error
        time.sleep(pause)
    raise said


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
            except (Lost, OSError):
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
        sys.exit(say(f"claim: {status} {answer['title']}") or 1)
