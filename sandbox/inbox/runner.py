"""One job from its frame to its reply: compile if need be, run the boxes, say how they ended."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace

from sandbox.inbox import supplies
from sandbox.inbox.answer_budget import AnswerBudget
from sandbox.inbox.box import Box
from sandbox.inbox.box_end import end_of
from sandbox.inbox.boxes import Boxes
from sandbox.inbox.build_cache import BuildCache
from sandbox.inbox.conversation import Interview, Relay, Silent, Talk
from sandbox.inbox.ground import Ground
from sandbox.inbox.places import Folders
from sandbox.inbox.protocol import (
    BoxEnd,
    BoxRequest,
    BoxShape,
    BuildRequest,
    Called,
    Driven,
    Job,
    JobKind,
    NotCompiled,
    Ran,
    Reply,
    Talked,
)
from sandbox.inbox.turns import Conversation, converse


class Runner:
    """Runs jobs one after the other for one worker; ``meantime`` is called again and again while one runs."""

    def __init__(
        self, boxes: Boxes, builds: BuildCache, ground: Ground, meantime: Callable[[], None]
    ) -> None:
        self._boxes, self._builds, self._ground, self._meantime = boxes, builds, ground, meantime

    def run(self, job: Job) -> Reply:
        """The reply to one job.

        Raises:
            OSError: a box could not be built; the host counts it as its own failure.
        """
        folder = None
        if job.build:
            folder, failure = self._builds.program(job.build, self._compile, self._written)
            if failure:
                return NotCompiled(id=job.id, compiler=failure)
        match job.kind:
            case JobKind.RUN:
                return self._run_alone(job, folder)
            case JobKind.DRIVE:
                return self._drive(job, folder)
            case JobKind.TALK:
                return self._talk(job, folder)
            case JobKind.CONFIRM if job.starts > 1:
                return self._interview_afresh(job, folder)
            case JobKind.CALLS | JobKind.CONFIRM:
                return self._interview(job, folder, AnswerBudget())

    def _run_alone(self, job: Job, folder: str | None) -> Ran:
        (box,) = boxes = self._open_all(job, self._places(job, folder))
        load = _load_line(job.boxes[0])
        if load is not None:
            box.ask(load)
            box.end_questions()
        silent = Silent()
        return silent.reply(job.id, self._hold(boxes, silent))

    def _interview(self, job: Job, folder: str | None, budget: AnswerBudget) -> Called:
        (box,) = boxes = self._open_all(job, self._places(job, folder))
        interview = Interview(box, _load_line(job.boxes[0]), job.questions, budget)
        return interview.reply(job.id, self._hold(boxes, interview))

    def _drive(self, job: Job, folder: str | None) -> Driven:
        driver, candidate = boxes = self._open_all(job, self._places(job, folder))
        driver_load, candidate_load = (_load_line(box) or "" for box in job.boxes)
        relay = Relay(driver, driver_load, candidate, candidate_load)
        return relay.reply(job.id, self._hold(boxes, relay))

    def _talk(self, job: Job, folder: str | None) -> Talked | NotCompiled:
        own = None
        if job.partner:
            own, failure = self._builds.program(job.partner, self._compile, self._written)
            if failure:
                return NotCompiled(id=job.id, compiler=failure, of_partner=True)
        places = [
            None if folder is None else Folders(program=folder),
            # What is called /box where boxes share a file system is the program's.
            None if own is None else Folders(program=own, linked=False),
        ]
        program, partner = boxes = self._open_all(job, places)
        for box, request in zip(boxes, job.boxes, strict=True):
            load = _load_line(request)
            if load is not None:
                box.ask(load)
                box.end_questions()
        talk = Talk(program, partner)
        return talk.reply(job.id, self._hold(boxes, talk))

    def _interview_afresh(self, job: Job, folder: str | None) -> Called:
        """Shares the questions out among several starts of the program, until one leaves one open."""
        size = -(-len(job.questions) // job.starts)
        replies: list[Called] = []
        budget = AnswerBudget()
        for first in range(0, len(job.questions), size):
            part = replace(job, questions=job.questions[first : first + size])
            replies.append(self._interview(part, folder, budget))
            if not replies[-1].complete:
                break
        ends = [reply.box for reply in replies]
        whole = replace(
            ends[-1],
            cpu_seconds=sum(end.cpu_seconds for end in ends),
            wall_seconds=sum(end.wall_seconds for end in ends),
            peak_bytes=max(end.peak_bytes for end in ends),
        )
        answers = [answer for reply in replies for answer in reply.answers]
        return replace(replies[-1], box=whole, answers=answers)

    def _open_all(self, job: Job, places: list[Folders | None]) -> list[Box]:
        boxes: list[Box] = []
        try:
            for request, folders in zip(job.boxes, places, strict=True):
                boxes.append(self._open(request, folders))
        except OSError:
            for box in boxes:
                box.kill()
                box.finish()
            raise
        return boxes

    @staticmethod
    def _places(job: Job, folder: str | None) -> list[Folders | None]:
        return [None if folder is None else Folders(program=folder)] * len(job.boxes)

    def _open(self, request: BoxRequest, folders: Folders | None) -> Box:
        stdin = base64.b64decode(request.stdin)
        given = supplies.pack(request.files) if request.files else None
        if folders is not None and request.in_folder:
            return self._boxes.open_in(folders, request.shape, stdin, given)
        box = self._boxes.take(request.shape, other=request.other, supplies=given)
        if not request.shape.piped:
            box.feed(stdin)
        return box

    def _hold(self, boxes: list[Box], conversation: Conversation) -> list[BoxEnd]:
        converse(boxes, conversation, self._meantime, meanwhile=self._boxes.prepare)
        return [end_of(box) for box in boxes]

    def _compile(self, folder: str, argv: list[str], build: BuildRequest) -> BoxEnd:
        shape = BoxShape(
            argv=argv,
            env=build.env,
            limits=build.limits,
            warm=None,
            channel=False,
            data_limit=False,
            collect=[],
        )
        box = self._boxes.open_in(Folders(folder, writable=True, prelude=self._prelude(build)), shape)
        converse([box], Silent(), self._meantime)
        return end_of(box)

    def _prelude(self, build: BuildRequest) -> str | None:
        """The folder of what a build's language has compiled ahead; ``None`` where it must do without."""
        if build.prelude is None or not self._ground.shares:
            return None
        folder, failure = self._builds.prelude(build.prelude, self._compile, self._written)
        return None if failure else folder

    def _written(self, text: str, folder: str) -> str:
        if not self._ground.bare:
            return text
        return self._ground.moved(text, self._ground.home(0), Folders(program=folder))


def _load_line(request: BoxRequest) -> str | None:
    return None if request.load is None else json.dumps(request.load)
