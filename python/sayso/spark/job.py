"""The job for spark-submit.

    spark-submit …/sayso/spark/job.py --format=jsonl --output=DIR INPUT…

Reads text (a document a file), JSON Lines or Parquet (a document a row) and writes
Parquet in DIR: entries, mentions, quotes, entities, and failed.
"""

from __future__ import annotations

import argparse

from pyspark.sql import DataFrame, SparkSession

from sayso.spark import extract, tables


def read(spark: SparkSession, args: argparse.Namespace) -> DataFrame:
    """The documents, with the columns that the arguments name."""
    if args.format == "text":
        df = spark.read.text(args.input, wholetext=True)
        return df.selectExpr(f"_metadata.file_path AS `{args.id}`", f"value AS `{args.text}`")
    df = spark.read.json(args.input) if args.format == "jsonl" else spark.read.parquet(*args.input)
    return df


def main() -> None:
    parser = argparse.ArgumentParser(description="Who said what, of many documents.")
    parser.add_argument("input", nargs="+")
    parser.add_argument("--output", required=True, help="a folder that is not there yet")
    parser.add_argument("--format", choices=["text", "jsonl", "parquet"], default="jsonl")
    parser.add_argument("--text", default="text", help="the column of the text")
    parser.add_argument("--id", default="id", help="the column of the document's id")
    parser.add_argument("--published", help="the column of the day; none by default")
    parser.add_argument("--rules", help="a folder that all workers can read")
    parser.add_argument("--gazetteer", action="append", default=[])
    parser.add_argument("--partitions", type=int, help="spread the input over so many first")
    parser.add_argument("--max_bytes", type=int, default=32 << 20)
    args = parser.parse_args()

    spark = SparkSession.builder.appName("sayso").getOrCreate()
    df = read(spark, args)
    if args.partitions:
        df = df.repartition(args.partitions)
    found = extract(
        df, args.text, args.id, args.published, rules=args.rules, gazetteers=args.gazetteer,
        max_document_bytes=args.max_bytes,
    )  # fmt: skip
    # Extracted once: the five tables are cut from what is written here.
    nested = f"{args.output}/found"
    found.write.parquet(nested)
    for name, table in tables(spark.read.parquet(nested)).items():
        table.write.parquet(f"{args.output}/{name}")
    spark.stop()


if __name__ == "__main__":
    main()
