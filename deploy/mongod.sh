#!/bin/bash
# Starts one member of the replica set; the first one also makes the set and Docket's user. Needs MONGO_PASSWORD.
set -eu
umask 077

# What the members prove themselves to each other by; it follows from the password, so that there is one secret.
keyfile=/tmp/replica-set.key
printf 'replica set %s' "$MONGO_PASSWORD" | sha256sum | cut -c 1-64 > "$keyfile"
chown mongodb "$keyfile"

if [ -n "${MONGO_MEMBERS:-}" ]; then mongosh --nodb --quiet /docket/replica-set.js & fi

chown mongodb /data/db
# Three on one machine must not take half of its memory each, as they would by themselves.
exec gosu mongodb mongod --replSet docket --keyFile "$keyfile" --bind_ip_all \
  --wiredTigerCacheSizeGB "${MONGO_CACHE_GB:-0.5}"
