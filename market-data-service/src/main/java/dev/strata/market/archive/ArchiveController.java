package dev.strata.market.archive;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.Page;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Months of candles over HTTP. */
@RestController
class ArchiveController {

  private final PriceArchive archive;

  ArchiveController(PriceArchive archive) {
    this.archive = archive;
  }

  @GetMapping("/api/v1/market/partitions")
  @AllowAdmin
  Page<PriceArchive.Partition> all() {
    return Page.of(archive.all(), null, null);
  }

  @PostMapping("/api/v1/market/partitions/{month}/archive")
  @AllowAdmin
  PriceArchive.Partition archive(@PathVariable String month) {
    return archive.archive(parse(month));
  }

  @PostMapping("/api/v1/market/partitions/{month}/restore")
  @AllowAdmin
  PriceArchive.Partition restore(@PathVariable String month) {
    return archive.restore(parse(month));
  }

  private static YearMonth parse(String month) {
    try {
      return YearMonth.parse(month);
    } catch (DateTimeException notAMonth) {
      throw new BadInput("month", "must be a month such as 2020-01, was " + month);
    }
  }
}
