package io.github.numbermasking.servlet.internal.start;

import io.github.numbermasking.servlet.internal.body.RereadStream;
import io.github.numbermasking.servlet.internal.http.BodyType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Makes a request without a client, and a response that goes nowhere. */
final class RehearsedHttp {

    private RehearsedHttp() {}

    /** Makes a request for the endpoint itself, without credentials. */
    static HttpServletRequest request(String method, BodyType type, byte[] body) {
        Map<String, Object> attributes = new HashMap<>();
        RereadStream stream = new RereadStream(new ByteArrayInputStream(body));
        return proxy(HttpServletRequest.class, (proxy, called, arguments) -> switch (called.getName()) {
            case "getMethod" -> method;
            case "getProtocol" -> "HTTP/1.1";
            case "getRemoteAddr" -> "127.0.0.1";
            case "getContentType" -> type.mediaType();
            case "getContentLength" -> body.length;
            case "getContentLengthLong" -> (long) body.length;
            case "getHeaders", "getHeaderNames" -> Collections.emptyEnumeration();
            case "getInputStream" -> stream;
            case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
            case "getAttribute" -> attributes.get(arguments[0]);
            case "removeAttribute" -> attributes.remove(arguments[0]);
            default -> nothing(called);
        });
    }

    /** Makes a response that accepts everything. */
    static HttpServletResponse response() {
        return proxy(
                HttpServletResponse.class,
                (proxy, called, arguments) ->
                        called.getName().equals("getOutputStream") ? new Nowhere() : nothing(called));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RehearsedHttp.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object nothing(Method called) {
        Class<?> type = called.getReturnType();
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        return type == long.class ? 0L : null;
    }

    private static final class Nowhere extends ServletOutputStream {

        @Override
        public void write(int value) {
            // nobody reads it
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("write it");
        }
    }
}
