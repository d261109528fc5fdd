package dev.strata.macro.observations;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Conflict;
import dev.strata.platform.web.Cursor;
import dev.strata.platform.web.FieldError;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of macro series in, plain or gzip, known by their header and first bytes and never by their
 * name.
 */
@RestController
@RequestMapping("/api/v1/macro/imports")
class ImportController {

  private static final int GZIP = 0x1f8b;
  private static final int LONGEST_FIELD = 64 * 1024;
  private static final Pattern FILE = Pattern.compile("[^\\p{Cntrl}]{1,200}");

  private final ImportFile importFile;
  private final Imports imports;
  private final JsonMapper json;
  private final String dataOrigin;

  ImportController(
      ImportFile importFile,
      Imports imports,
      JsonMapper json,
      @Value("${strata.data-origin}") String dataOrigin) {
    this.importFile = importFile;
    this.imports = imports;
    this.json = json;
    this.dataOrigin = dataOrigin;
  }

  /** Answers line by line: progress after each thousand rows, the report at the end. */
  @PostMapping
  @AllowAdmin
  void importFile(
      @RequestParam("file") String file, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!FILE.matcher(file).matches()) {
      throw new BadInput("file", "must be 1 to 200 printable characters");
    }
    if ("simulated".equals(dataOrigin)) {
      throw new Conflict(
          "origin-conflict",
          "This home holds a simulated market; import real data into a home of its own");
    }
    try (var rows = rows(request.getInputStream())) {
      var iterator = rows.iterator();
      var format = recognise(iterator);
      response.setContentType("application/x-ndjson");
      response.setCharacterEncoding(StandardCharsets.UTF_8);
      var out = response.getOutputStream();
      write(out, importFile.run(file, format, iterator, progress -> write(out, progress)));
    }
  }

  private static CsvReader<CsvRecord> rows(InputStream body) throws IOException {
    return CsvReader.builder()
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(LONGEST_FIELD)
        .ofCsvRecord(new InputStreamReader(plain(body), StandardCharsets.UTF_8));
  }

  private static InputStream plain(InputStream body) throws IOException {
    var buffered = new BufferedInputStream(body, 1 << 16);
    buffered.mark(2);
    var first = buffered.readNBytes(2);
    buffered.reset();
    var isGzip = first.length == 2 && ((first[0] & 0xff) << 8 | first[1] & 0xff) == GZIP;
    try {
      return isGzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (ZipException | EOFException damaged) {
      throw unrecognised("begins like gzip and is none");
    }
  }

  private static FileFormat recognise(Iterator<CsvRecord> rows) {
    List<String> header;
    try {
      header =
          rows.hasNext()
              ? rows.next().getFields().stream().map(f -> f.replace("\ufeff", "").strip()).toList()
              : List.of();
    } catch (UncheckedIOException | CsvParseException unreadable) {
      throw unrecognised("has no readable first line");
    }
    return FileFormat.of(header)
        .orElseThrow(() ->
            unrecognised(
                "must begin with one of the headers "
                    + Arrays.stream(FileFormat.values())
                        .map(f -> String.join(",", f.header()))
                        .collect(Collectors.joining(" | "))));
  }

  private static BadInput unrecognised(String reason) {
    return new BadInput("unrecognised-format", List.of(new FieldError("body", reason)));
  }

  private void write(OutputStream out, ImportReport report) {
    try {
      out.write((json.writeValueAsString(report) + '\n').getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @GetMapping
  @AllowAdmin
  Page<Imports.Listed> newest(
      @RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
    checkLimit(limit);
    var rows = imports.newest(limit + 1, Cursor.number(cursor, Long.MAX_VALUE));
    return Page.cut(rows, limit, row -> Cursor.after(row.id()), null, null);
  }

  @GetMapping("/{id}/rejections")
  @AllowAdmin
  Page<ImportReport.Rejection> rejections(
      @PathVariable long id,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam @Nullable String cursor) {
    checkLimit(limit);
    if (!imports.exists(id)) {
      throw new NotFound("There is no import " + id);
    }
    var rows = imports.rejections(id, limit + 1, Cursor.number(cursor, 0));
    return Page.cut(rows, limit, row -> Cursor.after(row.line()), null, null);
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > 200) {
      throw new BadInput("limit", "must be between 1 and 200, was " + limit);
    }
  }
}
