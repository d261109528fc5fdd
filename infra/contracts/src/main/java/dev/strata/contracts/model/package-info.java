/** Events of model-service: models, predictions and their scores. */
@NullMarked
package dev.strata.contracts.model;

import org.jspecify.annotations.NullMarked;
