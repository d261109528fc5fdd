package dev.strata.user.apikeys;

import dev.strata.contracts.user.SessionRevoked;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Unauthorized;
import dev.strata.user.accounts.User;
import dev.strata.user.accounts.Users;
import dev.strata.user.protection.ProvePassword;
import dev.strata.user.protection.SecurityChange;
import dev.strata.user.protection.SecurityChanges;
import dev.strata.user.tokens.AccessTokens;
import dev.strata.user.tokens.AccessTokens.AccessToken;
import dev.strata.user.tokens.Secrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Making keys, exchanging them for tokens, taking them away. */
@Service
class ManageApiKeys {

  private static final int MOST = 20;
  private static final int PREFIX_LETTERS = 8;
  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final Pattern KEY = Pattern.compile("strata_([0-9a-z]{8})_[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();
  private final ApiKeys keys;
  private final Users users;
  private final AccessTokens tokens;
  private final ProvePassword account;
  private final SecurityChanges changes;
  private final Events events;
  private final Clock clock;

  ManageApiKeys(
      ApiKeys keys,
      Users users,
      AccessTokens tokens,
      ProvePassword account,
      SecurityChanges changes,
      Events events,
      Clock clock) {
    this.keys = keys;
    this.users = users;
    this.tokens = tokens;
    this.account = account;
    this.changes = changes;
    this.events = events;
    this.clock = clock;
  }

  /** A key just made, with its text. */
  record Made(ApiKey key, String text) {}

  @Transactional
  Made make(long userId, String name, List<String> scopes, @Nullable Instant expiresAt) {
    var wanted = Set.copyOf(scopes);
    if (!wanted.contains(ApiKey.READ) || !Set.of(ApiKey.READ, ApiKey.WRITE).containsAll(wanted)) {
      throw new BadInput("scopes", "must be read, or read and write, was " + scopes);
    }
    var now = clock.instant();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new BadInput("expires_at", "must be in the future, was " + expiresAt);
    }
    var user = account.known(userId);
    if (keys.of(userId).size() >= MOST) {
      throw new Conflict("too-many-keys", "An account has at most %d keys".formatted(MOST));
    }
    var prefix = makePrefix();
    var text = "strata_" + prefix + "_" + Secrets.make();
    var canWrite = wanted.contains(ApiKey.WRITE);
    var key = keys.add(userId, name, prefix, Secrets.digest(text), canWrite, expiresAt, now);
    changes.announce(user, SecurityChange.API_KEY_ADDED);
    return new Made(key, text);
  }

  @Transactional
  void remove(long userId, long id) {
    if (!keys.remove(userId, id)) {
      throw new NotFound("There is no key " + id);
    }
    // Its last token would be good for minutes yet.
    events.publish(new SessionRevoked("key:" + id, userId, clock.instant()));
    changes.announce(account.known(userId), SecurityChange.API_KEY_REMOVED);
  }

  /** The same answer for an unknown, a wrong and an expired key. */
  @Transactional
  AccessToken exchange(String text) {
    var now = clock.instant();
    var match = KEY.matcher(text);
    var key = match.matches() ? keys.find(match.group(1)).orElse(null) : null;
    if (key == null
        || !Secrets.same(Secrets.digest(text), key.digest())
        || (key.expiresAt() != null && !now.isBefore(key.expiresAt()))
        || users.findById(key.userId()).filter(User::isActive).isEmpty()) {
      throw new Unauthorized("The key is not valid");
    }
    keys.used(key.id(), now);
    return tokens.issueForKey(
        key.userId(), key.id(), String.join(" ", ApiKey.scopes(key.canWrite())));
  }

  private String makePrefix() {
    var prefix = new StringBuilder();
    for (var i = 0; i < PREFIX_LETTERS; i++) {
      prefix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return prefix.toString();
  }
}
