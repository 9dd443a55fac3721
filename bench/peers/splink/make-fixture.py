"""Makes test/splink: a model that Splink trained, and the weights that Splink itself gives some pairs.

  python make-fixture.py RECORDS.csv FOLDER

The records are invented ones (bench/linking), at the best twenty thousand. Names are prepared as they are
compared in Holdfast: small plain letters without spaces.
"""

import json
import logging
import sys
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

PREPARED = """
CREATE OR REPLACE TABLE prepared AS SELECT
  unique_id,
  nullif(replace(given, ' ', ''), '') AS first_name,
  nullif(replace(family, ' ', ''), '') AS surname,
  -- The first of January is read as a year alone.
  CASE WHEN dob LIKE '%-01-01' THEN NULL ELSE dob END AS dob,
  sex,
  CASE WHEN regexp_full_match(postcode, '[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}') THEN postcode END AS postcode,
  phone,
  nhs AS nhs_number,
FROM people
"""
COLUMNS = ["first_name", "surname", "dob", "sex", "postcode", "phone", "nhs_number"]
FOR_EACH_PATTERN = 1


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[
            block_on("substr(dob, 1, 7)", "sex"),
            block_on("surname", "substr(first_name, 1, 1)"),
            block_on("postcode"),
            block_on("phone"),
            block_on("nhs_number"),
        ],
        comparisons=[
            cl.NameComparison("first_name"),
            cl.DamerauLevenshteinAtThresholds("surname", [1, 2]).configure(
                term_frequency_adjustments=True
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            cl.PostcodeComparison("postcode").configure(term_frequency_adjustments=False),
            cl.LevenshteinAtThresholds("phone", 1),
            cl.JaroWinklerAtThresholds("nhs_number", [0.95]),
        ],
        retain_intermediate_calculation_columns=True,
    )


def main(records: str, folder: str) -> None:
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE records AS SELECT * FROM read_csv(?, all_varchar = true, header = true)",
        [records],
    )
    connection.execute((Path(__file__).parent / "cleaned.sql").read_text())
    connection.execute(PREPARED)
    linker = Linker(DuckDBAPI(connection=connection).register("prepared"), settings())
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nhs_number"), block_on("first_name", "surname", "dob")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for blocked_on in (
        block_on("first_name", "surname"),
        block_on("dob"),
        block_on("postcode"),
    ):
        linker.training.estimate_parameters_using_expectation_maximisation(blocked_on)
    model = with_every_level(linker.misc.save_model_to_json())
    # Some frequencies half, and with a floor, as somebody may have set them.
    for level in model["comparisons"][1]["comparison_levels"]:
        if "tf_adjustment_column" in level:
            level["tf_adjustment_weight"] = 0.7
            level["tf_minimum_u_value"] = 0.0005
    weigh(connection, model, Path(folder))


def with_every_level(model: dict) -> dict:
    """A level that no pair of the training stood on has a small share, as Splink takes it then."""
    for comparison in model["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                level.setdefault("m_probability", 1e-6)
                level.setdefault("u_probability", 1e-6)
    return model


def weigh(connection, model: dict, folder: Path) -> None:
    linker = Linker(DuckDBAPI(connection=connection).register("prepared"), model)
    predictions = linker.inference.predict()
    patterns = ", ".join(
        name
        for (name,) in connection.execute(
            f"SELECT column_name FROM (DESCRIBE {predictions.physical_name}) "
            "WHERE column_name LIKE 'gamma_%' ORDER BY column_name"
        ).fetchall()
    )
    rows = connection.execute(
        f"""
        SELECT unique_id_l, unique_id_r, match_weight FROM (
          SELECT *, row_number() OVER (
            PARTITION BY {patterns} ORDER BY hash(unique_id_l || unique_id_r)
          ) AS place
          FROM {predictions.physical_name}
        ) WHERE place <= {FOR_EACH_PATTERN}
        ORDER BY hash(unique_id_l || unique_id_r) LIMIT 400
        """
    ).fetchall()
    ids = sorted({id for left, right, _ in rows for id in (left, right)})
    people = {
        row[0]: {name: value for name, value in zip(COLUMNS, row[1:]) if value is not None}
        for row in connection.execute(
            f"SELECT unique_id, {', '.join(COLUMNS)} FROM prepared WHERE unique_id IN (SELECT unnest(?))",
            [ids],
        ).fetchall()
    }
    frequencies = {}
    for column in ("first_name", "surname"):
        needed = sorted({person[column] for person in people.values() if column in person})
        table = linker.table_management.compute_tf_table(column)
        frequencies[column] = dict(
            connection.execute(
                f"SELECT {column}, tf_{column} FROM {table.physical_name} "
                f"WHERE {column} IN (SELECT unnest(?)) ORDER BY 1",
                [needed],
            ).fetchall()
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.json").write_text(json.dumps(model, indent=1) + "\n")
    (folder / "frequencies.json").write_text(json.dumps(frequencies, indent=1) + "\n")
    pairs = [{"a": people[left], "b": people[right], "weight": weight} for left, right, weight in rows]
    (folder / "pairs.json").write_text("[\n" + ",\n".join(map(json.dumps, pairs)) + "\n]\n")
    print(len(rows), "pairs of", len(people), "people")


if __name__ == "__main__":
    main(*sys.argv[1:])
