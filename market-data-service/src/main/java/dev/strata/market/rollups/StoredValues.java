package dev.strata.market.rollups;

import dev.strata.market.candles.Timeframe;
import dev.strata.market.rollups.RollUp.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A candle in the topology's state. Keys sort by coin, timeframe and time, so that a window's parts
 * are a range.
 *
 * @param revision how often it was corrected since it was first published
 */
record StoredValues(Values values, int revision) {

  private static final byte CLOCK = -1;

  /** Place of a candle. */
  static Bytes key(long cryptoId, Timeframe timeframe, Instant open) {
    return key(cryptoId, (byte) timeframe.ordinal(), open.getEpochSecond());
  }

  /** Place of a coin's clock. */
  static Bytes clockKey(long cryptoId) {
    return key(cryptoId, CLOCK, 0);
  }

  private static Bytes key(long cryptoId, byte kind, long second) {
    return Bytes.wrap(
        ByteBuffer.allocate(2 * Long.BYTES + 1)
            .putLong(cryptoId)
            .put(kind)
            .putLong(second)
            .array());
  }

  static byte[] encode(Instant clock) {
    return ByteBuffer.allocate(Long.BYTES).putLong(clock.getEpochSecond()).array();
  }

  static Instant clock(byte @Nullable [] encoded) {
    return encoded == null
        ? Instant.EPOCH
        : Instant.ofEpochSecond(ByteBuffer.wrap(encoded).getLong());
  }

  byte[] encode() {
    var bytes = new ByteArrayOutputStream(96);
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(revision);
      write(out, values.open());
      write(out, values.high());
      write(out, values.low());
      write(out, values.close());
      write(out, values.volume());
      write(out, values.marketCap());
      out.writeUTF(values.source());
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    return bytes.toByteArray();
  }

  static StoredValues decode(byte[] encoded) {
    try (var in = new DataInputStream(new ByteArrayInputStream(encoded))) {
      var revision = in.readInt();
      return new StoredValues(
          new Values(
              number(in), number(in), number(in), number(in), read(in), read(in), in.readUTF()),
          revision);
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
  }

  private static void write(DataOutputStream out, @Nullable BigDecimal number) throws IOException {
    if (number == null) {
      out.writeByte(0);
      return;
    }
    var digits = number.unscaledValue().toByteArray();
    out.writeByte(digits.length);
    out.writeShort(number.scale());
    out.write(digits);
  }

  private static @Nullable BigDecimal read(DataInputStream in) throws IOException {
    var length = in.readByte();
    if (length == 0) {
      return null;
    }
    var scale = in.readShort();
    return new BigDecimal(new BigInteger(in.readNBytes(length)), scale);
  }

  private static BigDecimal number(DataInputStream in) throws IOException {
    var number = read(in);
    if (number == null) {
      throw new IOException("a price is missing");
    }
    return number;
  }
}
