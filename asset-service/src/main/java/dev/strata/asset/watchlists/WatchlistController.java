package dev.strata.asset.watchlists;

import dev.strata.platform.security.AllowGuest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The default list. */
@RestController
@RequestMapping("/api/v1/watchlists")
class WatchlistController {

  private final DefaultWatchlist watchlist;
  private final WatchlistViews views;

  WatchlistController(DefaultWatchlist watchlist, WatchlistViews views) {
    this.watchlist = watchlist;
    this.views = views;
  }

  @GetMapping("/default")
  @AllowGuest
  WatchlistView defaultList() {
    return views.of(watchlist.id());
  }
}
