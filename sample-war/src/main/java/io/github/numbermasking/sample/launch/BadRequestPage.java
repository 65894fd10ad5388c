package io.github.numbermasking.sample.launch;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Shows a page for a request that the server refuses before the application. The page has no details of the server. */
final class BadRequestPage extends ErrorHandler {

    @Override
    protected void writeErrorHtml(
            Request request, Writer writer, Charset charset, int code, String message, Throwable cause)
            throws IOException {
        writer.write("""
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="%s"><title>This address makes no sense here</title></head>
                <body><h1>This address makes no sense here</h1><p><a href="/">All rides</a></p></body>
                </html>
                """.formatted(charset.name()));
    }
}
