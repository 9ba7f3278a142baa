"""What the checks have in common: a sandbox of their own, and the program with a home of its own."""

import http.client
import http.server
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

TOKEN, KEY = "sandbox-token", "sandbox0sandbox0sandbox0sandbox0"


class Rig:
    """A sandbox with options, and a folder that stands for a user's home."""

    def __init__(self, jobtally, *sandbox, home=None, era="2024"):
        self.jobtally = os.path.abspath(jobtally)
        self.folder = tempfile.mkdtemp(prefix="jobtally-check-")
        self.home = home or self.folder
        self.charges = os.path.join(self.folder, "charges.jsonl")
        self.extra = {"JOBTALLY_CORESIGNAL_ERA": era}
        if era != "2024":
            sandbox = (*sandbox, "--variant", f"coresignal-era={era}")
        self.sandbox = subprocess.Popen(
            [self.jobtally, "sandbox", "--port", "0", "--no-limits", "--credits", "100000000",
             "--charges", self.charges, *sandbox],
            stderr=subprocess.PIPE, text=True,
        )
        for line in self.sandbox.stderr:
            if line.startswith("Coresignal at "):
                self.base = line.split()[2].rstrip(",")
                break
        else:
            raise SystemExit("the sandbox did not start")
        threading.Thread(target=self.sandbox.stderr.read, daemon=True).start()

    @property
    def environment(self):
        return {
            "HOME": self.home, "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
            "JOBTALLY_CORESIGNAL_TOKEN": TOKEN, "JOBTALLY_CORESIGNAL_KEY": KEY,
            "JOBTALLY_CORESIGNAL_BASE_URL": self.base, **self.extra,
        }

    @property
    def store(self):
        return os.path.join(self.home, ".local/share/jobtally")

    def run(self, *arguments, deadline=None, capture=False):
        """Runs the program, killed at the deadline; its exit status, or `None` if it was killed."""
        process = subprocess.Popen(
            [self.jobtally, *arguments], env=self.environment, text=True,
            stdout=subprocess.PIPE if capture else subprocess.DEVNULL, stderr=subprocess.PIPE,
        )
        try:
            self.output, self.errors = process.communicate(timeout=deadline)
            return process.returncode
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            self.output, self.errors = process.communicate()
            return None

    def ask(self, path, body=None, base=None):
        """Asks the sandbox something; the answer's bytes and headers."""
        request = urllib.request.Request(
            f"{base or self.base}/{path}", data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {TOKEN}", "apikey": KEY,
                     "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read(), answer.headers

    def purchases(self):
        path = os.path.join(self.store, "ledger.db")
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM purchase")]

    def charged(self):
        if not os.path.exists(self.charges):
            return []
        with open(self.charges) as file:
            return [json.loads(line) for line in file]

    def close(self, well):
        """Ends the sandbox; keeps the folder if something is to be looked at."""
        self.sandbox.kill()
        if well:
            shutil.rmtree(self.folder)
        else:
            print(f"kept: {self.folder}", file=sys.stderr)


class Home:
    """The program with a home of its own, and accounts of all three providers at servers of a check."""

    def __init__(self, jobtally, jobfeed=None, jobspikr=None, coresignal=None, **more):
        self.jobtally = os.path.abspath(jobtally)
        self.folder = tempfile.mkdtemp(prefix="jobtally-check-")
        self.environment = {
            "HOME": self.folder, "PATH": os.environ["PATH"], "LANG": "C.UTF-8",
            "JOBTALLY_JOBFEED_USER": "ann", "JOBTALLY_JOBFEED_PASSWORD": "hunter2hunter2",
            "JOBTALLY_JOBSPIKR_CLIENT_ID": "id", "JOBTALLY_JOBSPIKR_KEY": "key0key0key0",
            "JOBTALLY_JOBSPIKR_TEST_CLIENT_ID": "id", "JOBTALLY_JOBSPIKR_TEST_KEY": "key1key1key1",
            "JOBTALLY_CORESIGNAL_TOKEN": TOKEN, "JOBTALLY_CORESIGNAL_KEY": KEY,
        }
        for name, base in (("JOBFEED", jobfeed), ("JOBSPIKR", jobspikr),
                           ("JOBSPIKR_TEST", jobspikr), ("CORESIGNAL", coresignal)):
            if base:
                self.environment[f"JOBTALLY_{name}_BASE_URL"] = base
                if "JOBSPIKR" in name:
                    self.environment[f"JOBTALLY_{name}_FALLBACK_URL"] = base
        self.environment |= more

    @property
    def store(self):
        return os.path.join(self.folder, ".local/share/jobtally")

    def configure(self, text):
        """Writes the configuration."""
        folder = os.path.join(self.folder, ".config/jobtally")
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, "config.toml")
        with open(path, "w") as file:
            file.write(text)
        os.chmod(path, 0o600)

    def start(self, *arguments):
        return subprocess.Popen(
            [self.jobtally, *arguments], env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )

    def run(self, *arguments, deadline=120):
        """Runs the program to its end: exit status (`None` if it was killed at the deadline), output, errors.

        `peak` is then its largest resident memory, in MB.
        """
        process = self.start(*arguments)
        self.peak, watched = 0, threading.Event()

        def watch():
            while not watched.wait(0.002):
                try:
                    with open(f"/proc/{process.pid}/status") as file:
                        for line in file:
                            if line.startswith("VmHWM:"):
                                self.peak = max(self.peak, int(line.split()[1]) / 1024)
                except OSError:
                    return

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            output, errors = process.communicate(timeout=deadline)
            status = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            status = None
        watched.set()
        watcher.join()
        return status, output.decode(errors="replace"), errors.decode(errors="replace")

    def purchases(self):
        path = os.path.join(self.store, "ledger.db")
        if not os.path.exists(path):
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute("SELECT * FROM purchase")]

    def close(self, well=True):
        if well:
            shutil.rmtree(self.folder)
        else:
            print(f"kept: {self.folder}", file=sys.stderr)


