package dev.strata.model.learning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Arrays in an artifact: their length, then each value to the last bit. */
final class Numbers {

  private Numbers() {}

  static void write(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (var value : values) {
      out.writeDouble(value);
    }
  }

  static double[] read(DataInputStream in) throws IOException {
    var values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    for (var value : values) {
      out.writeFloat(value);
    }
  }

  static float[] readFloats(DataInputStream in) throws IOException {
    var values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}
