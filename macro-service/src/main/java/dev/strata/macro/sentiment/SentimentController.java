package dev.strata.macro.sentiment;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Fear and greed. */
@RestController
class SentimentController {

  private final Sentiments sentiments;

  SentimentController(Sentiments sentiments) {
    this.sentiments = sentiments;
  }

  @GetMapping("/api/v1/macro/sentiment")
  @AllowGuest
  SentimentAnswer current() {
    return sentiments
        .current()
        .orElseThrow(() -> new NotFound("no-analysis", "No cycle has measured sentiment yet"));
  }
}
