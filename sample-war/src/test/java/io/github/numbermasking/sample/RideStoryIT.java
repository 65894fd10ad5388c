package io.github.numbermasking.sample;

import org.junit.jupiter.api.AutoClose;

/** {@code java -jar sample-war.war}, in a browser. */
class RideStoryIT extends RideStoryContract {

    @AutoClose
    private SampleProcess sample;

    @Override
    String start() throws Exception {
        sample = SampleProcess.start();
        sample.command();
        return sample.url();
    }
}
