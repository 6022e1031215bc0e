"""``provender box``: the packages that programs may import, built and shown."""

from typing import Annotated

import typer

from engine.cli.options import JsonOption

app = typer.Typer(
    no_args_is_help=True,
    help="Box environments: the named, hashed sets of packages that programs may import.\n\n"
    "A program sees what its environment names, the same on every machine, never what is installed beside "
    "provender. Ask for one with `environment` in a verify request, or `sandbox.environment` in a run.",
)


@app.command("list")
def list_environments(json_output: JsonOption = False) -> None:
    """Every environment that has a name here, and whether it is built."""
    import json

    from sandbox.environments import environments
    from sandbox.environments.store import is_built

    found = list(environments().values())
    if json_output:
        rows = [each.model_dump() | {"digest": each.digest, "built": is_built(each)} for each in found]
        typer.echo(json.dumps(rows, indent=2))
        return
    width = max(len(each.label) for each in found)
    for each in found:
        built = "built    " if is_built(each) else "not built"
        typer.echo(f"{each.label.ljust(width)}  {built}  {each.summary}")


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="An environment's name; `provender box list` has them.")],
) -> None:
    """Every package of an environment with its version, and where it lies."""
    from sandbox.environments import get_environment
    from sandbox.environments.store import folder_of, is_built

    environment = get_environment(name)
    typer.echo(f"{environment.label}: {environment.summary}")
    for package in environment.packages:
        typer.echo(f"  {package}")
    if environment.packages:
        folder = folder_of(environment)
        typer.echo(f"built: {folder}" if is_built(environment) else f"not built: provender box build {name}")


@app.command("build")
def build(
    name: Annotated[str, typer.Argument(help="`scientific`, one of your own, or a new one with packages.")],
    packages: Annotated[
        list[str] | None, typer.Argument(help="What a new one has, as pip takes it: numpy, 'pandas>=2'.")
    ] = None,
    docker: Annotated[
        bool, typer.Option("--docker", help="For the docker backend: an image built upon provender-sandbox.")
    ] = False,
) -> None:
    """Build an environment with pip, from wheels only; a new one is resolved and pinned.

    \b
    provender box build scientific
    provender box build vision numpy pillow
    provender box build vision --docker
    """
    from sandbox.environments import build as build_environment
    from sandbox.environments import get_environment

    if docker:
        from sandbox.backends.docker_image import build_image

        environment = build_environment(name, packages) if packages else get_environment(name)
        typer.echo(f"{environment.label}: image {build_image(environment)}")
    else:
        environment = build_environment(name, packages or ())
        typer.echo(f"{environment.label}: {len(environment.packages)} packages")
