package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over an export of one row, put together here by hand. */
class LedgerCommandTests {

  private static final String TIME = "2020-01-01T00:00:00.000000Z";
  private static final String FIELDS =
      "abstention_reason,accuracy_threshold,ai_models_id,base_rate,confidence_score,created_at,crypto_id,features_used,id,"
          + "input_features,input_hash,input_price,is_abstention,issued_at,predicted_price,predicted_value,"
          + "prediction_horizon,prediction_type,run_kind,settlement_rule,target_datetime";

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private KeyPair key;
  private String head;

  @BeforeEach
  void makeKey() throws GeneralSecurityException {
    key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private int run(String... arguments) {
    return Strata.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static String value(String field) {
    return switch (field) {
      case "issued_at", "created_at" -> TIME;
      case "target_datetime" -> "2020-01-08T00:00:00.000000Z";
      case "prediction_horizon" -> "168";
      case "is_abstention" -> "false";
      default -> "7";
    };
  }

  /** Leaf, root, link and signature as ADR 19 says. */
  private Path export() throws GeneralSecurityException, IOException {
    var row = new StringBuilder();
    var issued = new StringBuilder();
    for (var field : FIELDS.split(",")) {
      var value = value(field);
      row.append("%s=%d:%s\n".formatted(field, value.length(), value));
      issued.append("%s\"%s\":\"%s\"".formatted(issued.isEmpty() ? "" : ",", field, value));
    }
    var hex = HexFormat.of();
    var leaf = sha256("\0" + row);
    var previous = hex.formatHex(sha256("strata.ledger.chain.v1\n7\nm\nv1\n"));
    var hash =
        sha256(
            "strata.ledger.link.v1\n%s\n7\n1\n%s\n%s\n1\n%s\n"
                .formatted(previous, TIME, hex.formatHex(leaf), FIELDS));
    head = hex.formatHex(hash);
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(key.getPrivate());
    signature.update(("strata.ledger.head.v1\n" + head + "\n").getBytes(StandardCharsets.UTF_8));
    var base64 = Base64.getEncoder();
    var der = key.getPublic().getEncoded();
    var link =
        """
        "sequence":1,"as_of":"%s","row_count":1,"fields":["%s"],"leaves":"%s","root":"%s","previous":"%s","hash":"%s",\
        "signature":"%s","key_id":"%s"}
        """
            .formatted(
                TIME,
                FIELDS.replace(",", "\",\""),
                base64.encodeToString(leaf),
                hex.formatHex(leaf),
                previous,
                head,
                base64.encodeToString(signature.sign()),
                hex.formatHex(sha256(der), 0, 8));
    var file = directory.resolve("ledger.ndjson");
    Files.writeString(
        file,
        "{\"kind\":\"ledger\",\"format\":1,\"model_id\":7,\"name\":\"m\",\"version\":\"v1\",\"public_key\":\""
            + base64.encodeToString(der)
            + "\"}\n{\"kind\":\"row\",\"issued\":{"
            + issued
            + "},\"settlement\":{\"is_realized\":\"false\"}}\n{\"kind\":\"link\","
            + link
            + "{\"kind\":\"head\","
            + link);
    return file;
  }

  private static byte[] sha256(String text) throws GeneralSecurityException {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  @Test
  void saysThatAnExportHolds() throws Exception {
    var file = export();

    assertThat(run("ledger", "verify", "--file", file.toString(), "--head", head)).isZero();
    assertThat(out.toString())
        .contains("1 rows in 1 links of 1 chains, 0 scores computed again")
        .contains("All of it is as it was");
  }

  @Test
  void failsWithThePlaceWhereItDiffers() throws Exception {
    var file = export();
    Files.writeString(
        file,
        Files.readString(file).replace("\"confidence_score\":\"7\"", "\"confidence_score\":\"8\""));

    assertThat(run("ledger", "verify", "--file", file.toString())).isEqualTo(ExitCodes.FAILED);
    assertThat(out.toString())
        .contains("DIFFERS  model 7 (m v1), cycle " + TIME + ": row 7, coin 7: an issue field");
  }

  @Test
  void holdsAFileAgainstAKeyOfTheCallersOwn() throws Exception {
    var file = export();
    var stranger = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var pem = directory.resolve("key.pem");
    Files.writeString(
        pem,
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(stranger.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n");

    var code =
        run("ledger", "verify", "--json", "--file", file.toString(), "--key", pem.toString());

    assertThat(code).isEqualTo(ExitCodes.FAILED);
    assertThat(Json.parse(out.toString()).path("holds").asBoolean(true)).isFalse();
    assertThat(Json.parse(out.toString()).at("/report/differences/0").asString())
        .contains("is not signed by key");
  }

  @Test
  void saysWhatIsNoExport() throws Exception {
    var file = directory.resolve("other.txt");
    Files.writeString(file, "{\"kind\":\"weather\"}\n");

    assertThat(run("ledger", "verify", "--file", file.toString())).isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).contains("this is no export of a ledger");
    assertThat(run("ledger", "verify", "--file", directory.resolve("none").toString()))
        .isEqualTo(ExitCodes.FAILED);
    assertThat(err.toString()).contains("there is no file");
  }
}
