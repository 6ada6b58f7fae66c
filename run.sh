#!/usr/bin/env bash
# Starts the platform: ./run.sh --help says what else it can do.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. AppHost/prepare.sh

apphost=artifacts/bin/AppHost/release/AppHost.dll

# Builds only when a source is newer than the last build: an incremental build that finds nothing to do takes seconds.
build() {
  local configuration=$1 stamp=.local/built-$1
  [ -e "$stamp" ] && [ -e "$apphost" ] && [ -z "$(changed_since "$stamp")" ] && return
  mkdir -p .local
  touch "$stamp.begun"
  echo "Building ($configuration) …" >&2
  dotnet msbuild AppHost/AppHost.csproj -restore -m -p:Configuration="$configuration" -nologo -v:q >&2 ||
    fail "The build failed; the errors stand above."
  mv "$stamp.begun" "$stamp"
}

changed_since() {
  local marker sources=(AppHost ServiceDefaults services Directory.Build.props Directory.Packages.props global.json .editorconfig)
  for marker in .native .no-targets .local/aspire-restores; do
    [ -e "$marker" ] && sources+=("$marker")
  done
  find "${sources[@]}" -newer "$1" -print -quit
}

need_dotnet
choose_form
case "${1:-}" in
  token | users | audit | status | stop | help | --help | -h)
    [ -e "$apphost" ] || build Release
    exec dotnet "$apphost" "$@"
    ;;
esac

build Release
case " $* " in *" --debug "*) build Debug ;; esac
native() {
  install_servers
  exec dotnet "$apphost" "$@"
}
[ ! -e .native ] || native "$@"
case " $* " in *" --native "*) native "$@" ;; esac
if ! container_engine_answers; then
  echo "No container engine answers: the native engine starts the platform." >&2
  native --native "$@"
fi
# dotnet run hands over the launch profile, which holds the addresses of Aspire's dashboard.
exec dotnet run --project AppHost -c Release --no-build -- "$@"
