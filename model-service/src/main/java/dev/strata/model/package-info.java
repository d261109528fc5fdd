/** Models, predictions and their record. */
@NullMarked
package dev.strata.model;

import org.jspecify.annotations.NullMarked;
