/**
 * Prepares phones, routes and call log for the templates of a ride's page.
 */
package io.github.numbermasking.sample.demo.view;
