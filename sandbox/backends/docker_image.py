"""An environment for the docker backend: an image built upon our own, with the packages in a folder of it."""

import io
from typing import TYPE_CHECKING

from sandbox.backends.docker import ENVIRONMENTS, ENVIRONMENTS_LABEL, IMAGE, in_image
from sandbox.environments.building import BuildFailed
from sandbox.environments.environment import Environment
from sandbox.errors import UnsafeHost

if TYPE_CHECKING:
    from docker import DockerClient

#: Builds happen in a stage of their own, so that the image itself never has an installer.
_DOCKERFILE = """\
FROM {base} AS packages
RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends python3-pip
RUN python3 -m pip install --no-deps --only-binary=:all: --no-cache-dir --root-user-action=ignore \
 --target {folder} {packages} && rm -rf {folder}/bin
FROM {base}
COPY --from=packages {folder} {folder}
LABEL {label}="{digests}"
"""


def build_image(environment: Environment) -> str:
    """Builds the image whose boxes can be lent ``environment``; the name of the image.

    Raises:
        UnsafeHost: no engine answers, or it has no image of ours.
        BuildFailed: the engine could not build it; the text has its last words.
    """
    import docker
    from docker.errors import APIError, BuildError, DockerException, ImageNotFound

    try:
        client: DockerClient = docker.from_env()
        base = client.images.get(IMAGE)
        digests = in_image(base)
        if environment.digest in digests or not environment.packages:
            return IMAGE
        tag = f"{IMAGE}:{environment.digest}"
        text = _DOCKERFILE.format(
            base=IMAGE,
            folder=f"{ENVIRONMENTS}/{environment.digest}",
            packages=" ".join(environment.packages),
            label=ENVIRONMENTS_LABEL,
            digests=" ".join([*digests, environment.digest]),
        )
        client.images.build(fileobj=io.BytesIO(text.encode()), tag=tag, network_mode="host", rm=True)
    except ImageNotFound:
        raise UnsafeHost(f"the image {IMAGE!r} is not built: see docs/sandbox.md") from None
    except (BuildError, APIError) as error:
        raise BuildFailed(f"the image of {environment.label} was not built: {error}") from None
    except DockerException as error:
        raise UnsafeHost(f"no Docker engine answers ({error})") from None
    return tag
