package dev.strata.market.imports;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Imports over HTTP. */
@RestController
@RequestMapping("/api/v1/market/imports")
class ImportController {

  private static final String NDJSON = "application/x-ndjson";

  private final ImportFile importFile;
  private final Imports imports;
  private final JsonMapper json;

  ImportController(ImportFile importFile, Imports imports, JsonMapper json) {
    this.importFile = importFile;
    this.imports = imports;
    this.json = json;
  }

  @EventListener(ApplicationReadyEvent.class)
  void endInterrupted() {
    imports.failInterrupted();
  }

  /** Reads the body as a file of that name and answers line by line while it does. */
  @PostMapping
  @AllowAdmin
  void importFile(
      @RequestParam @Size(min = 1, max = 255) String file,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var opened = importFile.open(file, request.getInputStream());
    response.setContentType(NDJSON);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    var out = response.getOutputStream();
    opened.read(message -> {
      try {
        out.write(json.writeValueAsBytes(message));
        out.write('\n');
        out.flush();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      }
    });
  }

  @GetMapping
  @AllowAdmin
  Page<ImportReport> newest(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var before = Cursor.number(cursor, Long.MAX_VALUE);
    return Page.cut(
        imports.newest(before, limit + 1), limit, row -> Cursor.after(row.id()), null, null);
  }

  @GetMapping("/{id}/rejections")
  @AllowAdmin
  Page<Rejection> rejections(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    if (imports.find(id).isEmpty()) {
      throw new NotFound("There is no import " + id);
    }
    var rows = imports.rejections(id, Cursor.number(cursor, 0), limit + 1);
    return Page.cut(rows, limit, row -> Cursor.after(row.id()), null, null)
        .map(Imports.Stored::rejection);
  }
}
