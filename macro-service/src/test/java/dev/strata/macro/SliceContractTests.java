package dev.strata.macro;

import dev.strata.testkit.SliceContract;
import dev.strata.testkit.SliceTest;

@SliceTest
class SliceContractTests implements SliceContract {

  @Override
  public int endpoints() {
    return 11;
  }
}
