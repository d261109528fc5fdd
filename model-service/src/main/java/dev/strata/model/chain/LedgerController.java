package dev.strata.model.chain;

import dev.strata.model.history.LastCycle;
import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chains, for anyone who would rather check than trust. */
@RestController
class LedgerController {

  private final ChainPages chains;
  private final Proofs proofs;
  private final LedgerExport export;
  private final LedgerCheck check;
  private final LedgerKey key;
  private final LastCycle lastCycle;

  LedgerController(
      ChainPages chains,
      Proofs proofs,
      LedgerExport export,
      LedgerCheck check,
      LedgerKey key,
      LastCycle lastCycle) {
    this.chains = chains;
    this.proofs = proofs;
    this.export = export;
    this.check = check;
    this.key = key;
    this.lastCycle = lastCycle;
  }

  /**
   * Chains with their heads.
   *
   * @param items chains of model versions
   * @param nextCursor hands on to the next page; null at the end
   * @param selfCheck what the service's own daily check found; null before the first
   * @param asOf newest cycle
   */
  record Chains(
      List<ChainPages.ChainView> items,
      @Nullable String nextCursor,
      LedgerCheck.@Nullable Result selfCheck,
      @Nullable Instant asOf) {}

  @GetMapping("/api/v1/ledger")
  @AllowGuest
  Chains chains(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var rows = chains.list(Cursor.number(cursor, 0), limit);
    var items = rows.size() > limit ? rows.subList(0, limit) : rows;
    return new Chains(
        items,
        rows.size() > limit ? Cursor.after(items.getLast().modelId()).encode() : null,
        check.last().orElse(null),
        lastCycle.completed().map(LastCycle.Completed::asOf).orElse(null));
  }

  /**
   * The key that signs heads.
   *
   * @param keyId first eight bytes of the SHA-256 of the key, in hexadecimal digits
   * @param algorithm Ed25519
   * @param publicKey SubjectPublicKeyInfo (RFC 8410), base64
   * @param pem the same as PEM
   */
  record Key(String keyId, String algorithm, String publicKey, String pem) {}

  @GetMapping("/api/v1/ledger/key")
  @AllowGuest
  Key key() {
    return new Key(
        key.id(), "Ed25519", Base64.getEncoder().encodeToString(key.publicKey()), key.publicPem());
  }

  /** Everything of one chain as lines of JSON; {@code strata ledger verify --file} checks them. */
  @GetMapping("/api/v1/ledger/{id}/export")
  @AllowGuest
  void export(@PathVariable long id, HttpServletResponse response) throws IOException {
    var chain = export.of(id).orElseThrow(() -> new NotFound("Model " + id + " has no chain"));
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger-%d.ndjson\"".formatted(id));
    chain.writeTo(response.getOutputStream());
  }

  @GetMapping("/api/v1/predictions/{id}/proof")
  @AllowGuest
  Proofs.Proof proof(@PathVariable long id) {
    return proofs.of(id).orElseThrow(() -> new NotFound("There is no linked prediction " + id));
  }
}
