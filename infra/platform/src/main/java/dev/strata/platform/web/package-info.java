/** How every service answers: JSON spelling, problems, paging, request ids. */
@NullMarked
package dev.strata.platform.web;

import org.jspecify.annotations.NullMarked;
