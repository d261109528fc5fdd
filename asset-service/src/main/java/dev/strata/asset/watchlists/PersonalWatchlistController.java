package dev.strata.asset.watchlists;

import dev.strata.asset.analysis.Side;
import dev.strata.asset.watchlists.ChangeWatchlist.Wish;
import dev.strata.asset.watchlists.PersonalWatchlists.Summary;
import dev.strata.platform.security.AllowUser;
import dev.strata.platform.security.CurrentUser;
import dev.strata.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own lists. */
@RestController
@RequestMapping("/api/v1/watchlists")
class PersonalWatchlistController {

  private static final int MOST_COINS = 25;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 1000;
  private static final int LONGEST_NOTES = 2000;
  private static final String LINE = "\\P{Cntrl}*";
  private static final String NAME = "\\s*[\\P{Cntrl}&&\\S]\\P{Cntrl}*";
  private static final String TEXT = "[\\P{Cntrl}\\t\\n\\r]*";
  private static final String SIDE = "long|short";
  private static final String NO_CONTROLS = "must not hold control characters";

  private final PersonalWatchlists lists;
  private final ChangeWatchlist change;
  private final WatchlistViews views;

  PersonalWatchlistController(
      PersonalWatchlists lists, ChangeWatchlist change, WatchlistViews views) {
    this.lists = lists;
    this.change = change;
    this.views = views;
  }

  record NewList(
      @NotNull
          @Size(max = LONGEST_NAME)
          @Pattern(regexp = NAME, message = "must be a line that is not blank")
          String name,
      @Nullable @Size(max = LONGEST_DESCRIPTION) @Pattern(regexp = TEXT, message = NO_CONTROLS)
          String description) {}

  record ListChange(
      @Nullable
          @Size(max = LONGEST_NAME)
          @Pattern(regexp = NAME, message = "must be a line that is not blank")
          String name,
      @Nullable @Size(max = LONGEST_DESCRIPTION) @Pattern(regexp = TEXT, message = NO_CONTROLS)
          String description,
      @Nullable @Min(0) @Max(1000) Integer sortOrder) {}

  record Asset(
      @NotNull @Size(min = 1, max = 40) @Pattern(regexp = LINE, message = NO_CONTROLS)
          String symbol,
      @Nullable @Pattern(regexp = SIDE, message = "must be long or short") String positionType,
      @Nullable @Size(max = LONGEST_NOTES) @Pattern(regexp = TEXT, message = NO_CONTROLS)
          String notes) {

    private Wish wish() {
      var side = side(positionType);
      return new Wish(spelled(symbol), side == null ? Side.LONG : side, notes);
    }
  }

  record AssetChange(
      @Nullable @Pattern(regexp = SIDE, message = "must be long or short") String positionType,
      @Nullable @Size(max = LONGEST_NOTES) @Pattern(regexp = TEXT, message = NO_CONTROLS)
          String notes) {}

  record Assets(@NotNull @Size(max = MOST_COINS) List<@NotNull @Valid Asset> assets) {}

  record Order(
      @NotNull @Size(max = MOST_COINS) List<@NotNull @Size(min = 1, max = 40) String> symbols) {}

  @AllowUser
  @GetMapping
  Page<Summary> mine() {
    return Page.of(lists.of(self().id()), null, null);
  }

  @AllowUser
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  WatchlistView create(@Valid @RequestBody NewList list) {
    return views.of(change.create(self(), list.name().strip(), list.description()));
  }

  @AllowUser
  @GetMapping("/{id}")
  WatchlistView one(@PathVariable long id) {
    if (!lists.owns(self().id(), id)) {
      throw ChangeWatchlist.missing(id);
    }
    return views.of(id);
  }

  @AllowUser
  @PatchMapping("/{id}")
  WatchlistView update(@PathVariable long id, @Valid @RequestBody ListChange list) {
    var name = list.name() == null ? null : list.name().strip();
    change.update(self(), id, name, list.description(), list.sortOrder());
    return views.of(id);
  }

  @AllowUser
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable long id) {
    change.delete(self(), id);
  }

  @AllowUser
  @PostMapping("/{id}/assets")
  @ResponseStatus(HttpStatus.CREATED)
  WatchlistView add(@PathVariable long id, @Valid @RequestBody Asset asset) {
    change.add(self(), id, asset.wish());
    return views.of(id);
  }

  @AllowUser
  @PutMapping("/{id}/assets")
  WatchlistView replace(@PathVariable long id, @Valid @RequestBody Assets wished) {
    change.replace(self(), id, wished.assets().stream().map(Asset::wish).toList());
    return views.of(id);
  }

  @AllowUser
  @PatchMapping("/{id}/assets/{symbol}")
  WatchlistView changeAsset(
      @PathVariable long id, @PathVariable String symbol, @Valid @RequestBody AssetChange wished) {
    change.change(self(), id, spelled(symbol), side(wished.positionType()), wished.notes());
    return views.of(id);
  }

  @AllowUser
  @DeleteMapping("/{id}/assets/{symbol}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id, @PathVariable String symbol) {
    change.remove(self(), id, spelled(symbol));
  }

  @AllowUser
  @PutMapping("/{id}/order")
  WatchlistView reorder(@PathVariable long id, @Valid @RequestBody Order order) {
    change.reorder(
        self(), id, order.symbols().stream().map(PersonalWatchlistController::spelled).toList());
    return views.of(id);
  }

  private static CurrentUser self() {
    return CurrentUser.get().orElseThrow();
  }

  private static String spelled(String symbol) {
    return symbol.strip().toUpperCase(Locale.ROOT);
  }

  private static @Nullable Side side(@Nullable String positionType) {
    return positionType == null ? null : Side.valueOf(positionType.toUpperCase(Locale.ROOT));
  }
}
