#!/usr/bin/env python3
"""Answers as other servers shape them: what the documents leave open must not lose what was paid for.

Each case is a small server, a command, the exit status and the words that must come. Nothing may be bought twice, and
no command may wait for ever.

usage: shapes.py [--jobtally .build/release/jobtally] [--only WORD]
"""

import argparse
import json
import os
import time

from rig import Home, Server, report

JSON, HTML = ("Content-Type", "application/json"), ("Content-Type", "text/html")
FIELDS = {"region": {"type": "string", "description": "r", "level": ["job"]},
          "profession": {"type": "integer", "description": "p", "level": ["job"],
                         "possible_values": [{"value": 696, "label": "Java developer"},
                                             {"value": 7, "label": "Nurse"}]}}
RECORDS = [{"uniq_id": f"u{n}", "job_title": "java", "inferred_country": "Netherlands" if n % 2 else "Belgium",
            "cursor": n, "post_date": "2026-01-01"} for n in range(1, 8)]
PIKR = ["--source", "jobspikr"]
TEST = ["--source", "jobspikr-test"]
ORDER = ["bulk", "submit", "--source", "coresignal", "title=nurse", "--yes-spend", "5", "--wait"]


def pikr(name="job_data", end=None, **more):
    """JobsPikr's page of seven records under a name, then an end."""
    def answer(method, path, headers, body):
        if "/aggregate" in path:
            return 200, {"status": "success", "message": "", "total_count": 7,
                         "aggregate_data": [["nl", 4], ["be", 3]]}
        if b'cursor"' in body and b'"cursor": null' not in body.replace(b'":null', b'": null'):
            return end or (200, {"status": "no_data", "message": "No data present."})
        return 200, {"status": "success", "message": "", "total_count": 7, "job_credit_remaining": 93,
                     "next_cursor": 7, name: RECORDS, **more}
    return answer


def coresignal(files, order=(201, {"data_request_id": "00000000-0000-4000-8000-000000000005"}), head=()):
    """Coresignal with five records to an order, whose list of files is what is given."""
    def answer(method, path, headers, body):
        if "data_requests" in path:
            if method == "POST":
                return order
            return files if not callable(files) else files(path)
        return 200, [1, 2, 3, 4, 5], [("X-Total-Results", "5"), *head]
    return answer


def jobfeed(reply):
    return lambda method, path, headers, body: (200, FIELDS) if "/fields" in path else reply


def file_or(listed):
    return lambda path: (200, listed) if path.endswith("/files") else (200, b'{"id":1}\n{"id":2}\n')


def once(*replies):
    """One answer after the other, the last one for good."""
    rest = list(replies)
    return lambda *request: rest.pop(0) if len(rest) > 1 else rest[0]


def late(seconds, reply):
    def answer(*request):
        time.sleep(seconds)
        return reply
    return answer


