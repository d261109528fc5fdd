package dev.strata.local.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The ledger as an export of one chain holds it: lines of JSON. */
final class LedgerFile implements Evidence {

  private static final JsonMapper JSON = new JsonMapper();

  private final BufferedReader lines;
  private final JsonNode header;
  private final Map<String, Map<Long, Candle>> candles = new HashMap<>();
  private final Map<String, List<Member>> sectors = new TreeMap<>();
  private final Corrections corrections = new Corrections();
  private int line;

  LedgerFile(BufferedReader lines) throws IOException {
    this.lines = lines;
    this.header =
        next()
            .filter(first -> first.path("kind").asString("").equals("ledger"))
            .filter(first -> first.path("format").asInt(0) == 1)
            .orElseThrow(() -> new IOException("this is no export of a ledger that is known here"));
  }

  private Optional<JsonNode> next() throws IOException {
    var text = lines.readLine();
    line++;
    try {
      return text == null ? Optional.empty() : Optional.of(JSON.readTree(text));
    } catch (JacksonException damaged) {
      throw new IOException("line %d is no JSON".formatted(line), damaged);
    }
  }

  /** The key that the file itself names. */
  SigningKey key() throws IOException {
    try {
      return SigningKey.parse(header.path("public_key").asString(""));
    } catch (IllegalArgumentException damaged) {
      throw new IOException("the key in the file is damaged", damaged);
    }
  }

  ChainVerifier verifier(SigningKey key) {
    return new ChainVerifier(
        header.path("model_id").asLong(0),
        header.path("name").asString(""),
        header.path("version").asString(""),
        key,
        LedgerVerification.rules());
  }

  /** Hands the file's links to the verifier, each with the rows before it. */
  void follow(ChainVerifier verifier) throws IOException, Difference {
    var cycle = new ArrayList<Row>();
    Optional<String> last = Optional.empty();
    for (var read = next(); read.isPresent(); read = next()) {
      var values = read.get();
      switch (values.path("kind").asString("")) {
        case "row" -> cycle.add(new Row(texts(values, "issued"), texts(values, "settlement")));
        case "candles" -> holdCandles(values);
        case "correction" -> holdCorrection(values);
        case "sector" -> holdSector(values);
        case "link" -> {
          verifier.accept(link(values), List.copyOf(cycle), this);
          last = Optional.of(values.path("hash").asString(""));
          cycle.clear();
        }
        case "head" -> {
          checkEnd(verifier, values, last, cycle);
          return;
        }
        case "restatement" -> {
          // What was found out later: it vouches for nothing.
        }
        default -> throw new IOException("line %d is of no known kind".formatted(line));
      }
    }
    throw new Difference(verifier.model(), "the file ends before its head");
  }

  private void checkEnd(
      ChainVerifier verifier, JsonNode head, Optional<String> last, List<Row> left)
      throws IOException, Difference {
    if (!left.isEmpty()) {
      throw new Difference(verifier.model(), left.getFirst().name() + " is in no link");
    }
    if (!last.equals(Optional.of(head.path("hash").asString("")))) {
      throw new Difference(verifier.model(), "the file's head is not its last link");
    }
    if (next().isPresent()) {
      throw new Difference(verifier.model(), "the file goes on after its head");
    }
  }

  private Link link(JsonNode values) throws IOException {
    var hex = HexFormat.of();
    try {
      return new Link(
          values.path("sequence").asInt(0),
          values.path("as_of").asString(""),
          values.path("row_count").asInt(0),
          values.path("fields").valueStream().map(JsonNode::asString).toList(),
          Base64.getDecoder().decode(values.path("leaves").asString("")),
          hex.parseHex(values.path("root").asString("")),
          hex.parseHex(values.path("previous").asString("")),
          hex.parseHex(values.path("hash").asString("")),
          Base64.getDecoder().decode(values.path("signature").asString("")),
          values.path("key_id").asString(""));
    } catch (IllegalArgumentException damaged) {
      throw new IOException(
          "line %d is damaged: %s".formatted(line, damaged.getMessage()), damaged);
    }
  }

  private static Map<String, @Nullable String> texts(JsonNode values, String part) {
    var texts = new HashMap<String, @Nullable String>();
    values
        .path(part)
        .forEachEntry((name, value) -> texts.put(name, value.isNull() ? null : value.asString()));
    return texts;
  }

  private void holdCandles(JsonNode values) {
    var day = new HashMap<Long, Candle>();
    values
        .path("candles")
        .valueStream()
        .forEach(coin -> day.put(Long.valueOf(coin.path(0).asString()), candle(coin)));
    candles.put(values.path("close_time").asString(""), day);
  }

  private void holdCorrection(JsonNode values) {
    var former = values.path("former");
    corrections.add(
        values.path("revision").asLong(0),
        values.path("close_time").asString(""),
        values.path("crypto_id").asLong(0),
        former.isArray() ? candle(former) : null);
  }

  private void holdSector(JsonNode values) {
    var members =
        values
            .path("members")
            .valueStream()
            .map(member ->
                new Member(
                    Long.parseLong(member.path(0).asString()),
                    member.path(1).asString(),
                    member.path(2).isString() ? member.path(2).asString() : null))
            .toList();
    sectors.put(values.path("slug").asString(""), members);
  }

  private static Candle candle(JsonNode values) {
    return new Candle(price(values, 1), price(values, 2), price(values, 3), price(values, 4));
  }

  private static BigDecimal price(JsonNode values, int at) {
    return new BigDecimal(values.path(at).asString());
  }

  @Override
  public Map<Long, Candle> candles(String closeTime, long revision) throws Difference {
    var day = candles.get(closeTime);
    if (day == null) {
      throw new Difference("candles as of " + closeTime, "the file lacks them");
    }
    return corrections.undone(closeTime, revision, day);
  }

  @Override
  public long benchmark() {
    return header.path("benchmark").asLong(0);
  }

  @Override
  public Map<String, List<Member>> sectors() {
    return sectors;
  }
}
