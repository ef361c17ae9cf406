package io.plumbline.jobs;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, also those of {@code common}, which Maven hands over in a jar. */
public final class MainCode implements ImportOption {
  private static final ImportOption FOLDERS = new DoNotIncludeTests();

  @Override
  public boolean includes(Location location) {
    return FOLDERS.includes(location) && !location.contains("-tests.jar");
  }
}
