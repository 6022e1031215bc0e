package provender;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs every JUnit test among the classes of a folder, and says of each how it ended. */
public final class Suites implements TestExecutionListener {
    private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
    private int passed;
    private int failed;

    public static void main(String[] args) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(args[0]))))
            .build();
        Suites suites = new Suites();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(request, suites);
        System.out.flush();
        suites.out.println("\nprovender ended: " + suites.passed + " passed");
        Runtime.getRuntime().halt(suites.failed > 0 ? 1 : 0);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        say("skipped", test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            failed += 1;
            say("failed", test);
            result.getThrowable().ifPresent((error) -> out.println(said(error)));
        } else if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            say("skipped", test);
        } else if (test.isTest()) {
            passed += 1;
            say("passed", test);
        }
    }

    private void say(String how, TestIdentifier test) {
        String id = test.getUniqueId();
        out.println("\nprovender " + how + ": " + id.substring(id.indexOf('/') + 1).replace('\n', ' '));
    }

    private static String said(Throwable error) {
        try {
            return String.valueOf(error);
        } catch (Throwable hidden) {
            return error.getClass().getName();
        }
    }
}
