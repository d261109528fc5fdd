package dev.strata.platform.web;

import dev.strata.contracts.RunKind;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items the rows
 * @param nextCursor hands on to the next page; null at the end
 * @param asOf newest data the rows rest on; null when they rest on none
 * @param runKind run the rows come from; null when they come from none or several
 */
public record Page<T>(
    List<T> items, @Nullable String nextCursor, @Nullable Instant asOf, @Nullable RunKind runKind) {

  public Page {
    items = List.copyOf(items);
  }

  /** A whole list, in one page. */
  public static <T> Page<T> of(List<T> items, @Nullable Instant asOf, @Nullable RunKind runKind) {
    return new Page<>(items, null, asOf, runKind);
  }

  /**
   * Cuts the page from one row more than was asked for: the surplus row tells whether another page
   * follows.
   *
   * @param rows up to {@code limit + 1} rows in order
   * @param limit rows wanted
   * @param cursorOf where a row stands in the order
   */
  public static <T> Page<T> cut(
      List<T> rows,
      int limit,
      Function<T, Cursor> cursorOf,
      @Nullable Instant asOf,
      @Nullable RunKind runKind) {
    if (rows.size() <= limit) {
      return new Page<>(rows, null, asOf, runKind);
    }
    var items = rows.subList(0, limit);
    return new Page<>(items, cursorOf.apply(items.getLast()).encode(), asOf, runKind);
  }

  /** The same part of the list with its rows as they are served. */
  public <S> Page<S> map(Function<T, S> served) {
    return new Page<>(items.stream().map(served).toList(), nextCursor, asOf, runKind);
  }
}
