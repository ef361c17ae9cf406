package io.plumbline.base;

import org.jspecify.annotations.Nullable;

/**
 * A user error: an exit code, and a message with what is wrong, where, and what to do. It is shown
 * without a stack trace.
 */
public final class PlumblineException extends RuntimeException {
  private final ExitCode code;
  private final String message;

  public PlumblineException(ExitCode code, String message) {
    super(message);
    this.code = code;
    this.message = message;
  }

  public PlumblineException(ExitCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.message = message;
  }

  /** Returns the message, which is never null. */
  @Override
  public String getMessage() {
    return message;
  }

  public ExitCode code() {
    return code;
  }
}
