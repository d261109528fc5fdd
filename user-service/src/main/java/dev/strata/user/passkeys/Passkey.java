package dev.strata.user.passkeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.CredentialRecord;

/**
 * A passkey as its owner sees it.
 *
 * @param id chosen by the authenticator
 * @param lastUsedAt last login with it; null while unused
 */
public record Passkey(String id, String label, Instant createdAt, @Nullable Instant lastUsedAt) {

  static Passkey of(CredentialRecord passkey) {
    var isUsed = passkey.getLastUsed().isAfter(passkey.getCreated());
    return new Passkey(
        passkey.getCredentialId().toBase64UrlString(),
        passkey.getLabel(),
        passkey.getCreated(),
        isUsed ? passkey.getLastUsed() : null);
  }
}
