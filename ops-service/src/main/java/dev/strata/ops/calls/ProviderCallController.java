package dev.strata.ops.calls;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Calls to providers, for those who run the platform. */
@RestController
@RequestMapping("/api/v1/system/provider-calls")
class ProviderCallController {

  private final ProviderCalls calls;
  private final Clock clock;

  ProviderCallController(ProviderCalls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  @AllowAdmin
  @GetMapping
  Page<ProviderCall> newest(
      @RequestParam(required = false) @Nullable String provider,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Page.cut(
        calls.newest(provider, after(cursor), limit + 1),
        limit,
        call -> Cursor.after(call.requestTimestamp(), call.id()),
        null,
        null);
  }

  @AllowAdmin
  @GetMapping("/health")
  Page<ProviderHealth> health() {
    return Page.of(calls.health(), clock.instant(), null);
  }

  @AllowAdmin
  @GetMapping("/performance")
  Page<EndpointPerformance> performance(
      @RequestParam(defaultValue = "24") @Min(1) @Max(168) int hours) {
    var now = clock.instant();
    return Page.of(calls.performance(now.minus(Duration.ofHours(hours)), now), now, null);
  }

  private static ProviderCalls.@Nullable After after(@Nullable String cursor) {
    var parsed = Cursor.parse(cursor, 2);
    if (parsed == null) {
      return null;
    }
    try {
      return new ProviderCalls.After(
          Instant.parse(parsed.values().getFirst()), Long.parseLong(parsed.values().getLast()));
    } catch (DateTimeParseException | NumberFormatException notOurs) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }
}
