package opennlp.ext.recurve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Converts entity types between the network's spelling, that of the CoNLL shared tasks ({@code
 * PER}), and OpenNLP's, that of its stock models ({@code person}).
 *
 * <p>For other types, the network keeps the spelling of the training data, and types in capitals
 * become lower case for OpenNLP. If that does not reproduce the types of the training data, the
 * trainer stores the pairs in the model's metadata under {@link #KEY}.
 */
final class EntityTypes {

  /**
   * Key of the metadata entry with pairs {@code network=opennlp}, separated by commas; each type is
   * percent-encoded, so that any spelling works.
   */
  static final String KEY = "opennlp.types";

  private static final Map<String, String> STOCK =
      Map.of("PER", "person", "LOC", "location", "ORG", "organization");

  private EntityTypes() {}

  /** OpenNLP's spelling of a network's type. */
  static String toOpenNlp(String type, Map<String, String> metadata) {
    String listed = listed(metadata).get(type);
    return listed == null ? usual(type) : listed;
  }

  /** The network's spelling of a type of OpenNLP's training data. */
  static String toNetwork(String type) {
    return STOCK.entrySet().stream()
        .filter(pair -> pair.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(type.equals("misc") ? "MISC" : type);
  }

  /**
   * The value to store under {@link #KEY} so that {@link #toOpenNlp} returns these types; empty if
   * the default spelling does.
   *
   * @throws IllegalArgumentException if two of the types have the same spelling in the network
   */
  static String pairs(Collection<String> openNlpTypes) {
    Map<String, String> pairs = new TreeMap<>();
    for (String type : openNlpTypes) {
      String before = pairs.put(toNetwork(type), type);
      if (before != null && !before.equals(type)) {
        throw new IllegalArgumentException(
            "types "
                + before
                + " and "
                + type
                + " of the training data both become "
                + toNetwork(type)
                + " in the network; rename one of them");
      }
    }
    pairs.entrySet().removeIf(pair -> usual(pair.getKey()).equals(pair.getValue()));
    return pairs.entrySet().stream()
        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
        .collect(Collectors.joining(","));
  }

  /** The network's spelling of a type given in either spelling. */
  static String find(String wanted, Collection<String> networkTypes, Map<String, String> metadata) {
    return networkTypes.stream()
        .filter(type -> type.equals(wanted) || toOpenNlp(type, metadata).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the model has no type '"
                        + wanted
                        + "'; it has "
                        + String.join(", ", networkTypes)));
  }

  private static String usual(String type) {
    String upper = type.toUpperCase(Locale.ROOT);
    return STOCK.getOrDefault(type, type.equals(upper) ? type.toLowerCase(Locale.ROOT) : type);
  }

  private static Map<String, String> listed(Map<String, String> metadata) {
    String list = metadata.get(KEY);
    if (list == null || list.isEmpty()) {
      return Collections.emptyMap();
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    Arrays.stream(list.split(","))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> pairs.put(decode(pair[0]), decode(pair[1])));
    return pairs;
  }

  private static String encode(String type) {
    return URLEncoder.encode(type, UTF_8);
  }

  private static String decode(String type) {
    return URLDecoder.decode(type, UTF_8);
  }
}
