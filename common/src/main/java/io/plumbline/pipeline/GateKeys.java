package io.plumbline.pipeline;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.PlugIn;
import java.util.List;
import java.util.Optional;

/** The keys of one kind of gate in {@code promote.gates}. */
public interface GateKeys extends PlugIn {
  /** A value that does not go with the others. */
  record Refusal(String key, String what, String fix) {}

  /** The key that makes a block a gate of this kind: {@code beats}. */
  @Override
  String name();

  /** All keys; one of them has the {@link #name}. */
  @Override
  List<Option<?>> options();

  /** Compares the values of several keys; each alone is as its option allows. */
  default Optional<Refusal> check(Options options) {
    return Optional.empty();
  }
}
