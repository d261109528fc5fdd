package dev.strata.market.categories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strata.market.MarketRows;
import dev.strata.platform.web.Cursor;
import dev.strata.testkit.SliceTest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of categories, and what a reader gets of them. */
@SliceTest
class CategoryTests {

  private static final String LIST = "/api/v1/market/categories";
  private static final Instant DAY = Instant.parse("2024-01-03T00:00:00Z");

  private final CategorySnapshots snapshots;
  private final JdbcClient jdbc;
  private final MockMvcTester mvc;

  CategoryTests(CategorySnapshots snapshots, JdbcClient jdbc, MockMvcTester mvc) {
    this.snapshots = snapshots;
    this.jdbc = jdbc;
    this.mvc = mvc;
  }

  @BeforeEach
  @AfterEach
  void clear() {
    MarketRows.clear(jdbc);
  }

  private static Category category(String id, Instant asOf, @Nullable String cap) {
    return new Category(
        id,
        "Category " + id,
        asOf,
        cap == null ? null : new BigDecimal(cap),
        new BigDecimal("-1.25"),
        new BigDecimal("7.5"));
  }

  private JsonNode get(String query) {
    var answer = mvc.get().uri(LIST + query).exchange();
    assertThat(answer).hasStatusOk();
    return JsonMapper.shared()
        .readTree(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
  }

  private static List<String> categories(JsonNode page) {
    return page.path("items").valueStream().map(row -> row.path("category").asString()).toList();
  }

  private List<String> held() {
    return jdbc.sql(
            "select category || ' ' || to_char(as_of at time zone 'UTC', 'MM-DD HH24:MI') from category_snapshot order by category, as_of")
        .query(String.class)
        .list();
  }

  @Test
  void saysPlainlyThatNothingWasToldYet() {
    var page = get("");

    assertThat(page.path("items").isArray()).isTrue();
    assertThat(page.path("items")).isEmpty();
    assertThat(page.path("as_of").isNull()).isTrue();
    assertThat(page.path("run_kind").isNull()).isTrue();
  }

  @Test
  void showsTheNewestSnapshotWithSourceTimeAndAge() {
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var old = now.minus(Duration.ofHours(40));
    var fresh = now.minus(Duration.ofHours(1));
    snapshots.write("coingecko", List.of(category("gone", old, "90")), old);
    snapshots.write(
        "coingecko",
        List.of(category("oracle", fresh, "13120450112.25"), category("late", old, "5")),
        now);

    var page = get("");

    assertThat(categories(page)).containsExactly("oracle", "late");
    assertThat(page.path("as_of").asString()).isEqualTo(fresh.toString());
    var oracle = page.path("items").path(0);
    assertThat(oracle.path("name").asString()).isEqualTo("Category oracle");
    assertThat(oracle.path("market_cap").decimalValue()).isEqualByComparingTo("13120450112.25");
    assertThat(oracle.path("market_cap_change_percentage_24h").decimalValue())
        .isEqualByComparingTo("-1.25");
    assertThat(oracle.path("volume_24h").decimalValue()).isEqualByComparingTo("7.5");
    assertThat(oracle.path("source").asString()).isEqualTo("coingecko");
    assertThat(oracle.path("as_of").asString()).isEqualTo(fresh.toString());
    assertThat(oracle.path("staleness_seconds").asLong()).isGreaterThanOrEqualTo(3600);
    assertThat(oracle.path("is_stale").asBoolean()).isFalse();
    assertThat(page.path("items").path(1).path("is_stale").asBoolean()).isTrue();
  }

  @Test
  void handsOutEveryCategoryOnceTheGreatestFirstAndUnknownOnesLast() {
    var told = new ArrayList<Category>();
    for (int n = 0; n < 25; n++) {
      // Several of the same cap and several without one, so that pages end among equals.
      told.add(category("c" + n, DAY, n % 5 == 0 ? null : String.valueOf(n % 5 * 100)));
    }
    snapshots.write("coingecko", told, DAY);
    var seen = new ArrayList<String>();
    var caps = new ArrayList<BigDecimal>();
    String cursor = null;
    do {
      var page = get("?limit=4" + (cursor == null ? "" : "&cursor=" + cursor));
      seen.addAll(categories(page));
      page.path("items")
          .forEach(row ->
              caps.add(
                  row.path("market_cap").isNull()
                      ? BigDecimal.ZERO
                      : row.path("market_cap").decimalValue()));
      cursor = page.path("next_cursor").isNull() ? null : page.path("next_cursor").asString();
    } while (cursor != null);

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(told.stream().map(Category::category).toList());
    assertThat(caps).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(caps.getLast()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=201, limit",
    "limit=many, limit",
    "cursor=nonsense, cursor",
    "cursor=!!!, cursor"
  })
  void namesTheFieldThatItRefuses(String query, String field) {
    assertRefused(query, field);
  }

  private void assertRefused(String query, String field) {
    assertThat(mvc.get().uri(LIST + "?" + query))
        .hasStatus(422)
        .bodyJson()
        .extractingPath("$.errors[0].field")
        .isEqualTo(field);
  }

  @Test
  void refusesCursorsThatOnlyLookLikeItsOwn() {
    for (var cursor :
        List.of(
            Cursor.after("1e999999999", "oracle"),
            Cursor.after("-1", "oracle"),
            Cursor.after("1", "ora\0cle"),
            Cursor.after("1", "Oracle' or true"),
            Cursor.after("1"))) {
      assertRefused("cursor=" + cursor.encode(), "cursor");
    }
  }

  @Test
  void keepsOfADayTheLastThatWasTold() {
    for (var hour : List.of(1, 9, 17, 30)) {
      var at = DAY.plus(Duration.ofHours(hour));
      snapshots.write("coingecko", List.of(category("oracle", at, "1")), at);
    }

    assertThat(held()).containsExactly("oracle 01-03 17:00", "oracle 01-04 06:00");
  }

  @Test
  void anOlderAnswerChangesNothingButIsShownAsHeld() {
    var nine = DAY.plus(Duration.ofHours(9));
    var eight = DAY.plus(Duration.ofHours(8));
    snapshots.write("coingecko", List.of(category("oracle", nine, "9")), nine);
    snapshots.write(
        "coingecko",
        List.of(category("oracle", eight, "8"), category("gaming", eight, "3")),
        nine.plusSeconds(3600));

    assertThat(held()).containsExactly("gaming 01-03 08:00", "oracle 01-03 09:00");
    assertThat(categories(get(""))).containsExactly("oracle", "gaming");
    assertThat(get("").path("items").path(0).path("market_cap").asInt()).isEqualTo(9);
  }

  @Test
  void forgetsWhatIsOlderThanItsRetention() {
    var old = DAY.minus(Duration.ofDays(400));
    snapshots.write(
        "coingecko", List.of(category("oracle", old.minusSeconds(1), "1")), old.minusSeconds(1));
    snapshots.write("coingecko", List.of(category("gaming", old, "1")), old);
    snapshots.write("coingecko", List.of(category("oracle", DAY, "2")), DAY);

    assertThat(held()).hasSize(2).first().asString().startsWith("gaming");
    assertThat(snapshots.lastSeen("coingecko")).contains(DAY);
    assertThat(snapshots.lastSeen("another")).isEmpty();
  }

  @Test
  void theTableRefusesWhatNoCategoryCanBe() {
    for (var row :
        List.of(
            "'Oracle', 'Oracle', 1, 1, 1",
            "'oracle', '', 1, 1, 1",
            "'oracle', 'Oracle', 0, 1, 1",
            "'oracle', 'Oracle', 1, -100.5, 1",
            "'oracle', 'Oracle', 1, 1, -1")) {
      assertThatThrownBy(() ->
              jdbc.sql(
                      """
                      insert into category_snapshot (source, as_of, seen_at, category, name, market_cap,
                          market_cap_change_percentage_24h, volume_24h)
                      values ('coingecko', now(), now(), %s)
                      """
                          .formatted(row))
                  .update())
          .as(row)
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("check_category_snapshot_");
    }
    assertThatThrownBy(() -> category("Oracle", DAY, "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
