"""The forms in which servers are asked: Chat Completions and Responses, by name in :data:`WIRES`."""

from collections.abc import Mapping

from engine.solvers.wire.base import TOOLS as TOOLS
from engine.solvers.wire.base import Question as Question
from engine.solvers.wire.base import Wire as Wire
from engine.solvers.wire.chat import ChatWire
from engine.solvers.wire.responses import ResponsesWire

WIRES: Mapping[str, Wire] = {"chat": ChatWire(), "responses": ResponsesWire()}
