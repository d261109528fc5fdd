package dev.strata.user.protection;

/** A change of what protects an account, in the words of its letter. */
public enum SecurityChange {
  TOTP_ADDED("create", "totp", "an authenticator app was added", "برنامهٔ رمزساز افزوده شد"),
  TOTP_REMOVED("delete", "totp", "the authenticator app was removed", "برنامهٔ رمزساز برداشته شد"),
  RECOVERY_CODES_MADE(
      "create",
      "recovery_codes",
      "new recovery codes were made; the old ones are void",
      "کدهای بازیابی تازه ساخته شد و کدهای پیشین باطل است"),
  RECOVERY_CODE_USED(
      "update", "recovery_codes", "a recovery code was used", "یک کد بازیابی به کار رفت"),
  PASSKEY_ADDED("create", "passkey", "a passkey was added", "یک گذرکلید افزوده شد"),
  PASSKEY_REMOVED("delete", "passkey", "a passkey was removed", "یک گذرکلید برداشته شد"),
  API_KEY_ADDED("create", "api_key", "an API key was made", "یک کلید API ساخته شد"),
  API_KEY_REMOVED("delete", "api_key", "an API key was removed", "یک کلید API برداشته شد");

  private final String action;
  private final String entity;
  private final String english;
  private final String persian;

  SecurityChange(String action, String entity, String english, String persian) {
    this.action = action;
    this.entity = entity;
    this.english = english;
    this.persian = persian;
  }

  String action() {
    return action;
  }

  String entity() {
    return entity;
  }

  String in(String language) {
    return "fa".equals(language) ? persian : english;
  }
}
