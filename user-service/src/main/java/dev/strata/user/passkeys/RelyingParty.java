package dev.strata.user.passkeys;

import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/** Spring Security's WebAuthn, without its filters and HTTP session: our controllers call it. */
@Configuration(proxyBeanMethods = false)
class RelyingParty {

  @Bean
  PublicKeyCredentialRpEntity relyingPartyName(PasskeySettings settings) {
    return PublicKeyCredentialRpEntity.builder()
        .id(settings.publicUrl().getHost())
        .name("Strata")
        .build();
  }

  @Bean
  PublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations jdbc) {
    return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
  }

  @Bean
  UserCredentialRepository passkeyCredentials(JdbcOperations jdbc) {
    return new JdbcUserCredentialRepository(jdbc);
  }

  @Bean
  WebAuthnRelyingPartyOperations passkeyOperations(
      PublicKeyCredentialUserEntityRepository owners,
      UserCredentialRepository credentials,
      PublicKeyCredentialRpEntity name,
      PasskeySettings settings) {
    return new Webauthn4JRelyingPartyOperations(
        owners, credentials, name, Set.of(settings.origin()));
  }
}
