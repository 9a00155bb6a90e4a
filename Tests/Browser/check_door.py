"""Knocks at the door of powersim workshop as no browser would: python3 check_door.py PROGRAM

It listens on this machine alone; whatever comes has a status; slow clients, cut lines and too many at
once do no harm; it ends when it is told to. Exits 1 with every finding.
"""

import http.client
import json
import pathlib
import random
import select
import socket
import subprocess
import sys
import tempfile
import time

PORT = 8378
HERE = ("127.0.0.1", PORT)
HOST = f"127.0.0.1:{PORT}"
REFUSALS = {400, 403, 404, 405, 409, 411, 413, 414, 415, 421, 431, 501, 505}
found = []


def expect(holds, what):
    if not holds:
        found.append(what)


def listening():
    """The addresses at which the port is open, as the kernel writes them."""
    addresses = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        for line in pathlib.Path(table).read_text().splitlines()[1:]:
            address, port = line.split()[1].split(":")
            if line.split()[3] == "0A" and int(port, 16) == PORT:
                addresses.add(address)
    return addresses


def memory(process):
    """Megabytes that the program holds."""
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024


def knock(data, patience=30):
    """The status that some bytes are answered with; None where the line is closed without a word."""
    with socket.create_connection(HERE, timeout=patience) as line:
        try:
            line.sendall(data)
            answer = line.recv(64)
        except (ConnectionResetError, BrokenPipeError):
            return None
    return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else None


def ask(path, body=None):
    line = http.client.HTTPConnection(*HERE, timeout=60)
    line.request("GET" if body is None else "POST", path, body if body is None else json.dumps(body),
                 {} if body is None else {"Content-Type": "application/json"})
    answer = line.getresponse()
    text = answer.read()
    line.close()
    return answer.status, text


def post(body, headers=f"Host: {HOST}\r\nContent-Type: application/json"):
    return f"POST /do HTTP/1.1\r\n{headers}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def requests_that_are_wrong():
    """Known ways to be wrong, each with its status, and what is made of them by chance."""
    plain = f"GET /state HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    known = [
        (plain, 200), (plain.replace(b"GET", b"HEAD"), 200), (plain.replace(b"GET", b"DELETE"), 405),
        (plain.replace(b"/state", b"/../state"), 404), (plain.replace(b"/state", b"/%2e%2e/etc"), 404),
        (plain.replace(HOST.encode(), b"evil.example"), 421),
        (plain.replace(b"\r\n\r\n", b"\r\nOrigin: http://evil.example\r\n\r\n"), 403),
        (plain.replace(b"\r\n\r\n", b"\r\nX: " + b"x" * 9000 + b"\r\n\r\n"), 431),
        (b"x" * 9000, 431), (b"\x00\xff" * 100 + b"\r\n\r\n", 400), (b"\r\n\r\n", 400),
        (post(b"{}", f"Host: {HOST}"), 415), (post(b"x" * 8193), 413), (post(b"[" * 8000), 400),
        (post(b'{"do": "' + b"a" * 8000 + b'"}'), 400), (post(b"\xff\xfe"), 400), (post(b"[]"), 400),
        (post(b'{"do": "fly"}'), 400), (post(b'{"do": "show", "week": "x"}'), 400),
        (post(b'{"do": "speed", "weeks": 1e999}'), 400), (post(b'{"do": "play"}'), 409),
        (post(b'{"do": "choose", "scenario": "/etc/passwd"}'), 409),
        (post(b'{"do": "choose", "scenario": "shipped:/../x"}'), 409),
        (f"GET /courses?future=-1 HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), 400),
        (f"GET /frames?future=99999999999999999999 HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), 400),
        (f"GET /ties?future=1&from=9 HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), 200),
        (f"GET /rows.csv?future=1 HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode(), 404),
    ]
    for data, status in known:
        got = knock(data)
        expect(got == status, f"{data[:60]!r} is answered with {got}, not {status}")
    chance = random.Random(15)
    bases = [data for data, _ in known]
    for _ in range(3000):
        data = bytearray(chance.choice(bases))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            way = chance.randrange(3)
            if way == 0:
                data[place] = chance.randrange(256)
            elif way == 1:
                del data[place:place + chance.randint(1, 9)]
            else:
                data[place:place] = bytes(data[:chance.randint(1, 30)])
            data = data or bytearray(b"x")
        # What might be waited for is cut: an answer comes, or the line is closed.
        with socket.create_connection(HERE, timeout=30) as line:
            try:
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
                answer = line.recv(64)
            except (ConnectionResetError, BrokenPipeError):
                answer = b""
        if answer:
            status = int(answer.split()[1])
            expect(status in REFUSALS | {200, 503}, f"{bytes(data)!r} is answered with {status}")


def too_many():
    """More event streams than there is room for, and more lines."""
    events = f"GET /events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
    lines = []
    for _ in range(24):
        line = socket.create_connection(HERE, timeout=30)
        line.sendall(events)
        expect(line.recv(15) == b"HTTP/1.1 200 OK", "an event stream is refused")
        lines.append(line)
    expect(knock(events) == 503, "one event stream too many is not refused")
    for line in lines:
        line.close()
    until = time.monotonic() + 60
    while (status := knock(events)) == 503 and time.monotonic() < until:
        time.sleep(0.1)
    expect(status == 200, "event streams that were left are kept")
    lines = [socket.create_connection(HERE, timeout=30) for _ in range(400)]
    for line in lines:
        line.close()
    # What is above the most at once is sent away until those that left are gone.
    until, status = time.monotonic() + 60, 0
    while status != 200 and time.monotonic() < until:
        try:
            status = ask("/state")[0]
        except OSError:
            time.sleep(0.1)
    expect(status == 200, "it does not answer after many lines at once")


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as work:
        served = subprocess.Popen([program, "workshop", "--port", str(PORT)], cwd=work, stdout=subprocess.PIPE)
        try:
            served.stdout.readline()
            here = {"0100007F", "00000000000000000000000001000000"}
            expect(listening() and listening() <= here, f"it listens at {listening() - here}")
            second = subprocess.run([program, "workshop", "--port", str(PORT)], cwd=work, capture_output=True, text=True)
            expect(second.returncode == 73 and "--port" in second.stderr, f"a port in use: {second}")
            # Half a request, and one whose body never comes.
            slow = [socket.create_connection(HERE, timeout=60) for _ in range(2)]
            slow[0].sendall(b"GET /state HT")
            slow[1].sendall(post(b"{}")[:-2])
            requests_that_are_wrong()
            before = memory(served)
            requests_that_are_wrong()
            too_many()
            expect(memory(served) - before < 50, f"it holds {memory(served) - before:.0f} MB more")
            for line in slow:
                expect(line.recv(12) == b"HTTP/1.1 408", "a slow client is not sent away")
            # It can still do its work, and end while somebody listens.
            expect(ask("/do", {"do": "choose", "scenario": "shipped:/baseline.json"})[0] == 200, "it cannot choose")
            state = json.loads(ask("/state")[1])
            expect(state.get("phase") == "predict", "it has not chosen")
            last = socket.create_connection(HERE)
            last.sendall(f"GET /events HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode())
            select.select([last], [], [], 30)
        finally:
            served.terminate()
            code = served.wait(30)
        expect(code == 143, f"it ends with {code}")
        expect(not list(pathlib.Path(work).iterdir()), "it leaves files though nothing was done")
    print("door:", "as it should be" if not found else "")
    for text in dict.fromkeys(found):
        print(" ", text)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
