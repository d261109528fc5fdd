package dev.strata.macro.regime;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The regime, its history and how one regime follows another. */
@RestController
@RequestMapping("/api/v1/macro/regime")
class RegimeController {

  private static final int LONGEST = 2000;
  // The bounds of what PostgreSQL and the calendar of markets can mean.
  private static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  private final Regimes regimes;

  RegimeController(Regimes regimes) {
    this.regimes = regimes;
  }

  @GetMapping
  @AllowGuest
  RegimeAnswer current() {
    return regimes.current().orElseThrow(RegimeController::noAnalysis);
  }

  @GetMapping("/history")
  @AllowGuest
  Page<Regimes.Past> history(
      @RequestParam @Nullable String from,
      @RequestParam @Nullable String to,
      @RequestParam(defaultValue = "500") int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw new BadInput("limit", "must be between 1 and %d, was %d".formatted(LONGEST, limit));
    }
    var begin = moment("from", from, BEGINNING);
    var end = moment("to", to, END);
    if (begin.isAfter(end)) {
      throw new BadInput("from", "must not be after to");
    }
    var claims = regimes.history(begin, end, limit);
    var asOf = claims.isEmpty() ? null : claims.getLast().analysisTime();
    var kinds = claims.stream().map(Regimes.Past::runKind).distinct().toList();
    return Page.of(claims, asOf, kinds.size() == 1 ? kinds.getFirst() : null);
  }

  @GetMapping("/transitions")
  @AllowGuest
  Page<Regimes.Transition> transitions() {
    var current = regimes.current().orElseThrow(RegimeController::noAnalysis);
    return Page.of(
        regimes.transitions(current.runKind()), current.analysisTime(), current.runKind());
  }

  private static Instant moment(String name, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      var moment =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : Instant.parse(text);
      if (moment.isBefore(BEGINNING) || moment.isAfter(END)) {
        throw new BadInput(name, "must lie between 1970 and 9999");
      }
      return moment;
    } catch (DateTimeParseException neither) {
      throw new BadInput(name, "must be a date or an instant such as 2020-01-31T00:00:00Z");
    }
  }

  private static NotFound noAnalysis() {
    return new NotFound("no-analysis", "No cycle has claimed a regime yet");
  }
}
