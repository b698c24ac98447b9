"""The words of records, and the index over them, which each database makes in its own way."""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = (
    "CREATE VIRTUAL TABLE work_words_index USING fts5(words, content='work_words',"
    " content_rowid='record_id', tokenize='ascii', prefix='1 2 3', detail=none)",
    "CREATE TRIGGER work_words_added AFTER INSERT ON work_words BEGIN"
    " INSERT INTO work_words_index(rowid, words) VALUES (new.record_id, new.words); END",
    "CREATE TRIGGER work_words_gone AFTER DELETE ON work_words BEGIN"
    " INSERT INTO work_words_index(work_words_index, rowid, words)"
    " VALUES ('delete', old.record_id, old.words); END",
    "CREATE TRIGGER work_words_changed AFTER UPDATE ON work_words BEGIN"
    " INSERT INTO work_words_index(work_words_index, rowid, words)"
    " VALUES ('delete', old.record_id, old.words);"
    " INSERT INTO work_words_index(rowid, words) VALUES (new.record_id, new.words); END",
)
POSTGRESQL = (
    "CREATE INDEX work_words_index ON work_words"
    " USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def index(apps, schema_editor):
    made_by = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in made_by[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def no_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":  # the other goes with its table
        schema_editor.execute("DROP TABLE work_words_index")


class Migration(migrations.Migration):
    dependencies = [("work", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "record",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="work.record",
                    ),
                ),
                ("words", models.TextField()),
            ],
        ),
        migrations.RunPython(index, no_index),
    ]
