import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from engine.scripted_server import Chat, Reply, Rule, ScriptedServer


def post(
    server: ScriptedServer, body: Any, *, path: str = "/chat/completions", key: str = ""
) -> dict[str, Any]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    request = urllib.request.Request(server.base_url + path, data=content, headers=headers)
    with urllib.request.urlopen(request) as response:
        answer: dict[str, Any] = json.load(response)
        return answer


def said(server: ScriptedServer, prompt: str) -> str:
    answer = post(server, {"model": "scripted", "messages": [{"role": "user", "content": prompt}]})
    text: str = answer["choices"][0]["message"]["content"]
    return text


def refusal(server: ScriptedServer, body: Any, **where: Any) -> int:
    with pytest.raises(urllib.error.HTTPError) as caught:
        post(server, body, **where)
    with caught.value:
        assert json.load(caught.value)["error"]["message"]
        return caught.value.code


def test_the_first_rule_that_fits_answers_in_turn() -> None:
    rules = [Rule("capital", [Reply("Paris"), Reply("Rome")]), Rule("", Reply("No idea"))]
    with ScriptedServer(rules) as server:
        prompts = ["capital?", "why?", "capital?", "capital?"]
        assert [said(server, prompt) for prompt in prompts] == ["Paris", "No idea", "Rome", "Rome"]
        assert (server.counts.requests, server.counts.answered) == (4, 4)


def test_a_function_may_answer() -> None:
    def count(chat: Chat) -> Reply:
        return Reply(str(len(chat.prompt)))

    with ScriptedServer(count) as server:
        assert said(server, "four") == "4"


BODY = {"model": "scripted", "messages": [{"role": "user", "content": "?"}]}


@pytest.mark.parametrize(
    ("body", "where", "status"),
    [
        (BODY, {}, 400),
        (BODY | {"model": "other"}, {}, 404),
        (BODY, {"path": "/completions"}, 404),
        (b"{", {}, 400),
        ({"model": "scripted", "messages": []}, {}, 400),
        ({"model": "scripted", "messages": [{"role": "wizard", "content": ""}]}, {}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_in_words(body: Any, where: dict[str, Any], status: int) -> None:
    with ScriptedServer([Rule("nothing fits", Reply())]) as server:
        assert refusal(server, body, **where) == status
        assert server.counts.answered == 0


def test_a_wrong_key_is_refused() -> None:
    with ScriptedServer([Rule("", Reply("in"))], api_key="right") as server:
        assert refusal(server, BODY, key="wrong") == 401
        assert post(server, BODY, key="right")["usage"]["completion_tokens"] == 1


def test_errors_carry_their_headers() -> None:
    with ScriptedServer([Rule("", Reply("later", status=429, retry_after_seconds=7))]) as server:
        with pytest.raises(urllib.error.HTTPError) as caught:
            post(server, BODY)
        with caught.value:
            assert caught.value.headers["Retry-After"] == "7"


def test_it_lists_its_model() -> None:
    with (
        ScriptedServer([], model="tiny") as server,
        urllib.request.urlopen(f"{server.base_url}/models") as got,
    ):
        assert [model["id"] for model in json.load(got)["data"]] == ["tiny"]
