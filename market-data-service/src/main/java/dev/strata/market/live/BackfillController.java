package dev.strata.market.live;

import dev.strata.market.coins.Coins;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** History from providers, over HTTP. */
@RestController
@RequestMapping("/api/v1/market/backfills")
@EnableConfigurationProperties(LiveSettings.class)
class BackfillController {

  private final Backfills backfills;
  private final Coins coins;
  private final LiveSettings settings;
  private final Clock clock;

  BackfillController(Backfills backfills, Coins coins, LiveSettings settings, Clock clock) {
    this.backfills = backfills;
    this.coins = coins;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What to ask for.
   *
   * @param symbols coins
   * @param dailyDays days of daily candles
   * @param hourlyDays days of hourly candles
   */
  record Wish(
      @NotEmpty @Size(max = 500) @Nullable List<String> symbols,
      @Min(1) @Max(4000) int dailyDays,
      @Min(1) @Max(400) int hourlyDays) {}

  @PostMapping
  @AllowAdmin
  ResponseEntity<Backfill> start(@RequestBody @Valid Wish wish) {
    if (!settings.enabled()) {
      throw new Conflict("not-live", "This home asks no providers; start it with --data live");
    }
    var symbols = wish.symbols() == null ? List.<String>of() : wish.symbols();
    var ids = coins.idsOf(symbols);
    symbols.stream()
        .filter(symbol -> !ids.containsKey(symbol))
        .findFirst()
        .ifPresent(unknown -> {
          throw new BadInput("symbols", "names no coin: " + unknown);
        });
    var now = clock.instant();
    var started =
        backfills.start(
            ids.values(),
            now.minus(Duration.ofDays(wish.dailyDays())),
            now.minus(Duration.ofDays(wish.hourlyDays())),
            now);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/market/backfills/" + started.id()))
        .body(started);
  }

  @GetMapping
  @AllowAdmin
  Page<Backfill> newest(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    return Page.cut(
        backfills.newest(Cursor.number(cursor, Long.MAX_VALUE), limit + 1),
        limit,
        row -> Cursor.after(row.id()),
        null,
        null);
  }

  @GetMapping("/{id}")
  @AllowAdmin
  Backfill backfill(@PathVariable long id) {
    return backfills.find(id).orElseThrow(() -> new NotFound("There is no back-fill " + id));
  }

  @DeleteMapping("/{id}")
  @AllowAdmin
  Backfill cancel(@PathVariable long id) {
    return backfills.cancel(id).orElseThrow(() -> new NotFound("There is no back-fill " + id));
  }
}
