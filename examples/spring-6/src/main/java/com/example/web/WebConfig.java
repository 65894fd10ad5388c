package com.example.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Configures Spring MVC. */
@Configuration
@EnableWebMvc
@Import(RideController.class)
public class WebConfig {}
