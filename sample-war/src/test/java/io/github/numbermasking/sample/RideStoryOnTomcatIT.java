package io.github.numbermasking.sample;

import io.github.numbermasking.sample.testing.TomcatServer;
import org.junit.jupiter.api.AutoClose;

/** The same WAR on Tomcat 10.1, at a context path of its own, in a browser. */
class RideStoryOnTomcatIT extends RideStoryContract {

    @AutoClose
    private TomcatServer tomcat;

    @Override
    public String start() throws Exception {
        tomcat = TomcatServer.start("sample");
        return tomcat.url();
    }
}
