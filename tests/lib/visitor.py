"""A visitor without a browser: keeps cookies, signs in, reads pages."""

import http.cookiejar
import re
import urllib.parse
import urllib.request


class Visitor:
    """Talks to a running server at an address such as http://127.0.0.1:8000."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies)).open

    def get(self, path: str) -> str:
        """The page at a path; urllib's HTTPError when the server refuses."""
        with self._open(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def sign_in(self, username: str, password: str | None = None) -> str:
        """Sign in with an account of the invented county; the page that follows."""
        from jianxing.example.api import accounts

        if password is None:
            password = next(account.password for account in accounts() if account.username == username)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/sign-in/"))
        if token is None:
            raise ValueError("the sign-in page holds no form")
        fields = {"username": username, "password": password, "csrfmiddlewaretoken": token[1]}
        request = urllib.request.Request(self.address + "/sign-in/", urllib.parse.urlencode(fields).encode())
        request.add_header("Referer", self.address + "/sign-in/")
        with self._open(request, timeout=60) as answer:
            return answer.read().decode()
