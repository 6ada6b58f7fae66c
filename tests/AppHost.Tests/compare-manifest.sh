#!/usr/bin/env bash
# Holds an Aspire manifest against expected-environment.txt: every variable that a service is promised must be there.
# Left out is what only a run sets: the environment's name, console, telemetry.
set -euo pipefail
manifest=$1
expected=$(dirname "${BASH_SOURCE[0]}")/expected-environment.txt

promised() {
  awk -F= '/^\[/ { gsub(/[][]/, ""); service = $0 } /^[A-Za-z]/ && /=/ { print service " " $1 }' "$expected" |
    grep -Ev ' (ASPNETCORE_ENVIRONMENT|LOGGING__.*|OTEL_.*)$' | sort
}

told() {
  jq -r '.resources | to_entries[] | select(.value.type | startswith("project.")) | .key as $service | .value.env // {} | keys[] | "\($service) \(.)"' "$manifest" | sort
}

missing=$(comm -23 <(promised) <(told))
[ -z "$missing" ] && echo "The manifest keeps $(promised | wc -l) promises." && exit
echo "Missing in $manifest:" >&2
echo "$missing" >&2
exit 1
