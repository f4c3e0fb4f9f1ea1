"""modality-atlas: the commands, and the exit codes of their errors."""

import sys

import typer

from common.errors import AtlasError
from dataset.cli import archive_commands, normalize_command, release_commands

app = typer.Typer(
    name="modality-atlas",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Crawl therapist directories and publish versioned Parquet datasets.",
)
for command, name in (
    (archive_commands.demo, "demo"),
    (archive_commands.refresh, "refresh"),
    (archive_commands.crawl, "crawl"),
    (archive_commands.import_, "import"),
    (release_commands.build_, "build"),
    (release_commands.publish_, "publish"),
    (release_commands.releases, "releases"),
    (release_commands.verify_, "verify"),
    (release_commands.trace, "trace"),
    (normalize_command.normalize, "normalize"),
):
    app.command(name)(command)


def run() -> None:
    """Run the command line; an AtlasError is one sentence and its exit code."""
    try:
        app()
    except AtlasError as error:
        sys.stderr.write(f"modality-atlas: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    run()
