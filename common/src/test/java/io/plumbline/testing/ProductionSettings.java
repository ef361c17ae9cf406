package io.plumbline.testing;

import io.plumbline.QuickSettings;
import io.plumbline.SparkTest;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs the tests of a class with what production has on and other tests have off. */
public final class ProductionSettings implements BeforeAllCallback, AfterAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    set(QuickSettings.PRODUCTION);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    set(QuickSettings.PLAIN);
  }

  private static void set(Map<String, String> properties) {
    properties.forEach(SparkTest.session().conf()::set);
  }
}