# The row of the research, the server, the commands (the last one counts), exit statuses, words that must be said.
CASES = [
    ("A6 reason", jobfeed((403, {"error": {"code": 403, "description": "No API feature"}})),
     [["count"]], {2}, ["No API feature"]),
    ("A10 moved", jobfeed((301, b"", [("Location", "https://www.jobfeed.nl/api")])),
     [["count"]], {2}, ["www.jobfeed.nl"]),
    ("A15 33 s", late(33, (200, {"count": 5})), [["count"]], {0, 3}, []),
    ("aggregate []", jobfeed((200, [])), [["aggregate", "--group", "region"]], {0}, []),
    ("labels alone", jobfeed((200, [["profession", "count"], ["Java developer", 3], ["Nurse", 2]])),
     [["aggregate", "--group", "profession", "--format", "csv"]], {0}, ["696"]),
    ("H6 small", pikr(), [["search", *PIKR, "job_title=java", "--limit", "3", "--yes-spend", "3"]], {0, 4}, []),
    ("H14 404 end", pikr(end=(404, {"status": "no_data", "message": "No data present."})),
     [["search", *TEST, "job_title=java", "--limit", "300"]], {0}, ["7 of 7"]),
    *[(f"H15 {name}", pikr(name), [["search", *PIKR, "job_title=java", "--limit", "7", "--yes-spend", "100"]],
       {0}, ["7 of 7"]) for name in ("data", "jobs", "results")],
    ("H15 unknown", pikr("offers"), [["search", *PIKR, "job_title=java", "--limit", "7", "--yes-spend", "100"]],
     {3}, ["names.records"]),
    ("H21 Retry-After", once((429, {"status": "error", "message": "slow"}, [("Retry-After", "3")]),
                             (200, {"status": "success", "message": "", "total_count": 7, "aggregate_data": []})),
     [["count", *TEST]], {0}, ["waiting"]),
    ("H23 ids alone", lambda *request: (200, {"status": "success", "message": "", "expired_jobs": ["u1", "u2"]}),
     [["expired", *TEST, "--from", "now-3M"]], {0}, ["u1"]),
    ("H25 location", pikr(), [["aggregate", *TEST, "--group", "location"]], {0, 1, 2}, []),
    ("H26 two fields", pikr(), [["aggregate", *TEST, "--group", "inferred_state,category", "--limit", "2,2"]],
     {0}, []),
    ("H31 narrower", pikr(), [
        ["search", *PIKR, "job_title=java", "--limit", "300", "--yes-spend", "300"],
        ["search", *PIKR, "job_title=java", "inferred_country=Netherlands", "--limit", "7", "--no-spend"]],
     {0}, ["4 of 4"]),
    ("J2 402 at files", coresignal((402, {"detail": "Insufficient credits"})), [ORDER], {4}, ["credits"]),
    ("J3 402 at order", coresignal((200, []), (402, {"detail": "Insufficient credits"})), [ORDER], {4}, ["credits"]),
    ("J4 balance", coresignal((200, []), head=[("X-Credits-Remaining", "2")]),
     [["bulk", "price", "--source", "coresignal", "title=nurse"]], {0}, ["2"]),
    *[(f"J14 {what}", coresignal(file_or(listed)), [ORDER], {0}, [])
      for what, listed in (("bare list", ["a.json"]), ("objects", {"files": [{"name": "a.json"}]}),
                           ("one name", {"data_request_files": "a.json"}))],
    ("K11 whole body", coresignal((200, [])), [
        ["bulk", "price", "--source", "coresignal-clean", "--dsl", "BODY"]], {0}, []),
    ("K16 no ids", coresignal((404, {"detail": "None of the ids is found"})), [ORDER], {1, 4}, ["None of the ids"]),
    ("410 at files", coresignal((410, {"detail": "gone"})), [ORDER], {1, 3, 4}, []),
    ("lost page", lambda *request: None if request[0] == "POST" else (200, {}), [
        ["search", *PIKR, "job_title=java", "--limit", "7", "--yes-spend", "100"],
        ["search", *PIKR, "job_title=java", "--limit", "7", "--yes-spend", "100"]], {4}, ["credits"]),
]


def check(program, answer, commands, statuses, words):
    def reply(*request):
        found = answer(*request)
        if found is None:
            return None
        status, body, *headers = found
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return status, [JSON, *(headers[0] if headers else [])], content

    server = Server(reply)
    home = Home(program, *[server.base] * 3)
    body = os.path.join(home.folder, "body.json")
    with open(body, "w") as file:
        file.write('{"data_format":"jsonl","es_dsl_query":{"query":{"match_all":{}}}}')
    for arguments in commands:
        arguments = [body if word == "BODY" else word for word in arguments]
        status, output, errors = home.run(*arguments, deadline=400)
    problems = []
    if status not in statuses:
        problems.append(f"exit {status}")
    problems += [f"{word} is not said" for word in words if word not in output + errors]
    paid = [seen for seen in server.seen if seen[0] == "POST" and ("/data" in seen[1] or "data_requests" in seen[1])]
    bodies = [seen[3] for seen in paid]
    if len(set(bodies)) < len(bodies):
        problems.append("bought twice")
    server.close()
    home.close()
    return status, problems, (errors.strip().splitlines() or [output.strip()])[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jobtally", default=".build/release/jobtally")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    failed = []
    cases = [case for case in CASES if options.only in case[0]]
    for name, answer, commands, statuses, words in cases:
        status, problems, told = check(options.jobtally, answer, commands, statuses, words)
        row = f"{name:18} exit {status}  {'; '.join(problems) + ': ' if problems else ''}{told[:140]}"
        print(row, flush=True)
        if problems:
            failed.append(row)
    report(len(cases), failed)


if __name__ == "__main__":
    main()
