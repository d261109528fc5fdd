package dev.strata.asset.recommendations;

import dev.strata.asset.analysis.ClaimRecord;
import dev.strata.asset.watchlists.DefaultWatchlist;
import dev.strata.asset.watchlists.WatchlistView;
import dev.strata.asset.watchlists.WatchlistViews;
import dev.strata.contracts.RunKind;
import dev.strata.platform.security.AllowGuest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The layer in one answer. */
@RestController
@RequestMapping("/api/v1/watchlists/overview")
class OverviewController {

  private final AssetOverview overview;
  private final DefaultWatchlist watchlist;
  private final WatchlistViews views;

  OverviewController(AssetOverview overview, DefaultWatchlist watchlist, WatchlistViews views) {
    this.overview = overview;
    this.watchlist = watchlist;
    this.views = views;
  }

  record Overview(
      @Nullable Instant asOf,
      @Nullable RunKind runKind,
      WatchlistView watchlist,
      List<RecommendationView> topRecommendations,
      RecordView record) {}

  @GetMapping
  @AllowGuest
  Overview overview() {
    var newest = overview.newest().orElse(null);
    var runKind = newest == null ? null : newest.runKind();
    var record = newest == null ? new ClaimRecord(0, 0, 0) : newest.record();
    return new Overview(
        newest == null ? null : newest.asOf(),
        runKind,
        views.of(watchlist.id()),
        overview.top(),
        RecordView.of(record, runKind));
  }
}
