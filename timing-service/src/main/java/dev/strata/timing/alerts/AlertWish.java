package dev.strata.timing.alerts;

import dev.strata.platform.web.BadInput;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
    @Nullable @Pattern(regexp = "24h|7d", message = "must be 24h or 7d: candles are daily")
        String comparisonWindow,
    @Nullable @Size(max = 500) String message,
    @Nullable @Size(max = 4) List<@NotNull String> notificationMethods,
    @Nullable Instant expiresAt,
    @Nullable Boolean isActive) {

  private static final BigDecimal LARGEST_CHANGE = BigDecimal.valueOf(10_000);
  private static final BigDecimal LARGEST_FALL = BigDecimal.valueOf(-100);
  private static final Set<String> METHODS = Set.of("in_app", "email", "push", "sms");

  /** Refuses what can't be watched, naming the field. */
  void check() {
    switch (alertType) {
      case "signal_generated" -> {
        require("condition", condition == null, "has no meaning for signals");
        require("trigger_value", triggerValue == null, "has no meaning for signals");
        require("comparison_window", comparisonWindow == null, "has no meaning for signals");
      }
      case "volume_spike" -> {
        require("symbol", symbol != null, "is needed for volume_spike");
        require(
            "condition",
            condition == null || "percentage_change".equals(condition),
            "must be percentage_change for volume_spike, was " + condition);
        checkPercentage(BigDecimal.ZERO);
      }
      default -> {
        require("symbol", symbol != null, "is needed for price_target");
        require("condition", condition != null, "is needed for price_target");
        if ("percentage_change".equals(condition)) {
          checkPercentage(LARGEST_FALL);
        } else {
          require(
              "trigger_value",
              triggerValue != null && triggerValue.signum() > 0,
              "must be more than 0, was " + triggerValue);
          require("comparison_window", comparisonWindow == null, "has no meaning for a price");
        }
      }
    }
    require(
        "notification_methods",
        notificationMethods == null
            || (METHODS.containsAll(notificationMethods)
                && Set.copyOf(notificationMethods).size() == notificationMethods.size()),
        "must be some of in_app, email, push and sms");
  }

  private void checkPercentage(BigDecimal least) {
    require(
        "trigger_value",
        triggerValue != null
            && triggerValue.signum() != 0
            && triggerValue.compareTo(least) >= 0
            && triggerValue.compareTo(LARGEST_CHANGE) <= 0,
        "must be %s to %s percent and not 0, was %s"
            .formatted(least, LARGEST_CHANGE, triggerValue));
    require("comparison_window", comparisonWindow != null, "is needed here");
  }

  private static void require(String field, boolean met, String reason) {
    if (!met) {
      throw new BadInput(field, reason);
    }
  }
}
