package dev.strata.local.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks chains: hashes, links, signatures, heads and scores. */
public final class LedgerVerification {

  private final List<String> differences = new ArrayList<>();
  private final Set<String> heads = new TreeSet<>();
  private int chains;
  private long links;
  private long rows;
  private long judged;
  private long notJudged;

  private LedgerVerification() {}

  /**
   * What a verification found.
   *
   * @param chains chains followed
   * @param links links that hold
   * @param rows predictions and abstentions that they cover
   * @param scoresRecomputed settled rows whose outcome and scores were computed again
   * @param scoresLeft settled rows whose rule or evidence this program does not know
   * @param keyId key that the heads were checked by
   * @param differences the first place of each chain that is not as it was; empty when all hold
   */
  public record Report(
      int chains,
      long links,
      long rows,
      long scoresRecomputed,
      long scoresLeft,
      String keyId,
      List<String> differences) {

    /** Whether nothing differs. */
    public boolean holds() {
      return differences.isEmpty();
    }
  }

  /** The rules that this program can judge by. */
  static List<SettlementRule> rules() {
    return List.of(
        new MedianRule(),
        new SectorRule(),
        new RegimeRule(),
        BarrierRule.ofBarriers(),
        BarrierRule.ofTarget());
  }

  /**
   * Checks all chains of a platform.
   *
   * @param connection may read the schema {@code model}; used in one read-only transaction
   * @param key by which heads must be signed
   * @param wanted heads, in hexadecimal digits, that must be links of a chain
   */
  public static Report ofDatabase(Connection connection, SigningKey key, Set<String> wanted)
      throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    var verification = new LedgerVerification();
    try {
      var database = new LedgerDatabase(connection);
      for (var model : database.models()) {
        verification.follow(database, model, key);
      }
      database.unlinked().forEach(verification.differences::add);
      return verification.report(key, wanted);
    } finally {
      connection.rollback();
    }
  }

  private void follow(LedgerDatabase database, LedgerDatabase.Model model, SigningKey key)
      throws SQLException {
    var verifier = new ChainVerifier(model.id(), model.name(), model.version(), key, rules());
    try {
      database.follow(model.id(), verifier);
    } catch (Difference found) {
      differences.add(String.valueOf(found.getMessage()));
    }
    count(verifier);
  }

  /**
   * Checks an export of one chain.
   *
   * @param lines the file
   * @param key by which heads must be signed; empty for the one that the file names
   * @param wanted heads that must be links of the chain
   * @throws IOException when the file can't be read or is no export
   */
  public static Report ofFile(BufferedReader lines, Optional<SigningKey> key, Set<String> wanted)
      throws IOException {
    var verification = new LedgerVerification();
    var file = new LedgerFile(lines);
    var used = key.isPresent() ? key.get() : file.key();
    var verifier = file.verifier(used);
    try {
      file.follow(verifier);
    } catch (Difference found) {
      verification.differences.add(String.valueOf(found.getMessage()));
    }
    verification.count(verifier);
    return verification.report(used, wanted);
  }

  private void count(ChainVerifier verifier) {
    chains++;
    links += verifier.links();
    rows += verifier.rows();
    judged += verifier.judged();
    notJudged += verifier.notJudged();
    heads.addAll(verifier.heads());
  }

  private Report report(SigningKey key, Set<String> wanted) {
    for (var head : wanted) {
      if (!heads.contains(head)) {
        differences.add(
            "head %s: no chain that holds has this link: what it vouched for was changed, or it is another platform's"
                .formatted(head));
      }
    }
    return new Report(chains, links, rows, judged, notJudged, key.id(), List.copyOf(differences));
  }
}
