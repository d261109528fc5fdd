package dev.strata.model.registry;

import dev.strata.model.analysis.Logit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/** How a model is stored: its numbers as JSON, with a checksum over their canonical text. */
record Artifact(String json, String checksum) {

  static Artifact of(Logit model, JsonMapper mapper) {
    return new Artifact(mapper.writeValueAsString(model), sha256(model.canonical()));
  }

  /** Reads a model back; one whose numbers are not those that were stored is refused. */
  Logit model(JsonMapper mapper) {
    var model = mapper.readValue(json, Logit.class);
    var found = sha256(model.canonical());
    if (!found.equals(checksum)) {
      throw new IllegalStateException(
          "The artifact has checksum %s, stored was %s".formatted(found, checksum));
    }
    return model;
  }

  private static String sha256(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
