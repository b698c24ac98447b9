"""The session of Spark: on this machine, or on a cluster that is reached by Spark Connect."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ikt.base.errors import UsageError

REMOTE = "IKT_SPARK_REMOTE"
"""Address of a cluster, such as ``sc://spark.example.org:15002``."""
LOCAL = "local[*]"
JAVA_NEEDED = {
    "nl": f"Installeer Java 17 of nieuwer, of noem een cluster met {REMOTE}.",
    "en": f"Install Java 17 or later, or name a cluster with {REMOTE}.",
}


def refuse_missing() -> None:
    """Refuse to go on without what Spark needs on this machine; nothing is started.

    Raises:
        UsageError: it says what to install.
    """
    if find_spec("pyspark") is None:
        raise UsageError(
            {"nl": "Spark is niet geïnstalleerd.", "en": "Spark is not installed."},
            remedy={
                "nl": "Installeer het met: pip install 'ikt[spark]'.",
                "en": "Install it with: pip install 'ikt[spark]'.",
            },
        )
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else "java"
    if not os.environ.get(REMOTE) and shutil.which(java) is None:
        raise UsageError(
            {
                "nl": "Spark heeft Java nodig, en dat is er niet.",
                "en": "Spark needs Java, and there is none.",
            },
            where=java,
            remedy=JAVA_NEEDED,
        )


def session() -> Any:
    """Return the session of Spark, started at first use.

    Raises:
        UsageError: it does not start.
    """
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    remote = os.environ.get(REMOTE)
    builder = SparkSession.builder.config("spark.sql.session.timeZone", "UTC")
    if remote:
        builder = builder.remote(remote)
    else:
        # Tasks would otherwise run in whatever is called python3, which may be without ikt.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        builder = builder.master(LOCAL).config("spark.sql.shuffle.partitions", "4")
        # A command has a bar of its own.
        builder = builder.config("spark.ui.showConsoleProgress", "false")
    try:
        return builder.getOrCreate()
    except (PySparkException, ImportError) as error:
        raise UsageError(
            {
                "nl": f"Spark start niet ({type(error).__name__}: {error}).",
                "en": f"Spark does not start ({type(error).__name__}: {error}).",
            },
            where=remote or LOCAL,
            remedy={
                "nl": f"Kijk of het adres in {REMOTE} klopt en of het cluster aan staat.",
                "en": f"Check the address in {REMOTE}, and that the cluster is up.",
            }
            if remote
            else JAVA_NEEDED,
        ) from error


def view(files: list[str]) -> str:
    """Return the name of a temporary view over Parquet files with the same columns."""
    name = f"parquet_{uuid.uuid4().hex}"
    session().read.parquet(*files).createOrReplaceTempView(name)
    return name
