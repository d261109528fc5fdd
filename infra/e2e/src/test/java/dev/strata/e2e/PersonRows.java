package dev.strata.e2e;

import dev.strata.e2e.Database.Column;
import dev.strata.e2e.Database.Reference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All rows of a person in all slices, found from the catalogue: what hangs on the account or its
 * replicas by foreign keys, however far, and the few tables that know people in another way. A
 * column that looks as if it meant people, in a table that is neither, is reported.
 */
final class PersonRows {

  private static final Set<String> ACCOUNTS = Set.of("users.users");
  private static final String REPLICA = ".user_ref";

  /** One word of a column's name that speaks of people. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(^|.*_)(user|users|owner|person|people|account|email|mail|address|ip|login|session|device|agent|phone"
              + "|subject|viewer|author|reviewer|recipient)(_.*|$)|.*_by$");

  /** Columns that only sound so, with what they are. */
  private static final Map<String, String> NO_PEOPLE =
      Map.of(
          "market.cryptocurrencies.twitter_username", "of a project",
          "market.cryptocurrencies.contract_address", "of a token's contract",
          "macro.macro_prediction_ref.subject", "what a claim is about",
          "sector.prediction_ref.subject", "what a claim is about",
          "timing.prediction_ref.subject", "what a claim is about",
          "model.predictions.subject", "what a claim is about",
          "model.model_training.requested_by", "an administrator's bare id, kept (ADR 16)");

  /** Liquibase's own table in each slice: the authors of migrations. */
  private static final String MIGRATIONS = ".databasechangelog";

  private final Database database;
  private final long id;
  private final List<Reference> references;
  private final Map<String, String> byAddress = new LinkedHashMap<>();

  PersonRows(Database database, long id, String email) throws Exception {
    this.database = database;
    this.id = id;
    this.references = database.references();
    var digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(email.getBytes(StandardCharsets.UTF_8)));
    byAddress.put(
        "users.login_attempt",
        "subject = 'account:%1$s' or starts_with(subject, 'both:%1$s:')".formatted(digest));
    byAddress.put("users.deliveries", "target = '%s'".formatted(email));
  }

  /** Tables whose rows go with the account, each with the condition of this person's rows. */
  Map<String, String> owned() {
    var tables = new TreeSet<String>(ACCOUNTS);
    references.forEach(r -> {
      if (isRoot(r.target())) {
        tables.add(r.target());
      }
    });
    var grown = true;
    while (grown) {
      grown =
          tables.addAll(
              references.stream()
                  .filter(r -> !r.nulls() && tables.contains(r.target()))
                  .map(Reference::table)
                  .collect(Collectors.toSet()));
    }
    tables.addAll(byAddress.keySet());
    var owned = new TreeMap<String, String>();
    tables.forEach(table -> owned.put(table, condition(table, Set.of())));
    return owned;
  }

  /** Columns that name this person in rows that outlive the account. */
  List<Column> emptied() {
    return references.stream()
        .filter(r -> r.nulls() && isRoot(r.target()))
        .map(r -> new Column(r.table(), r.column()))
        .toList();
  }

  /** Columns that speak of people, in tables of which this knows nothing. */
  List<String> unknown() throws SQLException {
    var known = new TreeSet<>(owned().keySet());
    emptied().forEach(column -> known.add(column.table()));
    return database.columns().stream()
        .filter(c -> !known.contains(c.table()) && !c.table().endsWith(MIGRATIONS))
        .filter(c -> PERSONAL.matcher(c.name()).matches())
        .map(c -> c.table() + "." + c.name())
        .filter(column -> !NO_PEOPLE.containsKey(column))
        .toList();
  }

  /** Tables in which one of these words stands in some column of text. */
  List<String> mentions(List<String> words) throws SQLException {
    var columns = new LinkedHashMap<String, List<String>>();
    for (var column :
        database.columns("text", "character varying", "jsonb", "json", "inet", "text[]")) {
      columns.computeIfAbsent(column.table(), table -> new ArrayList<>()).add(column.name());
    }
    var found = new ArrayList<String>();
    for (var table : columns.entrySet()) {
      var text =
          table.getValue().stream()
              .map("\"%s\"::text"::formatted)
              .collect(Collectors.joining(", ", "concat_ws('|', ", ")"));
      var condition =
          words.stream()
              .map(word -> "strpos(lower(%s), lower('%s')) > 0".formatted(text, word))
              .collect(Collectors.joining(" or "));
      if (database.count(table.getKey(), condition) > 0) {
        found.add(table.getKey());
      }
    }
    return found;
  }

  private static boolean isRoot(String table) {
    return ACCOUNTS.contains(table) || table.endsWith(REPLICA);
  }

  private String condition(String table, Set<String> path) {
    if (isRoot(table)) {
      return "id = " + id;
    }
    var further = new LinkedHashSet<>(path);
    further.add(table);
    var ways =
        references.stream()
            .filter(r -> r.table().equals(table) && !r.nulls() && !further.contains(r.target()))
            .map(r -> {
              var target = condition(r.target(), further);
              return target.isEmpty()
                  ? ""
                  : "%s in (select %s from %s where %s)"
                      .formatted(r.column(), r.targetColumn(), r.target(), target);
            })
            .filter(way -> !way.isEmpty())
            .collect(Collectors.toCollection(ArrayList::new));
    if (byAddress.containsKey(table)) {
      ways.add(byAddress.get(table));
    }
    return String.join(" or ", ways);
  }
}
