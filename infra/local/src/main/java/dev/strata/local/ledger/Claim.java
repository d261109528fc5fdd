package dev.strata.local.ledger;

import dev.strata.local.ledger.Evidence.Candle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a settlement rule asks of a row.
 *
 * @param coin empty for claims on the market or a sector
 * @param subject market, a sector's slug, long or short; empty where the coin says it all
 * @param issuedAt close time of the newest candle at issue
 * @param target close time of the candle that ends it
 * @param revision newest correction known when it was settled
 */
record Claim(Optional<Long> coin, String subject, String issuedAt, String target, long revision) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  static Claim of(Row row) {
    return new Claim(
        row.issue("crypto_id").map(Long::valueOf),
        row.issue("subject").orElse(""),
        row.issue("issued_at").orElse(""),
        row.issue("target_datetime").orElse(""),
        row.settled("settled_revision").map(Long::valueOf).orElse(0L));
  }

  /** Close time so many days after issue. */
  String day(int daysAfterIssue) {
    return TIME.format(Instant.parse(issuedAt).plus(daysAfterIssue, ChronoUnit.DAYS));
  }

  /** The coin's own candle; empty without one. */
  Optional<Candle> candle(String closeTime, Evidence evidence) throws Difference {
    var candles = evidence.candles(closeTime, revision);
    return coin.flatMap(id -> Optional.ofNullable(candles.get(id)));
  }
}
