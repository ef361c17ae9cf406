package io.plumbline.config;

import io.plumbline.base.Options;
import java.util.regex.Pattern;

/**
 * Masks what must never be printed: values of keys that sound like secrets, and user names and
 * passwords in URLs.
 */
public final class Secrets {
  static final String MASK = Options.MASK;

  private static final String WORDS =
      "password|passwd|pwd|passphrase|secret|token|credential|access.?key|api.?key|account.?key|private.?key";
  private static final Pattern KEY = Pattern.compile("(?i).*(" + WORDS + ").*");
  private static final Pattern USER_INFO = Pattern.compile("://[^/\\s:@]*:(?!\\d+/)\\S+@");
  private static final Pattern ORACLE_LOGIN =
      Pattern.compile("(?i)(jdbc:oracle:[a-z0-9]+:)[^/@\\s]+/\\S+@");
  private static final Pattern PARAMETER =
      Pattern.compile("(?i)([?&;](?:pass|[^=&;\\s]*(?:" + WORDS + "|sig)[^=&;\\s]*)=)[^&;\\s\"']+");

  private Secrets() {}

  /** Returns true if the value of a key of this name is a secret. */
  public static boolean isSecret(String key) {
    return KEY.matcher(key).matches();
  }

  /** Returns the value of a key as it may be printed. */
  public static String mask(String key, String value) {
    return isSecret(key) && !value.isEmpty() ? MASK : mask(value);
  }

  /** Returns a text as it may be printed: without user names, passwords, and tokens in its URLs. */
  public static String mask(String text) {
    String withoutLogins = ORACLE_LOGIN.matcher(text).replaceAll("$1" + MASK + "@");
    String withoutUsers = USER_INFO.matcher(withoutLogins).replaceAll("://" + MASK + "@");
    return PARAMETER.matcher(withoutUsers).replaceAll("$1" + MASK);
  }
}
