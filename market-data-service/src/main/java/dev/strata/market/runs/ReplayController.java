package dev.strata.market.runs;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Replays over HTTP. */
@RestController
@RequestMapping("/api/v1/market/replays")
class ReplayController {

  private final StartRun startRun;
  private final Runs runs;

  ReplayController(StartRun startRun, Runs runs) {
    this.startRun = startRun;
    this.runs = runs;
  }

  /**
   * What to replay.
   *
   * @param from first day
   * @param to last day
   * @param timeframe candles whose closes are the cycles; 1d when left out
   */
  record Wish(
      @NotNull @Nullable String from, @NotNull @Nullable String to, @Nullable String timeframe) {}

  @PostMapping
  @AllowAdmin
  ResponseEntity<RunStatus> start(@RequestBody @Valid Wish wish) {
    var status =
        startRun.replay(
            day("from", wish.from()),
            day("to", wish.to()),
            wish.timeframe() == null ? "1d" : wish.timeframe());
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/market/replays/" + status.id()))
        .body(status);
  }

  private static LocalDate day(String field, @Nullable String text) {
    try {
      return LocalDate.parse(String.valueOf(text));
    } catch (DateTimeParseException notADay) {
      throw new BadInput(field, "must be a day such as 2018-01-01, was " + text);
    }
  }

  @GetMapping
  @AllowGuest
  Page<RunStatus> replays() {
    return Page.of(runs.replays().stream().map(runs::status).toList(), null, null);
  }

  @GetMapping("/{id}")
  @AllowGuest
  RunStatus replay(@PathVariable String id) {
    return startRun.status(id);
  }

  @DeleteMapping("/{id}")
  @AllowAdmin
  RunStatus cancel(@PathVariable String id) {
    return startRun.cancel(id);
  }
}
