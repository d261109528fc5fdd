package dev.strata.platform.web;

import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * The one spelling of JSON: snake_case, lower-case enums, plain numbers, and no figure that is not
 * a number.
 */
public final class JsonSpelling implements JsonMapperBuilderCustomizer {

  @Override
  public void customize(JsonMapper.Builder builder) {
    var module = new SimpleModule("strata");
    module.addSerializer(new PlainNumbers());
    module.addSerializer(new LowerCaseEnums());
    module.addSerializer(Double.class, new FiniteDoubles());
    module.addSerializer(Double.TYPE, new FiniteDoubles());
    builder
        .propertyNamingStrategy(new ColumnSpelling())
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .addModule(module);
  }

  /** A mapper with this spelling, for code that runs without Spring. */
  public static JsonMapper mapper() {
    var builder = JsonMapper.builder();
    new JsonSpelling().customize(builder);
    return builder.build();
  }

  private static final class PlainNumbers extends StdSerializer<BigDecimal> {
    PlainNumbers() {
      super(BigDecimal.class);
    }

    @Override
    public void serialize(BigDecimal value, JsonGenerator json, SerializationContext context) {
      json.writeNumber(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class LowerCaseEnums extends StdSerializer<Enum> {
    LowerCaseEnums() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class FiniteDoubles extends StdSerializer<Double> {
    FiniteDoubles() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializationContext context) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("an undefined figure leaves as null, was " + value);
      }
      json.writeNumber(value.doubleValue());
    }
  }
}
