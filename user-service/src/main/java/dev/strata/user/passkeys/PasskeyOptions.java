package dev.strata.user.passkeys;

import java.util.List;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.stereotype.Component;

/**
 * What is asked of an authenticator. Made the same way when it is asked and when the answer is
 * checked, so only the challenge need be kept. User verification is required: a passkey then stands
 * for both factors, holding it and unlocking it.
 */
@Component
class PasskeyOptions {

  private final PublicKeyCredentialRpEntity relyingParty;
  private final PasskeySettings settings;

  PasskeyOptions(PublicKeyCredentialRpEntity relyingParty, PasskeySettings settings) {
    this.relyingParty = relyingParty;
    this.settings = settings;
  }

  PublicKeyCredentialCreationOptions toAdd(
      Bytes challenge, PublicKeyCredentialUserEntity owner, List<CredentialRecord> held) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(relyingParty)
        .user(owner)
        .challenge(challenge)
        .pubKeyCredParams(
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.RS256)
        .timeout(settings.challengeValidity())
        .excludeCredentials(held.stream().map(PasskeyOptions::descriptor).toList())
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .attestation(AttestationConveyancePreference.NONE)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  /** Any passkey of this site will do: the person need not say who they are. */
  PublicKeyCredentialRequestOptions toLogIn(Bytes challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .rpId(relyingParty.getId())
        .challenge(challenge)
        .timeout(settings.challengeValidity())
        .allowCredentials(List.of())
        .userVerification(UserVerificationRequirement.REQUIRED)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  private static PublicKeyCredentialDescriptor descriptor(CredentialRecord passkey) {
    return PublicKeyCredentialDescriptor.builder()
        .id(passkey.getCredentialId())
        .transports(passkey.getTransports())
        .build();
  }
}
