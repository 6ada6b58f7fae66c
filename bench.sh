#!/usr/bin/env bash
# Measures the platform on this machine, as ratios to what the machine itself can do in the same run:
#
#   ./bench.sh submit [--rounds 3] [--seconds 10] [--connections 16,64]
#   ./bench.sh dashboard [--rounds 3] [--seconds 4] [--applications 10000000]
#   ./bench.sh evidence [--rounds 3] [--seconds 4] [--applications 10000000]
#   ./bench.sh plans       reads the plans of Operations' lists with 1,000,000 applications (or BRANCH_PLAN_ROWS of them),
#                          and of the matrix with 10,000,000 facts (or BRANCH_PLAN_FACTS)
#
# Starts private servers and a Release build (its own ports and data, nothing left afterwards), sends applications
# through the gateway, and between its rounds lets pgbench write the same rows in the same PostgreSQL. Also measured:
# reading one application, the time until Risk has judged one, memory, and the time of a second start.
#
# dashboard compares what indicators and period data cost with 100,000 applications rolled up and with that many.
#
# evidence compares how fast Governance takes events in with pgbench writing the same rows, and what the matrix of 300
# branches costs with 100,000 facts and with that many (--applications).
#
# Prints one table with the goals beside the figures and writes artifacts/bench/<what>-<utc>.json. It judges nothing:
# the exit code says only whether it could measure. Windows in which other programs used more than 15 % of the cores
# are marked and left out of the medians where others remain.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/prepare.sh

case "${1:-}" in
  submit | dashboard | evidence) ;;
  plans) BRANCH_PLAN_ROWS="${BRANCH_PLAN_ROWS:-1000000}" BRANCH_PLAN_FACTS="${BRANCH_PLAN_FACTS:-10000000}" exec ./test.sh --filter-class '*PlansOfLists' '*PlansOfEvidence' ;;
  *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}"; exit 2 ;;
esac

need_dotnet
choose_form
install_servers
echo "Building …" >&2
dotnet msbuild AppHost/AppHost.csproj -restore -m -p:Configuration=Release -nologo -v:q >&2 &&
  dotnet msbuild tests/Benchmarks/Benchmarks.csproj -restore -m -p:Configuration=Release -nologo -v:q >&2 ||
  fail "The build failed; the errors stand above."
exec dotnet artifacts/bin/Benchmarks/release/Benchmarks.dll "$@"
