# Sourced by the scripts in this folder. Sets `home` to the project's root; the rest are functions.

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

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
    java=$(command -v java) || give_up 2 "No Java found. Install a JDK 17 or set JAVA_HOME."
  fi
}

find_maven() { # sets `maven`: mvn on the path, else the wrapper, which downloads Maven once
  if command -v mvn >/dev/null; then
    maven=mvn
  elif command -v unzip >/dev/null; then
    maven=$home/scripts/mvnw
  else
    give_up 2 "No Maven found. Install Maven 3.8 or later, or install unzip so that scripts/mvnw can unpack Maven."
  fi
}

find_jvm_opens() { # sets `jvm_opens`: what Spark needs opened, from the list in pom.xml
  jvm_opens=()
  local line
  while IFS= read -r line; do
    jvm_opens+=("$line")
  done < <(sed -n 's/^ *\(--add-opens=[^ ]*\) *$/\1/p' "$home/pom.xml")
}

find_repository_options() { # sets `repository_options`: those of "$@" that tell Maven where its artifacts are
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

find_spark_home() { # exports SPARK_HOME; takes options for Maven
  find_repository_options "$@"
  SPARK_HOME=$("$BASH" "$home/scripts/spark-home" ${repository_options[@]+"${repository_options[@]}"})
  export SPARK_HOME
}

require_jdk_and_maven() { # sets `java` and `maven`
  local version
  find_java
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
  case $version in
    '' | *[!0-9]*) give_up 2 "Cannot determine the version of $java. Set JAVA_HOME to a JDK 17." ;;
  esac
  if [ "$version" -lt 17 ] || [ "$version" -ge 25 ]; then
    give_up 2 "$java is Java $version, but Spark needs Java 17 to 24. Set JAVA_HOME to such a JDK."
  fi
  if ! [ -x "${JAVA_HOME:-}/bin/javac" ] && ! command -v javac >/dev/null; then
    give_up 2 "$java has no compiler beside it. Install a JDK, not only a runtime, such as openjdk-17-jdk."
  fi
  find_maven
}
