package dev.strata.user.tokens;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.strata.user.AccountSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The ES256 keys of this home: one that signs, made on the first start, and those before it as long
 * as a token of theirs may live. To rotate, the file of the key is renamed to {@code
 * <name>.retired.<epoch milliseconds>}; by itself it happens when the key has come of age. Whoever
 * mounts keys read-only does the same by hand.
 */
@Component
class SigningKeys {

  private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
  private static final String RETIRED = ".retired.";

  /** What services forgive of a token's end, and what they may hold of our keys. */
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Path file;
  private final Duration tokenValidity;
  private final Duration keyValidity;
  private final Clock clock;
  private volatile @Nullable Held held;

  SigningKeys(AccountSettings settings, Clock clock) {
    this.file = settings.signingKeyFile().toAbsolutePath();
    this.tokenValidity = settings.accessTokenValidity();
    this.keyValidity = settings.signingKeyValidity();
    this.clock = clock;
    current();
  }

  private record Held(ECKey key, FileTime modified) {}

  /** The key that signs; read anew when another instance or the operator has replaced it. */
  ECKey current() {
    try {
      var known = held;
      if (known != null
          && Files.exists(file)
          && Files.getLastModifiedTime(file).equals(known.modified())) {
        return known.key();
      }
      var key =
          KeyFile.loadOrMake(
              file,
              new ECKeyGenerator(Curve.P_256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true));
      held = new Held(key, Files.getLastModifiedTime(file));
      return key;
    } catch (IOException failure) {
      throw new UncheckedIOException("The signing key " + file + " can't be read", failure);
    }
  }

  /** The public halves of all keys whose tokens are good. */
  Map<String, Object> publicKeys() {
    var keys = new ArrayList<JWK>();
    keys.add(current().toPublicJWK());
    for (var retired : retired()) {
      try {
        if (!isOver(retired)) {
          keys.add(KeyFile.load(retired).toPublicJWK());
        }
      } catch (IOException gone) {
        log.debug("{} was cleared away meanwhile", retired, gone);
      }
    }
    return new JWKSet(keys).toJSONObject();
  }

  @Scheduled(fixedDelayString = "PT1M")
  void rotateWhenDue() throws IOException {
    var due = Files.getLastModifiedTime(file).toInstant().plus(keyValidity);
    if (due.isBefore(clock.instant()) && Files.isWritable(file.getParent())) {
      rotate();
    }
    for (var retired : retired()) {
      if (isOver(retired) && Files.isWritable(file.getParent())) {
        Files.deleteIfExists(retired);
      }
    }
  }

  /** From now on a new key signs; tokens of this one stay good until they run out. */
  void rotate() throws IOException {
    var old = current();
    var name = file.getFileName() + RETIRED + clock.millis();
    Files.move(file, file.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    log.info("Key {} signs no more, key {} does", old.getKeyID(), current().getKeyID());
  }

  private List<Path> retired() {
    var prefix = file.getFileName() + RETIRED;
    try (Stream<Path> siblings = Files.list(file.getParent())) {
      return siblings
          .filter(path -> path.getFileName().toString().matches("\\Q" + prefix + "\\E[0-9]{1,15}"))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException("Retired keys can't be looked up", failure);
    }
  }

  private boolean isOver(Path retired) {
    var name = retired.getFileName().toString();
    var at = Instant.ofEpochMilli(Long.parseLong(name.substring(name.lastIndexOf('.') + 1)));
    return at.plus(tokenValidity).plus(GRACE).isBefore(clock.instant());
  }
}
