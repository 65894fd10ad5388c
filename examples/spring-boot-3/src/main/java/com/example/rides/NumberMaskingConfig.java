package com.example.rides;

import io.github.numbermasking.servlet.MaskingContext;
import io.github.numbermasking.servlet.MaskingFilter;
import io.github.numbermasking.servlet.MaskingListener;
import io.github.numbermasking.servlet.MaskingServlet;
import javax.sql.DataSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Registers the listener, the filter and the servlet, as web.xml does in a WAR. */
@Configuration
public class NumberMaskingConfig {

    @Bean
    public ServletContextInitializer numberMasking(DataSource dataSource) {
        return context -> {
            context.setAttribute(MaskingContext.DATASOURCE_ATTRIBUTE, dataSource);
            context.addListener(new MaskingListener());
        };
    }

    @Bean
    public FilterRegistrationBean<MaskingFilter> numberMaskingFilter() {
        FilterRegistrationBean<MaskingFilter> filter = new FilterRegistrationBean<>(new MaskingFilter());
        filter.addUrlPatterns("/numbermasking/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    @Bean
    public ServletRegistrationBean<MaskingServlet> numberMaskingServlet() {
        return new ServletRegistrationBean<>(new MaskingServlet(), "/numbermasking/*");
    }
}
