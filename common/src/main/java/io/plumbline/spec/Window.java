package io.plumbline.spec;

/** {@code monitor.window = 1 month}: the length of calendar windows, in UTC. Unit is hour, day, week, month or year. */
public record Window(int length, String unit) {
  @Override
  public String toString() {
    return length + " " + unit;
  }
}
