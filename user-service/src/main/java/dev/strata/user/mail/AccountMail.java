package dev.strata.user.mail;

import java.util.Map;

/** Letters to people: of what happens to their account, and of what they asked to be told. */
public interface AccountMail {

  /** What a letter is for; its texts stand in both languages under this name. */
  enum Letter {
    /** {@code link} proves the address. */
    VERIFY_ADDRESS,
    /** Somebody tried to register an address that has an account; {@code link} leads to login. */
    ALREADY_REGISTERED,
    /** {@code link} sets a new password. */
    RESET_PASSWORD,
    /** The password was changed. */
    PASSWORD_CHANGED,
    /** A replaced refresh token was shown: the login was ended. */
    LOGIN_STOLEN,
    /**
     * A login from a device that was not seen before; {@code device}, {@code address}, {@code
     * time}.
     */
    NEW_DEVICE,
    /** Second factor, passkey or API key added or removed; {@code change} names it. */
    SECURITY_CHANGED,
    /** The account and its data are gone. */
    ACCOUNT_DELETED,
    /** A notification by letter; {@code title}, {@code message}, {@code link}. */
    NOTIFICATION;

    /** Whether it warns of what may be somebody else's doing. */
    boolean isWarning() {
      return switch (this) {
        case PASSWORD_CHANGED, LOGIN_STOLEN, NEW_DEVICE, SECURITY_CHANGED -> true;
        default -> false;
      };
    }
  }

  /**
   * Queues a letter in the caller's transaction; it is sent after the commit, with retries.
   *
   * @param address where to
   * @param language {@code en} or {@code fa}
   * @param values what the text names, by placeholder
   */
  void queue(String address, String language, Letter letter, Map<String, String> values);

  /** Drops what is still to be sent to this address, and what is known of letters sent there. */
  void forget(String address);
}
