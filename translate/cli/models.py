"""`translate models`: what is pinned, what is here; fetch and verify."""

from __future__ import annotations

from typing import Annotated

import typer

from translate.cli.common import app, expected_errors, say

models = typer.Typer(help="What models are pinned and present; fetch and verify them.", no_args_is_help=False)
app.add_typer(models, name="models")


@models.callback(invoke_without_command=True)
def list_models(context: typer.Context) -> None:
    """List the pinned models: name, revision, licence, whether it is on this machine, how good it is measured to be."""
    if context.invoked_subcommand:
        return
    with expected_errors():
        from translate.models.lock import read_lock
        from translate.models.store import folder_of, is_present

        for model in read_lock().models:
            here = f"present in {folder_of(model)}" if is_present(model) else "not fetched"
            print(f"{model.name}\t{model.revision[:12]}\t{model.licence}\t{here}\t{model.quality}")


@models.command()
def fetch(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A model of models.lock, such as opus-mt-de-en.")],
) -> None:
    """Download a pinned model and verify every file. The only command that uses the network.

    Example: translate models fetch opus-mt-de-en
    """
    with expected_errors():
        from translate.models.lock import read_lock
        from translate.models.store import fetch as fetch_model

        read_lock()[name]  # refuses a name that is not pinned before anything is said to be fetched
        say(f"fetching {name} ...")
        say(f"{name} is verified and in {fetch_model(name)}; `translate article` uses it from now on")


@models.command()
def verify(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A model of models.lock; without it, all that are present.")
    ] = None,
) -> None:
    """Compare every file of the models on this machine with models.lock.

    Example: translate models verify
    """
    with expected_errors():
        from translate.models.lock import read_lock
        from translate.models.store import is_present, ready

        lock = read_lock()
        for model in [lock[name]] if name else filter(is_present, lock.models):
            print(f"{ready(model.name).name}\tverified")
