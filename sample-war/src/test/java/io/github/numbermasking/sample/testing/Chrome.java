package io.github.numbermasking.sample.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real Chromium, Debian's, with a profile of its own, and what can go wrong in it unseen. */
public final class Chrome implements AutoCloseable {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** Says at each start that it has no classes for this Chromium's protocol, of which none is needed. Held on to. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final String url;

    private Chrome(ChromeDriver driver, String url) {
        this.driver = driver;
        this.url = url;
    }

    /** Opens one for an application; where there is no Chromium, the test is skipped. */
    public static Chrome open(String url) throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
                "needs Debian's packages chromium and chromium-driver");
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(BROWSER.toString());
        options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.IGNORE);
        options.setCapability("goog:loggingPrefs", logs);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1200",
                "--user-data-dir=" + Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium-"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        return new Chrome(new ChromeDriver(service, options), url);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** As on a small telephone. */
    public Chrome narrow() {
        return sized(360, 740);
    }

    public Chrome sized(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    public Chrome wide() {
        driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        return this;
    }

    public Chrome scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    public void go(String path) {
        driver.get(url + path);
    }

    public WebElement find(String css) {
        return new WebDriverWait(driver, PATIENCE).until(now -> now.findElement(By.cssSelector(css)));
    }

    public void click(String css) {
        withPatience(css, WebElement::click);
    }

    public void type(String css, String text) {
        withPatience(css, field -> {
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Does something to what may be replaced at any moment by what the server has newer. */
    private void withPatience(String css, Consumer<WebElement> deed) {
        new WebDriverWait(driver, PATIENCE).until(now -> {
            try {
                deed.accept(now.findElement(By.cssSelector(css)));
                return true;
            } catch (WebDriverException e) {
                return unlessReplaced(e);
            }
        });
    }

    /** False if an element was gone by the time that it was wanted, for which the driver has more than one word. */
    private static boolean unlessReplaced(WebDriverException e) {
        if (e instanceof NotFoundException
                || e instanceof StaleElementReferenceException
                || String.valueOf(e.getMessage()).contains("does not belong to the document")) {
            return false;
        }
        throw e;
    }

    /** Waits until an element shows a text, whatever else it shows. */
    public void await(String css, String text) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> css + " shows no \"" + text + "\" but " + texts(css))
                .until(now -> {
                    try {
                        return texts(css).stream().anyMatch(shown -> shown.contains(text));
                    } catch (WebDriverException e) {
                        return unlessReplaced(e);
                    }
                });
    }

    private List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** Keeps a picture of the page as the test's output. */
    public void picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What a person would not see: errors in the console, reports of the policy, dialogs, requests to other hosts. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        try {
            faults.add("dialog: " + driver.switchTo().alert().getText());
            driver.switchTo().alert().accept();
        } catch (NoAlertPresentException e) {
            // as it should be
        }
        driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .forEach(entry -> faults.add("console: " + entry.getMessage()));
        driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> object(entry.getMessage()).getJsonObject("message"))
                .filter(message -> message.getString("method").equals("Network.requestWillBeSent"))
                .map(message ->
                        message.getJsonObject("params").getJsonObject("request").getString("url"))
                .filter(requested -> requested.startsWith("http") && !requested.startsWith(url + "/"))
                .forEach(requested -> faults.add("request: " + requested));
        return faults;
    }

    public void assertFaultless() {
        assertEquals(List.of(), faults());
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
