package dev.strata.platform.web;

import java.util.regex.Pattern;
import tools.jackson.databind.PropertyNamingStrategies;

/** Spells a JSON field like its column: {@code performance24h} becomes {@code performance_24h}. */
class ColumnSpelling extends PropertyNamingStrategies.SnakeCaseStrategy {

  private static final long serialVersionUID = 1L;
  private static final Pattern LETTER_THEN_DIGIT = Pattern.compile("([a-z])([0-9])");

  @Override
  public String translate(String name) {
    return LETTER_THEN_DIGIT.matcher(super.translate(name)).replaceAll("$1_$2");
  }
}
