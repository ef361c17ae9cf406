package io.plumbline.base;

/**
 * One thing wrong in a file that a person wrote: where, which key, what, and what to do about it.
 */
public record Problem(Origin origin, String path, String what, String fix) {
  @Override
  public String toString() {
    return "%s  %s%s%s"
        .formatted(
            origin, path.isEmpty() ? "" : path + "  ", what, fix.isEmpty() ? "" : "; " + fix);
  }
}
