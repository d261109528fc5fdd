package dev.strata.user.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.strata.user.AccountSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The ES256 key of this home: made on the first start, readable by its owner only. */
@Component
class SigningKey {

  private final ECKey key;

  SigningKey(AccountSettings settings) {
    this.key = load(settings.signingKeyFile());
  }

  ECKey key() {
    return key;
  }

  Map<String, Object> publicKeys() {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
  }

  private static ECKey load(Path file) {
    try {
      if (Files.exists(file)) {
        return ECKey.parse(Files.readString(file));
      }
      var made =
          new ECKeyGenerator(Curve.P_256)
              .keyUse(KeyUse.SIGNATURE)
              .keyIDFromThumbprint(true)
              .generate();
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      Files.writeString(Files.createFile(file, ownerOnly), made.toJSONString());
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException("The signing key " + file + " can't be read or made", failure);
    } catch (ParseException | JOSEException failure) {
      throw new IllegalStateException("The signing key " + file + " is damaged", failure);
    }
  }
}
