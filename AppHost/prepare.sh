# Sourced by run.sh and test.sh: brings a machine that has a .NET 10 SDK to the point where the platform builds and
# starts. What is there already costs nothing. All messages go to standard error.

fail() { echo "$1" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null ||
    fail "The .NET 10 SDK is missing. Install it: https://dotnet.microsoft.com/download/dotnet/10.0 (Ubuntu: sudo apt-get install dotnet-sdk-10.0)"
  dotnet --version >/dev/null 2>&1 ||
    fail "No installed .NET SDK satisfies global.json ($(dotnet --list-sdks | tr '\n' ' ')). Install version 10: https://dotnet.microsoft.com/download/dotnet/10.0"
  # The compiler stays warm between projects: a clean build takes a third of the time.
  export UseSharedCompilation=true
}

# Finds out which of its three forms AppHost.csproj can be built in, and marks the lesser two with .native and .no-targets
# (see there). The question is a real restore, which the build then need not do again; it is asked once, and again when
# the versions change.
choose_form() {
  local answer
  for answer in .native .no-targets .local/aspire-restores; do
    [ "$answer" -nt Directory.Packages.props ] && [ "$answer" -nt AppHost/AppHost.csproj ] && return
  done
  mkdir -p .local
  rm -f .native .no-targets .local/aspire-restores
  echo "Looking for Aspire's packages …" >&2
  if aspire_restores; then
    touch .local/aspire-restores
  elif touch .no-targets && aspire_restores; then
    echo "Aspire.Hosting.Docker or .Kubernetes cannot be restored here: the AppHost runs under Aspire and does not publish (.no-targets)." >&2
  else
    echo "Aspire's packages cannot be restored here: the AppHost is built in its native form (.native)." >&2
    rm .no-targets
    touch .native
  fi
}

aspire_restores() {
  dotnet restore AppHost/AppHost.csproj -v q >/dev/null 2>&1
}

container_engine_answers() {
  timeout 10 docker info >/dev/null 2>&1 || timeout 10 podman info >/dev/null 2>&1
}

# PostgreSQL, Redis and RabbitMQ as programs. The platform starts its own, on its own ports and data folders.
install_servers() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
  command -v redis-server >/dev/null || missing+=(redis-server)
  [ -e /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server)
  [ ${#missing[@]} -eq 0 ] && return
  install_packages "${missing[@]}"
}

# What the tests of pages need: a browser, and letters for Chinese.
install_browser() {
  command -v chromium >/dev/null || install_packages chromium fonts-noto-cjk
}

install_packages() {
  command -v apt-get >/dev/null ||
    fail "This system has no apt-get: install PostgreSQL 15 or newer, Redis and RabbitMQ by hand, or a container engine and Aspire's packages."
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Missing: $*. Install them as root: apt-get install --no-install-recommends $*"
    as_root=(sudo)
  fi
  echo "Installing $* …" >&2
  "${as_root[@]}" true || fail "Missing: $*. Install them as root: apt-get install --no-install-recommends $*"
  # In a subshell, whose end takes the policy away again however it ends.
  (
    # Debian starts a server as soon as it is installed, unless this file says no.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
      trap '"${as_root[@]}" rm -f "$policy"' EXIT
      printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
      "${as_root[@]}" chmod 755 "$policy"
    fi
    for attempt in 1 2 3 4 5; do
      "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 -q update >&2 &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
          apt-get -o DPkg::Lock::Timeout=300 -q install -y --no-install-recommends "$@" >&2 </dev/null && exit 0
      sleep $((attempt * 3))
    done
    exit 1
  ) || fail "apt-get could not install $* (see above). Once it can: apt-get install --no-install-recommends $*"
}
