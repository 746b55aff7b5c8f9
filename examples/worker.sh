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
ending= && trap 'ending=1' INT TERM # the job in hand is brought to its end

# Sets $status and $answer. No answer or a 5xx is tried again, so every call must bear being repeated.
# Not in $( ): bash may lose a signal that comes meanwhile.
call() {
  : >"$tmp/answer"
  curl -sS -o "$tmp/answer" -w '%{http_code}\n' --retry 5 --retry-all-errors --max-time 60 "$@" >"$tmp/status"
  read -r status <"$tmp/status"
  IFS= read -r answer <"$tmp/answer"
}
# Sets $value to that of a string in the answer.
field() { if [[ $answer =~ \"$1\":\"([^\"]*)\" ]]; then value=${BASH_REMATCH[1]}; else value=; fi; }
say() { echo "worker.sh: $*" >&2; }
pause() { sleep "$1" & wait $!; } # in the background, so that a signal is heard at once

# Runs the command, and renews the lease every few seconds. $lost says that the job is no longer ours.
work() {
  lost=
  "${command[@]}" <"$tmp/input" >"$tmp/output" &
  local running=$! beat=0
  while pause 0.2; kill -0 "$running" 2>/dev/null; do
    ((beat++ % 25)) && continue
    call -X POST "$jobs/$1/status/update/?key=$2&status=processing"
    if [ "$status" = 409 ]; then lost=1; kill "$running"; fi
  done
  wait "$running"
}

until [ "$ending" ]; do
  call "$jobs/fetch/?function=$function"
  if [ "$status" = 204 ]; then pause 3; continue; fi # nothing waits
  if [ "$status" != 200 ]; then field title; say "fetch: $status $value"; pause 3; continue; fi
  field id; id=$value

  call -X POST -H "authorization: Bearer $DOCKET_TOKEN" "$jobs/$id/claim/?worker=worker.sh-$$"
  if [ "$status" = 409 ]; then continue; fi # another worker was quicker
  if [ "$status" != 200 ]; then field title; say "claim: $status $value"; [[ $status = 40[13] ]] && exit 1; pause 3; continue; fi
  field key; key=$value

  call "$jobs/$id/data/?key=$key" # {"id":…,"function":…,"input":…,"files":[{"name":…,"url":…}]}
  sed 's/^{"id":"[^"]*","function":"[^"]*","input":\(.*\),"files":\[.*$/\1/' "$tmp/answer" >"$tmp/input"

  # Delivered twice, because the first answer was lost, is a success too.
  if work "$id" "$key"; then call --data-binary "@$tmp/output" "$jobs/$id/deliver/?key=$key"
  elif [ "$lost" ]; then say "$id: cancelled, or another's by now"; continue
  else call -d '{"code":"COMMAND_FAILED"}' "${DOCKET_URL%/}/update-job/$id?key=$key&status=failed"; fi
  if [ "$status" = 200 ]; then say "$id: handed in"; else field title; say "$id: $status $value"; fi
done
