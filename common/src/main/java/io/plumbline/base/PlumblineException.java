package io.plumbline.base;

/**
 * A user error: an exit code, and a message with what is wrong, where, and what to do. It is shown
 * without a stack trace.
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
