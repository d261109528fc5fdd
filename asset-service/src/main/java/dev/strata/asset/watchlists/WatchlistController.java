package dev.strata.asset.watchlists;

import dev.strata.platform.security.AllowGuest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lists. */
@RestController
@RequestMapping("/api/v1/watchlists")
class WatchlistController {

  private final DefaultWatchlist watchlist;

  WatchlistController(DefaultWatchlist watchlist) {
    this.watchlist = watchlist;
  }

  @GetMapping("/default")
  @AllowGuest
  WatchlistView defaultList() {
    return watchlist.view();
  }
}
