package io.plumbline.models;

import io.plumbline.base.Hashes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files of a folder and their SHA-256: what shows that one was changed. */
record ModelFiles(FileSystem files, Path folder) {

  /**
   * Returns the SHA-256 of each file by its path below the folder; none if there is no folder.
   * Hidden files do not count: they are Hadoop's checksums.
   */
  SortedMap<String, String> hashes() throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    String root = files.makeQualified(folder).toUri().getPath() + "/";
    try {
      RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
      while (all.hasNext()) {
        Path file = all.next().getPath();
        if (!file.getName().startsWith(".")) {
          hashes.put(file.toUri().getPath().substring(root.length()), hash(file));
        }
      }
    } catch (FileNotFoundException e) {
      return new TreeMap<>();
    }
    return hashes;
  }

  /** A file that is not what its own checksum says has none that was ever recorded. */
  private String hash(Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return Hashes.sha256(in);
    } catch (ChecksumException e) {
      return "unreadable";
    }
  }

  /** Says what differs from the recorded hashes, one text per file; empty if nothing does. */
  static List<String> damages(Map<String, String> recorded, Map<String, String> found) {
    List<String> damages = new ArrayList<>();
    TreeSet<String> all = new TreeSet<>(recorded.keySet());
    all.addAll(found.keySet());
    for (String file : all) {
      String was = recorded.get(file);
      String is = found.get(file);
      if (is == null) {
        damages.add(file + " is missing");
      } else if (was == null) {
        damages.add(file + " was added");
      } else if (!was.equals(is)) {
        damages.add(file + " was changed");
      }
    }
    return damages;
  }
}
