package dev.strata.timing.signals;

import dev.strata.contracts.RunKind;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.timing.replicas.Neighbours;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Signals, what they rest on, and how they did. */
@RestController
@RequestMapping("/api/v1/signals")
class SignalController {

  private static final int SHOWN = 10;
  private static final String FOREIGN_CURSOR = "is not one that this list gave";

  private final Signals signals;
  private final SignalRecords records;
  private final Neighbours neighbours;

  SignalController(Signals signals, SignalRecords records, Neighbours neighbours) {
    this.signals = signals;
    this.records = records;
    this.neighbours = neighbours;
  }

  @GetMapping
  @AllowGuest
  Page<SignalView> list(
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String symbol,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var after = Cursor.parse(cursor, 2);
    var found =
        signals.list(
            status == null ? null : status(status),
            symbol == null ? null : symbol.toUpperCase(Locale.ROOT),
            after == null ? null : time(after.values().getFirst()),
            after == null ? 0 : id(after.values().getLast()),
            limit + 1);
    var rows = found.stream().map(SignalView::of).toList();
    return Page.cut(
        rows,
        limit,
        row -> Cursor.after(row.generatedAt(), row.id()),
        records.newest().map(SignalRecords.Newest::asOf).orElse(null),
        onlyKind(rows));
  }

  @GetMapping("/{id}")
  @AllowGuest
  SignalDetail one(@PathVariable long id) {
    var signal = signals.find(id).orElseThrow(() -> new NotFound("There is no signal " + id));
    return new SignalDetail(SignalView.of(signal), why(signal), signal.correlationId());
  }

  @GetMapping("/performance")
  @AllowGuest
  Page<SignalPerformance> performance() {
    return Page.of(
        records.performance(), records.newest().map(SignalRecords.Newest::asOf).orElse(null), null);
  }

  @GetMapping("/overview")
  @AllowGuest
  SignalOverview overview() {
    return records
        .newest()
        .map(newest ->
            new SignalOverview(
                newest.asOf(),
                newest.runKind(),
                signals.current(newest.runKind(), newest.asOf(), SHOWN),
                new SignalOverview.Counts(newest.active(), newest.closed()),
                records.of(newest.runKind())))
        .orElseGet(
            () -> new SignalOverview(null, null, List.of(), new SignalOverview.Counts(0, 0), null));
  }

  private SignalDetail.Why why(Signal signal) {
    return new SignalDetail.Why(
        new SignalDetail.SignalLink(
            signal.reason(), signal.atr(), signal.rule(), records.of(signal.runKind())),
        SignalDetail.Link.of(neighbours.score(signal.assetScoreId()).orElse(null)),
        SignalDetail.Link.of(said(signal.sectorPerformanceId(), neighbours::sector)),
        SignalDetail.Link.of(said(signal.regimeId(), neighbours::regime)),
        SignalDetail.Link.of(said(signal.predictionId(), neighbours::prediction)));
  }

  private static <T> @Nullable T said(@Nullable Long id, LongFunction<Optional<T>> neighbour) {
    return id == null ? null : neighbour.apply(id).orElse(null);
  }

  private static @Nullable RunKind onlyKind(List<SignalView> rows) {
    var kinds = rows.stream().map(SignalView::runKind).distinct().toList();
    return kinds.size() == 1 ? kinds.getFirst() : null;
  }

  private static SignalStatus status(String text) {
    try {
      return Signals.status(text);
    } catch (IllegalArgumentException unknown) {
      throw new BadInput("status", "must be active, executed, expired or cancelled, was " + text);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException foreign) {
      throw new BadInput("cursor", FOREIGN_CURSOR);
    }
  }

  private static long id(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException foreign) {
      throw new BadInput("cursor", FOREIGN_CURSOR);
    }
  }
}
