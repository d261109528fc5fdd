/** What every change of an account's protection needs: proof of the password, word to the owner. */
@NullMarked
package dev.strata.user.protection;

import org.jspecify.annotations.NullMarked;
