package dev.strata.macro.sentiment;

import dev.strata.macro.analysis.SentimentComposite;
import java.time.Instant;
import java.util.List;

/**
 * Fear and greed as used by a cycle.
 *
 * @param index 0 to 100
 * @param source {@link #PUBLISHED} or {@link #COMPOSITE}
 * @param releasedAt when it became known
 * @param components of the composite; empty when published by others
 */
public record SentimentReading(
    double index,
    String source,
    Instant releasedAt,
    List<SentimentComposite.Component> components) {

  public static final String PUBLISHED = "alternative.me";
  public static final String COMPOSITE = "composite";

  public SentimentReading {
    components = List.copyOf(components);
  }
}
