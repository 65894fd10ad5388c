package com.example.rides;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;

/** Lets number masking's path past Spring Security: 8x8 has no session and no CSRF token, but a secret of its own. */
@Configuration
public class NumberMaskingSecurity {

    @Bean
    public WebSecurityCustomizer numberMaskingIsOpen() {
        return web -> web.ignoring().requestMatchers(request -> "/numbermasking".equals(request.getServletPath()));
    }
}
