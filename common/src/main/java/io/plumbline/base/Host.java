package io.plumbline.base;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine that this process runs on. */
public final class Host {
  /** The name of a machine that has none. */
  public static final String UNKNOWN = "unknown";

  private Host() {}

  /** Returns the name of the machine, or {@code unknown}. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return UNKNOWN;
    }
  }
}
