# Sourced by the scripts beside it, which have set `home` to the project's root. Only functions.

say() { echo "plumbline: $*" >&2; }

give_up() { # give_up EXIT_CODE MESSAGE...
  local code=$1
  shift
  say "$@"
  exit "$code"
}

find_java() { # sets `java`: the one of JAVA_HOME, else the one on the path
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  else
    java=$(command -v java) || give_up 2 "no java found: install a JDK 17, or set JAVA_HOME"
  fi
}

find_jvm_opens() { # sets `jvm_opens`: what Spark needs opened, from the list in pom.xml
  jvm_opens=()
  local line
  while IFS= read -r line; do
    jvm_opens+=("$line")
  done < <(sed -n 's/^ *\(--add-opens=[^ ]*\) *$/\1/p' "$home/pom.xml")
}

find_repository_options() { # sets `repository_options`: those of "$@" that say where Maven finds its artifacts
  repository_options=()
  while [ $# -gt 0 ]; do
    case $1 in
      -o | --offline | -Dmaven.repo.local=*) repository_options+=("$1") ;;
      -s | --settings | -gs | --global-settings)
        repository_options+=("$1" "${2:-}")
        [ $# -gt 1 ] && shift
        ;;
    esac
    shift
  done
}

git_commit() { # prints the commit of the project, or unknown outside of git
  git -C "$home" rev-parse HEAD 2>/dev/null || echo unknown
}

require_jdk_and_maven() {
  local version
  find_java
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
  case $version in
    '' | *[!0-9]*) give_up 2 "cannot tell the version of $java: set JAVA_HOME to a JDK 17" ;;
  esac
  if [ "$version" -lt 17 ] || [ "$version" -ge 25 ]; then
    give_up 2 "$java is Java $version: Spark needs Java 17 to 24 (17 is what the tests use); set JAVA_HOME to such a JDK"
  fi
  if ! [ -x "${JAVA_HOME:-}/bin/javac" ] && ! command -v javac >/dev/null; then
    give_up 2 "$java has no compiler beside it: install a JDK, not only a runtime (openjdk-17-jdk, say)"
  fi
  command -v mvn >/dev/null || give_up 2 "no Maven found: install Maven 3.8 or later (https://maven.apache.org)"
}
