/**
 * What stands in for the module in a container of the other kind. A listener or filter in web.xml that cannot be loaded
 * takes the whole application down; these can be loaded, by the names that web.xml has, and do nothing.
 */
package io.github.numbermasking.servlet;
