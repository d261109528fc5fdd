package dev.strata.timing.alerts;

import dev.strata.platform.web.BadInput;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new alert as its owner asks for it; the fields mean what they mean in {@link Alert}. */
record AlertWish(
    @Nullable @Size(max = 20) String symbol,
    @NotNull
        @Pattern(
            regexp = "price_target|signal_generated|volume_spike",
            message = "must be price_target, signal_generated or volume_spike")
        String alertType,
    @Nullable
        @Pattern(
            regexp = "above|below|equals|percentage_change",
            message = "must be above, below, equals or percentage_change")
        String condition,
    @Nullable @Digits(integer = 15, fraction = 18) BigDecimal triggerValue,
    @Nullable @Pattern(regexp = "1d|7d", message = "must be 1d or 7d: candles are daily")
        String comparisonWindow,
    @Nullable @Size(max = 500) String message,
    @Nullable @Size(max = 3) List<@NotNull String> notificationMethods,
    @Nullable Instant expiresAt) {

  private static final BigDecimal LARGEST_CHANGE = BigDecimal.valueOf(10_000);
  private static final BigDecimal LARGEST_FALL = BigDecimal.valueOf(-100);
  private static final BigDecimal LARGEST_MULTIPLE = BigDecimal.valueOf(1_000);

  /** Refuses what can't be watched, naming the field. */
  void check() {
    var isSignal = "signal_generated".equals(alertType);
    var isPrice = "price_target".equals(alertType);
    if (!isSignal && symbol == null) {
      throw new BadInput("symbol", "is needed for " + alertType);
    }
    if (isPrice != (condition != null)) {
      throw new BadInput(
          "condition", isPrice ? "is needed for price_target" : "is for price_target only");
    }
    var compares = "volume_spike".equals(alertType) || "percentage_change".equals(condition);
    if (compares != (comparisonWindow != null)) {
      throw new BadInput(
          "comparison_window", compares ? "is needed here" : "has no meaning for this alert");
    }
    checkValue(alertType, condition, triggerValue);
  }

  /** Refuses a value that this kind of alert can't have. */
  static void checkValue(
      String alertType, @Nullable String condition, @Nullable BigDecimal triggerValue) {
    if ("signal_generated".equals(alertType)) {
      require(triggerValue == null, "has no meaning for signals");
    } else if (triggerValue == null) {
      throw new BadInput("trigger_value", "is needed for " + alertType);
    } else if ("volume_spike".equals(alertType)) {
      require(
          triggerValue.compareTo(BigDecimal.ONE) > 0
              && triggerValue.compareTo(LARGEST_MULTIPLE) <= 0,
          "must be more than 1 and at most 1000, was " + triggerValue.toPlainString());
    } else if ("percentage_change".equals(condition)) {
      require(
          triggerValue.signum() != 0
              && triggerValue.compareTo(LARGEST_FALL) >= 0
              && triggerValue.compareTo(LARGEST_CHANGE) <= 0,
          "must be -100 to 10000 and not 0, was " + triggerValue.toPlainString());
    } else {
      require(
          triggerValue.signum() > 0, "must be more than 0, was " + triggerValue.toPlainString());
    }
  }

  private static void require(boolean met, String reason) {
    if (!met) {
      throw new BadInput("trigger_value", reason);
    }
  }
}
