package dev.strata.user.sessions;

/** A proof that is asked for after the password. */
public interface SecondFactor {

  /** Name of the method, for example {@code totp}. */
  String method();

  /** Whether this person has set it up. */
  boolean isSetUpFor(long userId);

  /** Whether the code is right now; a right code is used up by this call. */
  boolean accepts(long userId, String code);
}
