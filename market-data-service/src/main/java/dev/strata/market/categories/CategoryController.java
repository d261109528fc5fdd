package dev.strata.market.categories;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Categories of coins over HTTP. */
@RestController
class CategoryController {

  private static final Pattern CAP = Pattern.compile("\\d{1,22}(\\.\\d{1,2})?");

  private final CategorySnapshots snapshots;
  private final CategorySettings settings;
  private final Clock clock;

  CategoryController(CategorySnapshots snapshots, CategorySettings settings, Clock clock) {
    this.snapshots = snapshots;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A category as served.
   *
   * @param source who draws it and tells its figures
   * @param stalenessSeconds age of the figures, 0 and up
   * @param isStale whether they are older than is built upon
   */
  record ServedCategory(
      String category,
      String name,
      @Nullable BigDecimal marketCap,
      @Nullable BigDecimal marketCapChangePercentage24h,
      @Nullable BigDecimal volume24h,
      String source,
      Instant asOf,
      long stalenessSeconds,
      boolean isStale) {}

  /** All categories of the newest snapshot, the greatest first. */
  @GetMapping("/api/v1/market/categories")
  @AllowGuest
  @Operation(
      summary = "Categories of coins as CoinGecko groups them",
      description =
          "The newest snapshot that the provider told, the greatest market cap first and unknown ones last. Figures are the"
              + " provider's own, in USD and percent; a coin may stand in several categories, so that they add up to"
              + " nothing. Empty where no provider is asked or none has told yet.")
  Page<ServedCategory> categories(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var now = clock.instant();
    var rows = snapshots.newest(place(cursor), limit + 1);
    return Page.cut(rows, limit, CategoryController::cursor, snapshots.asOf(), null)
        .map(row -> served(row, now));
  }

  private static Cursor cursor(CategorySnapshots.Told row) {
    var place = CategorySnapshots.Place.of(row);
    return Cursor.after(place.marketCap().toPlainString(), place.category());
  }

  private static CategorySnapshots.@Nullable Place place(@Nullable String text) {
    var cursor = Cursor.parse(text, 2);
    if (cursor == null) {
      return null;
    }
    var cap = cursor.values().getFirst();
    var category = cursor.values().getLast();
    if (!CAP.matcher(cap).matches() || !Category.isId(category)) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
    return new CategorySnapshots.Place(new BigDecimal(cap), category);
  }

  private ServedCategory served(CategorySnapshots.Told told, Instant now) {
    var category = told.category();
    var age = Duration.between(category.asOf(), now);
    return new ServedCategory(
        category.category(),
        category.name(),
        category.marketCap(),
        category.marketCapChangePercentage24h(),
        category.volume24h(),
        told.source(),
        category.asOf(),
        Math.max(0, age.toSeconds()),
        age.compareTo(settings.staleAfter()) > 0);
  }
}
