"""Limits of one program, with their units."""

from pydantic import BaseModel, ConfigDict, Field

#: What an interpreter starts with at the least, and more than a machine gives one program.
MIN_MEMORY_MIB, MAX_MEMORY_MIB = 16, 262_144


class Limits(BaseModel):
    """What one program may use. CPU time decides first; the wall clock only catches sleepers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cpu_seconds: float = Field(default=10.0, gt=0, le=3600, allow_inf_nan=False)
    """CPU seconds of the whole process tree, loading included."""
    wall_seconds: float | None = Field(default=None, gt=0, le=7200, allow_inf_nan=False)
    """Wall seconds; by default three times the CPU limit, and at least two seconds more than it, so that a
    busy machine does not change verdicts."""
    memory_mib: int = Field(default=512, ge=MIN_MEMORY_MIB, le=MAX_MEMORY_MIB)
    processes: int = Field(default=64, ge=1, le=4096)
    """Processes and threads alive at once."""
    output_kib: int = Field(default=1024, ge=1, le=1_048_576)
    """Bytes kept of standard output, and of standard error, each, in KiB. More is ``output_limit``."""
    file_mib: int = Field(default=64, ge=1, le=65_536)
    """Size of the private work folder, and of any one file in it."""
    files: int = Field(default=4096, ge=16, le=1_000_000)
    """Files and folders in the work folder (its inodes)."""

    @property
    def wall(self) -> float:
        """The wall limit in force, in seconds."""
        if self.wall_seconds is not None:
            return self.wall_seconds
        return max(3 * self.cpu_seconds, self.cpu_seconds + 2)
