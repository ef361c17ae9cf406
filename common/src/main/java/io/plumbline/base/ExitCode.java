package io.plumbline.base;

/** Exit codes of every job, for schedulers. */
public enum ExitCode {
  DONE(0),
  SPEC(2),
  EXPECTATION(3),
  GATE(4),
  INPUT(5),
  BUSY(6),
  INTERNAL(10);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
