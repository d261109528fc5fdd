package dev.strata.model.learning;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;

/**
 * The mean of models that differ by seed only.
 *
 * @param members at least one
 */
record Averaged(List<Calibrated> members) implements Fitted {

  /** First word of each artifact. */
  static final int FORMAT = 0x53545231;

  private static final double PLACES = 1e6;

  /** All members of all models. */
  static Averaged of(List<Averaged> models) {
    return new Averaged(models.stream().flatMap(m -> m.members().stream()).toList());
  }

  @Override
  public double[] probabilities(float[][] window) {
    return probabilities(List.<float[][]>of(window))[0];
  }

  @Override
  public double[][] probabilities(List<float[][]> windows) {
    return mean(members.stream().map(member -> member.probabilities(windows)));
  }

  /** Mean by window and class, as it is stated. */
  static double[][] mean(Stream<double[][]> stated) {
    var all = stated.toList();
    var mean = new double[all.getFirst().length][];
    for (int i = 0; i < mean.length; i++) {
      var row = new double[all.getFirst()[i].length];
      for (var one : all) {
        for (int k = 0; k < row.length; k++) {
          row[k] += one[i][k] / all.size();
        }
      }
      mean[i] = rounded(row);
    }
    return mean;
  }

  /**
   * Six places, never 0 or 1: what is stated is what is stored and scored. The largest takes the
   * rest, so that they sum to 1.
   */
  private static double[] rounded(double[] row) {
    var largest = 0;
    double others = 0;
    for (int k = 0; k < row.length; k++) {
      largest = row[k] > row[largest] ? k : largest;
    }
    var rounded = new double[row.length];
    for (int k = 0; k < row.length; k++) {
      if (k != largest) {
        rounded[k] = Math.max(1, Math.round(row[k] * PLACES));
        others += rounded[k];
      }
    }
    rounded[largest] = PLACES - others;
    for (int k = 0; k < row.length; k++) {
      rounded[k] /= PLACES;
    }
    return rounded;
  }

  @Override
  public byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(FORMAT);
      out.writeInt(members.size());
      for (var member : members) {
        member.write(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
