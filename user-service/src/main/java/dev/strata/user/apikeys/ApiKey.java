package dev.strata.user.apikeys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as its owner sees it; the key itself is shown once and never again.
 *
 * @param prefix public part of the key
 * @param scopes {@code read}, or {@code read} and {@code write}
 */
record ApiKey(
    long id,
    String name,
    String prefix,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt) {

  static final String READ = "read";
  static final String WRITE = "write";

  static List<String> scopes(boolean canWrite) {
    return canWrite ? List.of(READ, WRITE) : List.of(READ);
  }
}
