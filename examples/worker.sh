#!/usr/bin/env bash
# A worker of bash and curl. It runs a command for each job: input JSON on its stdin, output JSON on its stdout.
#
#   DOCKET_URL=http://127.0.0.1:4000 DOCKET_TOKEN=dkt_… examples/worker.sh [FUNCTION [COMMAND …]]
#
# Without arguments it is `worker.sh echo cat`. The token needs the role WORKER.
set -u
: "${DOCKET_URL:?}" "${DOCKET_TOKEN:?}"
function=${1:-echo}
command=("${@:2}")
((${#command[@]})) || command=(cat)
jobs=${DOCKET_URL%/}/rest/jobs
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
ending= && trap 'ending=1' INT TERM

# The HTTP status; the answer is in $tmp/answer. No answer or a 5xx is tried again, so every call must bear repeating.
call() { curl -sS -o "$tmp/answer" -w '%{http_code}' --retry 5 --retry-all-errors --max-time 60 "$@"; }
# The value of a string in the answer.
field() { sed -n 's/.*"'"$1"'":"\([^"]*\)".*/\1/p' "$tmp/answer"; }
say() { echo "worker.sh: $*" >&2; }
pause() { sleep "$1" & wait $!; } # in the background, so that a signal is heard at once

# Runs the command, and renews the lease as long as it runs. Fails when the command does or the job is lost.
work() {
  "${command[@]}" <"$tmp/input" >"$tmp/output" &
  local running=$! status
  while pause 0.2 && kill -0 "$running" 2>/dev/null; do
    status=$(call -X POST "$jobs/$1/status/update/?key=$2&status=processing")
    if [ "$status" = 409 ]; then kill "$running"; break; fi
    for _ in {1..25}; do kill -0 "$running" 2>/dev/null && pause 0.2; done
  done
  wait "$running"
}

until [ "$ending" ]; do
  status=$(call "$jobs/fetch/?function=$function")
  if [ "$status" = 204 ]; then pause 5; continue; fi # nothing waits
  if [ "$status" != 200 ]; then say "fetch: $status $(field title)"; pause 5; continue; fi
  id=$(field id)

  status=$(call -X POST -H "authorization: Bearer $DOCKET_TOKEN" "$jobs/$id/claim/?worker=worker.sh-$$")
  if [ "$status" = 409 ]; then continue; fi # another worker was quicker
  if [ "$status" = 401 ] || [ "$status" = 403 ]; then say "$(field title)"; exit 1; fi
  if [ "$status" != 200 ]; then say "claim: $status $(field title)"; pause 5; continue; fi
  key=$(field key)

  call "$jobs/$id/data/?key=$key" >/dev/null
  # {"id":…,"function":…,"input":…,"files":[{"name":…,"url":…}]}: a url can be fetched as it is.
  sed 's/^{"id":"[^"]*","function":"[^"]*","input":\(.*\),"files":\[.*$/\1/' "$tmp/answer" >"$tmp/input"

  if work "$id" "$key"; then
    # Delivered twice, because the first answer was lost, is a success too.
    status=$(call --data-binary "@$tmp/output" "$jobs/$id/deliver/?key=$key")
  else
    status=$(call -d '{"code":"COMMAND_FAILED"}' "${DOCKET_URL%/}/update-job/$id?key=$key&status=failed")
  fi
  say "$id: $status $(field message)$(field title)"
done
