"""Libraries of Debian packages as external repositories. Nothing is downloaded.

Headers are not listed: they are in /usr/include, which is one of the C++
toolchain's built-in folders, so Bazel accepts them. What Bazel cannot see of
them (another package version after an upgrade) is put on every command line as
a define, so that an upgrade rebuilds what used the library.
"""

def _debian_library_impl(ctx):
    deb = ctx.execute(["dpkg-query", "-W", "-f=${Version}", ctx.attr.package])
    if deb.return_code != 0 or not deb.stdout:
        fail("%s is not installed: run tools/setup, or apt-get install %s" % (
            ctx.attr.package,
            ctx.attr.package,
        ))
    libs = ctx.execute(["pkg-config", "--libs"] + ctx.attr.pkg_config)
    if libs.return_code != 0:
        fail("pkg-config: " + libs.stderr)

    # The packages hold many small libraries; a binary records those it uses.
    linkopts = ["-Wl,--as-needed"] + [x for x in libs.stdout.strip().split(" ") if x]
    define = "DEBIAN_%s=%s" % (
        ctx.attr.package.upper().replace("-", "_").replace("+", "P").replace(".", "_"),
        "".join([c if c.isalnum() else "_" for c in deb.stdout.elems()]),
    )
    ctx.file("debian.bzl", "LINKOPTS = %r\nDEFINES = [%r]\n" % (linkopts, define))
    ctx.file("WORKSPACE", "workspace(name = %r)\n" % ctx.name)
    ctx.symlink(ctx.attr.build_file, "BUILD.bazel")
    for dest, src in ctx.attr.links.items():
        ctx.symlink(src, dest)

debian_library = repository_rule(
    implementation = _debian_library_impl,
    local = True,
    configure = True,
    attrs = {
        "build_file": attr.label(mandatory = True, allow_single_file = True),
        "links": attr.string_dict(doc = "path in the repository: absolute path"),
        "package": attr.string(mandatory = True),
        "pkg_config": attr.string_list(mandatory = True),
    },
)
