package dev.strata.testkit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Broken and odd versions of an answer. Each is either the same in substance (another spelling, an
 * unknown field, another order) or visibly broken; none is another plausible value, which no parser
 * could tell from the truth.
 */
public final class Mutations {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** Values that are no price, no time, no change in percent and no name. */
  private static final List<JsonNode> NONSENSE =
      List.of(
          JsonNodeFactory.instance.nullNode(),
          JsonNodeFactory.instance.booleanNode(true),
          JsonNodeFactory.instance.stringNode(""),
          JsonNodeFactory.instance.stringNode("n/a"),
          JsonNodeFactory.instance.stringNode("NaN"),
          JsonNodeFactory.instance.stringNode("1e999999999"),
          JsonNodeFactory.instance.stringNode("9".repeat(400)),
          JsonNodeFactory.instance.stringNode("-1000"),
          JsonNodeFactory.instance.numberNode(-1000),
          JsonNodeFactory.instance.objectNode(),
          JsonNodeFactory.instance.arrayNode());

  private Mutations() {}

  /** All of a JSON answer, as bytes. */
  public static List<byte[]> of(byte[] original) {
    var mutants = new ArrayList<byte[]>();
    var text = new String(original, StandardCharsets.UTF_8);
    for (int cut = 0; cut < original.length; cut += Math.max(1, original.length / 60)) {
      mutants.add(text.substring(0, Math.min(cut, text.length())).getBytes(StandardCharsets.UTF_8));
    }
    for (var whole :
        List.of(
            "<html><body>502 Bad Gateway</body></html>",
            "",
            "[]",
            "{}",
            "null",
            "\"text\"",
            "17",
            "[[]]",
            "[null]",
            "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}",
            text + text,
            "\uFEFF" + text,
            text.replace(',', ';'))) {
      mutants.add(whole.getBytes(StandardCharsets.UTF_8));
    }
    var nodes = new ArrayList<Integer>();
    walk(JSON.readTree(original), node -> nodes.add(nodes.size()));
    for (var place : nodes) {
      for (var nonsense : NONSENSE) {
        mutants.add(at(original, place, (parent, key) -> set(parent, key, nonsense)));
      }
      mutants.add(at(original, place, Mutations::remove));
      mutants.add(at(original, place, Mutations::respell));
      mutants.add(at(original, place, Mutations::addUnknown));
    }
    return mutants;
  }

  /** All of a CSV answer with a header and no quotes, as bytes. */
  public static List<byte[]> ofCsv(byte[] original) {
    var text = new String(original, StandardCharsets.UTF_8);
    var mutants = new ArrayList<String>();
    for (int cut = 0; cut < text.length(); cut++) {
      mutants.add(text.substring(0, cut));
    }
    mutants.addAll(
        List.of(
            "<html><body>502 Bad Gateway</body></html>\n",
            "No data",
            "Exceeded the daily hits limit",
            "\n\n\n",
            "{}",
            "null",
            text + text,
            "\uFEFF" + text,
            text.replace("\n", "\r\n"),
            text.replace("\n", "\n\n"),
            text.replace(',', ';'),
            text.replace("\n", ",added later\n")));
    var lines = text.split("\n");
    for (int line = 0; line < lines.length; line++) {
      mutants.add(withLine(lines, line, ""));
      mutants.add(withLine(lines, line, lines[line] + "\n" + lines[line]));
      mutants.add(withLine(lines, line, lines[line] + ",7"));
      var fields = lines[line].split(",");
      for (int field = 0; field < fields.length; field++) {
        for (var nonsense : NONSENSE) {
          var changed = fields.clone();
          changed[field] = nonsense.isString() ? nonsense.asString() : nonsense.toString();
          mutants.add(withLine(lines, line, String.join(",", changed)));
        }
        var fewer = new ArrayList<>(List.of(fields));
        fewer.remove(field);
        mutants.add(withLine(lines, line, String.join(",", fewer)));
        var quoted = fields.clone();
        quoted[field] = '"' + fields[field] + '"';
        mutants.add(withLine(lines, line, String.join(",", quoted)));
        var open = fields.clone();
        open[field] = '"' + fields[field];
        mutants.add(withLine(lines, line, String.join(",", open)));
      }
    }
    return mutants.stream().map(mutant -> mutant.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String withLine(String[] lines, int place, String line) {
    var changed = lines.clone();
    changed[place] = line;
    return String.join("\n", changed) + "\n";
  }

  private interface Change {
    void apply(JsonNode parent, Object key);
  }

  /** Visits every value that stands in an object or a list. */
  private static void walk(JsonNode node, Consumer<Object[]> visit) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        visit.accept(new Object[] {object, name});
        walk(object.path(name), visit);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        visit.accept(new Object[] {array, i});
        walk(array.path(i), visit);
      }
    }
  }

  private static byte[] at(byte[] original, int place, Change change) {
    var tree = JSON.readTree(original);
    var places = new ArrayList<Object[]>();
    walk(tree, places::add);
    change.apply((JsonNode) places.get(place)[0], places.get(place)[1]);
    return JSON.writeValueAsBytes(tree);
  }

  private static void set(JsonNode parent, Object key, JsonNode value) {
    if (parent instanceof ObjectNode object) {
      object.set((String) key, value);
    } else {
      ((ArrayNode) parent).set((Integer) key, value);
    }
  }

  private static void remove(JsonNode parent, Object key) {
    if (parent instanceof ObjectNode object) {
      object.remove((String) key);
    } else {
      ((ArrayNode) parent).remove((Integer) key);
    }
  }

  /** A number as text, text as a number where it is one. */
  private static void respell(JsonNode parent, Object key) {
    var value =
        parent instanceof ObjectNode object
            ? object.path((String) key)
            : parent.path((Integer) key);
    if (value.isNumber()) {
      set(parent, key, JsonNodeFactory.instance.stringNode(value.asString()));
    } else if (value.isString() && value.asString().matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
      set(parent, key, JsonNodeFactory.instance.numberNode(new BigDecimal(value.asString())));
    }
  }

  private static void addUnknown(JsonNode parent, Object key) {
    if (parent instanceof ObjectNode object) {
      object.put("added_" + key, "later");
    } else {
      ((ArrayNode) parent).add("later");
    }
  }
}
