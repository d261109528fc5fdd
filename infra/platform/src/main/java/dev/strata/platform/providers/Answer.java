package dev.strata.platform.providers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads answers of providers: numbers exactly and spelled either way, nothing taken for granted.
 */
public final class Answer {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Longer ones are no price, and would cost an exponent of a billion digits to compare. */
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,30}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

  private static final long LATEST_MILLIS = 4_102_444_800_000L;
  private static final int SHOWN = 40;

  private Answer() {}

  /**
   * The body as JSON.
   *
   * @throws UnusableAnswer when it is none, or not whole
   */
  public static JsonNode json(byte @Nullable [] body) {
    if (body == null) {
      // What a client gives for a body of no bytes.
      throw new UnusableAnswer("the answer is empty");
    }
    try {
      var tree = JSON.readTree(body);
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        throw new UnusableAnswer("the answer is empty");
      }
      return tree;
    } catch (JacksonException notJson) {
      throw new UnusableAnswer("the answer is not JSON, it begins with " + begin(body), notJson);
    }
  }

  /** The start of a body, for messages. */
  public static String begin(byte[] body) {
    var text = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    return "'" + text.replaceAll("\\p{Cntrl}+", " ") + "'";
  }

  /** A number, spelled as one or as text; empty for anything else, and for what no price is. */
  public static Optional<BigDecimal> decimal(JsonNode node) {
    if (!node.isNumber() && !node.isString()) {
      return Optional.empty();
    }
    return decimal(node.asString());
  }

  /** A number of an answer that is plain text; empty for what no price is. */
  public static Optional<BigDecimal> decimal(String text) {
    var figure = text.strip();
    return NUMBER.matcher(figure).matches()
        ? Optional.of(new BigDecimal(figure))
        : Optional.empty();
  }

  /** A number above zero. */
  public static Optional<BigDecimal> positive(JsonNode node) {
    return decimal(node).filter(value -> value.signum() > 0);
  }

  /** A number that is not below zero. */
  public static Optional<BigDecimal> notNegative(JsonNode node) {
    return decimal(node).filter(value -> value.signum() >= 0);
  }

  /** A time in whole milliseconds since 1970, before 2100. */
  public static Optional<Instant> millis(JsonNode node) {
    return decimal(node)
        .filter(value -> value.signum() > 0 && value.stripTrailingZeros().scale() <= 0)
        .filter(value -> value.compareTo(BigDecimal.valueOf(LATEST_MILLIS)) < 0)
        .map(value -> Instant.ofEpochMilli(value.longValueExact()));
  }

  /** A time in whole seconds since 1970, before 2100. */
  public static Optional<Instant> seconds(JsonNode node) {
    return decimal(node)
        .filter(value -> value.signum() > 0 && value.stripTrailingZeros().scale() <= 0)
        .filter(value -> value.compareTo(BigDecimal.valueOf(LATEST_MILLIS / 1000)) < 0)
        .map(value -> Instant.ofEpochSecond(value.longValueExact()));
  }

  /** Text that is not blank. */
  public static Optional<String> text(JsonNode node) {
    return node.isString() && !node.asString().isBlank()
        ? Optional.of(node.asString().strip())
        : Optional.empty();
  }
}