class Server:
    """A server of a check: `answer` gets each request, and says what comes back.

    It returns a status, headers and the body: bytes, or an iterator of bytes that is sent in chunks. `None` closes
    the connection without an answer.
    """

    def __init__(self, answer):
        self.seen = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                server.seen.append((self.command, self.path, dict(self.headers.items()), body))
                reply = answer(self.command, self.path, self.headers, body)
                if reply is None:
                    self.close_connection = True
                    return
                status, headers, content = reply
                self.send_response_only(status)
                for name, value in headers:
                    self.send_header(name, value)
                try:
                    if isinstance(content, bytes):
                        self.send_header("Content-Length", str(len(content)))
                        self.end_headers()
                        self.wfile.write(content)
                    else:
                        self.send_header("Transfer-Encoding", "chunked")
                        self.end_headers()
                        for chunk in content:
                            self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
                        self.wfile.write(b"0\r\n\r\n")
                except (ConnectionError, TimeoutError):
                    self.close_connection = True

            do_GET = do_POST = handle_any

            def log_message(self, *arguments):
                pass

        class Threads(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, address):
                if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
                    super().handle_error(request, address)

        self.server = Threads(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.base = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def report(count, failed):
    """Says how many of so many findings do not hold, and which; ends with status 1 if there is one."""
    print("\n".join(["", *failed, f"{len(failed)} of {count} do not hold" if failed else f"all {count} hold"]))
    sys.exit(1 if failed else 0)


class Relay:
    """Stands between the program and the sandbox, hands everything on, and counts what it sends of files."""

    def __init__(self, base):
        self.host = urllib.parse.urlsplit(base).netloc
        self.sent, self.ranges, self.tags = 0, 0, set()
        relay = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                self.hand_on(None)

            def do_POST(self):
                self.hand_on(self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def hand_on(self, body):
                relay.before(self.command, self.path)
                connection = http.client.HTTPConnection(relay.host, timeout=60)
                headers = {name: value for name, value in self.headers.items()
                           if name.lower() not in ("host", "connection")}
                connection.request(self.command, self.path, body, headers)
                answer = connection.getresponse()
                is_file, room = "/files/" in self.path, relay.room(self.path)
                relay.ranges += is_file and answer.status == 206
                if is_file:
                    relay.tags.add(answer.headers.get("ETag"))
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("connection", "server", "date"):
                        self.send_header(name, value)
                self.end_headers()
                while chunk := answer.read(65_536):
                    ends = room is not None and len(chunk) >= room
                    chunk = chunk[:room] if ends else chunk
                    self.wfile.write(chunk)
                    relay.sent += len(chunk) if is_file else 0
                    if ends:
                        relay.cut()
                        self.close_connection = True
                        break
                    room = None if room is None else room - len(chunk)
                connection.close()

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, address):
                """A client that was killed leaves a broken connection; that is what the checks are for."""
                if not isinstance(sys.exc_info()[1], ConnectionError):
                    super().handle_error(request, address)

        self.server = Server(("127.0.0.1", 0), Handler)
        path = urllib.parse.urlsplit(base).path
        self.base = f"http://127.0.0.1:{self.server.server_port}{path}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def before(self, method, path):
        """Something to do before a request is handed on."""

    def room(self, path):
        """Behind how many bytes an answer ends; `None` if it is left whole."""

    def cut(self):
        """An answer was cut."""
