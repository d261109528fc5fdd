package dev.strata.sector.measurement;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import dev.strata.sector.measurement.SectorAnswers.Detail;
import dev.strata.sector.measurement.SectorAnswers.LayerRecord;
import dev.strata.sector.measurement.SectorAnswers.Listed;
import dev.strata.sector.measurement.SectorAnswers.Measured;
import dev.strata.sector.measurement.SectorAnswers.Overview;
import dev.strata.sector.measurement.SectorAnswers.Pair;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sectors, their figures and the rotation between them. */
@RestController
@RequestMapping("/api/v1/sectors")
class SectorController {

  private static final int HISTORY = 60;
  private static final int OVERVIEW = 3;

  private final SectorReads reads;
  private final Rotations rotations;
  private final SectorOutcomes outcomes;
  private final Outlooks outlooks;

  SectorController(
      SectorReads reads, Rotations rotations, SectorOutcomes outcomes, Outlooks outlooks) {
    this.reads = reads;
    this.rotations = rotations;
    this.outcomes = outcomes;
    this.outlooks = outlooks;
  }

  @AllowGuest
  @GetMapping
  Page<Listed> sectors() {
    var sectors = reads.sectors(null);
    var newest = newest(sectors.stream().map(Listed::performance).toList());
    return newest == null
        ? Page.of(sectors, null, null)
        : Page.of(sectors, newest.analysisTime(), newest.runKind());
  }

  @AllowGuest
  @GetMapping("/{slug}")
  Detail sector(@PathVariable String slug) {
    var sector =
        reads.sectors(slug).stream()
            .findFirst()
            .orElseThrow(() -> new NotFound("There is no sector " + slug));
    var performance = sector.performance();
    return new Detail(
        sector.id(),
        sector.slug(),
        sector.name(),
        sector.description(),
        sector.members(),
        performance,
        performance == null ? List.of() : reads.coins(sector.id(), performance.analysisTime()),
        reads.history(sector.id(), HISTORY),
        performance == null ? null : performance.analysisTime(),
        performance == null ? null : performance.runKind());
  }

  @AllowGuest
  @GetMapping("/performance")
  Page<Measured> performance() {
    var measured = reads.measured();
    var newest = newest(measured);
    return newest == null
        ? Page.of(measured, null, null)
        : Page.of(measured, newest.analysisTime(), newest.runKind());
  }

  @AllowGuest
  @GetMapping("/rotation")
  Page<Pair> rotation(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var pairs = reads.pairs(after(cursor), limit + 1);
    var newest = newest(reads.measured());
    return Page.cut(
        pairs,
        limit,
        pair ->
            Cursor.after(
                pair.analysisTime(),
                BigDecimal.valueOf(pair.rotationStrength()).toPlainString(),
                pair.id()),
        newest == null ? null : newest.analysisTime(),
        newest == null ? null : newest.runKind());
  }

  @AllowGuest
  @GetMapping("/overview")
  Overview overview() {
    var newest = newest(reads.measured());
    if (newest == null) {
      return new Overview(null, null, List.of(), List.of(), List.of(), null);
    }
    var open = newest.analysisTime().minus(Rotations.HORIZON);
    var rotation =
        reads.pairs(null, OVERVIEW).stream().filter(p -> p.analysisTime().isAfter(open)).toList();
    return new Overview(
        newest.analysisTime(),
        newest.runKind(),
        reads.leading(OVERVIEW),
        reads.lagging(OVERVIEW),
        rotation,
        rotations.record(newest.runKind()));
  }

  @AllowGuest
  @GetMapping("/record")
  LayerRecord record() {
    var newest = newest(reads.measured());
    if (newest == null) {
      return new LayerRecord(null, null, null, null, null, null, null, List.of());
    }
    var runKind = newest.runKind();
    var rotation = rotations.record(runKind);
    return new LayerRecord(
        newest.analysisTime(),
        runKind,
        rotation,
        outcomes.allPlacebo(runKind),
        outcomes.against(rotation),
        outcomes.rankIc(runKind),
        outlooks.record(runKind, newest.analysisTime()),
        reads.outlooks(newest.analysisTime()));
  }

  private static SectorReads.@Nullable After after(@Nullable String cursor) {
    var parsed = Cursor.parse(cursor, 3);
    if (parsed == null) {
      return null;
    }
    try {
      return new SectorReads.After(
          Instant.parse(parsed.values().get(0)),
          new BigDecimal(parsed.values().get(1)),
          Long.parseLong(parsed.values().get(2)));
    } catch (DateTimeParseException | NumberFormatException notOurs) {
      throw new BadInput("cursor", "is not one that this list gave");
    }
  }

  private static @Nullable Measured newest(List<@Nullable Measured> measured) {
    return measured.stream()
        .filter(java.util.Objects::nonNull)
        .max(Comparator.comparing(Measured::analysisTime))
        .orElse(null);
  }
}
