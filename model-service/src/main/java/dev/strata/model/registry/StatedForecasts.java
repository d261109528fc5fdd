package dev.strata.model.registry;

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
 * Out-of-sample forecasts as bytes: kept with a version, so that a challenger can be held against
 * it.
 */
final class StatedForecasts {

  /** First word, so that another form is never taken for this one. */
  private static final int FORMAT = 0x53544631;

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
        write(out, forecast.baseRates());
        write(out, forecast.persistence());
        out.writeInt(forecast.outcome());
        out.writeDouble(forecast.payoff());
        out.writeInt(forecast.fold());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<Forecast> read(byte[] bytes) {
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      if (in.readInt() != FORMAT) {
        throw new IllegalStateException("not the forecasts of a model");
      }
      var size = in.readInt();
      var forecasts = new ArrayList<Forecast>(size);
      for (int i = 0; i < size; i++) {
        forecasts.add(
            new Forecast(
                in.readInt(),
                in.readLong(),
                doubles(in),
                doubles(in),
                doubles(in),
                in.readInt(),
                in.readDouble(),
                in.readInt()));
      }
      return forecasts;
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
