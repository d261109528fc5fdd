package dev.strata.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.strata.contracts.AnalysisEvent;
import dev.strata.contracts.RunKind;
import dev.strata.contracts.Topics;
import dev.strata.contracts.asset.WatchlistChanged;
import dev.strata.contracts.cycle.CycleCompleted;
import dev.strata.contracts.cycle.CycleOpened;
import dev.strata.contracts.cycle.Run;
import dev.strata.contracts.sector.SectorChanged;
import dev.strata.platform.web.JsonSpelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each event record, its JSON Schema and its JSON agree. */
class ContractTests {

  private static final JsonMapper JSON = JsonSpelling.mapper();
  private static final Instant TIME = Instant.parse("2021-01-01T00:00:00Z");

  static Stream<Class<?>> events() {
    return new ClassFileImporter()
        .importPackages("dev.strata.contracts").stream()
            .filter(c -> c.isAssignableTo(AnalysisEvent.class) && !c.isInterface())
            .map(JavaClass::reflect);
  }

  @ParameterizedTest
  @MethodSource("events")
  void fitsItsSchemaFullAndWithItsNullsAndReadsBackEqual(Class<?> type) throws Exception {
    for (var withNulls : List.of(false, true)) {
      var event = (AnalysisEvent) example(type, withNulls);
      var json = JSON.readTree(JSON.writeValueAsString(event));

      assertThat(schema(event).validate(json)).isEmpty();
      assertThat(JSON.treeToValue(json, type)).isEqualTo(event);
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void demandsEachFieldAndLeavesRoomForNewOnes(Class<?> type) throws Exception {
    var event = (AnalysisEvent) example(type, false);
    var json = (ObjectNode) JSON.readTree(JSON.writeValueAsString(event));

    var grown = json.deepCopy().put("added_later", 1);
    assertThat(schema(event).validate(grown)).isEmpty();
    assertThat(JSON.treeToValue(grown, type)).isEqualTo(event);
    for (var field : List.copyOf(json.propertyNames())) {
      var without = json.deepCopy();
      without.remove(field);
      assertThat(schema(event).validate(without)).as("without " + field).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void isOnATopicThatIsMade(Class<?> type) throws Exception {
    var event = (AnalysisEvent) example(type, false);

    assertThat(Topics.ALL).extracting(Topics.Topic::name).contains(event.topic());
    assertThat(event.key()).isNotBlank();
  }

  @Test
  void hasASchemaForEveryTopicAndNoOther() {
    assertThat(events().count()).isEqualTo(28);
  }

  private static Schema schema(AnalysisEvent event) {
    var name =
        event instanceof CycleCompleted
            ? "cycle-completed.v1"
            : event.topic().substring("strata.".length());
    try (var stream = AnalysisEvent.class.getResourceAsStream("/contracts/" + name + ".json")) {
      assertThat(stream).as("schema of " + name).isNotNull();
      var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SchemaLocation.of("urn:strata:event:" + name), JSON.readTree(text));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Object example(Class<?> type, boolean withNulls) throws Exception {
    var components = type.getRecordComponents();
    var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      var mayBeNull = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
      values[i] = withNulls && mayBeNull ? null : value(components[i]);
    }
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(RecordComponent component) {
    return switch (component.getGenericType().getTypeName()) {
      case "long", "java.lang.Long" -> 7L;
      case "int", "java.lang.Integer" -> 3;
      case "double", "java.lang.Double" -> 0.25;
      case "boolean" -> true;
      case "java.math.BigDecimal" -> new BigDecimal("0.00000123");
      case "java.time.Instant" -> TIME;
      case "java.util.UUID" -> new UUID(1, 2);
      case "java.lang.String" -> component.getName().equals("stage") ? "model:asset" : "text";
      case "dev.strata.contracts.RunKind" -> RunKind.REPLAY;
      case "dev.strata.contracts.cycle.Run" -> new Run("replay:a", RunKind.REPLAY, 2);
      case "dev.strata.contracts.cycle.CycleOpened$History" -> new CycleOpened.History(TIME, 4);
      case "java.util.Map<java.lang.String, java.lang.Double>" -> Map.of("sma_200", 0.5);
      case "java.util.Map<java.lang.String, java.lang.Integer>" -> Map.of("a.topic", 2);
      case "java.util.Map<java.lang.String, java.lang.String>" -> Map.of("a", "b");
      case "java.util.List<dev.strata.contracts.sector.SectorChanged$Member>" ->
          List.of(new SectorChanged.Member(1, 50, true, TIME, null));
      case "java.util.List<dev.strata.contracts.asset.WatchlistChanged$Entry>" ->
          List.of(new WatchlistChanged.Entry(1, "long", 1));
      default -> throw new IllegalArgumentException("no example for " + component);
    };
  }
}
