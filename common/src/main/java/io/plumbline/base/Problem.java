package io.plumbline.base;

/** One thing that is wrong in a pipeline file: where, which key, what, and what to do. */
public record Problem(Origin origin, String path, String what, String fix) {
  @Override
  public String toString() {
    return "%s  %s%s%s"
        .formatted(
            origin, path.isEmpty() ? "" : path + "  ", what, fix.isEmpty() ? "" : "; " + fix);
  }
}
