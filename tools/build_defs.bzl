"""How a folder of engine/ becomes targets: a library, a test for each *_test.cc,
a benchmark for each *_bench.cc. A new file needs no edit of a BUILD file."""

# The stages, in the order of the data. A stage may use those before it.
STAGES = [
    "text",
    "document",
    "match",
    "rules",
    "gazetteer",
    "names",
    "resolve",
    "values",
    "quote",
    "record",
]

# What may use every stage: the engine itself, and what is built around it.
_ABOVE = [
    "//engine:__pkg__",
    "//engine/batch:__pkg__",
    "//engine/cli:__pkg__",
    "//engine/eval:__pkg__",
    "//engine/import:__pkg__",
    "//engine/input:__pkg__",
    "//engine/view:__pkg__",
    "//tools/embed_gazetteer:__pkg__",
]

def after(stage):
    """The visibility of `stage`: the packages that may use it."""
    return ["//engine/%s:__pkg__" % s for s in STAGES[STAGES.index(stage) + 1:]] + _ABOVE

def sayso_library(name, deps = [], exclude = [], visibility = []):
    """A library of the folder's sources and headers, tests and benchmarks apart.

    Args:
      name: the library's name, which is the folder's.
      deps: what the library uses.
      exclude: files that belong to another target of the folder.
      visibility: who may use it.
    """
    others = ["*_test.cc", "*_test.h", "*_bench.cc", "*_fuzz.cc"] + exclude
    native.cc_library(
        name = name,
        srcs = native.glob(["*.cc"], exclude = others),
        hdrs = native.glob(["*.h"], exclude = others),
        visibility = visibility,
        deps = deps,
    )

def sayso_tests(deps, data = [], size = "small"):
    """A cc_test for each *_test.cc of the folder, a binary for each *_bench.cc.

    Tests run at the top of the tree: they read rules/ and testdata/ by such paths.

    Args:
      deps: what the tests use besides GoogleTest.
      data: the files they read.
      size: see cc_test.
    """
    shared = native.glob(["*_test.h"])
    for src in native.glob(["*_test.cc"]):
        native.cc_test(
            name = src[:-len(".cc")],
            size = size,
            srcs = [src] + shared,
            data = data,
            deps = deps + ["@com_google_googletest//:gtest_main"],
        )
    for src in native.glob(["*_bench.cc"]):
        native.cc_binary(
            name = src[:-len(".cc")],
            testonly = True,
            srcs = [src] + shared,
            data = data,
            deps = deps + ["@com_github_google_benchmark//:benchmark"],
        )
