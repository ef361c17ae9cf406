package io.plumbline.jobs.cli;

import io.plumbline.base.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"plumbline " + BuildInfo.version() + " (" + BuildInfo.commit() + ")"};
  }
}
