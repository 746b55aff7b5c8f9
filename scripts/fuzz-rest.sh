#!/usr/bin/env bash
# Calls every REST route with thousands of made-up requests, right and wrong ones, and holds each answer to the contract.
# Needs schemathesis 4 (pip install schemathesis). Starts a server of its own, on loopback, and ends it.
#
#   scripts/fuzz-rest.sh [SECONDS_FOR_EACH_OF_THREE_CALLERS]
#
# SCHEMATHESIS says where it is when it is not on the PATH.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-75}
schemathesis=$(realpath "$(command -v "${SCHEMATHESIS:-schemathesis}")" 2>/dev/null) || {
  echo "schemathesis is not here: pip install schemathesis, or set SCHEMATHESIS" >&2
  exit 2
}
tmp=$(mktemp -d)
server=
end() {
  if [ "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
  rm -rf "$tmp"
}
trap end EXIT
trap 'exit 130' INT TERM

node scripts/ensure.mjs
token=dkt_$(head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n')
MONGODB_URI='' DOCKET_PORT=0 DOCKET_DATA_DIR=$tmp/data DOCKET_ADMIN_TOKEN=$token DOCKET_LEASE_MS=3600000 \
  DOCKET_WORKER_CONCURRENCY=0 DOCKET_LOG_LEVEL=error node dist/src/main.js >"$tmp/out" 2>"$tmp/err" &
server=$!
until url=$(sed -n 's/^Docket listens on \([^ ]*\).*/\1/p' "$tmp/out") && [ "$url" ]; do
  kill -0 "$server" 2>/dev/null || { cat "$tmp/out" "$tmp/err" >&2; exit 1; }
  sleep 0.2
done

submit() {
  curl -sS --fail-with-body "$url/graphql" -H "authorization: Bearer $token" -H 'content-type: application/json' -d '{
    "query": "mutation { submitJob(input: { function: \"echo\" }) { ... on SubmitJobPayload { job { id } } } }"
  }' | grep -o 'job_[a-z0-9]*'
}
post() { curl -sS -o "$tmp/answer" --fail-with-body -X POST -H "authorization: Bearer $token" "$@"; }

# Jobs in every state that a route may meet, so that not every call ends at "there is no such job". Sets $key.
seed() {
  local ids= id state
  for state in waiting waiting locked done claimed; do
    id=$(submit)
    ids+="${ids:+, }\"$id\""
    case $state in
      locked) post "$url/rest/jobs/$id/lock/" ;;
      claimed | done) post "$url/rest/jobs/$id/claim/" && key=$(sed 's/.*"key":"\([^"]*\)".*/\1/' "$tmp/answer") ;;
    esac
    if [ $state = done ]; then
      post -d hello "$url/api/files/$id/hello.txt"
      post -d '{"ok":true}' "$url/rest/jobs/$id/deliver/"
    fi
  done
  cat >"$tmp/hooks.py" <<END
import random, schemathesis
ids = [$ids]

@schemathesis.hook
def map_path_parameters(context, parts):
    """Ids of jobs that there are, in place of most well-formed ones."""
    if str((parts or {}).get("id", "")).startswith("job_") and random.random() < 0.8:
        parts["id"] = random.choice(ids)
    return parts
END
}

# What is left out would want data that only a person can choose. Where a claim's key counts, what is shown is not known
# to be a key: unless it fits, the job is not there (404, not 401).
cat >"$tmp/schemathesis.toml" <<END
[checks]
positive_data_acceptance.enabled = false
use_after_free.enabled = false
ensure_resource_availability.enabled = false
object_level_authorization.enabled = false

[[operations]]
include-operation-id-regex = "^(upload|update|deliver)"
checks.ignored_auth.enabled = false
END

failed=
run() {
  echo "$1:"
  (cd "$tmp" && SCHEMATHESIS_HOOKS=hooks.py "$schemathesis" run "$url/openapi.yaml" \
    --max-examples 60 --continue-on-failure --max-time "$seconds" --request-timeout 30 \
    --suppress-health-check all --warnings off "${@:2}") || failed=1
}
seed
run "With the operator's token" --header "Authorization: Bearer $token"
seed
run "With a claim's key" --header "Authorization: Bearer $key" --exclude-checks ignored_auth
seed
run "Without any"
if grep '^{' "$tmp/err"; then failed=1; fi # what the server logged as an error
[ -z "$failed" ]
