package dev.strata.market.candles;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Candles in the binary format of PostgreSQL's COPY: neither side writes or reads numbers as text.
 * They are written as they are encoded, so that the server stores some while others are made.
 */
final class CandleCopy {

  /** The columns written, in their order. */
  static final String COLUMNS =
      "(crypto_id, timeframe, timestamp, open_price, high_price, low_price, close_price, volume, market_cap, source)";

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final short FIELDS = 10;
  private static final int NULL = -1;
  private static final long EPOCH_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
  private static final int CHUNK = 32 << 10;

  /** A numeric is a row of digits to the base 10,000, four decimal ones each. */
  private static final int BASE = 10_000;

  private static final int DECIMALS = 4;
  private static final short NEGATIVE = 0x4000;
  private static final int LONG_PRECISION = 18;
  private static final long[] POWERS = {1, 10, 100, 1_000};

  private final CopyIn in;
  private final Map<String, byte[]> texts = new HashMap<>();
  private ByteBuffer buffer = ByteBuffer.allocate(2 * CHUNK);
  private short[] digits = new short[32];
  private int count;

  private CandleCopy(CopyIn in) {
    this.in = in;
  }

  static void write(List<CandleRow> candles, CopyIn in) throws SQLException {
    new CandleCopy(in).write(candles);
  }

  private void write(List<CandleRow> candles) throws SQLException {
    buffer.put(SIGNATURE).putInt(0).putInt(0);
    for (var candle : candles) {
      put(candle);
      if (buffer.position() >= CHUNK) {
        flush();
      }
    }
    buffer.putShort((short) -1);
    flush();
  }

  private void flush() throws SQLException {
    in.writeToCopy(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private void put(CandleRow candle) {
    buffer.putShort(FIELDS);
    buffer.putInt(Long.BYTES).putLong(candle.cryptoId());
    put(utf8(candle.timeframe().code()));
    put(candle.timestamp());
    put(candle.open());
    put(candle.high());
    put(candle.low());
    put(candle.close());
    put(candle.volume());
    put(candle.marketCap());
    put(utf8(candle.source()));
  }

  /** A batch holds few texts, each many times. */
  private byte[] utf8(String text) {
    return texts.computeIfAbsent(text, t -> t.getBytes(StandardCharsets.UTF_8));
  }

  private void put(byte[] bytes) {
    reserve(Integer.BYTES + bytes.length);
    buffer.putInt(bytes.length).put(bytes);
  }

  private void put(Instant value) {
    buffer
        .putInt(Long.BYTES)
        .putLong((value.getEpochSecond() - EPOCH_2000) * 1_000_000 + value.getNano() / 1_000);
  }

  private void put(@Nullable BigDecimal value) {
    if (value == null) {
      buffer.putInt(NULL);
      return;
    }
    var scale = Math.max(0, value.scale());
    split(value.scale() < 0 ? value.setScale(0) : value, scale);
    var fraction = (scale + DECIMALS - 1) / DECIMALS;
    reserve(Integer.BYTES + Short.BYTES * (4 + count));
    buffer
        .putInt(Short.BYTES * (4 + count))
        .putShort((short) count)
        .putShort((short) (count - fraction - 1))
        .putShort(value.signum() < 0 ? NEGATIVE : 0)
        .putShort((short) scale);
    for (int i = count - 1; i >= 0; i--) {
      buffer.putShort(digits[i]);
    }
  }

  /** Fills the digits to the base 10,000, the least significant first. */
  private void split(BigDecimal value, int scale) {
    count = 0;
    // The last digit of the fraction may have fewer than four decimal ones.
    var rest = scale % DECIMALS;
    if (value.precision() <= LONG_PRECISION) {
      // Not by way of a BigInteger: nearly all figures come here.
      var left = Math.abs(value.scaleByPowerOfTen(scale).longValue());
      if (rest > 0) {
        append((int) (left % POWERS[rest] * POWERS[DECIMALS - rest]));
        left /= POWERS[rest];
      }
      for (; left > 0; left /= BASE) {
        append((int) (left % BASE));
      }
    } else {
      var left = value.unscaledValue().abs();
      if (rest > 0) {
        var parts = left.divideAndRemainder(BigInteger.valueOf(POWERS[rest]));
        append((int) (parts[1].intValue() * POWERS[DECIMALS - rest]));
        left = parts[0];
      }
      while (left.signum() > 0) {
        var parts = left.divideAndRemainder(BigInteger.valueOf(BASE));
        append(parts[1].intValue());
        left = parts[0];
      }
    }
  }

  private void append(int digit) {
    if (count == digits.length) {
      digits = Arrays.copyOf(digits, 2 * count);
    }
    digits[count++] = (short) digit;
  }

  private void reserve(int bytes) {
    // What is of fixed width between two texts or numbers fits into the margin.
    var wanted = bytes + 64;
    if (buffer.remaining() < wanted) {
      var larger = ByteBuffer.allocate(2 * (buffer.position() + wanted));
      larger.put(buffer.flip());
      buffer = larger;
    }
  }
}
