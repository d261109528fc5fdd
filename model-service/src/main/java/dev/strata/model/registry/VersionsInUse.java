package dev.strata.model.registry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The versions of a type that predict in a cycle.
 *
 * @param champion what layers may follow; empty when nothing is proven or chosen
 * @param challengers newest version of each scheduled architecture, the champion apart: they
 *     predict to be scored
 */
public record VersionsInUse(Optional<ModelVersion> champion, List<ModelVersion> challengers) {

  public VersionsInUse {
    challengers = List.copyOf(challengers);
  }

  /** The champion first. */
  public List<ModelVersion> all() {
    return Stream.concat(champion.stream(), challengers.stream()).toList();
  }
}
