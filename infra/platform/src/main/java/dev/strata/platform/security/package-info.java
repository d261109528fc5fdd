/** Who may call what: token check and the annotation every endpoint carries. */
@NullMarked
package dev.strata.platform.security;

import org.jspecify.annotations.NullMarked;
