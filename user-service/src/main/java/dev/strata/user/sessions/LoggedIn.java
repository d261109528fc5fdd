package dev.strata.user.sessions;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.UserAnswer;
import dev.strata.user.tokens.AccessTokens.AccessToken;

/**
 * What a login gives.
 *
 * @param expiresIn seconds the access token lives
 */
public record LoggedIn(
    String accessToken, String tokenType, long expiresIn, String refreshToken, Person user) {

  /**
   * Who logged in.
   *
   * @param secondFactorRequired an admin who acts as public until a second factor is set up
   */
  public record Person(@JsonUnwrapped UserAnswer account, boolean secondFactorRequired) {}

  static LoggedIn of(
      AccessToken access, String refreshToken, User user, boolean secondFactorRequired) {
    return new LoggedIn(
        access.value(),
        "Bearer",
        access.expiresIn(),
        refreshToken,
        new Person(UserAnswer.of(user), secondFactorRequired));
  }
}
