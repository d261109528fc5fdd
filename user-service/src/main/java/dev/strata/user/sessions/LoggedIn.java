package dev.strata.user.sessions;

import dev.strata.user.accounts.User;
import dev.strata.user.accounts.UserAnswer;
import dev.strata.user.tokens.AccessTokens.AccessToken;

/**
 * What a login gives.
 *
 * @param expiresIn seconds the access token lives
 */
public record LoggedIn(
    String accessToken, String tokenType, long expiresIn, String refreshToken, UserAnswer user) {

  static LoggedIn of(AccessToken access, String refreshToken, User user) {
    return new LoggedIn(
        access.value(), "Bearer", access.expiresIn(), refreshToken, UserAnswer.of(user));
  }
}
