package io.plumbline.importance;

import io.plumbline.models.Model;
import io.plumbline.models.ScoringModel;
import java.util.ArrayList;
import java.util.List;

/** The members' own importance by slot, summed by feature. */
public final class InherentImportance {
  private InherentImportance() {}

  /** Value: mean over members. Sd: over members, with Bessel's correction; 0 with one member. */
  public static List<FeatureImportance> of(ScoringModel model, long trainRows) {
    List<double[]> bySlot =
        model.ensemble().members().stream().map(Model::inherentImportance).toList();
    List<FeatureImportance> found = new ArrayList<>();
    for (String feature : model.features()) {
      int[] range = model.transform().slotRange(feature);
      double[] byMember = bySlot.stream().mapToDouble(slots -> sum(slots, range)).toArray();
      double mean = sum(byMember, new int[] {0, byMember.length}) / byMember.length;
      double squares = 0;
      for (double value : byMember) {
        squares += (value - mean) * (value - mean);
      }
      double sd = byMember.length == 1 ? 0 : Math.sqrt(squares / (byMember.length - 1));
      found.add(new FeatureImportance(feature, "", mean, sd, trainRows));
    }
    return found;
  }

  private static double sum(double[] values, int[] range) {
    double sum = 0;
    for (int i = range[0]; i < range[1]; i++) {
      sum += values[i];
    }
    return sum;
  }
}
