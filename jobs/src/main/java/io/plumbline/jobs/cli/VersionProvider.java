package io.plumbline.jobs.run;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import picocli.CommandLine.IVersionProvider;

/** Version and commit of the code, as the build wrote them into the manifest of the JAR. */
public final class BuildInfo implements IVersionProvider {
  private static final String UNKNOWN = "unknown";
  private static final Attributes BUILD = manifest();

  static String version() {
    return attribute("Implementation-Version");
  }

  static String gitCommit() {
    return attribute("Git-Commit");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"plumbline " + version() + " (" + gitCommit() + ")"};
  }

  private static String attribute(String name) {
    String value = BUILD.getValue(name);
    return value == null || value.isBlank() ? UNKNOWN : value;
  }

  /** Of the jar that this class came from; empty when it came from a folder, as in tests. */
  private static Attributes manifest() {
    try {
      File code =
          new File(BuildInfo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!code.isFile()) {
        return new Attributes();
      }
      try (JarFile jar = new JarFile(code)) {
        Manifest manifest = jar.getManifest();
        return manifest == null ? new Attributes() : manifest.getMainAttributes();
      }
    } catch (IOException | URISyntaxException | IllegalArgumentException e) {
      return new Attributes();
    }
  }
}
