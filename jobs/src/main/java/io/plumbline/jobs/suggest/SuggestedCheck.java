package io.plumbline.jobs.suggest;

/**
 * An expectation with what supports it.
 *
 * @param check as in {@code clean.SOURCE.expect}
 * @param rest further keys, such as {@code min = 100}; empty if there are none
 */
record SuggestedCheck(String check, String rest, String support) {
  SuggestedCheck(String check, String support) {
    this(check, "", support);
  }
}
