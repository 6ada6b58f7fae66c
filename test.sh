#!/usr/bin/env bash
# Builds everything, checks the formatting and runs all tests against one private set of servers, which ends with this
# script. What stands after ./test.sh goes to the test runner, for example: ./test.sh --filter-class '*SignInTests'
# The last line says how many passed, failed and were skipped; no test at all is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/prepare.sh

need_dotnet
choose_form
install_servers
install_browser

echo "Building …" >&2
dotnet msbuild BranchPlatform.sln -restore -m -p:Configuration=Release -nologo -v:q
# Code style is checked by the build; this is the rest.
dotnet format whitespace --folder --exclude artifacts --verify-no-changes -v q ||
  fail "The formatting differs (see above). This mends it: dotnet format whitespace --folder --exclude artifacts"

work=$(mktemp -d)
servers=
finish() {
  if [ -n "$servers" ]; then
    kill -TERM "$servers" 2>/dev/null || true
    wait "$servers" || true
  fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

echo "Starting servers for the tests …" >&2
dotnet artifacts/bin/AppHost/release/AppHost.dll servers --environment-file "$work/environment" --until-exit-of $$ &
servers=$!
until [ -e "$work/environment" ]; do
  kill -0 "$servers" 2>/dev/null || fail "The servers for the tests did not start (see above)."
  sleep 0.1
done
. "$work/environment"

# With a filter, most assemblies rightly run nothing (exit code 8); that nothing ran at all is seen below.
[ $# -eq 0 ] || set -- --ignore-exit-code 8 "$@"
outcome=0
dotnet test --solution BranchPlatform.sln --no-build -c Release "$@" 2>&1 | tee "$work/output" || outcome=$?

# What failed stands far above by now, between the logs of the services: here it is again, with its reasons.
sed -n '/^failed /,/--- End of stack trace\|^\/\|^Running/p' "$work/output"

count() { sed -n "s/^  $1: \([0-9]*\)$/\1/p" "$work/output" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
finish
trap - EXIT
[ "$outcome" -ne 0 ] || [ "${passed:-0}" -gt 0 ] || outcome=1
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$outcome"
