"""A store that speaks S3: OpenStack Swift, its four servers in one process, for as long as its standard input is open.

Nothing of the engine is in here, nor this in the engine: it runs in `.venv-store`, and is given a folder on a file system
that keeps extended attributes. It prints its port once it listens.
"""

# ruff: noqa: E402  # eventlet must change the standard library before anybody else imports it
from __future__ import annotations

import sys
from pathlib import Path

import eventlet

eventlet.monkey_patch()

import eventlet.tpool
import eventlet.wsgi
from swift.common import storage_policy, utils
from swift.common.ring import RingBuilder
from swift.common.wsgi import loadapp

KINDS = ("account", "container", "object")
WHOLE = """
[swift-hash]
swift_hash_path_suffix = of-the-tests
[storage-policy:0]
name = whole
default = yes
"""
BEHIND = """
[DEFAULT]
swift_dir = {folder}
devices = {folder}
mount_check = false
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""
FILTERS = ("catch_errors", "gatekeeper", "listing_formats", "s3api", "tempauth", "copy", "slo", "dlo")
FRONT = """
[DEFAULT]
swift_dir = {folder}
[pipeline:main]
pipeline = {filters} proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""
FILTER = """
[filter:{name}]
use = egg:swift#{name}
"""
OPTIONS = {
    "s3api": "location = eu-west-3\nauth_pipeline_check = false\n",
    "tempauth": "user_office_me = mine .admin\n",
}
"""The region; and the account, the name and the key of the one who may come in."""


def main(folder: Path) -> None:
    """Serve what is kept in a folder."""
    (folder / "disk").mkdir()
    (folder / "swift.conf").write_text(WHOLE)
    utils.SWIFT_CONF_FILE = str(folder / "swift.conf")
    storage_policy.reload_storage_policies()
    sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in (*KINDS, "proxy")}
    for kind in KINDS:
        # All is kept once, on one disk: what is tested is what speaks to it.
        builder = RingBuilder(part_power=1, replicas=1, min_part_hours=0)
        where = {"ip": "127.0.0.1", "port": sockets[kind].getsockname()[1], "device": "disk"}
        builder.add_dev({**where, "region": 1, "zone": 1, "weight": 1.0})
        builder.rebalance()
        builder.get_ring().save(str(folder / f"{kind}.ring.gz"))
    filters = "".join(FILTER.format(name=each) + OPTIONS.get(each, "") for each in FILTERS)
    texts = {kind: BEHIND.format(folder=folder, kind=kind) for kind in KINDS}
    texts["proxy"] = FRONT.format(folder=folder, filters=" ".join(FILTERS)) + filters
    for kind, text in texts.items():
        file = folder / f"{kind}.conf"
        file.write_text(text)
        eventlet.spawn(eventlet.wsgi.server, sockets[kind], loadapp(str(file)), log_output=False)
    print(sockets["proxy"].getsockname()[1], flush=True)
    eventlet.tpool.execute(sys.stdin.read)


main(Path(sys.argv[1]))
