package io.plumbline.jobs.prepare.failures;

import java.util.ArrayList;
import java.util.List;

/** Rows of {@link BadRows} as JSON; a bean, as Spark moves it between tasks and driver. */
public final class BadRowsTally {
  private List<String> rows = new ArrayList<>();
  private long characters;
  private boolean tooMany;

  /** Creates a tally of no rows. */
  public BadRowsTally() {}

  /** Returns the rows; none if they are too many. */
  public List<String> getRows() {
    return rows;
  }

  /** Takes the rows; Spark's lists cannot be changed. */
  public void setRows(List<String> texts) {
    rows = new ArrayList<>(texts);
  }

  /** Returns the characters of the rows. */
  public long getCharacters() {
    return characters;
  }

  /** Takes the characters of the rows. */
  public void setCharacters(long count) {
    characters = count;
  }

  /** Returns true if rows were left out. */
  public boolean getTooMany() {
    return tooMany;
  }

  /** Takes whether rows were left out. */
  public void setTooMany(boolean areTooMany) {
    tooMany = areTooMany;
  }

  /** Adds a row, or lets go of all if they have more characters than {@code most}. */
  void add(String row, long most) {
    if (tooMany) {
      return;
    }
    characters += row.length();
    rows.add(row);
    bound(most);
  }

  BadRowsTally add(BadRowsTally other, long most) {
    characters += other.characters;
    rows.addAll(other.rows);
    tooMany |= other.tooMany;
    bound(most);
    return this;
  }

  private void bound(long most) {
    tooMany |= characters > most;
    if (tooMany) {
      rows = new ArrayList<>();
      characters = 0;
    }
  }
}
