"""A small OpenAI-compatible server with written answers, for tests and for rehearsing a run without a model.

    with ScriptedServer([Rule("capital of France", Reply("Paris")), Rule("", Reply("No idea"))]) as server:
        solver = make_solver(f"openai:{server.base_url}", model="scripted")

``python -m engine.scripted_server`` serves a built-in solver's answers to the problems of a bank, so that
``provender run`` can be rehearsed over HTTP from end to end.
"""

from engine.scripted_server.replies import Answerer, Chat, Reply, Rule, scripted
from engine.scripted_server.server import ScriptedServer

__all__ = ["Answerer", "Chat", "Reply", "Rule", "ScriptedServer", "scripted"]
