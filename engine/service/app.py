"""The application: all routes behind one intake."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.responses import Response

from engine.service.answers import JsonAnswer, answer_errors
from engine.service.held import load_problems
from engine.service.intake import App, Intake
from engine.service.judging import Judging
from engine.service.metrics import Metrics
from engine.service.routes_fusion import fusion_routes
from engine.service.routes_gym import gym_routes
from engine.service.routes_rewards import reward_routes
from engine.service.routes_submit import submit_routes
from engine.service.routes_verify import verify_routes
from engine.service.settings import ServeSettings

#: What ``prometheus_client`` writes.
_METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def make_app(settings: ServeSettings) -> App:
    """The application of a service.

    Raises:
        InputError: the held problems cannot be read.
    """
    metrics = Metrics()
    judging = Judging(settings, metrics, load_problems(settings.problems))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None, None]:
        async with judging:
            yield

    # Pages that describe the routes load from another server; docs/serve.md is the description.
    app = FastAPI(
        lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None, default_response_class=JsonAnswer
    )

    @app.api_route("/health", methods=["GET", "HEAD"])
    async def health() -> dict[str, object]:
        return {"status": "ok", "problems": len(judging.held)}

    @app.get("/metrics")
    async def counts() -> Response:
        return Response(metrics.text(), media_type=_METRICS_TYPE)

    for router in (
        verify_routes(judging),
        fusion_routes(judging),
        submit_routes(judging),
        gym_routes(),
        reward_routes(judging),
    ):
        app.include_router(router)
    answer_errors(app)
    return Intake(app, settings=settings, metrics=metrics, routes=ROUTES)


#: Every path that there is.
ROUTES = frozenset(
    {
        *("/health", "/metrics", "/v1/ping", "/verify", "/run_code", "/submit"),
        *("/seed_session", "/aggregate_metrics", "/reverify_mode", "/reward", "/validate"),
    }
)
