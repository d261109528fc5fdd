package dev.strata.user.accounts;

import org.jspecify.annotations.Nullable;

/**
 * A user as one sees oneself.
 *
 * @param id names the user
 * @param role {@code admin} or {@code public}
 * @param isVerified whether the address is known to be theirs
 */
public record UserAnswer(
    long id,
    String email,
    String role,
    String language,
    String timezone,
    @Nullable String firstName,
    @Nullable String lastName,
    boolean isVerified) {

  /** The answer for a stored user. */
  public static UserAnswer of(User user) {
    return new UserAnswer(
        user.key(),
        user.email(),
        user.role(),
        user.language(),
        user.timezone(),
        user.firstName(),
        user.lastName(),
        user.isVerified());
  }
}
