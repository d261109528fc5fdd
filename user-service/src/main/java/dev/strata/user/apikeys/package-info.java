/** Personal API keys: by them a person's programs get short tokens of limited scope. */
@NullMarked
package dev.strata.user.apikeys;

import org.jspecify.annotations.NullMarked;
