package dev.strata.user.apikeys;

import static dev.strata.platform.web.Times.bind;

import dev.strata.platform.web.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All API keys, by their public prefixes. */
@Repository
class ApiKeys {

  private final JdbcClient jdbc;

  ApiKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What the exchange of a key needs. */
  record Stored(
      long id, long userId, String digest, boolean canWrite, @Nullable Instant expiresAt) {}

  ApiKey add(
      long userId,
      String name,
      String prefix,
      String digest,
      boolean canWrite,
      @Nullable Instant expiresAt,
      Instant now) {
    var id =
        jdbc.sql(
                """
                insert into api_keys (user_id, name, prefix, digest, can_write, expires_at, created_at)
                values (:userId, :name, :prefix, :digest, :canWrite, :expiresAt, :now)
                returning id
                """)
            .param("userId", userId)
            .param("name", name)
            .param("prefix", prefix)
            .param("digest", digest)
            .param("canWrite", canWrite)
            .param("expiresAt", expiresAt == null ? null : bind(expiresAt))
            .param("now", bind(now))
            .query(Long.class)
            .single();
    return new ApiKey(id, name, prefix, ApiKey.scopes(canWrite), now, null, expiresAt);
  }

  List<ApiKey> of(long userId) {
    return jdbc.sql(
            """
            select id, name, prefix, can_write, created_at, last_used_at, expires_at
            from api_keys where user_id = :userId order by id
            """)
        .param("userId", userId)
        .query((row, number) ->
            new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                row.getString("prefix"),
                ApiKey.scopes(row.getBoolean("can_write")),
                Times.read(row, "created_at"),
                Times.readNullable(row, "last_used_at"),
                Times.readNullable(row, "expires_at")))
        .list();
  }

  Optional<Stored> find(String prefix) {
    return jdbc.sql(
            "select id, user_id, digest, can_write, expires_at from api_keys where prefix = :prefix")
        .param("prefix", prefix)
        .query((row, number) ->
            new Stored(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("digest"),
                row.getBoolean("can_write"),
                Times.readNullable(row, "expires_at")))
        .optional();
  }

  void used(long id, Instant now) {
    jdbc.sql("update api_keys set last_used_at = :now where id = :id")
        .param("now", bind(now))
        .param("id", id)
        .update();
  }

  /** Tells whether the person had such a key. */
  boolean remove(long userId, long id) {
    return jdbc.sql("delete from api_keys where id = :id and user_id = :userId")
            .param("id", id)
            .param("userId", userId)
            .update()
        > 0;
  }
}
