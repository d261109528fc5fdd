package dev.strata.market.assets;

import dev.strata.market.coins.CoinEdit;
import dev.strata.market.coins.Coins;
import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.BadInput;
import dev.strata.platform.web.FieldError;
import dev.strata.platform.web.NotFound;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What an administrator may change of a coin. */
@RestController
class CoinEditController {

  private static final Map<String, Integer> LONGEST =
      Map.of(
          "name", 200,
          "description", 5000,
          "website_url", 500,
          "coingecko_id", 100,
          "contract_address", 200);
  private static final String STABLECOIN = "is_stablecoin";

  private final Coins coins;
  private final AssetController pages;

  CoinEditController(Coins coins, AssetController pages) {
    this.coins = coins;
    this.pages = pages;
  }

  /** Changes the fields that are given; a null clears a text. */
  @PatchMapping("/api/v1/assets/{symbol}")
  @AllowAdmin
  AssetController.AssetPage edit(@PathVariable String symbol, @RequestBody JsonNode fields) {
    var coin = coins.find(symbol).orElseThrow(() -> new NotFound("There is no coin " + symbol));
    coins.edit(coin.id(), read(fields));
    return pages.asset(coin.symbol());
  }

  private static CoinEdit read(JsonNode fields) {
    if (!fields.isObject() || fields.isEmpty()) {
      throw new BadInput("body", "must be an object with the fields to change");
    }
    var errors = new ArrayList<FieldError>();
    var texts = new LinkedHashMap<String, @Nullable String>();
    @Nullable Boolean isStablecoin = null;
    for (var field : fields.properties()) {
      var value = field.getValue();
      if (field.getKey().equals(STABLECOIN)) {
        if (value.isBoolean()) {
          isStablecoin = value.booleanValue();
        } else {
          errors.add(new FieldError(STABLECOIN, "must be true or false"));
        }
      } else if (LONGEST.containsKey(field.getKey())) {
        texts.put(field.getKey(), text(field.getKey(), value, errors));
      } else {
        errors.add(new FieldError(field.getKey(), "cannot be changed"));
      }
    }
    if (!errors.isEmpty()) {
      throw new BadInput("bad-input", List.copyOf(errors));
    }
    return new CoinEdit(texts, isStablecoin);
  }

  private static @Nullable String text(String field, JsonNode value, List<FieldError> errors) {
    if (value.isNull() && !field.equals("name")) {
      return null;
    }
    var longest = LONGEST.getOrDefault(field, 0);
    if (!value.isString() || value.asString().isBlank() || value.asString().length() > longest) {
      errors.add(new FieldError(field, "must be text of 1 to %d characters".formatted(longest)));
      return null;
    }
    var text = value.asString().strip();
    if (field.equals("website_url") && !isWebAddress(text)) {
      errors.add(new FieldError(field, "must be an address beginning with http:// or https://"));
    }
    return text;
  }

  private static boolean isWebAddress(String text) {
    try {
      var address = new URI(text);
      return ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
          && address.getHost() != null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }
}
