package dev.strata.timing.alerts;

import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own alerts; a stranger's is not there. */
@RestController
@RequestMapping("/api/v1/alerts")
class AlertController {

  private static final int MOST = 100;
  private static final Set<String> METHODS = Set.of("email", "push", "sms");

  private final Alerts alerts;
  private final Clock clock;

  AlertController(Alerts alerts, Clock clock) {
    this.alerts = alerts;
    this.clock = clock;
  }

  record AlertChange(
      @Nullable Boolean isActive,
      @Nullable @Digits(integer = 15, fraction = 18) BigDecimal triggerValue,
      @Nullable @Size(max = 500) String message,
      @Nullable @Size(max = 3) List<@NotNull String> notificationMethods,
      @Nullable Instant expiresAt) {}

  record Export(List<Alert> alerts) {}

  @AllowUser
  @GetMapping
  Page<Alert> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = alerts.of(self(), Cursor.number(cursor, Long.MAX_VALUE), limit + 1);
    return Page.cut(rows, limit, alert -> Cursor.after(alert.id()), null, null);
  }

  @AllowUser
  @GetMapping("/export")
  Export export() {
    return new Export(alerts.of(self(), Long.MAX_VALUE, MOST));
  }

  @AllowUser
  @PostMapping
  @Transactional
  @ResponseStatus(HttpStatus.CREATED)
  public Alert add(@Valid @RequestBody AlertWish wish) {
    wish.check();
    checkMethods(wish.notificationMethods());
    var self = self();
    if (alerts.count(self) >= MOST) {
      throw new Conflict("too-many-alerts", "An account has at most %d alerts".formatted(MOST));
    }
    var id = alerts.add(self, coin(wish.symbol()), wish, clock.instant());
    return alerts.find(self, id).orElseThrow();
  }

  @AllowUser
  @PatchMapping("/{id}")
  @Transactional
  public Alert change(@PathVariable long id, @Valid @RequestBody AlertChange change) {
    var self = self();
    var alert = alerts.find(self, id).orElseThrow(() -> missing(id));
    if (change.triggerValue() != null) {
      AlertWish.checkValue(alert.alertType(), alert.condition(), change.triggerValue());
    }
    checkMethods(change.notificationMethods());
    alerts.change(
        self,
        id,
        change.isActive(),
        change.triggerValue(),
        change.message(),
        change.notificationMethods(),
        change.expiresAt());
    return alerts.find(self, id).orElseThrow(() -> missing(id));
  }

  @AllowUser
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id) {
    if (!alerts.remove(self(), id)) {
      throw missing(id);
    }
  }

  private @Nullable Long coin(@Nullable String symbol) {
    return symbol == null
        ? null
        : alerts
            .coin(symbol.strip().toUpperCase(Locale.ROOT))
            .orElseThrow(() -> new BadInput("symbol", "is not a known coin, was " + symbol));
  }

  private static void checkMethods(@Nullable List<String> methods) {
    if (methods != null
        && (!METHODS.containsAll(methods)
            || methods.stream().distinct().count() < methods.size())) {
      throw new BadInput("notification_methods", "must be some of email, push and sms, each once");
    }
  }

  private static NotFound missing(long id) {
    return new NotFound("There is no alert " + id);
  }

  /** The operator of the command line has no account that an alert could belong to. */
  private static long self() {
    return CurrentUser.get()
        .map(CurrentUser::id)
        .filter(id -> id > 0)
        .orElseThrow(() -> new AccessDeniedException("An alert belongs to an account"));
  }
}
