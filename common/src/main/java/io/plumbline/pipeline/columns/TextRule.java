package io.plumbline.pipeline.columns;

import io.plumbline.base.Texts;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Map;
import java.util.Optional;

/**
 * How a text is put right, in the order of the components.
 *
 * @param trim true if blanks around it are removed
 * @param unicode the form of its characters; empty if they stay as they are
 * @param letters the case of its letters; empty if they stay as they are
 */
public record TextRule(boolean trim, Optional<Form> unicode, Optional<Case> letters)
    implements ColumnRule {
  private static final String TRIM = "trim";
  private static final String UNICODE = "unicode";
  private static final String CASE = "case";

  /** {@code unicode}: one of several ways to write the same characters. */
  public enum Form {
    /** An accent is one with its letter. */
    NFC,
    /**
     * Also, variants of a character, such as full-width letters and ligatures, are the plain one.
     */
    NFKC
  }

  /** {@code case}. */
  public enum Case {
    /** Capital letters. */
    UPPER,
    /** Small letters. */
    LOWER
  }

  static Optional<ColumnRule> parse(Section section) {
    TextRule rule =
        new TextRule(
            section.read(TRIM, ValueType.FLAG).orElse(false),
            section.read(UNICODE, ValueType.oneOf(Form.class)),
            section.read(CASE, ValueType.oneOf(Case.class)));
    return rule.equals(new TextRule(false, Optional.empty(), Optional.empty()))
        ? Optional.empty()
        : Optional.of(rule);
  }

  @Override
  public void write(Map<String, Object> out) {
    out.put(TRIM, trim);
    unicode.ifPresent(form -> out.put(UNICODE, Texts.word(form)));
    letters.ifPresent(one -> out.put(CASE, Texts.word(one)));
  }

  @Override
  public String form() {
    return "";
  }
}
