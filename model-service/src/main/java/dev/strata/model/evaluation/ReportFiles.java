package dev.strata.model.evaluation;

import dev.strata.model.evaluation.Evaluation.Layers;
import dev.strata.model.evaluation.Evaluation.Scored;
import dev.strata.model.evaluation.analysis.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The files of a report: the same bytes for the same evaluation. */
final class ReportFiles {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ReportFiles() {}

  /** Content by name, in order of name. */
  static Map<String, String> of(Evaluation evaluation) {
    var files = new TreeMap<String, String>();
    files.put("report.md", Markdown.of(evaluation));
    files.put("report.json", json(evaluation));
    evaluation.layers().forEach(layers -> addCascade(layers, files));
    evaluation.trackRecord().forEach(scored -> addReliability(scored, files));
    evaluation.backTest().forEach(scored -> addReliability(scored, files));
    return files;
  }

  /** Writes files; what an earlier report left is removed. */
  static void write(Path directory, Map<String, String> files) throws IOException {
    Files.createDirectories(directory);
    try (var old = Files.list(directory)) {
      for (var file : old.filter(ReportFiles::isOurs).toList()) {
        Files.delete(file);
      }
    }
    for (var file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  private static boolean isOurs(Path file) {
    return file.getFileName()
        .toString()
        .matches(
            "report\\.(md|json)|timings\\.json|trades-[a-z]+\\.csv|(equity|reliability)-[a-z0-9-]+\\.svg");
  }

  /** SHA-256 over names and contents, in hexadecimal digits. */
  static String checksum(Map<String, String> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : new TreeMap<>(files).entrySet()) {
        for (var part : List.of(file.getKey(), file.getValue())) {
          digest.update(part.getBytes(StandardCharsets.UTF_8));
          digest.update((byte) 0);
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A value as JSON, undefined figures as null. */
  static String json(Object value) {
    return JSON.writeValueAsString(known(JSON.valueToTree(value))) + "\n";
  }

  /** JSON has no NaN: an undefined figure is null. */
  private static JsonNode known(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        object.set(name, known(object.path(name)));
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, known(array.get(i)));
      }
    } else if (node.isFloatingPointNumber() && !Double.isFinite(node.asDouble())) {
      return JSON.nullNode();
    }
    return node;
  }

  private static void addCascade(Layers layers, Map<String, String> files) {
    var result = layers.cascade();
    if (result != null) {
      files.put(
          "equity-" + layers.runKind() + ".svg",
          Plot.equity(
              "Capital from 1, " + layers.runKind() + " runs",
              result.from().toString(),
              result.to().toString(),
              result.equity()));
      files.put("trades-" + layers.runKind() + ".csv", csv(result.trades()));
    }
  }

  private static void addReliability(Scored scored, Map<String, String> files) {
    var group = scored.group();
    if (!scored.scores().bins().isEmpty()) {
      var name =
          "reliability-%s-%s-%s-%s"
              .formatted(group.type(), group.model(), group.version(), group.runKind())
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "-");
      files.put(
          name + ".svg",
          Plot.reliability(
              "%s %s, %s".formatted(group.model(), group.version(), group.runKind()),
              scored.scores().bins()));
    }
  }

  private static String csv(List<Trade> trades) {
    return "coin,symbol,entry_day,exit_day,bought,entry_fill,exit_fill,spent,received,costs,profit,end\n"
        + trades.stream().map(ReportFiles::line).collect(Collectors.joining());
  }

  private static String line(Trade t) {
    return "%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s\n"
        .formatted(
            t.coin(),
            t.symbol(),
            LocalDate.ofEpochDay(t.entryDay()),
            LocalDate.ofEpochDay(t.exitDay()),
            t.bought(),
            t.entryFill(),
            t.exitFill(),
            t.spent(),
            t.received(),
            t.costs(),
            t.profit(),
            t.end().name().toLowerCase(Locale.ROOT));
  }
}
