package dev.strata.user.accounts;

import dev.strata.contracts.user.UserChanged;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A person with an account.
 *
 * @param id null until stored
 * @param email in lower case
 * @param passwordHash Argon2id; null for an account without a password
 * @param role {@code admin} or {@code public}
 * @param timezone IANA name
 * @param language {@code en} or {@code fa}
 */
@Table("users")
public record User(
    @Id @Nullable Long id,
    String email,
    @Nullable String passwordHash,
    @Nullable String firstName,
    @Nullable String lastName,
    String role,
    boolean isActive,
    boolean isVerified,
    @ReadOnlyProperty @Nullable Instant lastLogin,
    @ReadOnlyProperty int loginCount,
    String timezone,
    String language,
    @ReadOnlyProperty @Nullable Instant updatedAt) {

  /** The address as it is stored and looked up. */
  public static String spelled(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** The id of a stored user. */
  public long key() {
    if (id == null) {
      throw new IllegalStateException("not stored yet");
    }
    return id;
  }

  /** What other services may know. */
  public UserChanged changed(Instant now) {
    return new UserChanged(key(), role, language, timezone, isActive, now);
  }
}
