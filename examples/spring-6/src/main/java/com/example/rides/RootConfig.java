package com.example.rides;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.context.support.ServletContextAttributeExporter;

/** Configures the root context: the database, and the bean that passes it to number masking. */
@Configuration
@EnableTransactionManagement
@ComponentScan
public class RootConfig {

    /** An example of the application's own pool. */
    @Bean
    public DataSource dataSource() {
        DriverManagerDataSource dataSource =
                new DriverManagerDataSource("jdbc:h2:mem:rides;DB_CLOSE_DELAY=-1", "sa", "");
        dataSource.setDriverClassName("org.h2.Driver"); // Tomcat registers no drivers from WEB-INF/lib
        return dataSource;
    }

    @Bean
    public PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    /** Passes the DataSource to number masking, as an attribute of the ServletContext. */
    @Bean
    public ServletContextAttributeExporter numberMaskingDataSource(DataSource dataSource) {
        ServletContextAttributeExporter exporter = new ServletContextAttributeExporter();
        exporter.setAttributes(Map.of("io.github.numbermasking.DataSource", dataSource));
        return exporter;
    }
}
