/** Records what tests send to number masking, so that the same can be sent to it elsewhere. */
package io.github.numbermasking.servlet.testing.recording;
