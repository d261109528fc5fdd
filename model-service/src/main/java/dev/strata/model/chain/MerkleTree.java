package dev.strata.model.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hash tree over a list of leaves as RFC 6962 (2013), section 2.1, builds it: SHA-256, leaves and
 * nodes told apart by a first byte, so that no node can pass for a leaf. Built from the bottom up;
 * a last hash without a partner goes up as it is.
 */
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  /** Hashes of each level, leaves first, the root alone in the last. */
  private final List<List<byte[]>> levels = new ArrayList<>();

  private MerkleTree(List<byte[]> leaves) {
    var level = leaves;
    levels.add(level);
    while (level.size() > 1) {
      level = above(level);
      levels.add(level);
    }
  }

  /**
   * A tree over rows.
   *
   * @param rows canonical bytes of each, in order; at least one
   */
  static MerkleTree of(List<byte[]> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a tree has at least one leaf");
    }
    return new MerkleTree(rows.stream().map(MerkleTree::leaf).toList());
  }

  private static List<byte[]> above(List<byte[]> level) {
    var above = new ArrayList<byte[]>((level.size() + 1) / 2);
    for (int i = 0; i < level.size(); i += 2) {
      above.add(i + 1 < level.size() ? node(level.get(i), level.get(i + 1)) : level.get(i));
    }
    return above;
  }

  /** Hash of a leaf: SHA-256(0x00 || row). */
  static byte[] leaf(byte[] row) {
    return Sha256.of(new byte[] {LEAF}, row);
  }

  /** Hash of an inner node: SHA-256(0x01 || left || right). */
  static byte[] node(byte[] left, byte[] right) {
    return Sha256.of(new byte[] {NODE}, left, right);
  }

  /** Hashes of the leaves, one after the other. */
  byte[] leaves() {
    return Sha256.joined(levels.getFirst());
  }

  byte[] root() {
    return levels.getLast().getFirst();
  }

  /** The hashes beside the way from a leaf up to the root, lowest first. */
  List<byte[]> path(int index) {
    var path = new ArrayList<byte[]>();
    int place = index;
    for (var level : levels.subList(0, levels.size() - 1)) {
      int beside = place ^ 1;
      if (beside < level.size()) {
        path.add(level.get(beside));
      }
      place >>= 1;
    }
    return path;
  }

  /**
   * Whether a leaf stands at its place under a root (RFC 9162, section 2.1.3.2).
   *
   * @param leaf hash of the leaf
   * @param index its place, from 0
   * @param size leaves of the tree
   */
  static boolean verifies(byte[] leaf, int index, int size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    int place = index;
    int last = size - 1;
    var hash = leaf;
    for (var beside : path) {
      if (last == 0) {
        return false;
      }
      if (place % 2 == 1 || place == last) {
        hash = node(beside, hash);
        while (place % 2 == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, beside);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }
}
