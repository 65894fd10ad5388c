package io.github.numbermasking.sample;

import io.github.numbermasking.sample.testing.SampleProcess;
import org.junit.jupiter.api.AutoClose;

/** {@code java -jar sample-war.war}, in a browser. */
class RideStoryIT extends RideStoryContract {

    @AutoClose
    private SampleProcess sample;

    @Override
    public String start() throws Exception {
        sample = SampleProcess.start();
        sample.command();
        return sample.url();
    }
}
