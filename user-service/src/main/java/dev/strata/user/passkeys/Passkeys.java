package dev.strata.user.passkeys;

import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Unauthorized;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.activities.Origin;
import dev.strata.user.protection.ProvePassword;
import dev.strata.user.protection.SecurityChange;
import dev.strata.user.protection.SecurityChanges;
import dev.strata.user.sessions.LoggedIn;
import dev.strata.user.sessions.Logins;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Adding passkeys, logging in with them, taking them away. */
@Service
public class Passkeys {

  private static final Logger log = LoggerFactory.getLogger(Passkeys.class);
  private static final int MOST = 20;

  /** WebAuthn has its own spelling, which browsers understand. */
  private static final JsonMapper WEBAUTHN =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

  private final WebAuthnRelyingPartyOperations relyingParty;
  private final PublicKeyCredentialUserEntityRepository owners;
  private final UserCredentialRepository credentials;
  private final PasskeyOptions options;
  private final Challenges challenges;
  private final Users users;
  private final Logins logins;
  private final ProvePassword password;
  private final SecurityChanges changes;
  private final TransactionOperations transactions;

  Passkeys(
      WebAuthnRelyingPartyOperations relyingParty,
      PublicKeyCredentialUserEntityRepository owners,
      UserCredentialRepository credentials,
      PasskeyOptions options,
      Challenges challenges,
      Users users,
      Logins logins,
      ProvePassword password,
      SecurityChanges changes,
      TransactionOperations transactions) {
    this.relyingParty = relyingParty;
    this.owners = owners;
    this.credentials = credentials;
    this.options = options;
    this.challenges = challenges;
    this.users = users;
    this.logins = logins;
    this.password = password;
    this.changes = changes;
    this.transactions = transactions;
  }

  /**
   * What the browser hands to an authenticator.
   *
   * @param challengeId comes back with the answer
   * @param options in WebAuthn's own JSON
   */
  record Asked(UUID challengeId, JsonNode options) {}

  /** The passkeys of an account. */
  public List<Passkey> of(User user) {
    var owner = owners.findByUsername(user.email());
    return owner == null ? List.of() : held(owner).stream().map(Passkey::of).toList();
  }

  @Transactional
  Asked askToAdd(long userId, String ownPassword) {
    var user = password.prove(userId, ownPassword);
    var owner = ownerOf(user);
    var held = held(owner);
    if (held.size() >= MOST) {
      throw new Conflict("too-many-passkeys", "An account has at most %d passkeys".formatted(MOST));
    }
    var challenge = Bytes.random();
    return new Asked(
        challenges.keep(userId, challenge),
        WEBAUTHN.valueToTree(options.toAdd(challenge, owner, held)));
  }

  Passkey add(long userId, UUID challengeId, String label, JsonNode answer) {
    var user = password.known(userId);
    var challenge =
        challenges
            .take(challengeId, userId)
            .orElseThrow(() -> new BadInput("challenge_id", "is over; ask for a new one"));
    return transactions.execute(status -> {
      var owner = ownerOf(user);
      var added =
          checked(
              () -> {
                var credential =
                    WEBAUTHN.convertValue(
                        answer,
                        new TypeReference<
                            PublicKeyCredential<AuthenticatorAttestationResponse>>() {});
                return relyingParty.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(
                        options.toAdd(challenge, owner, List.of()),
                        new RelyingPartyPublicKey(credential, label)));
              },
              () -> new BadInput("credential", "does not answer the challenge"));
      changes.announce(user, SecurityChange.PASSKEY_ADDED);
      return Passkey.of(added);
    });
  }

  @Transactional
  void remove(long userId, String id) {
    var user = password.known(userId);
    var owner = owners.findByUsername(user.email());
    var passkey =
        owner == null
            ? null
            : held(owner).stream()
                .filter(one -> one.getCredentialId().toBase64UrlString().equals(id))
                .findFirst()
                .orElse(null);
    if (passkey == null) {
      throw new NotFound("There is no passkey " + id);
    }
    credentials.delete(passkey.getCredentialId());
    changes.announce(user, SecurityChange.PASSKEY_REMOVED);
  }

  Asked askToLogIn() {
    var challenge = Bytes.random();
    return new Asked(
        challenges.keep(null, challenge), WEBAUTHN.valueToTree(options.toLogIn(challenge)));
  }

  LoggedIn logIn(UUID challengeId, JsonNode answer, Origin origin) {
    var challenge = challenges.take(challengeId, null).orElseThrow(Passkeys::refused);
    return transactions.execute(status -> {
      var owner =
          checked(
              () -> {
                var credential =
                    WEBAUTHN.convertValue(
                        answer,
                        new TypeReference<
                            PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
                return relyingParty.authenticate(
                    new RelyingPartyAuthenticationRequest(options.toLogIn(challenge), credential));
              },
              Passkeys::refused);
      var user =
          users.findByEmail(owner.getName()).filter(User::isActive).orElseThrow(Passkeys::refused);
      return logins.open(user, origin);
    });
  }

  private static Unauthorized refused() {
    return new Unauthorized("This passkey does not log in here");
  }

  /**
   * The answer is a stranger's bytes: whatever the libraries make of it other than a success is its
   * fault, except that the database fails.
   */
  private static <T> T checked(Supplier<T> check, Supplier<? extends RuntimeException> refusal) {
    try {
      return check.get();
    } catch (DataAccessException ours) {
      throw ours;
    } catch (RuntimeException theirs) {
      log.info("A passkey's answer was refused: {}", theirs.getClass().getSimpleName());
      throw refusal.get();
    }
  }

  private List<CredentialRecord> held(PublicKeyCredentialUserEntity owner) {
    return credentials.findByUserId(owner.getId());
  }

  private PublicKeyCredentialUserEntity ownerOf(User user) {
    var known = owners.findByUsername(user.email());
    if (known != null) {
      return known;
    }
    var owner =
        ImmutablePublicKeyCredentialUserEntity.builder()
            .id(Bytes.random())
            .name(user.email())
            .displayName(user.email())
            .build();
    owners.save(owner);
    return owner;
  }
}
