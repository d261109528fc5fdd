/**
 * Trade levels and what became of them, computed from what they are given and nothing else. They
 * stand here because one service trades by them and another learns from them: with two copies, a
 * model would learn other barriers than those it is asked about.
 */
@NullMarked
package dev.strata.platform.barriers;

import org.jspecify.annotations.NullMarked;
