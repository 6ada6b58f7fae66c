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

# Finds out once whether Aspire's packages can be had. Without them AppHost.csproj is built in its native form, which
# it recognises by the file .native (see there).
choose_form() {
  [ -e .native ] || [ -e .local/aspire-resolves ] && return
  mkdir -p .local
  if [ "$(dotnet msbuild AppHost/AppHost.csproj -getProperty:IsAspireHost 2>/dev/null)" = true ]; then
    touch .local/aspire-resolves
  else
    echo "Aspire's packages cannot be restored here: the AppHost is built in its native form (.native)." >&2
    touch .native
  fi
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
