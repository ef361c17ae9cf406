package io.plumbline.base;

/**
 * An error with an exit code and a message that says what, where and what to do; no stack trace is
 * shown for it.
 */
public final class PlumblineException extends RuntimeException {
  private final ExitCode code;

  public PlumblineException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  public PlumblineException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ExitCode code() {
    return code;
  }
}
