/** Pure cores: features, labels, learning, validation and scores, without Spring or I/O. */
@NullMarked
package dev.strata.model.analysis;

import org.jspecify.annotations.NullMarked;
