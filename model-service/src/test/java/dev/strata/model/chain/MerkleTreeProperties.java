package dev.strata.model.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MerkleTreeProperties {

  @Property(tries = 300)
  void hasTheRootOfTheRecursiveDefinition(
      @ForAll @Size(min = 1, max = 70) List<@Size(max = 8) String> rows) {
    var bytes = bytes(rows);

    assertThat(MerkleTree.of(bytes).root()).isEqualTo(recursive(bytes));
  }

  /** RFC 6962, 2.1: the left side takes the largest power of two below the number of leaves. */
  private static byte[] recursive(List<byte[]> rows) {
    if (rows.size() == 1) {
      return Sha256.of(new byte[] {0}, rows.getFirst());
    }
    var split = Integer.highestOneBit(rows.size() - 1);
    return Sha256.of(
        new byte[] {1},
        recursive(rows.subList(0, split)),
        recursive(rows.subList(split, rows.size())));
  }

  /** Roots of the reference implementation of RFC 6962 (certificate-transparency, merkletree). */
  @Example
  void hasTheRootsOfTheReferenceImplementation() {
    var rows =
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f");
    var bytes = rows.stream().map(HexFormat.of()::parseHex).toList();

    assertThat(hex(MerkleTree.of(bytes.subList(0, 1)).root()))
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    assertThat(hex(MerkleTree.of(bytes.subList(0, 2)).root()))
        .isEqualTo("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
    assertThat(hex(MerkleTree.of(bytes.subList(0, 3)).root()))
        .isEqualTo("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    assertThat(hex(MerkleTree.of(bytes).root()))
        .isEqualTo("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  }

  @Property(tries = 300)
  void provesEachLeafAtItsPlaceAndNowhereElse(
      @ForAll @IntRange(min = 1, max = 70) int size, @ForAll @IntRange(min = 0, max = 69) int at) {
    var rows = numbered(size);
    var index = at % size;
    var tree = MerkleTree.of(rows);
    var leaf = MerkleTree.leaf(rows.get(index));
    var path = tree.path(index);

    assertThat(MerkleTree.verifies(leaf, index, size, path, tree.root())).isTrue();
    for (int other = 0; other < size; other++) {
      if (other != index) {
        assertThat(MerkleTree.verifies(leaf, other, size, path, tree.root())).isFalse();
      }
    }
    assertThat(MerkleTree.verifies(leaf, size, size, path, tree.root())).isFalse();
  }

  @Property(tries = 300)
  void failsWhereAnyBitIsFlipped(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 0, max = 39) int at,
      @ForAll @IntRange(min = 0, max = 100_000) int chosen) {
    var rows = numbered(size);
    var index = at % size;
    var tree = MerkleTree.of(rows);
    var parts = new ArrayList<byte[]>();
    parts.add(MerkleTree.leaf(rows.get(index)));
    parts.addAll(tree.path(index));
    parts.add(tree.root());
    var bit = chosen % (parts.size() * 256);
    var flipped = parts.get(bit / 256).clone();
    flipped[bit % 256 / 8] ^= (byte) (1 << bit % 8);
    parts.set(bit / 256, flipped);

    assertThat(
            MerkleTree.verifies(
                parts.getFirst(), index, size, parts.subList(1, parts.size() - 1), parts.getLast()))
        .isFalse();
  }

  @Property(tries = 200)
  void changesItsRootWithAnyByteOfAnyRow(
      @ForAll @IntRange(min = 1, max = 40) int size,
      @ForAll @IntRange(min = 0, max = 39) int at,
      @ForAll @IntRange(min = 0, max = 7) int bit) {
    var rows = new ArrayList<>(numbered(size));
    var root = MerkleTree.of(rows).root();
    var changed = rows.get(at % size).clone();
    changed[changed.length - 1] ^= (byte) (1 << bit);
    rows.set(at % size, changed);

    assertThat(MerkleTree.of(rows).root()).isNotEqualTo(root);
    assertThat(MerkleTree.of(rows).root()).isEqualTo(recursive(rows));
  }

  @Property(tries = 300)
  void writesRowsThatDifferDifferently(
      @ForAll @Size(min = 2, max = 2) List<String> one,
      @ForAll @Size(min = 2, max = 2) List<String> other) {
    var first = row(one);
    var second = row(other);

    assertThat(Arrays.equals(first.bytes(), second.bytes())).isEqualTo(first.equals(second));
  }

  private static IssuedRow row(List<String> values) {
    var issued = new TreeMap<String, String>();
    issued.put("a", values.get(0));
    // Null and the sign for it are not the same.
    issued.put("b", values.get(1).isEmpty() ? null : values.get(1));
    return new IssuedRow(issued);
  }

  @Example
  void tellsNothingFromItsSign() {
    assertThat(row(List.of("x", "")).bytes()).isNotEqualTo(row(List.of("x", "~")).bytes());
  }

  private static List<byte[]> numbered(int size) {
    var rows = new ArrayList<byte[]>();
    for (int i = 0; i < size; i++) {
      rows.add(("row " + i).getBytes(StandardCharsets.UTF_8));
    }
    return rows;
  }

  private static List<byte[]> bytes(List<String> rows) {
    return rows.stream().map(row -> row.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }
}
