package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import io.plumbline.features.FeatureTransform;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Task;
import io.plumbline.models.BaggingWeights;
import io.plumbline.models.Model;
import io.plumbline.models.ModelFamilies;
import io.plumbline.models.ModelFamily;
import io.plumbline.models.Models;
import io.plumbline.models.SavedMember;
import io.plumbline.tables.FeatureColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Independent models of the winner's parameters, each on its own bootstrap sample of all training
 * rows, in which a row counts by its weight. The rows are turned into vectors once, with how often
 * each member draws them beside.
 */
final class Members {
  private static final String STEP = "members";
  private static final String WEIGHTS = "weights";
  private static final String FIT_WEIGHT = "fit_weight";

  private Members() {}

  /**
   * Trains all and writes each below {@code uri} as it ends. Those that a killed run finished there
   * are not trained again.
   */
  static List<SavedMember> train(
      JobContext context, TrainingRows rows, FeatureTransform transform, Trial winner, String uri) {
    return context.step(
        STEP,
        () -> {
          long[] seeds =
              IntStream.range(0, context.spec().train().ensemble().members())
                  .mapToLong(member -> context.seed("member", member))
                  .toArray();
          SavedMember[] members = found(context, winner, uri, seeds);
          if (Arrays.stream(members).noneMatch(Objects::isNull)) {
            return Arrays.asList(members);
          }
          Dataset<Row> weighted =
              rows.all()
                  .withColumn(WEIGHTS, weights(seeds))
                  .withColumn(FIT_WEIGHT, rows.weights().inFit(group -> true));
          Dataset<Row> frame =
              VectorRows.kept(VectorRows.of(weighted, transform, WEIGHTS, FIT_WEIGHT));
          try {
            Row inBag =
                frame
                    .select(
                        IntStream.range(0, seeds.length)
                            .mapToObj(member -> count(when(weight(member).gt(0), 1)))
                            .toArray(Column[]::new))
                    .first();
            fitMissing(context, frame, winner, uri, seeds, inBag, members);
            return Arrays.asList(members);
          } finally {
            frame.unpersist();
          }
        });
  }

  /** Members of an earlier run, by number; null where there is none that is whole. */
  private static @Nullable SavedMember[] found(
      JobContext context, Trial winner, String uri, long[] seeds) {
    ModelFamily family = ModelFamilies.CATALOG.find(winner.family());
    Models models = Models.of(context.spark(), context.tables());
    @Nullable SavedMember[] members = new SavedMember[seeds.length];
    for (int i = 0; i < seeds.length; i++) {
      long seed = seeds[i];
      members[i] =
          models
              .member(uri, i, family, Task.of(context.spec().task()))
              .filter(member -> member.seed() == seed)
              .orElse(null);
    }
    long found = Arrays.stream(members).filter(Objects::nonNull).count();
    if (found > 0) {
      context.say("%d of %d members found below %s", found, seeds.length, uri);
    }
    return members;
  }

  private static void fitMissing(
      JobContext context,
      Dataset<Row> frame,
      Trial winner,
      String uri,
      long[] seeds,
      Row inBag,
      @Nullable SavedMember[] members) {
    ModelFamily family = ModelFamilies.CATALOG.find(winner.family());
    Models models = Models.of(context.spark(), context.tables());
    Convergence convergence = new Convergence("member");
    List<Runnable> fits =
        IntStream.range(0, seeds.length)
            .filter(number -> members[number] == null)
            .<Runnable>mapToObj(
                number ->
                    () -> {
                      long start = System.nanoTime();
                      Dataset<Row> sample =
                          frame
                              .where(weight(number).gt(0))
                              .withColumn(
                                  VectorRows.WEIGHT,
                                  weight(number)
                                      .cast(DataTypes.DoubleType)
                                      .multiply(col(FIT_WEIGHT)));
                      Model model =
                          family.fit(
                              sample,
                              Task.of(context.spec().task()),
                              winner.params(),
                              seeds[number]);
                      double took = (System.nanoTime() - start) / 1e9;
                      SavedMember member =
                          new SavedMember(seeds[number], model, inBag.getLong(number), took);
                      models.saveMember(member, uri, number);
                      members[number] = member;
                      convergence.add(winner.family(), "member " + (number + 1), model);
                      context.say(
                          "member %d/%d  %s  %d distinct rows in its sample  %.1f s",
                          number + 1, seeds.length, winner, inBag.getLong(number), took);
                    })
            .toList();
    Pool.run(context, STEP, context.spec().train().search().parallelism(), fits);
    convergence.lines().forEach(line -> context.say("%s", line));
  }

  private static Column weight(int member) {
    return col(WEIGHTS).getItem(member);
  }

  private static Column weights(long[] seeds) {
    return functions
        .udf(
            (String entityId) -> {
              int[] weights = new int[seeds.length];
              for (int i = 0; i < seeds.length; i++) {
                weights[i] = BaggingWeights.weight(seeds[i], entityId);
              }
              return weights;
            },
            DataTypes.createArrayType(DataTypes.IntegerType, false))
        .apply(col(FeatureColumns.ENTITY_ID));
  }
}
