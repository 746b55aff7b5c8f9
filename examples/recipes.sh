#!/usr/bin/env bash
# Seed 000 with nothing but curl: submits a recipe, waits for its end, and fetches the pictures to this folder.
#
#   DOCKET_URL=http://127.0.0.1:4000 DOCKET_TOKEN=dkt_… examples/recipes.sh recipe.json
#
# The token needs the role SUBMITTER. clients/storefront/assets/recipe.json shows a recipe.
set -eu
: "${DOCKET_URL:?}" "${DOCKET_TOKEN:?}" "${1:?Usage: recipes.sh recipe.json}"
docket() { curl -sS --fail-with-body -H "authorization: Bearer $DOCKET_TOKEN" "$@"; }

if ! answer=$(docket --data-binary "@$1" "$DOCKET_URL/new-job"); then echo "$answer" >&2; exit 1; fi
id=$(sed 's/.*"id":"\([^"]*\)".*/\1/' <<<"$answer")
echo "submitted $id"

while
  answer=$(docket "$DOCKET_URL/get-job/$id")
  status=$(sed 's/.*"status":"\([^"]*\)"}$/\1/' <<<"$answer") # the last field
  [[ ! $status =~ ^(done|failed|cancelled|rejected)$ ]]
do sleep 1; done
echo "$status"
[ "$status" = done ]

# The recipe says what its pictures are called: "outputs":[{"type":"jpg","name":"out.jpg"}].
sed 's/.*"outputs":\[\([^]]*\)\].*/\1/' <<<"$answer" | grep -o '"name":"[^"]*"' | cut -d'"' -f4 |
  while read -r name; do
    docket -o "$name" "$DOCKET_URL/api/files/$id/${name// /%20}"
    echo "fetched $name"
  done
