package dev.strata.model.registry;

import dev.strata.model.learning.Answer;
import dev.strata.model.learning.Forecast;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a version answered out of sample, as bytes: kept with it, so that a challenger can be held
 * against it.
 */
final class StatedForecasts {

  /** First word of the form before, which also held what the baselines stated and what followed. */
  private static final int OLDER_FORMAT = 0x53544631;

  /** First word, so that another form is never taken for this one. */
  private static final int FORMAT = 0x53544632;

  /** An outcome, a payoff and a fold. */
  private static final int OLDER_TAIL_BYTES = Integer.BYTES + Double.BYTES + Integer.BYTES;

  private StatedForecasts() {}

  static byte[] bytes(List<Forecast> forecasts) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeInt(FORMAT);
      out.writeInt(forecasts.size());
      for (var forecast : forecasts) {
        out.writeInt(forecast.day());
        out.writeLong(forecast.subject());
        write(out, forecast.probabilities());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<Answer> read(byte[] bytes) {
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      var format = in.readInt();
      if (format != FORMAT && format != OLDER_FORMAT) {
        throw new IllegalStateException("not the forecasts of a model");
      }
      var size = in.readInt();
      var answers = new ArrayList<Answer>(size);
      for (int i = 0; i < size; i++) {
        answers.add(new Answer(in.readInt(), in.readLong(), doubles(in)));
        if (format == OLDER_FORMAT) {
          doubles(in);
          doubles(in);
          in.skipNBytes(OLDER_TAIL_BYTES);
        }
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (var value : values) {
      out.writeDouble(value);
    }
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    var values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }
}
