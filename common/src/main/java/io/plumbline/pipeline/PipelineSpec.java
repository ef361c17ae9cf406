package io.plumbline.pipeline;

import io.plumbline.base.Hashes;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.ConfigFiles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pipeline file, parsed and resolved: what every job works from. Each part can be asked for by
 * the name of its block, whichever group it is in.
 */
public record PipelineSpec(
    Identity identity,
    DataSpec data,
    LearningSpec learning,
    OperationsSpec operations,
    EnvironmentSpec env) {

  /**
   * Returns the whole spec with its defaults written out: JSON with sorted keys and masked secrets,
   * which can be read again as a pipeline file.
   */
  public String resolved() {
    return written().json();
  }

  /** Returns the SHA-256 of what decides results: the resolved spec without {@code env}. */
  public String hash() {
    BlockWriter deciding = written();
    deciding.remove("env").remove("as-of");
    data.writeOrder(deciding);
    String home = ConfigFiles.home().toString();
    return Hashes.sha256(deciding.hashed().replace(home + "/", "${plumbline.home}/"));
  }

  private BlockWriter written() {
    BlockWriter out = new BlockWriter();
    write(out);
    return out;
  }

  /** Writes the spec with all its defaults, as a pipeline file that can be read again. */
  void write(BlockWriter out) {
    identity.write(out);
    data.write(out);
    learning.write(out);
    operations.write(out);
    out.block("env", env::write);
  }

  /** Returns a source by its name. */
  public SourceSpec source(String name) {
    return data.source(name);
  }

  /** Returns how a source is cleaned. */
  public CleanSpec cleanOf(String source) {
    return data.cleanOf(source);
  }

  public String file() {
    return identity.file();
  }

  public String pipeline() {
    return identity.pipeline();
  }

  public List<String> owners() {
    return identity.owners();
  }

  public String purpose() {
    return identity.purpose();
  }

  public long seed() {
    return identity.seed();
  }

  public Optional<Instant> asOf() {
    return identity.asOf();
  }

  public Map<String, SourceSpec> sources() {
    return data.sources();
  }

  public Map<String, CleanSpec> clean() {
    return data.clean();
  }

  public PrepareSpec prepare() {
    return data.prepare();
  }

  public TaskSpec task() {
    return learning.task();
  }

  public FeaturesSpec features() {
    return learning.features();
  }

  public SplitSpec split() {
    return learning.split();
  }

  public TrainSpec train() {
    return learning.train();
  }

  public EvaluateSpec evaluate() {
    return operations.evaluate();
  }

  public ExplainSpec explain() {
    return operations.explain();
  }

  public ScoreSpec score() {
    return operations.score();
  }

  public MonitorSpec monitor() {
    return operations.monitor();
  }

  public PromoteSpec promote() {
    return operations.promote();
  }
}
