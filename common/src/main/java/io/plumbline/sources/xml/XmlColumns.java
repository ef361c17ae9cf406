package io.plumbline.sources.xml;

import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the records of a source. A table has no two columns whose names differ by case
 * only: of such names, the first one is the column.
 *
 * @param names in the order in which the records show them
 * @param places of the names, from 1
 * @param spellings of columns, by their names in lower case
 */
@SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
record XmlColumns(
    List<String> names, HashMap<String, Integer> places, HashMap<String, String> spellings)
    implements Serializable {

  /**
   * @param found names in the order of the records; some may be there several times
   * @throws io.plumbline.base.PlumblineException (INPUT) for a name that Plumbline reserves
   */
  static XmlColumns of(SourceBlock block, Collection<String> found) {
    ArrayList<String> names = new ArrayList<>();
    HashMap<String, Integer> places = new HashMap<>();
    HashMap<String, String> spellings = new HashMap<>();
    for (String name : found) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (RowColumns.LEADING.contains(lower)) {
        throw SourceErrors.reservedName(block, name);
      }
      if (spellings.putIfAbsent(lower, name) == null) {
        names.add(name);
        places.put(name, names.size());
      }
    }
    return new XmlColumns(names, places, spellings);
  }

  /** Returns the name to write in place of one; null if it is right. */
  @Nullable String correction(String name) {
    return places.containsKey(name) ? null : spellings.get(name.toLowerCase(Locale.ROOT));
  }
}
