"""Finds who is the same person in a list with Splink on DuckDB, and says what it took.

  python dedupe.py RECORDS.csv TRUTH.csv FOLDER

Writes `clusters-THRESHOLD.csv` (id, cluster) into the folder, and prints one line of JSON: seconds of each
step, the most memory the process held, the pairs that were scored, and how the links agree with the truth
before they are made into clusters. Nothing is trained with the truth.

The settings follow Splink's own guide: names compared together with their frequencies, dates of birth and
postcodes by the library's comparisons, the chance that two records match from sure rules, u from ten
million random pairs, m by expectation maximisation over two blockings, so that each comparison is learned where it
is not blocked on. A third one over addresses was tried and left out: there the families outnumber the
people, and the trainer took them for matches. Telephones make blocks and are not weighed: they are a
family's, and with them more families were merged. Each of these choices was made in favour of what Splink
found.
"""

import json
import logging
import resource
import sys
import time
from pathlib import Path

import duckdb
import splink
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

THRESHOLDS = [0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999]
CLUSTERED = [0.95, 0.999, 0.99999]

BLOCKS = [
    block_on("nhs"),
    block_on("upn"),
    block_on("phone", "substr(given, 1, 1)"),
    block_on("given", "dob"),
    block_on("family", "dob"),
    block_on("dob", "substr(postcode, 1, 3)", "sex"),
    block_on("postcode", "given"),
    block_on("postcode", "substr(given, 1, 1)", "substr(dob, 1, 4)"),
    block_on("given", "family", "substr(dob, 1, 4)"),
]


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=BLOCKS,
        comparisons=[
            cl.ForenameSurnameComparison(
                "given", "family", forename_surname_concat_col_name="full_name"
            ),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.ExactMatch("sex"),
            address(),
            numbered("nhs"),
            numbered("upn"),
        ],
    )


def address():
    """House, street and postcode as one, since they are never right or wrong on their own."""
    same_home, same_postcode = cll.ExactMatchLevel("home"), cll.ExactMatchLevel("postcode")
    like_home = cll.JaroWinklerLevel("home", 0.92)
    return cl.CustomComparison(
        [
            cll.And(cll.NullLevel("home"), cll.NullLevel("postcode")),
            cll.And(same_home, same_postcode),
            cll.And(like_home, same_postcode),
            cll.ExactMatchLevel("home").configure(
                tf_adjustment_column="home", tf_adjustment_weight=1.0
            ),
            same_postcode,
            cll.CustomLevel(
                "regexp_extract(postcode_l, '^[A-Z]+[0-9]+') = regexp_extract(postcode_r, '^[A-Z]+[0-9]+')",
                label_for_charts="Same district",
            ),
            cll.ElseLevel(),
        ],
        output_column_name="address",
    )


def numbered(column: str):
    """A number that is one person's own: two people share it in one of a million pairs, by mistake."""
    return cl.CustomComparison(
        [
            cll.NullLevel(column),
            cll.ExactMatchLevel(column).configure(u_probability=1e-6, fix_u_probability=True),
            cll.ElseLevel().configure(u_probability=1 - 1e-6, fix_u_probability=True),
        ],
        output_column_name=column,
    )


def train(linker: Linker) -> None:
    linker.training.estimate_probability_two_random_records_match(
        [block_on("nhs"), block_on("full_name", "dob")], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e7)
    for blocked_on in (block_on("full_name"), block_on("dob", "sex")):
        linker.training.estimate_parameters_using_expectation_maximisation(blocked_on)


def links_by_threshold(connection, predictions: str, truth: str) -> list[dict]:
    """Pairs at each threshold that are one person and that are two, before clustering."""
    rows = connection.execute(
        f"""
        WITH truths AS (SELECT id, person FROM read_csv(?, all_varchar = true, header = true)),
        judged AS (
          SELECT p.match_probability AS probability, l.person = r.person AS same
          FROM {predictions} p
          JOIN truths l ON l.id = p.unique_id_l
          JOIN truths r ON r.id = p.unique_id_r
        )
        SELECT threshold, count(*) FILTER (same), count(*) FILTER (NOT same)
        FROM judged JOIN unnest(?::DOUBLE[]) AS t(threshold) ON probability >= threshold
        GROUP BY threshold ORDER BY threshold
        """,
        [truth, THRESHOLDS],
    ).fetchall()
    return [{"threshold": at, "same": same, "different": other} for at, same, other in rows]


def main(records: str, truth: str, folder: str) -> None:
    logging.getLogger("splink").setLevel(logging.ERROR)
    steps: dict[str, float] = {}
    started = time.monotonic()

    def done(step: str) -> None:
        steps[step] = round(time.monotonic() - started - sum(steps.values()), 2)

    connection = duckdb.connect()
    connection.execute("SET threads = 2")
    connection.execute(
        "CREATE TABLE records AS SELECT * FROM read_csv(?, all_varchar = true, header = true)",
        [records],
    )
    connection.execute((Path(__file__).parent / "cleaned.sql").read_text())
    done("read and clean")
    linker = Linker(DuckDBAPI(connection=connection).register("people"), settings())
    train(linker)
    done("train")
    predictions = linker.inference.predict(threshold_match_probability=0.01)
    done("score")
    write_clusters(connection, linker, predictions, folder, CLUSTERED[0])
    done("cluster")

    for threshold in CLUSTERED[1:]:
        write_clusters(connection, linker, predictions, folder, threshold)
    model = linker.misc.save_model_to_json()
    print(
        json.dumps(
            {
                "splink": splink.__version__,
                "duckdb": duckdb.__version__,
                "steps": steps,
                "seconds": round(sum(steps.values()), 1),
                "memoryMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                "prior": model["probability_two_random_records_match"],
                "links": links_by_threshold(connection, predictions.physical_name, truth),
                "clustered": CLUSTERED,
            }
        )
    )


def write_clusters(connection, linker: Linker, predictions, folder: str, threshold: float) -> None:
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=threshold
    )
    connection.execute(
        f"COPY (SELECT unique_id AS id, cluster_id AS cluster FROM {clusters.physical_name}) "
        f"TO '{folder}/clusters-{threshold}.csv' (HEADER)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
