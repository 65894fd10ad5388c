/**
 * What a caller gets: the counterpart, or an announcement.
 */
package io.github.numbermasking.core.answer;
